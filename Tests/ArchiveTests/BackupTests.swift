import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("A backup is whole, incremental, and without keys")
struct BackupTests {
    private func objectFiles(_ path: String) -> [String] {
        (FileManager.default.enumerator(atPath: path + "/objects")?.compactMap { $0 as? String } ?? [])
            .filter { $0.count == 67 }.sorted()
    }

    @Test("it holds every object and no key, and the second run copies nothing")
    func incremental() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let first = try school.backup(to: folder, keys: false)
        #expect(first.copied == first.objects && first.objects > 10)
        #expect(first.findings.isEmpty)
        #expect(objectFiles(folder.backup) == objectFiles(school.root))
        #expect(!FileManager.default.fileExists(atPath: folder.backup + "/keys"))
        let masterKey = try String(contentsOfFile: school.root + "/keys/master.key", encoding: .utf8).prefix(64)
        #expect(try files(below: folder.backup, holding: String(masterKey)).isEmpty)

        let second = try school.backup(to: folder, keys: false)
        #expect(second.copied == 0 && second.copiedBytes == 0 && second.objects == first.objects)

        let consent = try school.archive.recordConsent(
            "P-0113", signatory: .guardian, givenOn: CalendarDay("2026-01-15"), expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        #expect(consent.document != nil)
        #expect(try school.backup(to: folder, keys: false).copied <= 1)
        #expect(try check(folder).findings.map(\.code) == [])
    }

