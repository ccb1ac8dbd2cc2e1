import ArchiveModel
import Glibc

extension ObjectStore {
    /// Makes the folders, a key database with the journal's key alone, and the master key in `root`, which is made if
    /// missing.
    ///
    /// The folder `keys` gets its name last and in one step: until then there is no archive, and a creation that was
    /// cut off can be repeated.
    /// - Parameter masterKeyPath: where the master key goes, if not to `keys/master.key`; a key that is there is used.
    /// - Throws: `archive-exists`, also for the later of two creations at once.
    ///   It may be a systemd credential, guarded by other means than its mode.
    public static func create(
        at root: String, masterKeyPath: String? = nil, isCredential: Bool = false
    ) throws {
        let layout = StoreLayout(root: root)
        try makeFolder(root)
        guard let rootFolder = try OpenFile.open(root, O_RDONLY | O_DIRECTORY), try rootFolder.lock(LOCK_EX | LOCK_NB),
            access(layout.keys, F_OK) != 0
        else { throw ArchiveError.archiveExists(at: root) }

        try makeObjectFolders(layout)
        try makeFolder(layout.staging)
        let unfinished = layout.keys + ".new"
        try removeKeyFolder(unfinished)
        try makeFolder(unfinished)
        let masterKey = try MasterKey.createOrLoad(
            at: masterKeyPath ?? unfinished + "/master.key", isGuarded: isCredential)
        try KeyTable.create(
            at: unfinished + "/keys.sqlite", check: masterKey.check,
            journalKey: try KeyTable.JournalKey(under: masterKey))
        try syncFolder(unfinished)
        if let masterKeyPath { try syncFolder(KeyFile.folder(of: masterKeyPath)) }
        guard rename(unfinished, layout.keys) == 0 else { throw ArchiveError.system("rename", layout.keys, errno) }
        try rootFolder.sync()
        try syncFolder(KeyFile.folder(of: root))
    }

    /// Whether a store is there into which nothing was put yet, as a creation of an archive leaves it that was cut off.
    public static func isUnused(at root: String) throws -> Bool {
        let layout = StoreLayout(root: root)
        guard access(layout.keys, F_OK) == 0 else { return false }
        var isUnused = true
        let folder = ObjectFolder(layout: layout)
        for firstByte in UInt8.min...UInt8.max { try folder.enumerate(firstByte) { _ in isUnused = false } }
        return isUnused
    }

    /// All 256 at once, so that no commit has to make one.
    static func makeObjectFolders(_ layout: StoreLayout) throws {
        try makeFolder(layout.objects)
        for firstByte in UInt8.min...UInt8.max { try makeFolder(layout.folder(firstByte)) }
        try syncFolder(layout.objects)
    }

    /// What a creation left that was cut off.
    static func removeKeyFolder(_ path: String) throws {
        let names = [
            "master.key", "master.key.new", "keys.sqlite", "keys.sqlite-journal", "keys.sqlite-wal", "keys.sqlite-shm",
        ]
        for name in names { unlink(path + "/" + name) }
        guard rmdir(path) == 0 || errno == ENOENT else { throw ArchiveError.system("rmdir", path, errno) }
    }
}
