import Foundation
import Testing

@Suite("The drill: a bare folder, copies and a kit give every document back", .serialized)
struct KeyDrillTests {
    private func filled() throws -> School {
        let school = try School()
        let answer = try school.larets("upload", "--manifest", School.samples + "/uploads.csv")
        try #require(answer.code == 3, "\(answer.errors)")
        return school
    }

    private func backUp(_ school: School, _ name: String, keys: String = "keys") throws {
        try school.must(["backup", school.folder + "/" + name, "--keys", school.folder + "/" + keys])
    }

    private func restore(_ school: School, _ name: String, keys: String = "keys", secret: String) throws -> Answer {
        _ = try shell("rm -rf \"$1\"", [school.folder + "/restored"])
        return try school.larets(
            "restore", school.folder + "/" + name, school.folder + "/restored", "--keys", school.folder + "/" + keys,
            "--secret-file", try school.secret(secret), "--json")
    }

    /// Every file of every document of an archive, by its SHA-256, taken out with `get`.
    private func contents(_ school: School, _ words: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        for document in try school.must(["find", "--limit", "200", "--json"] + words).json {
            let number = document.object("document").text("accessionNumber")
            let folder = school.folder + "/out"
            _ = try shell("rm -rf \"$1\" && mkdir \"$1\"", [folder])
            for file in try school.must(["get", number, "-o", folder, "--json"] + words).json {
                let sum = try shell("sha256sum < \"$1\"", [file.text("path")]).text.prefix(64)
                #expect(file.text("contentDigest") == sum, "\(number)")
                found["\(number) \(file.number("file"))"] = String(sum)
            }
        }
        return found
    }

    @Test("the archive, its key file and its computer are gone; every document is back with its SHA-256")
    func wholeDrill() throws {
        let school = try filled()
        let code = try school.addKit()
        try school.addPassphrase()
        let before = try contents(school, [])
        #expect(before.count > 10)
        try backUp(school, "backup")
        let checked = try school.must([
            "backup", "verify", school.folder + "/backup", "--keys", school.folder + "/keys",
        ])
        #expect(checked.text.contains("was not tried"))
        try FileManager.default.removeItem(atPath: school.archive)
        for (slot, secret) in [(1, code), (2, School.passphrase)] {
            let file = try school.secret(secret)
            let check = try school.must([
                "backup", "verify", school.folder + "/backup", "--keys", school.folder + "/keys", "--secret-file", file,
                "--json",
            ]).json[0].object("keys")
            #expect(check.number("openedBy") == slot && check.list("warnings").isEmpty)
            let restored = try restore(school, "backup", secret: secret)
            #expect(restored.code == 0 && restored.json.first?.number("openedBy") == slot, "\(restored.errors)")
            #expect(restored.json.first?.list("findings").isEmpty == true)
            let words = ["--archive", school.folder + "/restored", "--secret-file", file]
            #expect(try contents(school, words) == before)
        }
        // From here on nobody has to type it.
        let restored = school.folder + "/restored"
        let file = try school.secret(code)
        try school.must([
            "--archive", restored, "key", "add", "file", restored + "/keys/master.key", "--secret-file", file,
        ])
        #expect(try contents(school, ["--archive", restored]) == before)
    }

    @Test("a wrong code restores nothing, and a backup that only a key file opens is warned of")
    func wrongCode() throws {
        let school = try filled()
        try backUp(school, "backup")
        let words = ["backup", "verify", school.folder + "/backup", "--keys", school.folder + "/keys", "--json"]
        let keys = try school.must(words + ["--master-key", school.archive + "/keys/master.key"]).json[0].object("keys")
        #expect(keys.list("warnings").map { $0.text("code") } == ["no-recovery-slot"] && keys.number("openedBy") == 0)
        let other = try School.another()
        let foreign = try other.addKit()
        school.expectSentence(try restore(school, "backup", secret: foreign), 12, "wrong-kit")
        _ = try school.addKit()
        try backUp(school, "backup")
        school.expectSentence(
            try school.larets(words + ["--secret-file", try school.secret(foreign)]), 12, "wrong-kit")
        school.expectSentence(try restore(school, "backup", secret: foreign), 12, "wrong-kit")
        #expect(!FileManager.default.fileExists(atPath: school.folder + "/restored"))
    }

    @Test("rotated in between, an old backup and an erasure since: nobody is revived, by either copy of the keys")
    func rotatedKeys() throws {
        let school = try filled()
        let code = try school.addKit()
        try backUp(school, "old")
        school.today = "2026-06-26"
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-25"])
        school.today = "2026-07-18"
        try school.must(["retention", "run"])
        try backUp(school, "other", keys: "keys-before")
        try FileManager.default.copyItem(
            atPath: school.archive + "/keys/master.key", toPath: school.folder + "/before.key")
        try school.must(["key", "rotate", "--yes"])
        try backUp(school, "new", keys: "keys-after")
        for keys in ["keys-before", "keys-after"] {
            let restored = try restore(school, "old", keys: keys, secret: code)
            #expect(
                restored.code == 0 && restored.json.first?["reapplied"] as? [String] == ["2026-01"],
                "\(restored.errors)")
            for name in try school.files(below: school.folder + "/restored") {
                let contents = Data(bytes(ofFile: name))
                for trace in ["Холмогоров", "холмогоров", "P-0114", "чертеж"] {
                    #expect(contents.range(of: Data(trace.utf8)) == nil, "\(keys): \(trace) in \(name)")
                }
            }
        }
        // Each copy opens with its own master key only.
        for (keys, file, isRight) in [
            ("keys-before", "/before.key", true), ("keys-after", "/before.key", false),
            ("keys-before", "/archive/keys/master.key", false), ("keys-after", "/archive/keys/master.key", true),
        ] {
            let answer = try school.larets(
                "backup", "verify", school.folder + "/new", "--keys", school.folder + "/" + keys, "--master-key",
                school.folder + file, "--json")
            #expect(answer.code == (isRight ? 0 : 12), "\(keys) \(file): \(answer.errors)")
        }
    }
}
