import ArchiveModel
import CLinux
import Glibc

/// An open file descriptor, closed when nobody refers to it any more. Reads and writes go on through signals and short
/// counts; positions are given, never kept, so one file may be read by several threads.
final class OpenFile: Sendable {
    let descriptor: Int32
    /// For messages only.
    let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Nil when there is no such file; throws for every other refusal. `O_CLOEXEC` is always added.
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws -> OpenFile? {
        while true {
            let descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
            if descriptor >= 0 { return OpenFile(descriptor: descriptor, path: path) }
            switch errno {
            case EINTR: continue
            case ENOENT: return nil
            case let code: throw ArchiveError.system("open", path, code)
            }
        }
    }

    func status() throws -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ArchiveError.system("fstat", path, errno) }
        return status
    }

    /// Fills the buffer from `offset` on; returns fewer bytes only at the end of the file.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            let count = pread(descriptor, base + filled, buffer.count - filled, off_t(offset) + filled)
            if count > 0 {
                filled += count
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw ArchiveError.system("read", path, errno)
            }
        }
        return filled
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
        var written = 0
        while written < bytes.count, let base = bytes.baseAddress {
            let count = pwrite(descriptor, base + written, bytes.count - written, off_t(offset) + written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw ArchiveError.system("write", path, errno)
            }
        }
    }

    /// Waits until the bytes and the size are on disk.
    func syncData() throws {
        guard fdatasync(descriptor) == 0 else { throw ArchiveError.system("fdatasync", path, errno) }
    }

    /// Waits until the file, or the names in the folder, are on disk.
    func sync() throws {
        guard fsync(descriptor) == 0 else { throw ArchiveError.system("fsync", path, errno) }
    }

    /// Waits until the bytes and sizes of all of these are on disk. To wait for them together costs little more than to
    /// wait for one; after a failure all were tried, and none is to be trusted.
    static func syncData(_ files: [OpenFile]) throws { try syncAll(files, dataOnly: true) }

    /// The same for folders and their names.
    static func sync(_ folders: [OpenFile]) throws { try syncAll(folders, dataOnly: false) }

    private static func syncAll(_ files: [OpenFile], dataOnly: Bool) throws {
        let failed = cs_sync_all(files.map(\.descriptor), Int32(files.count), dataOnly ? 1 : 0)
        guard failed >= 0 else { return }
        throw ArchiveError.system(dataOnly ? "fdatasync" : "fsync", files[Int(failed)].path, errno)
    }

    /// Takes or tries `flock`; false only when `LOCK_NB` was given and somebody else holds it.
    func lock(_ operation: Int32) throws -> Bool {
        while flock(descriptor, operation) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            case let code: throw ArchiveError.system("flock", path, code)
            }
        }
        return true
    }
}

/// Waits until the names in a folder are on disk; a folder that is not there has none.
func syncFolder(_ path: String) throws {
    try OpenFile.open(path, O_RDONLY | O_DIRECTORY)?.sync()
}

/// Makes a folder if there is none.
/// - Throws: `folder-is-link` for a link, to whatever it leads, and for a file.
func ownFolder(_ path: String) throws {
    guard try !makeFolder(path) else { return }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw ArchiveError.system("lstat", path, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw ArchiveError.folderIsLink(path) }
}

/// True when the folder was made, false when it was there; not yet durable.
@discardableResult
func makeFolder(_ path: String) throws -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw ArchiveError.system("mkdir", path, errno) }
    return false
}
