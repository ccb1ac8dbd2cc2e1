import Foundation
import Testing

extension School {
    static let passphrase = "верная лошадь, батарея, скрепка"

    /// Writes a secret into a file and returns its path.
    func secret(_ text: String, _ name: String = "secret") throws -> String { try write(name, text + "\n") }

    /// Adds a kit and returns its code.
    func addKit() throws -> String {
        try must(["key", "add", "kit", "--json"]).json[0].text("code")
    }

    func addPassphrase() throws {
        try must(["key", "add", "passphrase", "--new-secret-file", try secret(Self.passphrase, "new"), "--json"])
    }

    func loseMasterKey() throws { try FileManager.default.removeItem(atPath: archive + "/keys/master.key") }
}

@Suite("Keys from the command line")
struct KeyTests {
    private func filled() throws -> School {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        return school
    }

    @Test("every way in is listed, opens the archive alone, and is told apart from a wrong one by code 12")
    func waysIn() throws {
        let school = try filled()
        try school.addPassphrase()
        let code = try school.addKit()
        let stick = school.folder + "/stick.key"
        try school.must(["key", "add", "file", stick, "--label", "флешка"])
        let list = try school.must(["key", "list", "--json"]).json
        #expect(list.map { $0.text("kind") } == ["master-key-file", "passphrase", "kit", "file"])
        #expect(list.map { $0.number("slot") } == [0, 1, 2, 3])
        #expect(list[3].text("label") == "флешка")
        try school.loseMasterKey()
        school.expectSentence(try school.larets("get", "2026-000001", "-o", "-", "--json"), 12, "secret-needed")
        for (slot, words) in [
            (1, ["--secret-file", try school.secret(School.passphrase, "one")]),
            (2, ["--secret-file", try school.secret(code.lowercased(), "two")]), (3, ["--master-key", stick]),
        ] {
            let got = try school.larets(["get", "2026-000001", "-o", "-"] + words)
            #expect(got.isContent(of: School.scan("scan-01.jpg")), "\(got.errors)")
            let check = try school.must(["key", "verify", "--json"] + words).json[0]
            #expect(check.object("openedBy").number("slot") == slot && check.list("findings").isEmpty)
        }
        let wrong = ["key", "verify", "--json", "--secret-file"]
        school.expectSentence(
            try school.larets(wrong + [try school.secret("не та фраза вовсе")]), 12, "wrong-passphrase")
        let slip = String(code.reversed())
        school.expectSentence(try school.larets(wrong + [try school.secret(slip)]), 12, "kit-code-mistyped")
        let input = try school.larets("key", "verify", "--secret-file", "-", "--json", input: school.folder + "/one")
        #expect(input.code == 0 && input.isAllJSON)
    }

    @Test("a systemd credential opens the archive, and one that holds the master key itself is warned of")
    func credential() throws {
        let school = try filled()
        let folder = school.folder + "/credentials"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/larets.master-key"
        try FileManager.default.copyItem(atPath: school.archive + "/keys/master.key", toPath: path)
        _ = try shell("chmod 440 \"$1\"", [path])
        school.environment["CREDENTIALS_DIRECTORY"] = folder
        #expect(try school.must(["key", "rotate", "--json"]).json[0]["voidsCredential"] as? Bool == true)
        try school.loseMasterKey()
        let got = try school.larets("get", "2026-000001", "-o", "-")
        #expect(got.isContent(of: School.scan("scan-01.jpg")))
        // The only way in is one that Larets cannot write.
        school.expectSentence(try school.larets("key", "rotate", "--yes", "--json"), 5, "last-slot")
    }

    @Test("rotation shows its plan first, then changes the key: the old file opens nothing, all else does")
    func rotation() throws {
        let school = try filled()
        try school.addPassphrase()
        let old = school.folder + "/old.key"
        try FileManager.default.copyItem(atPath: school.archive + "/keys/master.key", toPath: old)
        let plan = try school.must(["key", "rotate", "--json"]).json[0]
        #expect(plan["executed"] as? Bool == false && plan["replacedFiles"] as? [String] != [])
        #expect(bytes(ofFile: old) == bytes(ofFile: school.archive + "/keys/master.key"))
        #expect(try school.larets("journal", "list", "--action", "key.rotated", "--json").json.isEmpty)
        let done = try school.must(["key", "rotate", "--yes", "--json"]).json[0]
        #expect(done["executed"] as? Bool == true)
        #expect(bytes(ofFile: old) != bytes(ofFile: school.archive + "/keys/master.key"))
        school.expectSentence(
            try school.larets("key", "verify", "--master-key", old, "--json"), 12, "wrong-master-key")
        #expect(try school.findings() == [])
        try school.must(["key", "verify", "--secret-file", try school.secret(School.passphrase)])
        #expect(try school.larets("journal", "list", "--action", "key.rotated", "--json").json.count == 1)
        #expect(try school.larets("journal", "list", "--action", "key.slot-added", "--json").json.count == 1)
        #expect(try school.larets("journal", "verify").code == 0)
    }