    @Test("what was erased is gone from the backup after the next run, and no word of it rides along")
    func prunes() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let before = try school.backup(to: folder)
        try school.erase()
        let after = try school.backup(to: folder)
        #expect(after.pruned == 1)
        #expect(after.objects == before.objects - 1 + 3)
        #expect(objectFiles(folder.backup) == objectFiles(school.root))
        for trace in ["Холмогоров", "холмогоров", "чертеж"] {
            #expect(try files(below: folder.backup, holding: trace) == [])
        }
        #expect(try check(folder).findings.map(\.code) == [])
    }

    @Test("it can be made while others upload, and is of one moment")
    func whileInUse() throws {
        let school = try SandboxSchool()
        let folder = try CopyFolder()
        let second = try Archive.open(
            at: school.root, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
        let uploading = Thread {
            _ = try? second.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        }
        uploading.start()
        while !uploading.isFinished {
            #expect(try school.backup(to: folder).findings.isEmpty)
            #expect(try check(folder).findings.map(\.code) == [])
        }
        #expect(try school.backup(to: folder).objects > 10)
        #expect(try check(folder).findings.map(\.code) == [])
        try second.close()
    }

    @Test("a flipped bit, a lost file and a changed catalog are named")
    func damage() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        try school.backup(to: folder)
        let names = objectFiles(folder.backup)
        try flip(folder.backup + "/objects/" + names[0])
        try FileManager.default.removeItem(atPath: folder.backup + "/objects/" + names[1])
        let found = try check(folder).findings
        #expect(found.map(\.code).sorted() == ["object-damaged", "object-missing"])
        #expect(found.contains { $0.subject.hasPrefix(names[0].suffix(64)) && $0.code == "object-damaged" })
        // As the advice says.
        try FileManager.default.removeItem(atPath: folder.backup + "/objects/" + names[0])
        #expect(try school.backup(to: folder).copied == 2)
        #expect(try check(folder).findings.isEmpty)
        try flip(folder.backup + "/catalog.sqlite")
        #expect(try check(folder).findings.contains { $0.code == "backup-file-damaged" })
    }

    @Test("an object that is damaged in the archive is told, and the rest is copied")
    func damagedSource() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let name = objectFiles(school.root)[3]
        try flip(school.root + "/objects/" + name)
        let report = try school.backup(to: folder)
        #expect(report.findings.map(\.code) == ["object-damaged"])
        #expect(report.copied == report.objects - 1)
        #expect(try check(folder).findings.map(\.code) == ["object-missing"])
    }

    @Test("copies of keys live thirty days, each in a folder of its own, without the master key unless asked")
    func keyCopies() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let first = try #require(try school.backup(to: folder).keys)
        #expect(first.removed == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: first.path).sorted() == ["keys.json", "keys.sqlite"])
        let old = folder.keys + "/keys-2020-01-01T00-00-00.000Z"
        try FileManager.default.copyItem(atPath: first.path, toPath: old)
        let second = try #require(
            try school.archive.backup(
                to: folder.backup, keys: KeyBackupRequest(folder: folder.keys, includesMasterKey: true)
            ).keys)
        #expect(second.removed == 1)
        #expect(!FileManager.default.fileExists(atPath: old))
        #expect(FileManager.default.fileExists(atPath: first.path))
        #expect(FileManager.default.fileExists(atPath: second.path + "/master.key"))
    }

    @Test("what a copy of the keys left that was cut off, with SQLite's own files, goes with the next run")
    func cutOffKeys() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let left = folder.keys + "/.new-keys-2026-05-31T10-00-00.000Z"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        for name in [
            "keys.sqlite", "keys.sqlite-journal", "keys.sqlite-wal", "keys.sqlite-shm", "master.key", "keys.json.new",
        ] {
            try Data("left".utf8).write(to: URL(filePath: left + "/" + name))
        }
        let report = try #require(try school.backup(to: folder).keys)
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(FileManager.default.fileExists(atPath: report.path + "/keys.sqlite"))
    }

    @Test("places where a copy would be none are refused, and nothing is written")
    func places() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        #expect(code { try school.archive.backup(to: school.root + "/copy", keys: nil) } == "backup-inside-archive")
        #expect(code { try school.archive.backup(to: school.root, keys: nil) } == "backup-inside-archive")
        #expect(code { try school.archive.backup(to: folder.path + "/no/such", keys: nil) } == "folder-missing")
        let inside = KeyBackupRequest(folder: folder.backup + "/keys", includesMasterKey: false)
        #expect(code { try school.archive.backup(to: folder.backup, keys: inside) } == "keys-inside-backup")
        let ours = KeyBackupRequest(folder: school.root + "/keys/copy", includesMasterKey: false)
        #expect(code { try school.archive.backup(to: folder.backup, keys: ours) } == "backup-inside-archive")
        try FileManager.default.createDirectory(atPath: folder.restored, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: folder.restored + "/letter.txt"))
        #expect(code { try school.archive.backup(to: folder.restored, keys: nil) } == "folder-not-empty")
        let other = try SandboxSchool.another()
        try other.backup(to: folder)
        #expect(code { try school.archive.backup(to: folder.backup, keys: nil) } == "backup-of-another")
        #expect(!FileManager.default.fileExists(atPath: school.root + "/copy"))
        #expect(
            code {
                try Archive.verifyBackup(at: school.root, surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
            } == "no-backup")
    }

    @Test("stopped anywhere, it is finished by the next run; the last copy stays usable till then")
    func stopped() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let counting = Stopping(after: .max)
        let trial = try CopyFolder()
        let whole = try open(school, counting).backup(to: trial.backup, keys: nil)
        for step in stride(from: 1, through: counting.count, by: max(1, counting.count / 12)) {
            let archive = try open(school, Stopping(after: step))
            #expect(throws: Stopping.Stopped.self) { _ = try archive.backup(to: folder.backup, keys: nil) }
            try archive.close()
            #expect(try check(folder).findings.contains { $0.code == "backup-incomplete" })
        }
        #expect(try school.backup(to: folder).objects == whole.objects)
        #expect(try check(folder).findings.isEmpty)
        _ = try school.archive.upload(
            school.request("scan-05.pdf", "P-0104", title: "Ещё одна грамота"))
        let archive = try open(school, Stopping(after: 200))
        #expect(throws: Stopping.Stopped.self) { _ = try archive.backup(to: folder.backup, keys: nil) }
        #expect(try check(folder).findings.isEmpty)
    }

    private func open(_ school: SandboxSchool, _ stopping: Stopping) throws -> Archive {
        try Archive.open(
            at: school.root, configuration: ConfigurationSources(),
            surroundings: stopping.surroundings(today: "2026-06-01"))
    }

    private func check(_ folder: CopyFolder) throws -> BackupCheck {
        try Archive.verifyBackup(at: folder.backup, surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
    }
}

/// Flips one bit in the middle of a file.
func flip(_ path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: URL(filePath: path))
}
