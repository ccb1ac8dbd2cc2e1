import ArchiveModel
import Glibc

/// Copies of `keys.sqlite`, consistent while it is in use and without a byte of what was deleted from it.
public enum KeySnapshot {
    public static let tableName = "keys.sqlite"
    public static let masterKeyName = "master.key"

    /// Copies the keys of an archive's `keys` folder, or of a copy of one, into a folder that is there. On disk when
    /// this returns.
    /// - Throws: `keys-unreadable` when there is no table of keys in `source`.
    public static func copyTable(from source: String, to folder: String) throws {
        let (from, target) = (source + "/" + tableName, folder + "/" + tableName)
        guard access(from, F_OK) == 0 else { throw ArchiveError.keysNotThere(source) }
        unlink(target)
        // A table that SQLite makes by itself would be open to others.
        guard try OpenFile.open(target, O_RDWR | O_CREAT | O_EXCL, mode: 0o600) != nil else {
            throw ArchiveError.system("open", target, ENOENT)
        }
        let connection = try SQLiteConnection(path: from, isReadOnly: true)
        try connection.run("VACUUM INTO CAST(? AS TEXT)", [Array(target.utf8)])
        try OpenFile.open(target, O_RDWR)?.sync()
        try syncFolder(folder)
    }

    /// Copies the master key, which opens everything.
    public static func copyMasterKey(from source: String, to folder: String) throws {
        guard let file = try OpenFile.open(source, O_RDONLY) else { throw ArchiveError.masterKeyMissing(source) }
        var bytes = [UInt8](repeating: 0, count: Int(try file.status().st_size))
        let count = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        let path = folder + "/" + masterKeyName
        guard let copy = try OpenFile.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600) else {
            throw ArchiveError.system("open", path, ENOENT)
        }
        try bytes[..<count].withUnsafeBytes { try copy.write($0, at: 0) }
        try copy.sync()
        try syncFolder(folder)
    }

    /// Removes a copy and its folder. The bytes are overwritten first, which on most disks leaves nothing to undelete.
    /// - Throws: `folder-is-link` for a link to a folder: what it leads to is somebody else's.
    public static func destroy(_ folder: String, otherNames: [String]) throws {
        var status = stat()
        guard lstat(folder, &status) == 0 else {
            if errno == ENOENT { return }
            throw ArchiveError.system("lstat", folder, errno)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw ArchiveError.folderIsLink(folder) }
        // A copy that was cut off has left SQLite's journal beside it.
        let names = ["", "-journal", "-wal", "-shm"].map { tableName + $0 } + [masterKeyName]
        for name in names { try overwrite(folder + "/" + name) }
        for name in names + otherNames {
            let path = folder + "/" + name
            guard unlink(path) == 0 || errno == ENOENT else { throw ArchiveError.system("unlink", path, errno) }
        }
        guard rmdir(folder) == 0 || errno == ENOENT else { throw ArchiveError.system("rmdir", folder, errno) }
    }

    private static func overwrite(_ path: String) throws {
        guard let file = try OpenFile.open(path, O_WRONLY | O_NOFOLLOW) else { return }
        let zeros = [UInt8](repeating: 0, count: 64 << 10)
        var offset: Int64 = 0
        let sizeBytes = Int64(try file.status().st_size)
        while offset < sizeBytes {
            let count = Int(min(Int64(zeros.count), sizeBytes - offset))
            try zeros[..<count].withUnsafeBytes { try file.write($0, at: offset) }
            offset += Int64(count)
        }
        try file.sync()
    }
}

extension ObjectStore {
    /// Where the master key of this archive is.
    public var pathOfMasterKey: String { masterKeyPath }

    /// The folder of this archive's keys.
    public var pathOfKeys: String { layout.keys }

    /// Makes the store of an archive that is being restored: empty folders, and its keys from a copy. What an earlier
    /// attempt left of the keys is replaced; objects that are there stay.
    /// - Parameters:
    ///   - source: a folder with `keys.sqlite` and perhaps `master.key`.
    ///   - copiesMasterKey: whether `master.key` is copied from `source`; otherwise the key stays where it is.
    /// - Throws: `keys-unreadable`, `master-key-missing`.
    public static func restore(at root: String, keysFrom source: String, copiesMasterKey: Bool) throws {
        let layout = StoreLayout(root: root)
        try SealedFolder(root: root).prepare()
        let unfinished = layout.keys + ".new"
        try removeKeyFolder(unfinished)
        try makeFolder(unfinished)
        try KeySnapshot.copyTable(from: source, to: unfinished)
        if copiesMasterKey {
            try KeySnapshot.copyMasterKey(from: source + "/" + KeySnapshot.masterKeyName, to: unfinished)
        }
        let connection = try SQLiteConnection(path: unfinished + "/" + KeySnapshot.tableName)
        try connection.execute("PRAGMA journal_mode=WAL")
        try connection.checkpointTruncating()
        try syncFolder(unfinished)
        try removeKeyFolder(layout.keys)
        guard rename(unfinished, layout.keys) == 0 else { throw ArchiveError.system("rename", layout.keys, errno) }
        try syncFolder(root)
    }

    /// Sees that a copy of the keys opens with what is at hand, before anything is made of it; and by which way.
    /// - Parameter folder: has `keys.sqlite`, and perhaps `master.key`; only read.
    /// - Throws: `keys-unreadable`, and all that opening a master key throws.
    public static func openCopy(_ folder: String, source: KeySource) throws -> KeyWay {
        guard access(folder + "/" + KeySnapshot.tableName, F_OK) == 0 else { throw ArchiveError.keysNotThere(folder) }
        let table = KeyTable(path: folder + "/" + KeySnapshot.tableName, isReadOnly: true)
        let defaultPath = folder + "/" + KeySnapshot.masterKeyName
        return try MasterKeyOpening(table: table, defaultPath: defaultPath, source: source).open().way
    }
}

extension ArchiveError {
    static func keysNotThere(_ folder: String) -> ArchiveError {
        ArchiveError(
            .usage, "keys-unreadable",
            Phrase(
                "В «\(folder)» нет keys.sqlite: укажите папку с копией ключей.",
                "There is no keys.sqlite in “\(folder)”: name the folder with the copy of the keys."))
    }
}
