import ArchiveModel
import Catalog
import Glibc
import ObjectStore

/// What a restore came to.
public struct RestoreReport: Sendable {
    public var path: String
    /// When the backup was made.
    public var madeAt: Timestamp
    public var objects: Int
    public var bytes: Int64
    /// Acts younger than the backup, carried out again before anything else.
    public var reapplied: [String]
    /// Documents that those acts took out again.
    public var documentsErasedAgain: Int
    /// Keys of files that are younger than the backup: it does not have them.
    public var newerKeys: Int
    /// Where the master key stays; nil: it was copied along.
    public var masterKeyPath: String?
    /// The slot that opened the keys; nil: the master key itself did.
    public var openedBy: KeySlot?
    /// Whether the restored archive has a key file of its own.
    public var hasKeyFile = false
    /// What the settings of the backup make this archive run, now that they are its own: whoever could write to the backup
    /// could write them.
    public var commands: [String] = []
    public var findings: [Finding]
    public var journal: JournalCheckpoint?
}

extension Archive {
    /// Makes an archive of a backup and a copy of its keys, in a folder that has none.
    ///
    /// The backup may be old: whatever was erased after it was made is known from the ledger beside the keys, and goes
    /// again, with its act, before anybody can open the archive. Then every byte is verified. Cut off, it is begun
    /// again by the same command; objects that are there are not copied twice.
    ///
    /// - Parameter keys: a folder with `keys.sqlite`, or one of dated copies: then the newest.
    public static func restore(
        from source: String, keys: String, to path: String, configuration: ConfigurationSources,
        surroundings: Surroundings, progress: Progress = .silent, each: @escaping (Finding) -> Void = { _ in }
    ) throws -> RestoreReport {
        try Rights.require(.backupRestore, of: surroundings.actor)
        try refuseFolderOfAnother(at: path)
        let place = BackupPlace(path: source)
        guard access(place.owner, F_OK) == 0 else { throw ArchiveError.notABackup(source) }
        guard !FolderRelation.isInside(path, source) else { throw ArchiveError.restoreInsideBackup(path) }
        let manifest = try BackupManifest.read(in: place)
        let whole = manifest.files.first { $0.name == BackupPlace.catalogName }?.sha256
        guard try DurableFiles.digest(of: place.catalog)?.sha256 == whole else {
            throw ArchiveError.backupDamaged(source, cause: BackupPlace.catalogName)
        }
        let copy = try KeyCopies.chosen(keys)
        if let label = copy.label, label.archive != manifest.archive { throw ArchiveError.keysOfAnother(keys) }
        let way = try ObjectStore.openCopy(copy.folder, source: configuration.keySource)
        let copiesMasterKey =
            configuration.givenSecret == nil && configuration.masterKeyPath == nil
            && configuration.credentialPath == nil && access(copy.folder + "/" + KeySnapshot.masterKeyName, F_OK) == 0
        do {
            let lock = try startRestoring(at: path)
            surroundings.onDurableStep("restoreStarted")
            try ObjectStore.restore(at: path, keysFrom: copy.folder, copiesMasterKey: copiesMasterKey)
            surroundings.onDurableStep("restoreKeysCopied")
            let restoring = Restoring(
                path: path, place: place, manifest: manifest, keysMadeAt: copy.label?.madeAt,
                configuration: configuration, surroundings: surroundings, progress: progress)
            var report = try withExtendedLifetime(lock) { try restoring.run(each: each) }
            report.masterKeyPath = configuration.masterKeyPath
            if case .slot(let slot) = way { report.openedBy = slot }
            report.hasKeyFile = copiesMasterKey
            return report
        } catch let error as ArchiveError where error.code == "disk-full" {
            throw ArchiveError.placeFull(path, cause: error.cause)
        }
    }

    /// Whether an archive is being restored here, or was when the power went.
    static func isBeingRestored(at path: String) -> Bool { access(ArchiveLayout(root: path).restoring, F_OK) == 0 }

    /// Marks the folder before anything is in it, and forgets the catalog of an attempt that was cut off.
    private static func startRestoring(at path: String) throws -> FolderLock {
        let layout = ArchiveLayout(root: path)
        try DurableFiles.makeFolder(path)
        if !isBeingRestored(at: path) {
            guard !isArchive(at: path) else { throw ArchiveError.archiveExists(path) }
            let names = try DurableFiles.names(in: path).filter { $0 != "lost+found" && $0 != "restoring.new" }
            guard names.isEmpty else { throw ArchiveError.restoreNotEmpty(path) }
            try DurableFiles.write([], to: layout.restoring)
        }
        let lock = try FolderLock(file: layout.restoring)
        for ending in ["-wal", "-shm", "", ".new"] { try DurableFiles.remove(layout.catalog + ending) }
        return lock
    }
}

/// One restore, from the point on where the folder is marked and the keys are in it.
private struct Restoring {
    let path: String
    let place: BackupPlace
    let manifest: BackupManifest
    let keysMadeAt: Timestamp?
    let configuration: ConfigurationSources
    let surroundings: Surroundings
    let progress: Progress

