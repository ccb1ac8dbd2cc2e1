import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// One file of a document on its way out: whole or in part, verified before each byte leaves, and no faster than the
/// client takes it.
struct FileAnswer: Sendable {
    let file: DocumentFile
    let isInline: Bool
    let pool: BlockingPool
    let metrics: Metrics

    /// - Parameter open: begins reading; called on a blocking thread, and only if there is something to send.
    func response(
        to request: Request, in scope: RequestScope, open: @escaping @Sendable () throws -> DocumentReader
    ) async throws -> Response {
        let tag = EntityTag(file.contentDigest)
        var headers = self.headers(tag)
        if tag.isNamed(by: request.headers[.ifNoneMatch]) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        let wanted = tag.permitsRange(request.headers[.ifRange]) ? request.headers[.range] : nil
        switch ByteRanges(wanted, sizeBytes: file.sizeBytes) {
        case .unsatisfiable:
            var refusal = ServiceError.rangeUnsatisfiable
            refusal.headers[.contentRange] = "bytes */\(file.sizeBytes)"
            throw refusal
        case .whole, .several:
            // Several parts at once nobody asks for who wants scans; the whole is a right answer to it.
            return try await send(0..<file.sizeBytes, .ok, headers, request, scope, open)
        case .one(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.sizeBytes)"
            return try await send(range, .partialContent, headers, request, scope, open)
        }
    }

    private func headers(_ tag: EntityTag) -> HTTPFields {
        var headers = HTTPFields()
        headers[.eTag] = tag.text
        headers[.acceptRanges] = "bytes"
        headers[.contentType] = file.mediaType
        headers[.contentDisposition] = Disposition.field(name: file.name, mediaType: file.mediaType, inline: isInline)
        headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return headers
    }

    private func send(
        _ range: Range<Int64>, _ status: HTTPResponse.Status, _ headers: HTTPFields, _ request: Request,
        _ scope: RequestScope, _ open: @escaping @Sendable () throws -> DocumentReader
    ) async throws -> Response {
        var headers = headers
        headers[.contentLength] = String(range.count)
        if request.method == .head { return Response(status: status, headers: headers) }
        // The first piece is read before the head is sent: what is damaged there is still an error with a status.
        let body = try await PiecewiseBody(pool: pool, metrics: metrics).body(sizeBytes: range.count, in: scope) {
            let reader = try open()
            reader.seek(range)
            return { try reader.nextBuffer(maximumBytes: min($0, range.count)) }
        }
        return Response(status: status, headers: headers, body: body)
    }
}

extension DocumentReader {
    /// The next piece where it is sent from; nil when there is no more.
    fileprivate func nextBuffer(maximumBytes: Int) throws -> ByteBuffer? {
        var buffer = ByteBufferAllocator().buffer(capacity: maximumBytes)
        let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: maximumBytes) {
            try read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<maximumBytes]))
        }
        return count == 0 ? nil : buffer
    }
}
