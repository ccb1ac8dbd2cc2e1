import ArchiveModel
import Catalog
import Foundation
import Glibc
import ObjectStore

/// The folder with the dated copies of the keys, each in a folder of its own, none for long: what was erased could be
/// read from an older one.
struct KeyCopies {
    /// Storage design: a copy of the keys lives 30 days.
    static let lifeDays = 30
    private static let prefix = "keys-"
    private static let unfinishedPrefix = ".new-"
    private static let labelName = "keys.json"
    private static let lockName = ".lock"

    let folder: String

    /// Whose keys these are and when they were copied.
    struct Label: Codable {
        var archive: Identifier<Catalog>
        var madeAt: Timestamp
        var sha256: Digest
    }

    /// The folder of a copy made at this moment: `keys-2026-11-21T10-00-00.000Z`.
    func path(of moment: Timestamp) -> String {
        folder + "/" + Self.prefix + moment.description.replacing(":", with: "-")
    }

    private static func moment(of name: String) -> Timestamp? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: "T")
        guard parts.count == 2 else { return nil }
        return Timestamp(parts[0] + "T" + parts[1].replacing("-", with: ":"))
    }

    /// The moments of the copies that are there, the newest last. A link is none.
    func moments() throws -> [Timestamp] {
        try DurableFiles.names(in: folder).filter { DurableFiles.isOwnFolder(folder + "/" + $0) }
            .compactMap(Self.moment).sorted()
    }

    /// Keeps two backups with one folder for keys apart: each removes what the other has not finished.
    func claim() throws -> FolderLock { try FolderLock(file: folder + "/" + Self.lockName) }

    /// Makes a copy, in one step.
    func add(
        of store: ObjectStore, archive: Identifier<Catalog>, at moment: Timestamp, withMasterKey: Bool
    ) throws -> String {
        let unfinished = folder + "/" + Self.unfinishedPrefix + path(of: moment).dropFirst(folder.count + 1)
        try DurableFiles.makeFolder(unfinished)
        // Nobody rotates the master key between the table and the file.
        let lock = withMasterKey ? try store.lockForWriting() : nil
        defer { lock?.release() }
        try KeySnapshot.copyTable(from: store.pathOfKeys, to: unfinished)
        if withMasterKey { try KeySnapshot.copyMasterKey(from: store.pathOfMasterKey, to: unfinished) }
        guard let digest = try DurableFiles.digest(of: unfinished + "/" + KeySnapshot.tableName) else {
            throw ArchiveError.placeFailed(unfinished, ENOENT)
        }
        let label = Label(archive: archive, madeAt: moment, sha256: digest.sha256)
        try DurableFiles.write(try JSONEncoder().encode(label), to: unfinished + "/" + Self.labelName)
        try DurableFiles.rename(unfinished, to: path(of: moment))
        return path(of: moment)
    }

    /// Deletes copies that have lived their time, beside the newest. Returns how many.
    ///
    /// One that is dated later was made by a clock that ran ahead: it would never be old, and be taken for the newest.
    func removeOld(besides newest: Timestamp) throws -> Int {
        let oldest = newest.millisecondsSince1970 - Int64(Self.lifeDays) * 86_400_000
        let old = try moments().filter { $0.millisecondsSince1970 < oldest || $0 > newest }
        for moment in old { try destroy(path(of: moment)) }
        return old.count
    }

    /// Deletes what attempts left that were cut off.
    func removeUnfinished() throws {
        for name in try DurableFiles.names(in: folder)
        where name.hasPrefix(Self.unfinishedPrefix + Self.prefix) && DurableFiles.isOwnFolder(folder + "/" + name) {
            try destroy(folder + "/" + name)
        }
    }

    private func destroy(_ path: String) throws {
        try KeySnapshot.destroy(path, otherNames: [Self.labelName, Self.labelName + ".new"])
    }

    /// The folder with `keys.sqlite` that a person means: the one named, or the newest copy in it.
    static func chosen(_ source: String) throws -> (folder: String, label: Label?) {
        var folder = source
        if access(source + "/" + KeySnapshot.tableName, F_OK) != 0,
            let newest = try KeyCopies(folder: source).moments().last
        {
            folder = KeyCopies(folder: source).path(of: newest)
        }
        let text = try readTextFile(folder + "/" + labelName)
        let label = try text.map { text in
            guard let label = try? JSONDecoder().decode(Label.self, from: Data(text.utf8)),
                try DurableFiles.digest(of: folder + "/" + KeySnapshot.tableName)?.sha256 == label.sha256
            else { throw ArchiveError.keyCopyDamaged(folder) }
            return label
        }
        return (folder, label)
    }
}

/// A copy of the keys that was made.
public struct KeyBackupReport: Sendable {
    /// Its own folder.
    public var path: String
    public var includesMasterKey: Bool
    /// Whether a passphrase or a recovery kit opens it.
    public var hasRecoverySlot: Bool
    /// Older copies that had lived their 30 days.
    public var removed: Int
}

extension Archive {
    func checkKeysFolder(_ folder: String, besides backup: String) throws {
        guard !FolderRelation.isInside(folder, path) else { throw ArchiveError.backupInsideArchive(folder) }
        guard !FolderRelation.isInside(folder, backup) else { throw ArchiveError.keysInsideBackup(folder) }
    }

    /// Copies the keys as they are now, and then deletes copies of them that are older than ``KeyCopies/lifeDays``: at no
    /// moment is there none.
    func backUpKeys(_ request: KeyBackupRequest, at moment: Timestamp) throws -> KeyBackupReport {
        do {
            try DurableFiles.makeFolder(request.folder)
            let copies = KeyCopies(folder: request.folder)
            let lock = try copies.claim()
            defer { withExtendedLifetime(lock) {} }
            try copies.removeUnfinished()
            let path = try copies.add(
                of: store, archive: try catalog.read { try $0.archiveID() }, at: moment,
                withMasterKey: request.includesMasterKey)
            surroundings.onDurableStep("backupKeysCopied")
            let removed = try copies.removeOld(besides: moment)
            return KeyBackupReport(
                path: path, includesMasterKey: request.includesMasterKey,
                hasRecoverySlot: try store.keySlots().slots.contains { $0.kind != .file }, removed: removed)
        } catch let error as ArchiveError where error.code == "disk-full" {
            throw ArchiveError.placeFull(request.folder, cause: error.cause)
        }
    }
}
