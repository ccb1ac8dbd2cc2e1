import ArchiveModel
import Glibc

/// Only one process erases at a time. The system releases the lock when the process ends, however it ends.
final class RunLock {
    private let descriptor: Int32

    /// Nil when another process holds it.
    init?(archiveAt path: String) throws {
        descriptor = Glibc.open(path + "/retention.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            return nil
        }
    }

    func release() { flock(descriptor, LOCK_UN) }

    deinit { Glibc.close(descriptor) }
}
