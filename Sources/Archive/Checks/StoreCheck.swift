import ArchiveModel
import Catalog
import ObjectStore

/// One pass over the store, collecting what is wrong.
struct StoreCheck {
    private static let group = 256
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

    /// Everything the catalog speaks of: the bytes are there and hash to their name; deep: they open, and give the
    /// original.
    mutating func objects(
        _ rows: [ObjectRow], deep: Bool, documents: @Sendable (ObjectAddress) throws -> [AccessionNumber]
    ) throws {
        let store = store
        let checkInterrupted = surroundings.checkInterrupted
        for start in stride(from: 0, to: rows.count, by: Self.group) {
            let part = Array(rows[start..<min(start + Self.group, rows.count)])
            let faults = try concurrently(part) { row -> ArchiveError? in
                do {
                    try store.verifySealed(row.address, checkInterrupted: checkInterrupted)
                    if deep {
                        try store.verifyContent(
                            of: row.address, is: row.contentDigest, checkInterrupted: checkInterrupted)
                    }
                    return nil
                } catch let error as ArchiveError where error.category == .integrity || error.category == .failure {
                    return error
                }
            }
            for (row, fault) in zip(part, faults) {
                objects += 1
                bytes += row.sealedSizeBytes
                if let fault, try isKnown(row.address) {
                    add(.object(fault, row.address, documents: try documents(row.address)))
                }
            }
            progress.report(Int64(start + part.count), Int64(rows.count), Self.checkedPhrase)
        }
        if store.hasKeys { try missingKeys(of: rows, documents: documents) }
    }

    private mutating func missingKeys(
        of rows: [ObjectRow], documents: (ObjectAddress) throws -> [AccessionNumber]
    ) throws {
        var keyed: Set<ObjectAddress> = []
        try store.enumerateKeys { keyed.insert($0) }
        for row in rows where try !keyed.contains(row.address) && isKnown(row.address) {
            add(.keyMissing(row.address, documents: try documents(row.address)))
        }
    }

    /// Objects and keys that no record speaks of, those just being written aside.
    mutating func strangers(known: Set<ObjectAddress>) throws {
        let pending = store.hasKeys ? Set(try store.pendingAddresses()) : []
        var objects: [ObjectAddress] = []
        var keys: [ObjectAddress] = []
        try store.enumerate { if !known.contains($0), !pending.contains($0) { objects.append($0) } }
        if store.hasKeys {
            try store.enumerateKeys { if !known.contains($0), !pending.contains($0) { keys.append($0) } }
        }
        let beingWritten = store.hasKeys ? Set(try store.pendingAddresses()) : []
        for address in objects where try !beingWritten.contains(address) && !isKnown(address) {
            add(.orphanObject(address))
        }
        for address in keys where try !beingWritten.contains(address) && !isKnown(address) {
            add(.orphanKey(address))
        }
    }

    /// The list of what was erased, without which an old copy of the catalog must not be restored.
    mutating func ledger() {
        do {
            _ = try store.erasures() + store.pendingErasures()
        } catch {
            add(.ledger)
        }
    }

    /// Without a catalog: every file against its own name.
    mutating func sealedObjectsAlone() throws {
        var addresses: [ObjectAddress] = []
        try store.enumerate { addresses.append($0) }
        let store = store
        let checkInterrupted = surroundings.checkInterrupted
        let outcomes = try concurrently(addresses) { address -> Result<Int64, ArchiveError> in
            do {
                return .success(try store.verifySealed(address, checkInterrupted: checkInterrupted))
            } catch let error as ArchiveError where error.category == .integrity || error.category == .failure {
                return .failure(error)
            }
        }
        for (address, outcome) in zip(addresses, outcomes) {
            objects += 1
            switch outcome {
            case .success(let count): bytes += count
            case .failure(let error): add(.object(error, address, documents: []))
            }
        }
    }
}