    func run(each: @escaping (Finding) -> Void) throws -> RestoreReport {
        var findings: [Finding] = []
        func add(_ finding: Finding) {
            findings.append(finding)
            each(finding)
        }
        let store = try Archive.openStore(at: path, configuration, surroundings)
        let damaged = try copyObjects(into: store, each: add)
        try copyFiles(each: add)
        surroundings.onDurableStep("restoreCatalogPlaced")
        let archive = try Archive.openWhatIsThere(
            at: path, configuration: configuration, surroundings: surroundings)
        var verified: VerifyReport
        let madeUp: MadeUp
        do {
            madeUp = try archive.makeUp(since: manifest.madeAt, each: add)
            surroundings.onDurableStep("restoreReapplied")
            verified = try archive.check(VerifyScope(deep: true), progress: progress) { finding in
                let isKnown = damaged.contains { finding.subject.hasPrefix($0.description) }
                if !isKnown { add(finding) }
            }
            if findings.contains(where: { $0.code == "key-missing" }) {
                add(.keysOlder(keysMadeAt, than: manifest.madeAt))
            }
            let count = findings.count
            verified.journal = try archive.catalog.write { session in
                try session.forgetAllLogins()
                try session.record(
                    .archiveRestored,
                    details: [
                        "madeAt": manifest.madeAt.description, "from": manifest.journal.description,
                        "reapplied": String(madeUp.reapplied.count), "findings": String(count),
                    ], in: archive)
                return try session.journalCheckpoint()
            }
        } catch {
            try? archive.close()
            throw error
        }
        try archive.close()
        surroundings.onDurableStep("restoreVerified")
        try DurableFiles.remove(ArchiveLayout(root: path).restoring)
        surroundings.onDurableStep("restoreFinished")
        return RestoreReport(
            path: path, madeAt: manifest.madeAt, objects: verified.objects, bytes: verified.bytes,
            reapplied: madeUp.reapplied, documentsErasedAgain: madeUp.documents, newerKeys: madeUp.newerKeys,
            masterKeyPath: nil, commands: archive.settings.commands, findings: findings, journal: verified.journal)
    }

    /// Brings over what the catalog speaks of and what was not destroyed since: that is not even copied.
    ///
    /// - Returns: what the backup should have had whole.
    private func copyObjects(into store: ObjectStore, each: (Finding) -> Void) throws -> [ObjectAddress] {
        let destroyed = Set(try store.erasures().flatMap(\.objects) + manifest.destroyedMeanwhile)
        let snapshot = try CatalogSnapshot(at: place.catalog)
        var transfer = ObjectTransfer(
            from: place.sealed, to: store.sealed, surroundings: surroundings, progress: progress,
            total: manifest.objects)
        for firstByte in UInt8.min...UInt8.max {
            let rows = try snapshot.read { try $0.liveObjects(firstByte: firstByte).map(\.address) }
            try transfer.add(rows.filter { !destroyed.contains($0) }, firstByte: firstByte)
        }
        try transfer.finish()
        for (address, error) in transfer.faults {
            each(.backupObject(error, address, try snapshot.read { try $0.documentNumbers(restingOn: address) }))
        }
        try snapshot.close()
        return transfer.faults.map(\.address)
    }

    private func copyFiles(each: (Finding) -> Void) throws {
        try DurableFiles.makeFolder(ArchiveLayout(root: path).configFolder)
        for file in manifest.files where BackupPlace.settingsNames.contains(file.name) {
            guard let digest = try DurableFiles.digest(of: place.path + "/" + file.name) else {
                each(.backupFile(file.name))
                continue
            }
            if digest.sha256 != file.sha256 { each(.backupFile(file.name)) }
            try DurableFiles.copy(
                place.path + "/" + file.name, to: path + "/" + file.name,
                checkInterrupted: surroundings.checkInterrupted)
        }
        // Last: a folder with a catalog is an archive, though nobody may open it yet.
        try DurableFiles.copy(
            place.catalog, to: ArchiveLayout(root: path).catalog, checkInterrupted: surroundings.checkInterrupted)
    }
}

extension Settings {
    /// Programs of other people that these settings name, as they name them.
    fileprivate var commands: [String] {
        [anchorCommand, previewPrograms == SettingName.previewPrograms.defaultValue ? nil : previewPrograms].compactMap
        { $0 }
    }
}

extension Finding {
    fileprivate static func keysOlder(_ keys: Timestamp?, than backup: Timestamp) -> Finding {
        let day = { (moment: Timestamp) in moment.day(utcOffsetSeconds: 0) }
        let (russian, english) =
            keys.map { ("от \(day($0).text(in: .russian))", "of \(day($0))") } ?? ("", "given")
        return Finding(
            code: "keys-older", subject: "keys",
            phrase: Phrase(
                "Копия ключей \(russian) не открывает всего, что есть в копии от \(day(backup).text(in: .russian)).",
                "The keys \(english) do not open all that the backup of \(day(backup)) holds."),
            advice: Phrase(
                "Найдите более свежую копию ключей и восстановите архив в новую папку.",
                "Find a more recent copy of the keys and restore into a new folder."))
    }
}
