import ArchiveModel
import Catalog
import Glibc
import ObjectStore

/// What a check of a backup came to.
public struct BackupCheck: Sendable {
    /// Nil for a backup that is incomplete or cannot be read.
    public var madeAt: Timestamp?
    /// How many objects were read, and how many sealed bytes.
    public var objects: Int
    public var bytes: Int64
    public var findings: [Finding]
    public var journal: JournalCheckpoint?
    /// Nil unless a copy of the keys was checked along.
    public var keys: KeyCopyCheck?
}

extension Archive {
    /// Checks a backup, with neither its archive nor any key: each object against its name, the catalog and the settings
    /// against the manifest, the catalog's own structure, and that every object it speaks of is there.
    ///
    /// Goes on after a finding.
    /// - Parameter keys: a copy of the keys that is checked along, with whatever secret is at hand, or without any.
    public static func verifyBackup(
        at path: String, keys: String? = nil, configuration: ConfigurationSources = ConfigurationSources(),
        surroundings: Surroundings, progress: Progress = .silent,
        each: @escaping (Finding) -> Void = { _ in }
    ) throws -> BackupCheck {
        try Rights.require(.backupVerify, of: surroundings.actor)
        let place = BackupPlace(path: path)
        guard access(place.owner, F_OK) == 0 else { throw ArchiveError.notABackup(path) }
        var findings: [Finding] = []
        func add(_ finding: Finding) {
            findings.append(finding)
            each(finding)
        }
        let manifest: BackupManifest
        do {
            manifest = try BackupManifest.read(in: place)
        } catch let error as ArchiveError where error.category == .integrity {
            add(.backup(error, subject: "backup.json"))
            return BackupCheck(madeAt: nil, objects: 0, bytes: 0, findings: findings, journal: nil)
        }
        for file in manifest.files {
            let digest = try DurableFiles.digest(of: path + "/" + file.name)
            if digest?.sha256 != file.sha256 { add(.backupFile(file.name)) }
        }
        let copy = try keys.flatMap { try KeyCopyCheck.start($0, of: manifest, configuration, each: add) }
        var check = CopyCheck(place: place, surroundings: surroundings, progress: progress, total: manifest.objects)
        do {
            let snapshot = try CatalogSnapshot(at: place.catalog)
            for message in try snapshot.integrityProblems() { add(.backupFile("catalog.sqlite: \(message)")) }
            for row in try snapshot.damagedRows() { add(.backupFile("catalog.sqlite: \(row.table) \(row.key ?? "")")) }
            try check.objects(of: snapshot, besides: Set(manifest.destroyedMeanwhile), each: add)
            try copy?.expectKeys(of: snapshot, besides: manifest.destroyedMeanwhile, each: add)
            try snapshot.close()
        } catch let error as ArchiveError where error.category == .integrity {
            add(.backup(error, subject: "catalog.sqlite"))
        }
        return BackupCheck(
            madeAt: manifest.madeAt, objects: check.objectCount, bytes: check.bytes, findings: findings,
            journal: manifest.journal, keys: copy)
    }
}

/// One pass over the objects of a backup.
private struct CopyCheck {
    private static let phrase = Phrase("объекты", "objects")

    let place: BackupPlace
    let surroundings: Surroundings
    let progress: Progress
    let total: Int
    private(set) var objectCount = 0
    private(set) var bytes: Int64 = 0

    init(place: BackupPlace, surroundings: Surroundings, progress: Progress, total: Int) {
        self.place = place
        self.surroundings = surroundings
        self.progress = progress
        self.total = total
    }

    /// What the catalog speaks of must be there; what is there must be what its name says.
    mutating func objects(
        of snapshot: CatalogSnapshot, besides destroyed: Set<ObjectAddress>, each: (Finding) -> Void
    ) throws {
        let sealed = place.sealed
        let checkInterrupted = surroundings.checkInterrupted
        for firstByte in UInt8.min...UInt8.max {
            let rows = try snapshot.read { try $0.liveObjects(firstByte: firstByte).map(\.address) }
            let wanted = Set(rows).subtracting(destroyed)
            let all = wanted.union(try sealed.addresses(firstByte: firstByte))
                .sorted { $0.description < $1.description }
            let outcomes = try concurrently(all) { address -> Result<Int64, ArchiveError> in
                do {
                    return .success(try sealed.verify(address, checkInterrupted: checkInterrupted))
                } catch let error as ArchiveError where error.category == .integrity || error.category == .failure {
                    return .failure(error)
                }
            }
            for (address, outcome) in zip(all, outcomes) {
                objectCount += 1
                switch outcome {
                case .success(let count): bytes += count
                case .failure(let error):
                    let documents = try snapshot.read { try $0.documentNumbers(restingOn: address) }
                    each(.backupObject(error, address, documents))
                }
            }
            progress.report(Int64(objectCount), Int64(total), Self.phrase)
        }
    }
}

extension Finding {
    static func backup(_ error: ArchiveError, subject: String) -> Finding {
        Finding(code: error.code, subject: subject, phrase: error.phrase, advice: copyAgain)
    }

    static func backupFile(_ name: String) -> Finding {
        Finding(
            code: "backup-file-damaged", subject: name,
            phrase: Phrase("Файл копии повреждён: \(name)", "A file of the backup is damaged: \(name)"),
            advice: copyAgain)
    }

    static func backupObject(
        _ error: ArchiveError, _ address: ObjectAddress, _ documents: [AccessionNumber]
    ) -> Finding {
        let numbers = documents.map(\.description).joined(separator: ", ")
        let name = "objects/\(address.description.prefix(2))/\(address)"
        let isMissing = error.code == "object-missing"
        return Finding(
            code: error.code, subject: numbers.isEmpty ? address.description : "\(address) (\(numbers))",
            phrase: isMissing
                ? Phrase("В копии нет файла \(name).", "The backup lacks the file \(name).")
                : Phrase("В копии повреждён файл \(name).", "The file \(name) of the backup is damaged."),
            advice: isMissing
                ? copyAgain
                : Phrase(
                    "Удалите этот файл из копии и повторите larets backup: он скопируется заново.",
                    "Delete that file from the backup and run larets backup again: it is copied anew."))
    }

    private static let copyAgain = Phrase(
        "Повторите larets backup в эту папку; если архива уже нет, возьмите другую копию.",
        "Run larets backup into this folder again; if the archive is lost, take another backup.")
}
