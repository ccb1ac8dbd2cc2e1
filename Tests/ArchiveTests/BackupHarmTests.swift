import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("Whoever can write to a backup's disk harms no archive with it")
struct BackupHarmTests {
    private let school: SandboxSchool
    private let folder: CopyFolder

    init() throws {
        school = try SandboxSchool.filled()
        folder = try CopyFolder()
    }

    private func link(_ path: String, to target: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter {
            !$0.hasSuffix("-shm") && !$0.hasSuffix("-wal")
        }
        .sorted()
    }

    @Test(
        "a link in the place of one of its folders is refused, and what it leads to is left alone",
        arguments: [("tmp", "keys"), ("tmp", ""), ("objects", "objects"), ("Config", "Config")])
    func links(name: String, target: String) throws {
        try school.backup(to: folder, keys: false)
        let before = try names(school.root)
        try link(folder.backup + "/" + name, to: school.root + "/" + target)
        #expect(throws: ArchiveError.self) { try school.backup(to: folder, keys: false) }
        #expect(try names(school.root) == before)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
        try FileManager.default.removeItem(atPath: folder.backup + "/" + name)
        #expect(try school.backup(to: folder, keys: false).findings.isEmpty)
    }

    @Test("a file in its tmp that no writer left is left alone")
    func strangeFile() throws {
        try school.backup(to: folder, keys: false)
        let strange = folder.backup + "/tmp/keys.sqlite"
        let left = folder.backup + "/tmp/" + String(repeating: "0f", count: 16)
        for path in [strange, left] { try Data("x".utf8).write(to: URL(filePath: path)) }
        try school.backup(to: folder, keys: false)
        #expect(FileManager.default.fileExists(atPath: strange))
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test("a link among the copies of the keys is none of them")
    func linkedKeys() throws {
        try school.backup(to: folder)
        let before = try names(school.root + "/keys")
        for name in ["keys-2020-01-01T00-00-00.000Z", ".new-keys-2020-01-01T00-00-00.000Z"] {
            try link(folder.keys + "/" + name, to: school.root + "/keys")
        }
        let report = try #require(try school.backup(to: folder).keys)
        #expect(report.removed == 0)
        #expect(try names(school.root + "/keys") == before)
    }

    @Test("an object that cannot be read is told, and the rest is copied and restored")
    func unreadable() throws {
        try school.backup(to: folder)
        let names = try self.names(folder.backup + "/objects").filter { $0.count == 67 }
        let path = folder.backup + "/objects/" + names[2]
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let report = try school.restore(folder)
        #expect(report.findings.contains { $0.subject.hasPrefix(names[2].suffix(64)) })
        #expect(report.objects >= names.count - 1)
        let archive = try school.openRestored(folder)
        #expect(try archive.find(FindRequest(limit: 500)).count == school.archive.find(FindRequest(limit: 500)).count)
    }

    @Test("a clock that runs ahead one night leaves no copy of the keys that is never old")
    func futureClock() throws {
        try school.backup(to: folder)
        var ahead = SandboxSchool.surroundings(today: "2026-06-01")
        ahead.now = { Timestamp("2099-01-01T02:00:00.000Z") ?? Timestamp(millisecondsSince1970: 0) }
        let wrong = try Archive.open(at: school.root, configuration: ConfigurationSources(), surroundings: ahead)
        let made = try #require(
            try wrong.backup(
                to: folder.backup, keys: KeyBackupRequest(folder: folder.keys, includesMasterKey: false)
            ).keys)
        try wrong.close()
        #expect(made.path.contains("2099"))
        let right = try #require(try school.backup(to: folder).keys)
        #expect(right.removed == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.keys).filter { $0.contains("2099") } == [])
        #expect(try school.restore(folder).findings.map(\.code) == [])
    }

    @Test("all that a school may have set comes along, and what it makes the archive run is told")
    func settings() throws {
        let written = try FileManager.default.contentsOfDirectory(atPath: school.root + "/Config").sorted()
        #expect(written.count >= 7)
        try school.backup(to: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.backup + "/Config").sorted() == written)
        #expect(try school.restore(folder).commands == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.restored + "/Config").sorted() == written)

        let other = try CopyFolder()
        let settings = school.root + "/Config/larets.yaml"
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try (text + "\njournal.anchor-command: curl evil\n").write(toFile: settings, atomically: true, encoding: .utf8)
        try school.backup(to: other)
        #expect(try school.restore(other).commands == ["curl evil"])
    }

    @Test("settings that are not those of the manifest are told")
    func changedSettings() throws {
        try school.backup(to: folder)
        let path = folder.backup + "/Config/larets.yaml"
        try (String(contentsOfFile: path, encoding: .utf8) + "\n# x\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(try school.restore(folder).findings.map(\.code) == ["backup-file-damaged"])
    }
}

@Suite("A catalog from an older copy in the place of the newer one")
struct OlderCatalogTests {
    @Test("is told, with what to do, and costs nothing that came since")
    func olderCatalog() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        try school.backup(to: folder)
        try school.erase()
        let added = try school.archive.upload(school.request("scan-05.pdf", "P-0104", title: "Позже копии"))
        try school.archive.close()
        let catalog = school.root + "/catalog.sqlite"
        let newer = folder.path + "/newer.sqlite"
        try move(catalog, to: newer)
        try FileManager.default.copyItem(atPath: folder.backup + "/catalog.sqlite", toPath: catalog)

        let archive = try school.on("2026-08-01")
        let findings = try archive.verify(deep: false) { _ in }.findings
        let told = try #require(findings.first { $0.code == "erasure-undone" })
        #expect(told.phrase.russian.contains("2026-01"))
        #expect(told.toldAdvice.russian.contains("larets restore") && !told.advice.russian.contains("larets "))
        // Nobody is told to put back what was erased.
        #expect(!findings.contains { ["key-missing", "object-missing"].contains($0.code) })
        _ = try archive.upload(school.request("scan-06.jpg", "P-0104", title: "В подменённый каталог"))
        try archive.close()

        try move(catalog, to: folder.path + "/wrong.sqlite")
        try move(newer, to: catalog)
        let back = try school.on("2026-08-01")
        var bytes = 0
        _ = try back.get(added.accessionNumber.description, file: 1) { bytes += $0.count }
        #expect(bytes > 0)
        #expect(!(try back.verify(deep: false) { _ in }.findings.contains { $0.code == "erasure-undone" }))
    }

    /// With its logs.
    private func move(_ path: String, to target: String) throws {
        for ending in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.moveItem(atPath: path + ending, toPath: target + ending)
        }
    }
}
