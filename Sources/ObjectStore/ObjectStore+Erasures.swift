import ArchiveModel

extension ObjectStore {
    /// Remembers that these erasures are about to happen; on disk when this returns. To be called right before the
    /// catalog's transaction commits, so that there is no erasure without its entry.
    ///
    /// ``remove(_:under:)`` says that they happened; ``recover(kept:begun:)`` drops those that never began.
    public func intend(_ erasures: [ErasureEntry]) throws {
        guard !erasures.isEmpty else { return }
        try keys.enter(erasures, pending: true)
        onStep(.erasureIntended)
    }

    /// Enters erasures of which another source, the catalog, knows that they were carried out.
    public func remember(_ erasures: [ErasureEntry]) throws {
        guard !erasures.isEmpty else { return }
        try keys.enter(erasures, pending: false)
    }

    /// Every erasure whose keys are gone, in the order of the acts.
    /// - Throws: `ledger-damaged`.
    public func erasures() throws -> [ErasureEntry] { try keys.erasures(pending: false) }

    /// Erasures that were about to happen when the process, or the copy of the keys, ended.
    public func pendingErasures() throws -> [ErasureEntry] { try keys.erasures(pending: true) }

    /// Drops intents that came to nothing.
    public func forget(_ pending: [ErasureEntry]) throws {
        guard !pending.isEmpty else { return }
        try keys.dropPending(pending.map(\.actID))
    }
}
