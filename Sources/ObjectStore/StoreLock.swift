import ArchiveModel
import Glibc

/// Keeps writers and the recovery of what dead writers left apart, across processes and threads: `flock` on
/// `tmp/.lock`, shared for writers, exclusive for recovery. Each holder has a descriptor of its own; the system
/// releases it when the process dies.
public final class StoreLock: Sendable {
    private let file: OpenFile

    private init(file: OpenFile) { self.file = file }

    /// Waits while a recovery runs, which is short.
    static func shared(_ layout: StoreLayout) throws -> StoreLock {
        let file = try open(layout)
        _ = try file.lock(LOCK_SH)
        return StoreLock(file: file)
    }

    /// Nil when anybody else holds the lock.
    static func exclusive(_ layout: StoreLayout) throws -> StoreLock? {
        let file = try open(layout)
        return try file.lock(LOCK_EX | LOCK_NB) ? StoreLock(file: file) : nil
    }

    /// Lets go before the last reference is dropped; more than once does nothing.
    public func release() { flock(file.descriptor, LOCK_UN) }

    private static func open(_ layout: StoreLayout) throws -> OpenFile {
        guard let file = try OpenFile.open(layout.lock, O_RDWR | O_CREAT, mode: 0o600) else {
            throw ArchiveError.noArchive(at: layout.root)
        }
        return file
    }
}
