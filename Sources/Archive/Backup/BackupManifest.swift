import ArchiveModel
import Catalog
import Foundation

/// What a backup is of and when it was made: `backup.json`, written last. A backup without it is incomplete.
struct BackupManifest: Codable, Sendable {
    /// A file beside the objects.
    struct File: Codable, Sendable, Hashable {
        /// Its path in the backup.
        var name: String
        var sizeBytes: Int64
        var sha256: Digest
    }

    static let currentFormat = 1

    var format: Int
    /// The archive's own id.
    var archive: Identifier<Catalog>
    var madeAt: Timestamp
    /// How many objects the catalog of this backup speaks of, and their sealed bytes.
    var objects: Int
    var sealedBytes: Int64
    /// Objects that the catalog speaks of and that were destroyed in the archive before they were copied.
    var destroyedMeanwhile: [ObjectAddress]
    var files: [File]
    var journal: JournalCheckpoint

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
        }
    }

    /// - Throws: `backup-incomplete` when there is none, `backup-damaged` when it cannot be read.
    static func read(in place: BackupPlace) throws -> BackupManifest {
        guard let text = try readTextFile(place.manifest) else { throw ArchiveError.backupIncomplete(place.path) }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(text.utf8)) else {
            throw ArchiveError.backupDamaged(place.path, cause: "backup.json")
        }
        guard manifest.format == currentFormat else { throw ArchiveError.backupNewer(place.path) }
        return manifest
    }
}
