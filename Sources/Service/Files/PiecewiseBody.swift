import Archive
import Hummingbird
import NIOCore
import Synchronization

/// A long answer on its way out, piece by piece, and no faster than the client takes it.
struct PiecewiseBody: Sendable {
    let pool: BlockingPool
    let metrics: Metrics

    typealias NextPiece = @Sendable (_ maximumBytes: Int) throws -> ByteBuffer?

    /// What each hop to a blocking thread and each write brings. Whoever takes slowly has one piece waiting in the channel and
    /// one behind it.
    private static let pieceBytes = 256 << 10
    /// What goes in one piece, being no more than those two: a scan of a page.
    private static let pageBytes = 2 * pieceBytes

    /// The first piece is read before there is a body: what is damaged there is still an error with a status. Whatever
    /// goes wrong later breaks the connection off.
    ///
    /// - Parameters:
    ///   - sizeBytes: nil where nobody knows before it is made.
    ///   - open: begins, on the blocking thread that goes on to read the first piece. What it gives reads the next piece, nil
    ///     at the end; called on a blocking thread, one call at a time. It throws before it gives the last piece, if at all.
    ///   - left: what is to be done once all of it has left, on a blocking thread; never where the connection broke before.
    func body(
        sizeBytes: Int?, in scope: RequestScope, open: @escaping @Sendable () throws -> NextPiece,
        left: (@Sendable () throws -> Void)? = nil
    ) async throws -> ResponseBody {
        let (next, first) = try await pool.run {
            let next = try open()
            return (next, FirstPiece(try next(sizeBytes ?? .max <= Self.pageBytes ? Self.pageBytes : Self.pieceBytes)))
        }
        let (channel, metrics) = (scope.channel, metrics)
        return ResponseBody(contentLength: sizeBytes) { writer in
            metrics.downloadBegan()
            var (sentBytes, isWhole) = (Int64(0), false)
            defer { metrics.downloadEnded(bytes: sentBytes, isWhole: isWhole) }
            var rest = first.take()
            while let bytes = rest {
                let count = Int64(bytes.readableBytes)
                try await writer.write(bytes)
                // A write is done when the channel has the bytes in its queue. Whoever waits for the loop that empties the
                // queue does not run ahead of the client.
                try await channel.eventLoop.submit {}.get()
                sentBytes += count
                // All of it: asking once more would be a hop to learn nothing.
                rest =
                    sizeBytes.map { sentBytes >= Int64($0) } ?? false
                    ? nil : try await pool.run { try next(Self.pieceBytes) }
            }
            // Only now: whoever takes all but the end of the answer has not taken it.
            try await writer.finish(nil)
            isWhole = true
            if let left { try await pool.run(left) }
        }
    }
}

/// Handed out once: the body of an answer lives as long as it is being sent, and would keep the piece all that time.
private final class FirstPiece: Sendable {
    private let piece: Mutex<ByteBuffer?>

    init(_ piece: ByteBuffer?) { self.piece = Mutex(piece) }

    func take() -> ByteBuffer? {
        piece.withLock { piece in
            defer { piece = nil }
            return piece
        }
    }
}
