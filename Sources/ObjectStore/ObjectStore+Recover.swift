import ArchiveModel

extension ObjectStore {
    /// What a recovery removed.
    public struct Recovery: Sendable, Equatable {
        /// Files that dead writers left in `tmp/`.
        public let stagedFiles: Int
        /// Objects and keys that were committed for a catalog entry that never came.
        public let objects: Int
    }

    /// Removes what crashes left: unfinished files, and pending objects that no catalog row speaks of. When there is
    /// nothing to do it writes nothing. Its cost follows what is pending, not what is stored.
    /// - Parameters:
    ///   - kept: of the pending addresses given, those that the catalog has a row for.
    ///   - begun: of the acts given, those that the catalog has; the intents of the others are dropped.
    ///   - record: tells the journal of changes of the keys that were cut off, each once; nil leaves them for later.
    /// - Returns: nil, having done nothing, while any writer is at work; its own end or the next start will do.
    public func recover(
        kept: ([ObjectAddress]) throws -> Set<ObjectAddress>,
        begun: ([ActID]) throws -> Set<ActID> = { Set($0) },
        record: (([KeyAct]) throws -> Void)? = nil
    ) throws -> Recovery? {
        guard let lock = try StoreLock.exclusive(layout) else { return nil }
        defer { lock.release() }
        let stagedFiles = try folder.sweepStaging()
        if let record { try completeKeyActs(record: record) }
        try dropIntents(unless: begun)
        let pending = try keys.pending()
        guard !pending.isEmpty else { return Recovery(stagedFiles: stagedFiles, objects: 0) }
        let keptAddresses = try kept(pending)
        let orphans = pending.filter { !keptAddresses.contains($0) }
        try withdraw(orphans)
        keys.settle(pending.filter(keptAddresses.contains))
        return Recovery(stagedFiles: stagedFiles, objects: orphans.count)
    }

    private func dropIntents(unless begun: ([ActID]) throws -> Set<ActID>) throws {
        let intents = try keys.erasures(pending: true)
        guard !intents.isEmpty else { return }
        let known = try begun(intents.map(\.actID))
        try forget(intents.filter { !known.contains($0.actID) })
    }

    /// Objects whose commit began and that were not settled; a writer's own in flight among them.
    public func pendingAddresses() throws -> [ObjectAddress] { try keys.pending() }

    /// Removes unfinished files of dead writers only; safe while others write. Returns how many there were.
    @discardableResult
    public func sweepStaging() throws -> Int { try folder.sweepStaging() }
}
