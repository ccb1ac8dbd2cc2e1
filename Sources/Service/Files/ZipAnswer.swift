import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird
import NIOCore

/// Several papers as one zip archive, made while it is sent.
enum ZipAnswer {
    private static let mediaType = "application/zip"

    /// Every paper is in the journal before the first byte leaves.
    static func response(
        _ selection: DocumentSelection, of archive: Archive, in scope: RequestScope, _ work: SharedWork
    ) async throws -> Response {
        let (reader, today) = try await work.pool.run {
            (try archive.openZip(archive.releaseZip(selection)), archive.today)
        }
        let body = PiecewiseBody(pool: work.pool, metrics: work.metrics)
        let name = Phrase("Документы \(today).zip", "Papers \(today).zip").text(in: scope.language)
        return Response(
            status: .ok,
            headers: [
                .contentType: mediaType, .contentSecurityPolicy: "sandbox; default-src 'none'",
                .contentDisposition: Disposition.field(name: name, mediaType: mediaType, inline: false),
            ],
            body: try await body.body(sizeBytes: nil, in: scope) {
                try reader.next(maximumBytes: $0).map(ByteBuffer.init)
            })
    }
}
