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

    private struct CatalogIsOlder: Error {}

    /// Bytes and keys of which no row speaks go; those of which a row speaks are whole by construction.
    ///
    /// Nothing goes where somebody put an older catalog in the place of this one: what was acknowledged since is not in it.
    /// - Parameter isRestoring: what has no row is to go, and is sought elsewhere.
    func recoverStore(isRestoring: Bool = false) throws {
        do {
            _ = try store.recover(
                kept: { pending in
                    let known = try catalog.read { session in Set(try pending.filter { try session.hasObject($0) }) }
                    guard try known.count == pending.count || isRestoring || isAsNewAsItsKeys() else {
                        throw CatalogIsOlder()
                    }
                    return known
                },
                begun: { acts in try catalog.read { session in Set(try acts.filter { try session.act($0) != nil }) } },
                record: { try self.record($0) })
        } catch is CatalogIsOlder {
            // `verify` says so, and what to do.
            return
        }
    }

    private func isAsNewAsItsKeys() throws -> Bool {
        do {
            return try erasuresUndone().isEmpty
        } catch let error as ArchiveError where error.category == .integrity {
            return false
        }
    }

    /// Erasures that were carried out and that the catalog knows nothing of: it is older than the keys.
    func erasuresUndone() throws -> [ErasureEntry] {
        let ledger = try store.erasures()
        return try catalog.read { session in try ledger.filter { try session.act($0.actID) == nil } }
    }

    /// The caller holds the ``RunLock``.
    func resumeActs() throws -> [ActRow] {
        let unfinished = try catalog.read { try $0.unfinishedActs() }
        return unfinished.isEmpty ? [] : try finish(unfinished)
    }
}
