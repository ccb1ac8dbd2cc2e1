import ArchiveModel
import Catalog
import Glibc
import ObjectStore

/// Where the keys are copied to, apart from everything else.
public struct KeyBackupRequest: Sendable {
    public var folder: String
    /// Copies the master key along: whoever has such a copy can read everything.
    public var includesMasterKey: Bool

    public init(folder: String, includesMasterKey: Bool) {
        self.folder = folder
        self.includesMasterKey = includesMasterKey
    }
}

/// What a backup came to.
public struct BackupReport: Sendable {
    public var path: String
    public var madeAt: Timestamp
    /// What the backup holds now.
    public var objects: Int
    public var sealedBytes: Int64
    /// What was copied this time; the rest was there.
    public var copied: Int
    public var copiedBytes: Int64
    /// What was erased since the last time, and is gone from the backup now.
    public var pruned: Int
    /// What was destroyed in the archive while it was being copied.
    public var destroyedMeanwhile: Int
    public var journal: JournalCheckpoint
    public var keys: KeyBackupReport?
    /// What could not be copied.
    public var findings: [Finding]
}

extension Archive {
    /// Copies the archive, while it is in use, into a folder: first the catalog as it is at one moment, then the objects
    /// it speaks of, each once and for good, since objects never change. What was erased since is removed from the copy.
    /// Keys never go into it.
    ///
    /// The last copy stays usable until the new one is nearly done; one that is cut off is finished by the next.
    public func backup(
        to path: String, keys: KeyBackupRequest?, progress: Progress = .silent,
        each: @escaping (Finding) -> Void = { _ in }
    ) throws -> BackupReport {
        try authorize(.backupMake)
        guard !FolderRelation.isInside(path, self.path) else { throw ArchiveError.backupInsideArchive(path) }
        if let keys { try checkKeysFolder(keys.folder, besides: path) }
        try recoverIfNeeded()
        let place = BackupPlace(path: path)
        let madeAt = surroundings.now()
        var report: BackupReport
        do {
            let lock = try place.claim(for: try catalog.read { try $0.archiveID() })
            report = try withExtendedLifetime(lock) { try fill(place, madeAt: madeAt, progress: progress, each: each) }
        } catch let error as ArchiveError where error.code == "disk-full" {
            throw ArchiveError.placeFull(path, cause: error.cause)
        }
        if let keys { report.keys = try backUpKeys(keys, at: madeAt) }
        try catalog.write { session in
            try session.record(
                .archiveBackedUp,
                details: [
                    "objects": String(report.objects), "copied": String(report.copied),
                    "pruned": String(report.pruned), "findings": String(report.findings.count),
                    "keys": String(keys != nil), "masterKey": String(keys?.includesMasterKey ?? false),
                ], in: self)
        }
        return report
    }

    private func fill(
        _ place: BackupPlace, madeAt: Timestamp, progress: Progress, each: (Finding) -> Void
    ) throws -> BackupReport {
        try DurableFiles.write([], to: place.unfinishedCatalog)
        try catalog.snapshot(to: place.unfinishedCatalog)
        try DurableFiles.sync(place.unfinishedCatalog)
        surroundings.onDurableStep("backupCatalogCopied")
        let snapshot = try CatalogSnapshot(at: place.unfinishedCatalog)
        let (held, journal) = try snapshot.read { (try $0.liveObjectCount(), try $0.journalCheckpoint()) }
        var transfer = ObjectTransfer(
            from: store.sealed, to: place.sealed, surroundings: surroundings, progress: progress, total: held.count)
        for firstByte in UInt8.min...UInt8.max {
            let rows = try snapshot.read { try $0.liveObjects(firstByte: firstByte).map(\.address) }
            try transfer.add(rows, firstByte: firstByte)
        }
        try transfer.finish()
        let (destroyed, findings) = try sorted(transfer.faults)
        findings.forEach(each)
        // From here on until the manifest is there again, the backup is incomplete.
        try DurableFiles.remove(place.manifest)
        surroundings.onDurableStep("backupOpened")
        try DurableFiles.rename(place.unfinishedCatalog, to: place.catalog)
        let settings = try copySettings(to: place)
        surroundings.onDurableStep("backupCatalogPlaced")
        let pruned = try prune(place, keeping: snapshot)
        surroundings.onDurableStep("backupPruned")
        try snapshot.close()
        let manifest = BackupManifest(
            format: BackupManifest.currentFormat, archive: try catalog.read { try $0.archiveID() }, madeAt: madeAt,
            objects: held.count, sealedBytes: held.sealedSizeBytes, destroyedMeanwhile: destroyed,
            files: try ([BackupPlace.catalogName] + settings).compactMap { try Self.file($0, in: place) },
            journal: journal)
        try DurableFiles.write(manifest.bytes, to: place.manifest)
        surroundings.onDurableStep("backupWritten")
        return BackupReport(
            path: place.path, madeAt: madeAt, objects: held.count, sealedBytes: held.sealedSizeBytes,
            copied: transfer.copied, copiedBytes: transfer.copiedBytes, pruned: pruned,
            destroyedMeanwhile: destroyed.count, journal: journal, findings: findings)
    }

    /// Those that the archive itself destroyed meanwhile, and those that it should have.
    private func sorted(
        _ faults: [(address: ObjectAddress, error: ArchiveError)]
    ) throws -> (destroyed: [ObjectAddress], findings: [Finding]) {
        var destroyed: [ObjectAddress] = []
        var findings: [Finding] = []
        for (address, error) in faults {
            let (isLive, documents) = try catalog.read {
                (try $0.isLive(address), try $0.documentNumbers(restingOn: address))
            }
            if isLive {
                findings.append(.object(error, address, documents: documents))
            } else {
                destroyed.append(address)
            }
        }
        return (destroyed, findings)
    }

    private func copySettings(to place: BackupPlace) throws -> [String] {
        let there = BackupPlace.settingsNames.filter { access(path + "/" + $0, F_OK) == 0 }
        for name in there {
            try DurableFiles.copy(
                path + "/" + name, to: place.path + "/" + name, checkInterrupted: surroundings.checkInterrupted)
        }
        return there
    }

    /// Removes what the catalog of this backup does not speak of: it was erased since.
    private func prune(_ place: BackupPlace, keeping snapshot: CatalogSnapshot) throws -> Int {
        var pruned = 0
        for firstByte in UInt8.min...UInt8.max {
            let kept = Set(try snapshot.read { try $0.liveObjects(firstByte: firstByte).map(\.address) })
            let gone = try place.sealed.addresses(firstByte: firstByte).filter { !kept.contains($0) }
            try place.sealed.remove(gone)
            pruned += gone.count
        }
        return pruned
    }

    private static func file(_ name: String, in place: BackupPlace) throws -> BackupManifest.File? {
        try DurableFiles.digest(of: place.path + "/" + name).map {
            BackupManifest.File(name: name, sizeBytes: $0.sizeBytes, sha256: $0.sha256)
        }
    }
}
