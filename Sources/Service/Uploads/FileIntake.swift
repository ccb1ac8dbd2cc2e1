import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// Takes the bytes of a file in as they come, into memory while there is some, then into a sealed file in `tmp/`; bounded
/// memory, whatever the size.
struct FileIntake: Sendable {
    let pool: BlockingPool
    let metrics: Metrics
    let maximumBytes: Int64
    let timeoutSeconds: Int

    /// What is gathered before it is handed to a blocking thread: a hop costs more than sealing a few KiB, and each of
    /// those who send slowly holds so much.
    private static let pieceBytes = 128 << 10

    /// - Parameter bytes: gets all that comes, also when the connection breaks in the middle: it can be continued.
    /// - Throws: `body-too-large`, `length-differs`, `too-slow`, or what broke the connection.
    func receive(_ request: Request, into bytes: IncomingBytes) async throws {
        let declared = try declaredLength(request.headers)
        guard declared ?? 0 <= maximumBytes - bytes.sizeBytes else {
            throw ServiceError.bodyTooLarge(limitBytes: maximumBytes)
        }
        let before = bytes.sizeBytes
        metrics.uploadBegan()
        defer { metrics.uploadEnded(bytes: bytes.sizeBytes - before) }
        try await TimeLimit.within(seconds: timeoutSeconds) { try await take(request.body, into: bytes) }
        if let declared, bytes.sizeBytes - before != declared { throw ServiceError.lengthDiffers }
    }

    private func declaredLength(_ headers: HTTPFields) throws -> Int64? {
        guard let text = headers[.contentLength] else { return nil }
        guard let length = Int64(text), length >= 0 else { throw ServiceError.parameterInvalid("Content-Length") }
        return length
    }

    private func take(_ body: RequestBody, into bytes: IncomingBytes) async throws {
        var gathered = ByteBuffer()
        var pace = Pace()
        do {
            for try await part in body {
                try pace.came(part.readableBytes)
                guard bytes.sizeBytes + Int64(gathered.readableBytes + part.readableBytes) <= maximumBytes else {
                    throw ServiceError.bodyTooLarge(limitBytes: maximumBytes)
                }
                gathered.writeImmutableBuffer(part)
                if gathered.readableBytes >= Self.pieceBytes {
                    try await append(gathered, to: bytes)
                    gathered.clear()
                }
            }
        } catch {
            // What came before the connection broke is worth as much as the rest.
            if !(error is ServiceError), gathered.readableBytes > 0 { try await append(gathered, to: bytes) }
            throw error
        }
        if gathered.readableBytes > 0 { try await append(gathered, to: bytes) }
    }

    private func append(_ buffer: ByteBuffer, to bytes: IncomingBytes) async throws {
        try await pool.run { try buffer.withUnsafeReadableBytes { try bytes.append($0) } }
    }
}