    @Test("removing shows its plan first; what was removed opens nothing; the last way stays")
    func removal() throws {
        let school = try filled()
        try school.expectRefusal(5, "last-slot", ["key", "remove", "0", "--yes"])
        try school.expectRefusal(4, "slot-not-found", ["key", "remove", "7", "--yes"])
        let code = try school.addKit()
        try school.addPassphrase()
        try school.must(["key", "remove", "1"])
        let kit = ["key", "verify", "--json", "--secret-file", try school.secret(code)]
        try school.must(kit)
        try school.must(["key", "remove", "1", "--yes"])
        school.expectSentence(try school.larets(kit), 12, "wrong-kit")
        try school.must(["key", "remove", "0", "--yes"])
        #expect(try school.files(below: school.archive + "/keys").allSatisfy { $0.contains("keys.sqlite") })
        let open = ["--secret-file", try school.secret(School.passphrase, "phrase")]
        #expect(try school.larets(["verify", "--deep"] + open).code == 0)
        let last = try school.larets(["key", "remove", "2", "--yes", "--json"] + open)
        school.expectSentence(last, 5, "last-slot")
        try school.must(school.uploadWords(School.scan("scan-02.pdf")) + open)
        #expect(try school.larets("journal", "list", "--action", "key.slot-removed", "--json").json.count == 2)
    }

    @Test("refusals of the command line: short passphrases, taken files, unknown formats")
    func refusals() throws {
        let school = try filled()
        let short = try school.secret("коротко")
        try school.expectRefusal(2, "passphrase-short", ["key", "add", "passphrase", "--new-secret-file", short])
        try school.expectRefusal(2, "option-missing", ["key", "add", "passphrase"])
        try school.expectRefusal(2, "secret-unreadable", ["key", "verify", "--secret-file", school.folder + "/none"])
        try school.expectRefusal(2, "no-terminal", ["key", "verify", "--ask"])
        try school.expectRefusal(1, "key-file-exists", ["key", "add", "file", school.archive + "/keys/master.key"])
        try school.expectRefusal(2, "kit-format-unknown", ["key", "add", "kit", "-o", school.folder + "/kit.pdf"])
        try school.expectRefusal(1, "file-exists", ["key", "add", "kit", "-o", try school.write("kit.txt", "x")])
        try school.expectRefusal(
            1, "file-not-writable", ["key", "add", "kit", "-o", school.folder + "/nowhere/kit.txt"])
        #expect(try school.must(["key", "list", "--json"]).json.count == 1)
    }

    @Test("a kit that nobody could read is no kit")
    func undelivered() throws {
        let school = try filled()
        _ = try school.script("\"$LARETS\" key add kit > /dev/full")
        #expect(try school.must(["key", "list", "--json"]).json.map { $0.number("slot") } == [0])
        let actions = try school.larets("journal", "list", "--action", "key.slot-removed", "--json").json
        #expect(actions.count == 1)
    }

    @Test("at a terminal the secret is asked for without being shown")
    func terminal() throws {
        let school = try filled()
        try school.addPassphrase()
        try school.loseMasterKey()
        let script = """
            import os, pty, sys, time
            pid, terminal = pty.fork()
            if pid == 0:
                os.execv(sys.argv[1], sys.argv[1:])
            shown, asked = b"", False
            while True:
                try:
                    piece = os.read(terminal, 4096)
                except OSError:
                    break
                if not piece:
                    break
                shown += piece
                if b":" in shown and not asked:
                    asked = True
                    time.sleep(0.2)
                    os.write(terminal, os.environ["SECRET"].encode() + b"\\n")
            sys.stdout.buffer.write(shown)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """
        var environment = school.environment
        environment["SECRET"] = School.passphrase
        let right = try Program(
            "python3", ["-c", script, School.binary, "key", "verify"], environment: environment
        ).wait()
        #expect(right.code == 0 && right.text.contains("Opened by slot 1"), "\(right.text)")
        #expect(!right.text.contains("лошадь"))
        environment["SECRET"] = "совсем не та фраза"
        let wrong = try Program(
            "python3", ["-c", script, School.binary, "key", "verify"], environment: environment
        ).wait()
        #expect(wrong.code == 12 && !wrong.text.contains("не та"), "\(wrong.text)")
    }
}
