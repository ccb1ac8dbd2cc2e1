import Foundation
import Testing

@Suite("Backup and restore from the command line", .serialized)
struct BackupTests {
    private static let traces = ["Холмогоров", "холмогоров", "P-0114", "чертеж"]

    private func filled() throws -> School {
        let school = try School()
        // Two of the samples are bad on purpose.
        let answer = try school.larets("upload", "--manifest", School.samples + "/uploads.csv")
        try #require(answer.code == 3, "\(answer.errors)")
        return school
    }

    private func erase(_ school: School) throws {
        school.today = "2026-06-26"
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-25"])
        school.today = "2026-07-18"
        try school.must(["retention", "run"])
    }

    private func backupWords(_ school: School, _ name: String = "backup") -> [String] {
        ["backup", school.folder + "/" + name, "--keys", school.folder + "/keys", "--json"]
    }

    private func restoreWords(_ school: School, _ name: String = "backup") -> [String] {
        [
            "restore", school.folder + "/" + name, school.folder + "/restored", "--keys", school.folder + "/keys",
            "--master-key", school.archive + "/keys/master.key", "--json",
        ]
    }

    @Test("a backup, its check and a restore, in JSON and in words")
    func wholeWay() throws {
        let school = try filled()
        let made = try school.must(backupWords(school)).json[0]
        #expect(made.number("copied") == made.number("objects") && made.number("objects") > 10)
        #expect(try school.must(backupWords(school)).json[0].number("copied") == 0)
        #expect(try school.larets("backup", "verify", school.folder + "/backup").code == 0)
        let told = try school.larets("backup", school.folder + "/backup")
        #expect(told.code == 0 && told.text.contains("The keys were not copied"))
        let restored = try school.must(restoreWords(school)).json[0]
        #expect(restored.number("objects") == made.number("objects") && restored.list("findings").isEmpty)
        let words = ["--archive", school.folder + "/restored", "--master-key", school.archive + "/keys/master.key"]
        let original = try school.must(["get", "2026-000001", "-o", "-"]).output
        #expect(try school.must(words + ["get", "2026-000001", "-o", "-"]).output == original)
        #expect(try school.larets(restoreWords(school)).errorCode == "archive-exists")
        #expect(try school.larets("restore", school.folder + "/backup", school.folder + "/other", "--json").code == 2)
    }

    @Test("a flipped bit in the backup is named, and the code is 7")
    func flippedBit() throws {
        let school = try filled()
        try school.must(backupWords(school))
        let object = try #require(try school.files(below: school.folder + "/backup/objects").min())
        var bytes = bytes(ofFile: object)
        bytes[bytes.count / 3] ^= 1
        try Data(bytes).write(to: URL(filePath: object))
        let answer = try school.larets("backup", "verify", school.folder + "/backup", "--json")
        #expect(answer.code == 7)
        let found = answer.json[0].list("findings")
        #expect(found.map { $0.text("code") } == ["object-damaged"])
        #expect(found[0].text("subject").hasPrefix(URL(filePath: object).lastPathComponent))
    }

    @Test("killed after any step of a backup, the next one completes it")
    func killedBackup() throws {
        let school = try filled()
        let steps = [
            "backupCatalogCopied", "objectsCopied", "backupOpened", "backupCatalogPlaced", "backupPruned",
            "backupWritten", "backupKeysCopied",
        ]
        for step in steps {
            school.environment["LARETS_FAULT_STEP"] = step
            #expect(try school.larets(backupWords(school, step)).code == 137, "\(step)")
            school.environment["LARETS_FAULT_STEP"] = nil
            let again = try school.must(backupWords(school, step)).json[0]
            #expect(again.list("findings").isEmpty)
            #expect(try school.larets("backup", "verify", school.folder + "/" + step).code == 0, "\(step)")
        }
        #expect(try school.findings() == [])
    }

