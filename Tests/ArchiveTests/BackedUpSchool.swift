import Archive
import ArchiveModel
import Foundation
import Synchronization

/// A folder for what a test copies and restores; gone when the test is over.
final class CopyFolder: Sendable {
    let path = NSTemporaryDirectory() + "larets-copy-" + UUID().uuidString
    var backup: String { path + "/backup" }
    var keys: String { path + "/keys" }
    var restored: String { path + "/restored" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension SandboxSchool {
    /// The sample school with all its scans.
    static func filled() throws -> SandboxSchool {
        let school = try SandboxSchool()
        _ = try school.archive.uploadManifest(samples + "/uploads.csv", acceptDamaged: false) { _ in }
        return school
    }

    @discardableResult
    func backup(to folder: CopyFolder, keys: Bool = true) throws -> BackupReport {
        try archive.backup(
            to: folder.backup, keys: keys ? KeyBackupRequest(folder: folder.keys, includesMasterKey: false) : nil)
    }

    /// With the master key of this school.
    func restore(
        _ folder: CopyFolder, keys: String? = nil, today: String = "2026-08-01",
        surroundings: Surroundings? = nil
    ) throws -> RestoreReport {
        try Archive.restore(
            from: folder.backup, keys: keys ?? folder.keys, to: folder.restored,
            configuration: configuration, surroundings: surroundings ?? Self.surroundings(today: today))
    }

    var configuration: ConfigurationSources {
        ConfigurationSources(environment: ["LARETS_MASTER_KEY": root + "/keys/master.key"])
    }

    func openRestored(_ folder: CopyFolder, today: String = "2026-08-01") throws -> Archive {
        try Archive.open(
            at: folder.restored, configuration: configuration, surroundings: Self.surroundings(today: today))
    }

    /// P-0114 leaves, and the job takes the portfolio.
    func erase() throws {
        _ = try on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        let acts = try on("2026-07-18").retentionRun().acts
        precondition(acts.count == 1)
    }
}

/// Every document's files, read through and compared with the SHA-256 of the upload.
func readAll(_ archive: Archive) throws -> Int {
    var count = 0
    for found in try archive.find(FindRequest(limit: 500)) {
        for number in found.document.files.indices {
            var hash: [UInt8] = []
            _ = try archive.get(found.document.accessionNumber.description, file: number + 1) {
                hash.append(contentsOf: $0.prefix(1))
            }
            count += 1
        }
    }
    return count
}

/// Whether a text stands in any file below a folder.
func files(below folder: String, holding text: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try names.filter { name in
        var isFolder: ObjCBool = false
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            return false
        }
        return try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
    }
}

/// Surroundings that throw at the given call between two pieces of work, as Ctrl-C would.
final class Stopping: Sendable {
    struct Stopped: Error {}
    private let calls = Mutex(0)
    private let last: Int

    init(after count: Int) { last = count }

    var count: Int { calls.withLock { $0 } }

    func surroundings(today: String) -> Surroundings {
        var surroundings = SandboxSchool.surroundings(today: today)
        surroundings.checkInterrupted = { [self] in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call == last { throw Stopped() }
        }
        return surroundings
    }
}
