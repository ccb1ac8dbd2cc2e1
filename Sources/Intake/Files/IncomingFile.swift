import ArchiveModel
import Glibc

/// A file that someone wants to bring in, opened for reading and for nothing else.
///
/// Symbolic links are followed. Opening never blocks and never touches a device: a FIFO, a socket, or a device is
/// refused before it is opened. The descriptor is closed when the last reference goes; ``source`` keeps it open.
public final class IncomingFile: Sendable {
    /// The bytes as they were counted at opening. Reading past ``ByteSource/sizeBytes`` gives nothing, even if the file
    /// has grown since.
    public let source: ByteSource
    /// The last part of the path, as text to show.
    public let displayName: DisplayName
    private let descriptor: OpenDescriptor
    private let identity: FileIdentity

    public var sizeBytes: Int64 { source.sizeBytes }

    /// - Throws: ``ArchiveError`` `file-missing`, `file-is-folder`, `file-not-regular`, `file-unreadable`,
    ///   `file-empty`, or `file-too-large`.
    public convenience init(path: String, maximumSizeBytes: Int64) throws {
        try self.init(pathBytes: Array(path.utf8), maximumSizeBytes: maximumSizeBytes)
    }

    /// The same for a path as the system gave it, which need not be UTF-8.
    public init(pathBytes: [UInt8], maximumSizeBytes: Int64) throws {
        let name = DisplayName(pathBytes)
        guard !pathBytes.isEmpty, !pathBytes.contains(0) else { throw ArchiveError.fileMissing(name) }
        let path = pathBytes.map { CChar(bitPattern: $0) } + [0]
        var status = stat()
        guard stat(path, &status) == 0 else { throw ArchiveError.fileNotOpened(name, errno) }
        try Self.requireRegular(status, name)
        let number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { throw ArchiveError.fileNotOpened(name, errno) }
        let opened = OpenDescriptor(number)
        // Between the two calls another file may have taken the path.
        guard fstat(number, &status) == 0 else { throw ArchiveError.fileNotOpened(name, errno) }
        try Self.requireRegular(status, name)
        let size = Int64(status.st_size)
        guard size > 0 else { throw ArchiveError.fileEmpty(name) }
        guard size <= maximumSizeBytes else {
            throw ArchiveError.fileTooLarge(name, sizeBytes: size, maximumSizeBytes: maximumSizeBytes)
        }
        descriptor = opened
        identity = FileIdentity(status)
        displayName = name
        source = ByteSource(sizeBytes: size) { offset, buffer in
            try opened.read(at: offset, into: buffer, sizeBytes: size, name: name)
        }
    }

    /// Whether what was read is still what lies there: size, times of change, and inode are those of the opening.
    ///
    /// Call it after the last byte was read. A change that restores all of them goes unseen.
    ///
    /// - Throws: ``ArchiveError`` `file-changed`.
    public func checkUnchanged() throws {
        var status = stat()
        guard fstat(descriptor.number, &status) == 0, FileIdentity(status) == identity else {
            throw ArchiveError.fileChanged(displayName)
        }
    }

    private static func requireRegular(_ status: stat, _ name: DisplayName) throws {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw ArchiveError.fileIsFolder(name)
        default: throw ArchiveError.fileNotRegular(name)
        }
    }
}

/// What changes when a file is written to or replaced.
private struct FileIdentity: Equatable {
    let sizeBytes: Int64
    let inode: UInt64
    let device: UInt64
    let times: [Int]

    init(_ status: stat) {
        sizeBytes = Int64(status.st_size)
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }
}

/// Closes itself when nobody reads from it any more.
private final class OpenDescriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Fewer bytes than asked only at the end, as ``ByteSource`` promises: `pread` itself may give fewer anywhere.
    func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer, sizeBytes: Int64, name: DisplayName
    ) throws -> Int {
        guard offset >= 0, offset < sizeBytes, let base = buffer.baseAddress else { return 0 }
        let wanted = Int(min(Int64(buffer.count), sizeBytes - offset))
        var done = 0
        while done < wanted {
            let count = pread(number, base + done, wanted - done, off_t(offset) + off_t(done))
            if count > 0 { done += count; continue }
            if count == 0 { break }
            guard errno == EINTR else { throw ArchiveError.fileNotOpened(name, errno) }
        }
        return done
    }
}
