import Archive
import ArchiveModel

/// What `--json` says of a backup that was made.
struct BackupJSON: Encodable {
    struct Keys: Encodable {
        let path: String
        let masterKey: Bool
        let recoverySlot: Bool
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
        keys = report.keys.map {
            Keys(
                path: $0.path, masterKey: $0.includesMasterKey, recoverySlot: $0.hasRecoverySlot, removed: $0.removed)
        }
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
    let keys: KeyCopyJSON?

    init(_ check: BackupCheck) {
        keys = check.keys.map(KeyCopyJSON.init)
        madeAt = check.madeAt
        objects = check.objects
        bytes = check.bytes
        findings = check.findings.map(FindingJSON.init)
        checkpoint = check.journal?.description
    }
}

/// What `--json` says of a check of a copy of the keys.
struct KeyCopyJSON: Encodable {
    struct Warning: Encodable {
        let code: String
        let message: Phrase
    }

    let folder: String
    let madeAt: Timestamp?
    let slots: [KeySlotJSON]
    /// The slot that opened it; 0 is the master key itself; missing: nothing was tried.
    let openedBy: Int?
    let warnings: [Warning]

    init(_ check: KeyCopyCheck) {
        folder = check.folder
        madeAt = check.madeAt
        slots = check.slots.map(KeySlotJSON.init)
        openedBy =
            switch check.openedBy {
            case .masterKeyFile: KeySlot.numberOfMasterKeyFile
            case .slot(let slot): slot.number
            case nil: nil
            }
        warnings = check.warnings.map { Warning(code: $0.code, message: $0.phrase) }
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
    /// The slot that opened the keys; missing: the master key itself did.
    let openedBy: Int?
    /// What the settings that came with the backup make the archive run.
    let commands: [String]
    let findings: [FindingJSON]
    let checkpoint: String?

    init(_ report: RestoreReport) {
        openedBy = report.openedBy?.number
        path = report.path
        madeAt = report.madeAt
        objects = report.objects
        bytes = report.bytes
        reapplied = report.reapplied
        documentsErasedAgain = report.documentsErasedAgain
        newerKeys = report.newerKeys
        masterKey = report.masterKeyPath
        commands = report.commands
        findings = report.findings.map(FindingJSON.init)
        checkpoint = report.journal?.description
    }
}
