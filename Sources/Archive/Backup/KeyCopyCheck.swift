import ArchiveModel
import Catalog
import Glibc
import ObjectStore

/// What a check of a copy of the keys came to, beside the backup that it should open.
public struct KeyCopyCheck: Sendable {
    /// Something to be mended before it is needed; the copy itself is whole.
    public struct Warning: Sendable {
        public var code: String
        public var phrase: Phrase
    }

    public var folder: String
    /// Nil for a folder that `larets backup` did not make.
    public var madeAt: Timestamp?
    public var slots: [KeySlot]
    /// What opened it; nil when nothing was given to try.
    public var openedBy: KeyWay?
    public var warnings: [Warning]

    /// Nil when it cannot be read at all, which is found.
    /// - Throws: what opening it with a secret that was given throws: that is for whoever gave it.
    static func start(
        _ named: String, of manifest: BackupManifest, _ configuration: ConfigurationSources, each: (Finding) -> Void
    ) throws -> KeyCopyCheck? {
        let (folder, label): (String, KeyCopies.Label?)
        do {
            (folder, label) = try KeyCopies.chosen(named)
            guard access(folder + "/" + KeySnapshot.tableName, F_OK) == 0 else {
                throw ArchiveError.keysAreNotIn(named)
            }
        } catch let error as ArchiveError where error.category == .integrity {
            each(.keyCopy(error, named))
            return nil
        }
        if let label, label.archive != manifest.archive { throw ArchiveError.keysOfAnother(folder) }
        let ways: ObjectStore.KeySlots
        do {
            ways = try ObjectStore.keySlots(ofCopy: folder)
        } catch let error as ArchiveError where error.category == .integrity {
            each(.keyCopy(error, folder))
            return nil
        }
        for number in ways.damaged { each(.slotDamaged(number)) }
        var check = KeyCopyCheck(
            folder: folder, madeAt: label?.madeAt, slots: ways.slots, openedBy: nil, warnings: [])
        let hasFile = access(folder + "/" + KeySnapshot.masterKeyName, F_OK) == 0
        let source = configuration.keySource
        if hasFile || source.givenSecret != nil || source.filePath != nil || source.credentialPath != nil {
            check.openedBy = try ObjectStore.openCopy(folder, source: source)
        }
        if !ways.slots.contains(where: { $0.kind != .file }) { check.warnings.append(.noRecoverySlot) }
        return check
    }

    /// Finds what the backup holds and these keys are too old to open.
    func expectKeys(
        of snapshot: CatalogSnapshot, besides destroyed: [ObjectAddress], each: (Finding) -> Void
    ) throws {
        let known = try ObjectStore.knownObjects(ofCopy: folder).union(destroyed)
        var missing = 0
        for firstByte in UInt8.min...UInt8.max {
            let rows = try snapshot.read { try $0.liveObjects(firstByte: firstByte).map(\.address) }
            missing += rows.count { !known.contains($0) }
        }
        if missing > 0 { each(.keysLack(missing, folder)) }
    }
}

extension KeyCopyCheck.Warning {
    fileprivate static let noRecoverySlot = KeyCopyCheck.Warning(
        code: "no-recovery-slot",
        phrase: Phrase(
            "Эту копию откроет только файл с ключом: пропадёт он – пропадёт всё. Сделайте комплект: larets key add kit",
            "Only a key file opens this copy: if it is lost, all is lost. Make a recovery kit: larets key add kit"))
}

extension ArchiveError {
    fileprivate static func keysAreNotIn(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "keys-unreadable",
            Phrase(
                "В «\(path)» нет копии ключей: укажите папку, которую заполняет larets backup --keys.",
                "There is no copy of the keys in \"\(path)\": name the folder that larets backup --keys fills."))
    }
}

extension Finding {
    fileprivate static func keyCopy(_ error: ArchiveError, _ folder: String) -> Finding {
        Finding(code: error.code, subject: folder, phrase: error.phrase, advice: copyKeysAgain)
    }

    fileprivate static func keysLack(_ count: Int, _ folder: String) -> Finding {
        Finding(
            code: "keys-older", subject: folder,
            phrase: Phrase(
                "Ключи старше копии: к \(count) её объектам ключей нет.",
                "The keys are older than the backup: they lack those of \(count) of its objects."),
            advice: copyKeysAgain)
    }

    private static let copyKeysAgain = Phrase(
        "Повторите larets backup --keys; если архива уже нет, возьмите другую копию ключей.",
        "Run larets backup --keys again; if the archive is lost, take another copy of the keys.")
}
