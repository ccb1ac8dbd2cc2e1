import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// Removes what crashes left, and carries through acts that one stopped. Costs next to nothing when nothing is left.
    func recoverIfNeeded() throws {
        try evenWhenFull { try recoverStore() }
        guard try catalog.read({ try !$0.unfinishedActs().isEmpty }), let runLock = try RunLock(archiveAt: path) else {
            return
        }
        defer { runLock.release() }
        _ = try evenWhenFull(.all) { try resumeActs() }
    }

    /// Bytes and keys of which no row speaks go; those of which a row speaks are whole by construction.
    func recoverStore() throws {
        _ = try store.recover(
            kept: { pending in
                try catalog.read { session in Set(try pending.filter { try session.hasObject($0) }) }
            },
            begun: { acts in try catalog.read { session in Set(try acts.filter { try session.act($0) != nil }) } },
            record: { try self.record($0) })
    }

    /// The caller holds the ``RunLock``.
    func resumeActs() throws -> [ActRow] {
        let unfinished = try catalog.read { try $0.unfinishedActs() }
        return unfinished.isEmpty ? [] : try finish(unfinished)
    }
}
