import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension PageRoute {
    /// Pictures of papers, for pages: small ones for walls and lists, one page for a close look.
    static let pictures: [PageRoute] = [
        PageRoute(method: .get, path: "/documents/{id}/thumbnail", right: .action(.documentRead), body: .none) { call in
            try await picture(PreviewChoice(size: .thumb), call)
        },
        PageRoute(method: .get, path: "/documents/{id}/page/{file}", right: .action(.documentRead), body: .none) {
            call in
            guard let file = Int(try call.part("file")), file > 0 else { throw ServiceError.unknownRoute }
            let page = try call.query.parsed("page") { Int($0) } ?? 1
            return try await picture(PreviewChoice(file: file, page: page, size: .page), call)
        },
    ]

    private static func picture(_ choice: PreviewChoice, _ call: PageCall) async throws -> PageAnswer {
        let id = try call.part("id")
        let look = call.look(at: id, choice.size)
        let outcome = try await call.work.picture(choice, in: call.archive) {
            if call.work.shown.covers(look) { return try call.archive.previewsStillShown(of: [id])[0] }
            let released = try call.archive.releasePreviews(of: [id])[0]
            call.work.shown.note([look])
            return released
        }
        switch outcome {
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
