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
    public static func create(
        at path: String, sandbox: Bool, masterKeyPath: String?, configuration: ConfigurationSources,
        surroundings: Surroundings
    ) throws -> Archive {
        guard !isArchive(at: path) else { throw ArchiveError.archiveExists(path) }
        if surroundings.pretendedToday != nil, !sandbox { throw ArchiveError.pretendedDayRefused }
        let layout = ArchiveLayout(root: path)
        try makeFolder(path)
        try makeFolder(layout.configFolder)
        try writeIfAbsent(PackageResources.larets_yaml, to: layout.settingsFile)
        try writeIfAbsent(PackageResources.nomenclature_yaml, to: layout.nomenclatureFile)
        try writeIfAbsent(PackageResources.achievement_types_yaml, to: layout.achievementTypesFile)
        let settings = try readSettings(at: path, configuration: configuration)
        let types = try AchievementTypesFile.read(
            yaml: ByteSource(Array(readRequired(layout.achievementTypesFile).utf8)))
        var sources = configuration
        if let masterKeyPath { sources.environment["LARETS_MASTER_KEY"] = masterKeyPath }
        try ObjectStore.create(at: path, masterKeyPath: sources.environment["LARETS_MASTER_KEY"])
        var random = SystemRandomNumberGenerator()
        // Last: a folder with a catalog is an archive, and has all that belongs to one.
        let catalog = try Catalog.create(
            at: layout.catalog, id: Identifier(at: surroundings.now(), random: &random), isSandbox: sandbox,
            at: surroundings.now())
        let archive = Archive(
            path: path, isSandbox: sandbox, settings: settings, surroundings: surroundings, catalog: catalog,
            store: try openStore(at: path, sources, surroundings))
        try catalog.write { session in
            for type in types { try session.upsert(type) }
            try session.record(.archiveCreated, details: ["sandbox": String(sandbox)], in: archive)
        }
        return archive
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

    private static func writeIfAbsent(_ bytes: [UInt8], to path: String) throws {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST { return }
        guard descriptor >= 0 else {
            throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno)))
        }
        defer { Glibc.close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw ArchiveError.folderNotWritable(path, cause: String(cString: strerror(errno)))
        }
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
