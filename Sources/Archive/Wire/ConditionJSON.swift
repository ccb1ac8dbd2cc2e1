import ArchiveModel

/// What is said in JSON of how the archive is.
public struct ConditionJSON: Codable, Sendable {
    public let readiness: Readiness
    public let documents: Int
    public let objects: Int
    public let sealedBytes: Int64
    public let lastCheck: StoreCondition.Upkeep?
    public let lastBackup: StoreCondition.Upkeep?
    public let checkpoint: JournalCheckpoint

    public init(_ condition: StoreCondition) {
        readiness = condition.readiness
        documents = condition.documents
        objects = condition.objects
        sealedBytes = condition.sealedBytes
        lastCheck = condition.lastCheck
        lastBackup = condition.lastBackup
        checkpoint = condition.checkpoint
    }

    /// What was said, as the use case gave it.
    public var condition: StoreCondition {
        StoreCondition(
            readiness: readiness, documents: documents, objects: objects, sealedBytes: sealedBytes,
            lastCheck: lastCheck, lastBackup: lastBackup, checkpoint: checkpoint)
    }
}

/// How far a full check is, or the act that came of it.
public struct StoreCheckJSON: Codable, Sendable {
    /// Objects that were read, and how many there are; the latter nil while that is unknown. Of one that is running.
    public var done: Int64?
    public var total: Int64?
    /// Of the act, once it is made.
    public var number: String?
    public var madeOn: CalendarDay?
    public var findings: Int?

    public var isMade: Bool { number != nil }

    public init(done: Int64, total: Int64?) { (self.done, self.total) = (done, total) }

    public init(_ paper: StoreCheckPaper) {
        (number, madeOn, findings) = (paper.number, paper.madeOn, paper.findings)
    }
}

/// A checkpoint is to be signed.
public struct CheckpointBody: Codable, Sendable {
    /// Nil: no.
    public var anchoring: Anchoring?

    public init(anchoring: Anchoring? = nil) { self.anchoring = anchoring }
}
