import Archive
import ArchiveModel

/// What `--json` says of a way into the archive.
struct KeySlotJSON: Encodable {
    let slot: Int
    let kind: String
    let label: String?
    let madeAt: Timestamp?
    /// Of the file that holds the master key itself.
    var path: String?
    var present: Bool?
    var damaged: Bool?

    init(_ slot: KeySlot) {
        self.slot = slot.number
        kind = slot.kind.rawValue
        label = slot.label
        madeAt = slot.madeAt
    }

    private init(number: Int, kind: String) {
        slot = number
        self.kind = kind
        label = nil
        madeAt = nil
    }

    static func all(_ listing: KeyListing) -> [KeySlotJSON] {
        var lines: [KeySlotJSON] = []
        if listing.hasMasterKeyFile {
            var line = KeySlotJSON(number: KeySlot.numberOfMasterKeyFile, kind: "master-key-file")
            line.path = listing.masterKeyPath
            line.present = listing.isMasterKeyThere
            lines.append(line)
        }
        lines += listing.slots.map(KeySlotJSON.init)
        for number in listing.damaged {
            var line = KeySlotJSON(number: number, kind: "unknown")
            line.damaged = true
            lines.append(line)
        }
        return lines.sorted { $0.slot < $1.slot }
    }
}

/// What `--json` says of a change of the master key.
struct KeyChangeJSON: Encodable {
    let executed: Bool
    let removed: Int?
    let kept: [KeySlotJSON]
    let replacedFiles: [String]
    let destroyedFiles: [String]
    let voidsCredential: Bool
    let losesMasterKeyFile: Bool
    let objectKeys: Int

    init(_ change: KeyChange, removing number: Int?) {
        executed = change.executed
        removed = number
        kept = change.kept.map(KeySlotJSON.init)
        replacedFiles = change.replacedFiles
        destroyedFiles = change.destroyedFiles
        voidsCredential = change.voidsCredential
        losesMasterKeyFile = change.losesMasterKeyFile
        objectKeys = change.objectKeys
    }
}

/// What `--json` says of a check of the keys.
struct KeyVerificationJSON: Encodable {
    let openedBy: KeySlotJSON?
    let masterKeyFile: String?
    let objectKeys: Int
    let findings: [FindingJSON]

    init(_ check: KeyVerification) {
        switch check.way {
        case .masterKeyFile(let path):
            masterKeyFile = path
            openedBy = nil
        case .slot(let slot):
            masterKeyFile = nil
            openedBy = KeySlotJSON(slot)
        }
        objectKeys = check.objectKeys
        findings = check.findings.map(FindingJSON.init)
    }
}

/// What `--json` says of a kit, once.
struct RecoveryKitJSON: Encodable {
    let slot: KeySlotJSON
    let archive: String
    /// Nil when it was written to a file.
    let code: String?
    let path: String?
}
