import ArchiveModel

extension ObjectStore {
    /// Destroys objects: deletes their keys in one transaction, leaves no byte of them in the key database or its WAL,
    /// unlinks the files, waits until all that is on disk. From the first step on nobody can read them.
    ///
    /// May be repeated after a crash at any step; what is missing already is not an error.
    /// - Parameter acts: erasures that were intended and are carried out by this: their entries say so from the very
    ///   transaction on that deletes the keys.
    /// - Throws: `keys-busy` when another process keeps the WAL in use; repeat it later.
    public func remove(_ addresses: [ObjectAddress], under acts: [ActID] = []) throws {
        guard !addresses.isEmpty || !acts.isEmpty else { return }
        try keys.delete(addresses, under: acts)
        onStep(.keysDeleted)
        try keys.scrub()
        onStep(.keysScrubbed)
        for address in addresses {
            try folder.remove(address)
            onStep(.unlinked)
        }
        try folder.syncFolders(of: addresses) { onStep(.unlinkSynced) }
    }

    /// Takes back objects of which nobody was told: a commit that failed, or what a crash left pending. The files go
    /// first: the pending key is the only record of the intent, and without it a crash in between would leave a file
    /// that nothing ever removes.
    public func withdraw(_ addresses: [ObjectAddress]) throws {
        guard !addresses.isEmpty else { return }
        let unlinked = try addresses.filter { address in
            let isUnlinked = try folder.remove(address)
            onStep(.unlinked)
            return isUnlinked
        }
        try folder.syncFolders(of: unlinked) { onStep(.unlinkSynced) }
        try keys.delete(addresses)
        onStep(.keysDeleted)
        try keys.scrub()
        onStep(.keysScrubbed)
    }

    /// True only when neither a key nor a file of that address is there.
    public func isGone(_ address: ObjectAddress) throws -> Bool {
        guard try keys.wrappedKey(of: address) == nil else { return false }
        return try !folder.contains(address)
    }
}
