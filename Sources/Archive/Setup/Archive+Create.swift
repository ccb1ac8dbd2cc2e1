import ArchiveModel
import Catalog
import Glibc
import Intake
import ObjectStore

extension Archive {
    /// Makes an empty archive in a folder that does not have one; the folder is made if need be.
    ///
    /// Writes the default settings, nomenclature and dictionary of achievement types into `Config/`, for the school to
    /// edit; what is there already stays as it is. A nomenclature takes effect only when it is imported and approved.
    ///
    /// The catalog gets its name last: a folder with one is an archive, and has all that belongs to it. A creation that
    /// was cut off can be repeated; of two at once the later is refused.
    public static func create(
        at path: String, sandbox: Bool, masterKeyPath: String?, configuration: ConfigurationSources,
        surroundings: Surroundings
    ) throws -> Archive {
        var surroundings = surroundings
        if let name = surroundings.account { surroundings.actor = .operator(name) }
        try refuseFolderOfAnother(at: path)
        guard !isArchive(at: path) else { throw ArchiveError.archiveExists(path) }
        guard !isBeingRestored(at: path) else { throw ArchiveError.restoreUnfinished(path) }
        if surroundings.pretendedToday != nil, !sandbox { throw ArchiveError.pretendedDayRefused }
        let layout = ArchiveLayout(root: path)
        try makeFolder(path)
        guard let lock = try RunLock(archiveAt: path), !isArchive(at: path) else {
            throw ArchiveError.archiveExists(path)
        }
        defer { lock.release() }
        try makeFolder(layout.configFolder)
        try writeIfAbsent(PackageResources.larets_yaml, to: layout.settingsFile)
        try writeIfAbsent(PackageResources.nomenclature_yaml, to: layout.nomenclatureFile)
        try writeIfAbsent(PackageResources.retention_list_yaml, to: layout.citedListFile)
        try writeIfAbsent(PackageResources.achievement_types_yaml, to: layout.achievementTypesFile)
        try writeIfAbsent(PackageResources.calendar_ru_yaml, to: layout.calendarFile)
        try writeIfAbsent(PackageResources.deadlines_yaml, to: layout.deadlinesFile)
        try writeIfAbsent(PackageResources.purposes_yaml, to: layout.purposesFile)
        // A setting that cannot be is refused before there is an archive that nobody can open.
        _ = try readSettings(at: path, configuration: configuration)
        let types = try AchievementTypesFile.read(
            yaml: ByteSource(Array(readRequired(layout.achievementTypesFile).utf8)))
        var sources = configuration
        if let masterKeyPath { sources.environment["LARETS_MASTER_KEY"] = masterKeyPath }
        if try !ObjectStore.isUnused(at: path) {
            let credential = sources.masterKeyPath == nil ? sources.credentialPath : nil
            try ObjectStore.create(
                at: path, masterKeyPath: sources.masterKeyPath ?? credential, isCredential: credential != nil)
        }
        let store = try openStore(at: path, sources, surroundings)
        try makeCatalog(at: layout, types: types, store: store, sandbox: sandbox, surroundings: surroundings)
        return try open(at: path, configuration: sources, surroundings: surroundings)
    }

    /// Under another name until it is complete.
    private static func makeCatalog(
        at layout: ArchiveLayout, types: [AchievementType], store: ObjectStore, sandbox: Bool,
        surroundings: Surroundings
    ) throws {
        let unfinished = layout.catalog + ".new"
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(unfinished + ending) }
        var random = SystemRandomNumberGenerator()
        let catalog = try Catalog.create(
            at: unfinished, id: Identifier(at: surroundings.now(), random: &random), isSandbox: sandbox,
            at: surroundings.now())
        try catalog.write { session in
            for type in types { try session.upsert(type) }
            var details = ["sandbox": String(sandbox)]
            details["journalKey"] = try journalKey(of: store, archive: session.archiveID())?.description
            try session.record(
                JournalAction.archiveCreated.rawValue, details: details, by: surroundings.user,
                at: surroundings.now())
        }
        try catalog.emptyWriteAheadLog()
        try catalog.close()
        guard rename(unfinished, layout.catalog) == 0 else {
            throw ArchiveError.folderNotWritable(layout.root, cause: String(cString: strerror(errno)))
        }
        for ending in ["-wal", "-shm"] { unlink(unfinished + ending) }
        try syncFolder(layout.root)
    }

    private static func syncFolder(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { Glibc.close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno)))
        }
    }

    private static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        let cause = String(cString: strerror(errno))
        switch errno {
        case ENOENT: throw ArchiveError.parentFolderMissing(path, cause: cause)
        case ENOSPC: throw ArchiveError.folderNotWritable(path, cause: cause)
        default: throw ArchiveError.folderNotWritable(path, cause: cause)
        }
    }

    /// The file has its name only when all of it is on the disk.
    private static func writeIfAbsent(_ bytes: [UInt8], to path: String) throws {
        guard access(path, F_OK) != 0 else { return }
        let unfinished = path + ".new"
        let descriptor = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno)))
        }
        defer { Glibc.close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(unfinished, path) == 0
        else { throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno))) }
    }

    static func readRequired(_ path: String) throws -> String {
        guard let text = try readTextFile(path) else { throw ArchiveError.configurationMissing(path) }
        return text
    }
}

extension ArchiveError {
    static func archiveExists(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "archive-exists",
            Phrase(
                "В папке \(path) уже есть архив; ничего не изменено.",
                "There is an archive in \(path) already; nothing was changed."))
    }

    static func parentFolderMissing(_ path: String, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-missing",
            Phrase(
                "Папки, в которой должен лежать архив \(path), нет.",
                "The folder that the archive \(path) should be in does not exist."), cause: cause)
    }

    static func folderNotWritable(_ path: String, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-not-writable",
            Phrase(
                "В \(path) нельзя писать. Проверьте права и место на диске.",
                "\(path) cannot be written to. Check permissions and disk space."), cause: cause)
    }
}
