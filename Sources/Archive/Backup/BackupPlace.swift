import ArchiveModel
import Catalog
import Glibc
import ObjectStore

/// The folder of a backup: the archive's objects, its catalog and its settings, and no key at all.
struct BackupPlace: Sendable {
    let path: String

    /// Says whose backup the folder is, from the first moment on; also what two backups at once are kept apart by.
    var owner: String { path + "/archive-id" }
    var manifest: String { path + "/backup.json" }
    var catalog: String { path + "/catalog.sqlite" }
    var unfinishedCatalog: String { path + "/catalog.sqlite.new" }
    var sealed: SealedFolder { SealedFolder(root: path) }

    static let catalogName = "catalog.sqlite"

    /// The settings that are copied along, by their path in the archive and in the backup.
    static let settingsNames = ArchiveLayout.configNames.map { "Config/" + $0 }

    /// Takes the folder for this archive's backup: an empty one, or one that has an earlier backup of it.
    ///
    /// - Returns: the lock; it goes with its last reference.
    func claim(for archive: Identifier<Catalog>) throws -> FolderLock {
        try DurableFiles.makeFolder(path)
        let names = try DurableFiles.names(in: path).filter { $0 != "lost+found" }
        if !names.isEmpty, access(owner, F_OK) != 0, names != ["archive-id.new"] {
            throw ArchiveError.backupFolderNotEmpty(path)
        }
        if access(owner, F_OK) != 0 { try DurableFiles.write("\(archive)\n".utf8, to: owner) }
        let lock = try FolderLock(file: owner)
        let text = try readTextFile(owner) ?? ""
        guard text.trimmingSuffix(while: \.isWhitespace) == "\(archive)" else {
            throw ArchiveError.backupOfAnother(path)
        }
        try sealed.prepare()
        try DurableFiles.makeOwnFolder(path + "/Config")
        // What an attempt left that was cut off.
        for leftover in [unfinishedCatalog, unfinishedCatalog + "-journal"] { try DurableFiles.remove(leftover) }
        return lock
    }
}

/// Keeps two programs from writing one backup. The system lets go when the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(file: String) throws {
        guard let descriptor = try DurableFiles.lock(file) else { throw ArchiveError.backupRunning }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

extension String {
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, matches(last) { text.removeLast() }
        return text
    }
}
