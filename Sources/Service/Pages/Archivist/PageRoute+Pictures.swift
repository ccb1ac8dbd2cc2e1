import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension PageRoute {
    /// Pictures of papers, for pages: small ones for walls and lists, one page for a close look.
    static let pictures: [PageRoute] = [
        .get("/documents/{id}/thumbnail", .action(.documentRead)) { call in
            try picture(PreviewChoice(size: .thumb), call)
        },
        .get("/documents/{id}/page/{file}", .action(.documentRead)) { call in
            guard let file = Int(try call.part("file")), file > 0 else { throw ServiceError.unknownRoute }
            let page = try call.query.parsed("page") { Int($0) } ?? 1
            return try picture(PreviewChoice(file: file, page: page, size: .page), call)
        },
    ]

    private static func picture(_ choice: PreviewChoice, _ call: PageCall) throws -> PageAnswer {
        let id = try call.part("id")
        let look = call.look(at: id, choice.size)
        let released: [ReleasedPreviews]
        if call.work.shown.covers(look) {
            released = try call.archive.previewsStillShown(of: [id])
        } else {
            released = try call.archive.releasePreviews(of: [id])
            call.work.shown.note([look])
        }
        switch try call.archive.preview(choice, of: released[0]) {
        case .picture(let preview):
            return .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: preview.mediaType, .contentSecurityPolicy: "sandbox; default-src 'none'",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: preview.bytes))))
        // Nothing can be drawn of it: a mark in its place, so that a page does not look broken.
        case .none:
            return .response(PageAssets.withoutPicture.response())
        }
    }
}
