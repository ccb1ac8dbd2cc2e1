import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("An archive comes back from a backup, and nothing that was erased comes back with it")
struct RestoreTests {
    private let traces = [
        "Холмогоров", "холмогоров", "Роман", "P-0114", "Школьный конкурс чертежей", "чертеж", "scan-20",
    ]

    @Test("every document comes back with its SHA-256, and the archive goes on where it was")
    func wholeArchive() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let made = try school.backup(to: folder)
        let before = try readAll(school.archive)
        let report = try school.restore(folder)
        #expect(report.findings.map(\.code) == [])
        #expect(report.objects == made.objects && report.reapplied.isEmpty && report.newerKeys == 0)
        let archive = try school.openRestored(folder)
        #expect(try readAll(archive) == before)
        let receipt = try archive.upload(school.request("scan-05.pdf", "P-0104", title: "После восстановления"))
        #expect(receipt.outcome == .added)
        #expect(try archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
        #expect(try archive.journal(limit: nil, action: "archive").map(\.action).contains("archive.restored"))
    }

    @Test("a backup without keys is a heap of sealed bytes")
    func withoutKeys() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        try school.backup(to: folder, keys: false)
        #expect(code { try school.restore(folder, keys: folder.backup) } == "keys-unreadable")
        #expect(code { try school.restore(folder, keys: folder.path) } == "keys-unreadable")
        #expect(!FileManager.default.fileExists(atPath: folder.restored))
        let scans = try FileManager.default.contentsOfDirectory(atPath: SandboxSchool.samples + "/scans")
        for scan in scans.prefix(5) {
            let bytes = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/" + scan)).prefix(200)
            let names = FileManager.default.enumerator(atPath: folder.backup)?.compactMap { $0 as? String } ?? []
            for name in names where name.count > 60 {
                let contents = try Data(contentsOf: URL(filePath: folder.backup + "/" + name))
                #expect(contents.range(of: bytes) == nil)
            }
        }
    }

    @Test("an old backup with newer keys revives nothing: rows, words and card go again, under the same act")
    func nothingRevived() throws {
        let school = try SandboxSchool.filled()
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        #expect(try !files(below: old.backup, holding: "Холмогоров").isEmpty)
        try school.erase()
        try school.backup(to: new)
        let report = try school.restore(old, keys: new.keys)
        #expect(report.findings.map(\.code) == [])
        #expect(report.reapplied == ["2026-01"])
        #expect(report.documentsErasedAgain == 2)
        for trace in traces { #expect(try files(below: old.restored, holding: trace) == [], "\(trace)") }

        let archive = try school.openRestored(old)
        #expect(try archive.acts().map(\.number) == ["2026-01"])
        #expect(try archive.acts().map(\.state) == [.executed])
        #expect(try archive.printAct("2026-01").contains("Холмогоров Роман Степанович"))
        #expect(code { try archive.student("P-0114") } == "student-unknown")
        #expect(try archive.find(FindRequest(words: "чертежей")).isEmpty)
        let shared = try #require(archive.find(FindRequest(words: "программированию")).first)
        #expect(shared.students.map(\.name) == ["Ключевская Варвара Юрьевна"])
        #expect(try archive.journal(limit: nil, action: "erasure").map(\.action).contains("erasure.reapplied"))
        // The next act does not take the number again.
        _ = try archive.recordLeaving("P-0113", on: CalendarDay("2026-07-18"))
        try archive.close()
        let later = try school.openRestored(old, today: "2026-08-12")
        #expect(try later.retentionRun().acts.map(\.number) == ["2026-02"])
    }

    @Test("an erasure of what the backup does not even have takes the card that it has")
    func cardOnly() throws {
        let school = try SandboxSchool()
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        _ = try school.archive.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        try school.erase()
        try school.backup(to: new)
        let report = try school.restore(old, keys: new.keys)
        #expect(report.reapplied == ["2026-01"] && report.documentsErasedAgain == 0)
        #expect(report.newerKeys > 10)
        #expect(try files(below: old.restored, holding: "Холмогоров") == [])
        // Numbers that stood on papers are not given to others.
        let archive = try school.openRestored(old)
        let receipt = try archive.upload(school.request("scan-05.pdf", "P-0104"))
        #expect(receipt.accessionNumber.ordinal > 20)
    }

    @Test("a restored archive remembers what was erased, for the restore after it")
    func twice() throws {
        let school = try SandboxSchool.filled()
        let (old, first, second) = (try CopyFolder(), try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        let earlyKeys = try CopyFolder()
        try school.backup(to: earlyKeys)
        try school.erase()
        try school.backup(to: first)
        // A catalog that knows of the erasure, and keys that do not: the ledger is made up for, and what is missing told.
        let report = try school.restore(first, keys: earlyKeys.keys)
        #expect(Set(report.findings.map(\.code)).isSuperset(of: ["key-missing", "keys-older"]))
        let archive = try school.openRestored(first)
        _ = try archive.backup(
            to: second.backup, keys: KeyBackupRequest(folder: second.keys, includesMasterKey: false))
        try archive.close()
        let again = try school.restore(old, keys: second.keys)
        #expect(again.reapplied == ["2026-01"])
        for trace in traces { #expect(try files(below: old.restored, holding: trace) == [], "\(trace)") }
    }

    @Test("nobody opens what is not fully restored; stopped anywhere, the same command completes it")
    func stopped() throws {
        let school = try SandboxSchool.filled()
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        try school.erase()
        try school.backup(to: new)
        // Each attempt comes a little further, until one comes to the end.
        var report: RestoreReport?
        var step = 1
        while report == nil {
            let stopping = Stopping(after: step)
            do {
                report = try school.restore(
                    old, keys: new.keys, surroundings: stopping.surroundings(today: "2026-08-01"))
            } catch is Stopping.Stopped {
                #expect(code { try school.openRestored(old) } == "restore-unfinished")
                #expect(
                    code {
                        try Archive.create(
                            at: old.restored, sandbox: true, masterKeyPath: nil,
                            configuration: ConfigurationSources(),
                            surroundings: stopping.surroundings(today: "2026-08-01"))
                    } != nil)
                step += step < 257 ? 128 : 7
            }
        }
        #expect(step > 257)
        #expect(report?.findings.map(\.code) == [] && report?.reapplied == ["2026-01"])
        for trace in traces { #expect(try files(below: old.restored, holding: trace) == [], "\(trace)") }
        let archive = try school.openRestored(old)
        #expect(try archive.acts().map(\.number) == ["2026-01"])
        #expect(try archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("a damaged object is told and the rest comes back; a damaged catalog is refused")
    func damage() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        let made = try school.backup(to: folder)
        let names =
            (FileManager.default.enumerator(atPath: folder.backup + "/objects")?.compactMap { $0 as? String } ?? [])
        let name = try #require(names.filter { $0.count == 67 }.min())
        try flip(folder.backup + "/objects/" + name)
        let report = try school.restore(folder)
        #expect(report.findings.map(\.code) == ["object-damaged"])
        #expect(report.objects == made.objects)
        _ = try school.openRestored(folder)

        try flip(folder.backup + "/catalog.sqlite")
        let other = try CopyFolder()
        #expect(
            code {
                try Archive.restore(
                    from: folder.backup, keys: folder.keys, to: other.restored, configuration: school.configuration,
                    surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
            } == "backup-damaged")
        #expect(!FileManager.default.fileExists(atPath: other.restored))
    }

    @Test("wrong keys, wrong places and unfinished backups are refused before anything is written")
    func refusals() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        try school.backup(to: folder)
        let stranger = try SandboxSchool.another()
        let other = try CopyFolder()
        try stranger.backup(to: other)
        #expect(code { try school.restore(folder, keys: other.keys) } == "keys-of-another")
        #expect(code { try school.restore(folder, keys: stranger.root + "/keys") } == "wrong-master-key")
        #expect(code { try stranger.restore(folder) } == "wrong-master-key")
        #expect(
            code {
                try Archive.restore(
                    from: folder.backup, keys: folder.keys, to: folder.restored, configuration: ConfigurationSources(),
                    surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
            } == "master-key-missing")
        #expect(
            code {
                try Archive.restore(
                    from: folder.backup, keys: folder.keys, to: stranger.root, configuration: school.configuration,
                    surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
            } == "archive-exists")
        #expect(
            code {
                try Archive.restore(
                    from: folder.backup, keys: folder.keys, to: folder.path, configuration: school.configuration,
                    surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
            } == "folder-not-empty")
        try FileManager.default.removeItem(atPath: folder.backup + "/backup.json")
        #expect(code { try school.restore(folder) } == "backup-incomplete")
        #expect(!FileManager.default.fileExists(atPath: folder.restored))
    }

    @Test("a copy of the keys with the master key opens everything by itself")
    func withMasterKey() throws {
        let school = try SandboxSchool.filled()
        let folder = try CopyFolder()
        _ = try school.archive.backup(
            to: folder.backup, keys: KeyBackupRequest(folder: folder.keys, includesMasterKey: true))
        let report = try Archive.restore(
            from: folder.backup, keys: folder.keys, to: folder.restored, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
        #expect(report.findings.map(\.code) == [])
        let archive = try Archive.open(
            at: folder.restored, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-08-01"))
        #expect(try readAll(archive) > 10)
    }
}