    @Test("killed after any step of a restore, it cannot be opened; the same command completes it and revives nothing")
    func killedRestore() throws {
        let school = try filled()
        try school.must(backupWords(school, "old"))
        try erase(school)
        try school.must(backupWords(school, "new"))
        let steps = [
            "restoreStarted", "restoreKeysCopied", "objectsCopied", "restoreCatalogPlaced", "keysCommitted", "renamed",
            "erasureReapplied", "keysDeleted", "scrubbed", "erasureExecuted", "restoreReapplied", "restoreVerified",
        ]
        for step in steps {
            _ = try shell("rm -rf \"$1\"", [school.folder + "/restored"])
            school.environment["LARETS_FAULT_STEP"] = step
            #expect(try school.larets(restoreWords(school, "old")).code == 137, "\(step)")
            school.environment["LARETS_FAULT_STEP"] = nil
            let opened = try school.larets("find", "--archive", school.folder + "/restored", "--json")
            #expect(opened.errorCode == "restore-unfinished", "\(step)")
            let again = try school.must(restoreWords(school, "old")).json[0]
            #expect(again.list("findings").isEmpty && again["reapplied"] as? [String] == ["2026-01"], "\(step)")
            for name in try school.files(below: school.folder + "/restored") {
                let contents = Data(bytes(ofFile: name))
                for trace in Self.traces {
                    #expect(contents.range(of: Data(trace.utf8)) == nil, "\(step): \(trace) in \(name)")
                }
            }
        }
    }

    @Test(
        "an erasure killed after its intent, its rows or its keys never comes back from an older copy",
        arguments: [
            "keysDeleted", "keysScrubbed", "unlinked", "scrubbed", "erasureExecuted",
        ])
    func killedErasure(step: String) throws {
        let school = try filled()
        try school.must(backupWords(school, "old"))
        school.today = "2026-06-26"
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-25"])
        school.today = "2026-07-18"
        school.environment["LARETS_FAULT_STEP"] = step
        #expect(try school.larets("retention", "run").code == 137)
        school.environment["LARETS_FAULT_STEP"] = nil
        // The power never came back: all there is are the keys as they lie there.
        _ = try shell("rm -rf \"$1\" && cp -a \"$2\" \"$1\"", [school.folder + "/keys", school.archive + "/keys"])
        let restored = try school.must(restoreWords(school, "old")).json[0]
        #expect(restored["reapplied"] as? [String] == ["2026-01"])
        for name in try school.files(below: school.folder + "/restored") {
            for trace in Self.traces {
                #expect(Data(bytes(ofFile: name)).range(of: Data(trace.utf8)) == nil, "\(trace) in \(name)")
            }
        }
    }

    @Test("an erasure that was only intended is told of, and destroys nothing")
    func intendedOnly() throws {
        let school = try filled()
        try school.must(backupWords(school, "old"))
        school.today = "2026-06-26"
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-25"])
        school.today = "2026-07-18"
        school.environment["LARETS_FAULT_STEP"] = "erasureIntended"
        #expect(try school.larets("retention", "run").code == 137)
        school.environment["LARETS_FAULT_STEP"] = nil
        _ = try shell("rm -rf \"$1\" && cp -a \"$2\" \"$1\"", [school.folder + "/keys", school.archive + "/keys"])
        let restored = try school.larets(restoreWords(school, "old"))
        #expect(restored.code == 7)
        #expect(restored.json[0].list("findings").map { $0.text("code") } == ["erasure-not-begun"])
        // The archive itself goes on: the intent is dropped, and the job takes the portfolio.
        let acts = try school.must(["retention", "run", "--json"]).json[0].list("acts")
        #expect(acts.map { $0.text("number") } == ["2026-01"])
        #expect(try school.findings() == [])
    }

    @Test("a full disk is one clear sentence, and the archive is untouched", .enabled(if: System.canMount))
    func fullDisk() throws {
        let school = try filled()
        let small = school.folder + "/small"
        let mounted = try shell("mkdir \"$1\" && mount -t tmpfs -o size=600k,mode=700 none \"$1\"", [small])
        try #require(mounted.code == 0)
        defer { _ = try? shell("umount \"$1\"", [small]) }
        let before = try school.journalLength()
        let answer = try school.larets("backup", small, "--json")
        school.expectSentence(answer, 1, "place-full")
        #expect(try school.journalLength() == before)
        #expect(try school.findings() == [])
    }

    @Test("a place that cannot be written, or lies in the archive, is refused in one sentence")
    func badPlaces() throws {
        let school = try filled()
        try school.expectRefusal(2, "backup-inside-archive", ["backup", school.archive + "/copy"])
        try school.expectRefusal(1, "folder-missing", ["backup", school.folder + "/no/where"])
        let file = try school.write("a-file", "x")
        try school.expectRefusal(1, "place-not-writable", ["backup", file])
        try school.expectRefusal(4, "no-backup", ["backup", "verify", school.folder])
        try school.expectRefusal(2, "usage", ["backup"])
        try school.expectRefusal(2, "option-missing", ["backup", school.folder + "/b", "--with-master-key"])
    }
}
