import CLinux
import Glibc

/// Bytes in memory that a program can open and seek in as if they were a file: nothing of them is on a disk, unless the
/// system swaps.
public final class MemoryFile: Sendable {
    let descriptor: Int32

    /// - Throws: ``ProgramFailure/notStarted(cause:)`` when the system has no room.
    public init() throws(ProgramFailure) {
        descriptor = cs_memory_file()
        guard descriptor >= 0 else { throw .notStarted(cause: "memfd_create: \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    public func append(_ bytes: UnsafeRawBufferPointer) throws(ProgramFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .notStarted(cause: "memory: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// What a program is told to open: its standard input, which is this file.
    public static let pathInChild = "/proc/self/fd/0"

    func rewind() { lseek(descriptor, 0, SEEK_SET) }
}
