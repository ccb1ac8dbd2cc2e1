import ArchiveModel
import CLinux
import Glibc
import Synchronization

/// A sealed file on its way in, under a random name in `tmp/`. Its writer holds `flock` on it from the first moment to
/// the last, so a sweep can tell a file that is being written from one that a crash left behind.
///
/// Dropping the last reference before ``place(at:)`` removes the file.
final class StagingFile: Sendable {
    let file: OpenFile
    private let isNamed = Mutex(true)

    private init(file: OpenFile) { self.file = file }

    deinit { discard() }

    private static let nameBytes = 16

    /// Whether a name is one that ``create(in:)`` gives.
    static func isName(_ name: String) -> Bool {
        name.utf8.count == 2 * nameBytes
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// A new, empty, locked file of mode 0600.
    static func create(in folder: String) throws -> StagingFile {
        var random = SystemRandomNumberGenerator()
        while true {
            // Eight bytes at a time: each is a question to the kernel.
            let words = (0..<nameBytes / 8).map { _ in random.next() as UInt64 }
            let name = words.withUnsafeBytes { $0.map(StoreLayout.hexadecimal).joined() }
            let path = folder + "/" + name
            guard let file = try OpenFile.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else {
                throw ArchiveError.noArchive(at: folder)
            }
            // A sweep may have seen the file before it was locked; then it has no name any more and another is made.
            if try file.lock(LOCK_EX | LOCK_NB), try file.status().st_nlink > 0 { return StagingFile(file: file) }
        }
    }

    /// Lets the disk begin; only ``OpenFile/syncData()`` tells that it is done.
    func startWriteback(from offset: Int64) {
        _ = cs_start_writeback(file.descriptor, offset, 0)
    }

    /// Gives the file its final name, in one step. False when the folder of that name does not exist.
    func place(at path: String) throws -> Bool {
        try isNamed.withLock { isNamed in
            guard rename(file.path, path) == 0 else {
                if errno == ENOENT { return false }
                throw ArchiveError.system("rename", path, errno)
            }
            isNamed = false
            return true
        }
    }

    /// Removes the file unless it was placed. Once is enough; more does nothing.
    func discard() {
        isNamed.withLock { isNamed in
            if isNamed { unlink(file.path) }
            isNamed = false
        }
    }

    /// Removes the name at once; the bytes live as long as this object does.
    func makeAnonymous() { discard() }
}
