import ArchiveModel
import Catalog
import ObjectStore
import Synchronization

/// One pass over the store, collecting what is wrong.
struct StoreCheck {
    private static let checkedPhrase = Phrase("объекты", "objects")

    let store: ObjectStore
    let surroundings: Surroundings
    let progress: Progress
    let each: (Finding) -> Void
    /// Whether the catalog speaks of an object now: what was uploaded or erased while the check ran is no finding.
    let isKnown: (ObjectAddress) throws -> Bool
    private(set) var objects = 0
    private(set) var bytes: Int64 = 0
    private(set) var findings: [Finding] = []
    /// Erased objects that a catalog from a copy speaks of again: they have no key and no file, and must not.
    private var undone: Set<ObjectAddress> = []

    init(
        store: ObjectStore, surroundings: Surroundings, progress: Progress, each: @escaping (Finding) -> Void,
        isKnown: @escaping (ObjectAddress) throws -> Bool = { _ in true }
    ) {
        self.store = store
        self.surroundings = surroundings
        self.progress = progress
        self.each = each
        self.isKnown = isKnown
    }

    mutating func add(_ finding: Finding) {
        findings.append(finding)
        each(finding)
    }

    /// A group of what the catalog speaks of: the bytes are there and hash to their name; deep: they open, and give the
    /// original.
    /// - Parameters:
    ///   - done: how many were checked before this group.
    ///   - total: how many there are.
    mutating func objects(
        _ rows: [ObjectRow], deep: Bool, done: Int, of total: Int,
        documents: (ObjectAddress) throws -> [AccessionNumber]
    ) throws {
        let store = store
        let checkInterrupted = surroundings.checkInterrupted
        // Large ones first: the processors then end together.
        let sealed = try sealedOutcomes(of: rows.sorted { $0.sealedSizeBytes > $1.sealedSizeBytes }.map(\.address))
        let faults = try concurrently(rows) { row -> ArchiveError? in
            if case .failure(let fault) = sealed[row.address] { return fault }
            guard deep else { return nil }
            do {
                try store.verifyContent(of: row.address, is: row.contentDigest, checkInterrupted: checkInterrupted)
                return nil
            } catch let error as ArchiveError where error.category == .integrity || error.category == .failure {
                return error
            }
        }
        for (row, fault) in zip(rows, faults) {
            objects += 1
            bytes += row.sealedSizeBytes
            if let fault, !undone.contains(row.address), try isKnown(row.address) {
                add(.object(fault, row.address, documents: try documents(row.address)))
            }
        }
        progress.report(Int64(done + rows.count), Int64(total), Self.checkedPhrase)
    }

    /// Reads sealed bytes on all processors: how many there are, or what is wrong with them.
    private func sealedOutcomes(of addresses: [ObjectAddress]) throws -> [ObjectAddress: Result<Int64, ArchiveError>] {
        let (store, checkInterrupted) = (store, surroundings.checkInterrupted)
        let waiting = Mutex(addresses[...])
        let outcomes = Mutex<[ObjectAddress: Result<Int64, ArchiveError>]>([:])
        try onAllProcessors {
            try store.verifySealed(
                next: { waiting.withLock { $0.popFirst() } }, checkInterrupted: checkInterrupted,
                each: { address, outcome in outcomes.withLock { $0[address] = outcome } })
        }
        return outcomes.withLock { $0 }
    }

    /// The catalog, the table of keys and the folder of objects name the same: no record without a key, no key and no
    /// object without a record, those just being written aside. A 256th of each at a time, so that memory stays small.
    mutating func registers(_ catalog: Catalog) throws {
        let purging = try catalog.read { session in
            Set(try session.unfinishedActs().flatMap { try session.purgingObjects(under: $0.id) })
        }
        let pending = store.hasKeys ? Set(try store.pendingAddresses()) : []
        var objects: [ObjectAddress] = []
        var keys: [ObjectAddress] = []
        for firstByte in UInt8.min...UInt8.max {
            // Files and keys come before their record and go after it: so they are looked up in this order.
            let files = try store.sealed.addresses(firstByte: firstByte)
            let keyed = store.hasKeys ? Set(try store.keyedAddresses(firstByte: firstByte)) : []
            let live = try catalog.read { try $0.liveObjects(firstByte: firstByte) }.map(\.address)
            let known = Set(live).union(purging).union(pending)
            objects += files.filter { !known.contains($0) }
            keys += keyed.filter { !known.contains($0) }
            guard store.hasKeys else { continue }
            for address in live
            where try !keyed.contains(address) && !undone.contains(address) && isKnown(address)
                && !store.hasKey(of: address)
            {
                add(.keyMissing(address, documents: try catalog.read { try $0.documentNumbers(restingOn: address) }))
            }
        }
        // Asked in this order: what was written or taken back meanwhile leaves first the pending keys, then the catalog, and
        // only then may file and key be there without either.
        let beingWritten = store.hasKeys ? Set(try store.pendingAddresses()) : []
        func isStray(_ address: ObjectAddress) throws -> Bool {
            try !beingWritten.contains(address) && !catalog.read { try $0.hasObject(address) }
        }
        for address in objects where try isStray(address) && store.sealed.contains(address) {
            add(.orphanObject(address))
        }
        for address in keys where try isStray(address) && store.hasKey(of: address) {
            add(.orphanKey(address))
        }
    }

    /// The list of what was erased, without which an old copy of the catalog must not be restored.
    ///
    /// To be looked at first: what it says is undone is no finding of what comes later.
    /// - Parameter erasuresUndone: those that the catalog does not know.
    mutating func ledger(_ erasuresUndone: () throws -> [ErasureEntry]) throws {
        do {
            _ = try store.pendingErasures()
            let entries = try erasuresUndone()
            if !entries.isEmpty { add(.erasuresUndone(entries)) }
            undone = Set(entries.flatMap(\.objects))
        } catch let error as ArchiveError where error.code == Finding.ledger.code {
            add(.ledger)
        }
    }

    /// The ways into the archive, as far as they can be checked without a secret.
    mutating func slots() {
        do {
            for number in try store.keySlots().damaged { add(.slotDamaged(number)) }
        } catch {
            add(.ledger)
        }
    }

    /// Without a catalog: every file against its own name.
    mutating func sealedObjectsAlone() throws {
        var addresses: [ObjectAddress] = []
        try store.enumerate { addresses.append($0) }
        let outcomes = try sealedOutcomes(of: addresses)
        for (address, outcome) in outcomes {
            objects += 1
            switch outcome {
            case .success(let count): bytes += count
            case .failure(let error): add(.object(error, address, documents: []))
            }
        }
    }
}
