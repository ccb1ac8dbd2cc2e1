import Archive
import ArchiveModel

/// What `--json` says of a backup that was made.
struct BackupJSON: Encodable {
    struct Keys: Encodable {
        let path: String
        let masterKey: Bool
        let removed: Int
    }

    let path: String
    let madeAt: Timestamp
    let objects: Int
    let bytes: Int64
    let copied: Int
    let copiedBytes: Int64
    let pruned: Int
    let destroyedMeanwhile: Int
    let keys: Keys?
    let findings: [FindingJSON]
    let checkpoint: String

    init(_ report: BackupReport) {
        path = report.path
        madeAt = report.madeAt
        objects = report.objects
        bytes = report.sealedBytes
        copied = report.copied
        copiedBytes = report.copiedBytes
        pruned = report.pruned
        destroyedMeanwhile = report.destroyedMeanwhile
        keys = report.keys.map { Keys(path: $0.path, masterKey: $0.includesMasterKey, removed: $0.removed) }
        findings = report.findings.map(FindingJSON.init)
        checkpoint = report.journal.description
    }
}

/// What `--json` says of a check of a backup.
struct BackupCheckJSON: Encodable {
    let madeAt: Timestamp?
    let objects: Int
    let bytes: Int64
    let findings: [FindingJSON]
    let checkpoint: String?

    init(_ check: BackupCheck) {
        madeAt = check.madeAt
        objects = check.objects
        bytes = check.bytes
        findings = check.findings.map(FindingJSON.init)
        checkpoint = check.journal?.description
    }
}

/// What `--json` says of a restore.
struct RestoreJSON: Encodable {
    let path: String
    let madeAt: Timestamp
    let objects: Int
    let bytes: Int64
    let reapplied: [String]
    let documentsErasedAgain: Int
    let newerKeys: Int
    let masterKey: String?
    let findings: [FindingJSON]
    let checkpoint: String?

    init(_ report: RestoreReport) {
        path = report.path
        madeAt = report.madeAt
        objects = report.objects
        bytes = report.bytes
        reapplied = report.reapplied
        documentsErasedAgain = report.documentsErasedAgain
        newerKeys = report.newerKeys
        masterKey = report.masterKeyPath
        findings = report.findings.map(FindingJSON.init)
        checkpoint = report.journal?.description
    }
}
