import ArchiveModel
import Catalog

/// How the archive is, for whoever looks after the machine. No personal data.
public struct StoreCondition: Sendable {
    /// A check or a backup that was made.
    public struct Upkeep: Sendable, Hashable, Codable {
        public var at: Timestamp
        /// Of a check: originals were read and compared with their SHA-256.
        public var isDeep: Bool
        /// What was looked at or is held by the copy.
        public var objects: Int
        /// What was not as it should be.
        public var findings: Int
        /// Of a backup: the keys were copied, too.
        public var includesKeys: Bool
    }

    public var readiness: Readiness
    public var documents: Int
    public var objects: Int
    public var sealedBytes: Int64
    /// Of all objects, whichever way they were read; nil when there was none.
    public var lastCheck: Upkeep?
    public var lastBackup: Upkeep?
    public var checkpoint: JournalCheckpoint
}

extension Archive {
    /// What is stored, and when it was last checked and copied, as the journal has it.
    public func condition() throws -> StoreCondition {
        let readiness = readiness()
        return try read(.storeVerify) { session in
            let held = try session.liveObjectCount()
            return StoreCondition(
                readiness: readiness, documents: try session.documentCount(), objects: held.count,
                sealedBytes: held.sealedSizeBytes,
                lastCheck: try session.lastEntry(
                    of: JournalAction.storeVerified.rawValue, or: JournalAction.storeVerifiedDeep.rawValue
                ).map(StoreCondition.Upkeep.init),
                lastBackup: try session.lastEntry(
                    of: JournalAction.archiveBackedUp.rawValue, or: JournalAction.archiveBackedUp.rawValue
                ).map(StoreCondition.Upkeep.init),
                checkpoint: try session.journalCheckpoint())
        }
    }
}

extension StoreCondition.Upkeep {
    init(_ entry: JournalEntry) {
        func number(_ name: String) -> Int { entry.details[name].flatMap { Int($0) } ?? 0 }
        self.init(
            at: entry.at, isDeep: entry.details["deep"] == "true",
            objects: number(entry.details["roundObjects"] == nil ? "objects" : "roundObjects"),
            findings: number("findings"), includesKeys: entry.details["keys"] == "true")
    }
}
