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
        return try await response(
            reader, named: Phrase("Документы \(today).zip", "Papers \(today).zip"), in: scope, work)
    }

    /// A whole portfolio for its subject. That it is handed over is entered before the first byte leaves; the access request
    /// is answered after the last, and stays open where the connection broke before.
    ///
    /// - Parameter draft: made on a blocking thread.
    static func response(
        of archive: Archive, in scope: RequestScope, _ work: SharedWork,
        _ draft: @escaping @Sendable () throws -> PortfolioDraft
    ) async throws -> Response {
        let (portfolio, reader) = try await work.pool.run {
            let portfolio = try archive.releasePortfolioZip(draft())
            return (portfolio, try archive.openZip(portfolio))
        }
        let number = portfolio.release.request
        return try await response(
            reader, named: Phrase("Портфолио № \(number).zip", "Portfolio № \(number).zip"), in: scope, work
        ) {
            try archive.answerRequest(with: portfolio.release)
        }
    }

    private static func response(
        _ reader: ZipReader, named name: Phrase, in scope: RequestScope, _ work: SharedWork,
        left: (@Sendable () throws -> Void)? = nil
    ) async throws -> Response {
        let body = PiecewiseBody(pool: work.pool, metrics: work.metrics)
        return Response(
            status: .ok,
            headers: [
                .contentType: mediaType, .contentSecurityPolicy: "sandbox; default-src 'none'",
                .contentDisposition: Disposition.field(
                    name: name.text(in: scope.language), mediaType: mediaType, inline: false),
            ],
            body: try await body.body(
                sizeBytes: nil, in: scope, open: { { try reader.next(maximumBytes: $0).map(ByteBuffer.init) } },
                left: left)
        )
    }
}
