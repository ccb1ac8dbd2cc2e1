import ArchiveModel
import Glibc

/// Writes to standard output or standard error, whole, through a buffer.
///
/// A reader that went away (`larets find | head`) is not an error: what is written after that is dropped, and the
/// command finishes its work and keeps its exit code. Any other failure is kept and told at the end.
final class StandardStream {
    private let descriptor: Int32
    private let bufferBytes: Int
    private var buffer: [UInt8] = []
    private(set) var isClosed = false
    private(set) var failure: Int32?

    /// - Parameter bufferBytes: 0 writes every text at once, as a terminal wants it.
    init(descriptor: Int32, bufferBytes: Int) {
        self.descriptor = descriptor
        self.bufferBytes = bufferBytes
    }

    func write(_ text: String) { write(text.utf8) }

    func write(_ text: some Sequence<UInt8>) {
        buffer.append(contentsOf: text)
        if buffer.count >= bufferBytes { flush() }
    }

    func flush() {
        guard !buffer.isEmpty else { return }
        buffer.withUnsafeBytes { writeNow($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Past the buffer, for contents; false if nobody reads any more.
    func writeNow(_ bytes: UnsafeRawBufferPointer) {
        guard !isClosed, failure == nil else { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                isClosed = true
                return
            } else if errno != EINTR {
                failure = errno
                return
            }
        }
    }
}
