import Foundation
import Testing

@Suite("Commands over the network")
struct NetworkCommandTests {
    private let longName = "Диплом победителя муниципального этапа — Лапина Софья, 7А (скан, стр. 1).jpg"

    @Test("Somebody logs in, files a scan with a long Russian name, finds it, sees it, and gets it back byte for byte")
    func wholeWay() throws {
        let served = try ServedSchool()
        let said = try served.logIn("archive")
        let token = try served.token()
        #expect(!said.text.contains(token) && !said.errors.contains(token))
        let file = try served.school.write(longName, bytes(ofFile: School.scan("scan-01.jpg")))

        let words = [
            "upload", file, "--student", "Лапина Софья 7А", "--title", "Конкурс чтецов", "--kind", "диплом", "--type",
            "Конкурс", "--level", "муниципальный", "--date", "2026-02-20", "--source", "family", "--json",
        ]
        let receipt = try #require(try served.start(words).wait().json.first)
        let number = try #require(receipt["accessionNumber"] as? String)
        #expect(receipt.list("files").first?["name"] as? String == longName)

        #expect(try served.must("find", "чтецов", "--json").json.count == 1)
        #expect(try served.must("find", "--count").text == "1\n")
        #expect(try served.must("show", number).text.contains(longName))
        #expect(try served.must("explain", number).code == 0)

        let taken = served.school.folder + "/taken.jpg"
        _ = try served.must("get", number, "-o", taken)
        #expect(bytes(ofFile: taken) == bytes(ofFile: file))
        #expect(try served.must("get", number, "-o", "-").isContent(of: file))

        let zip = served.school.folder + "/taken.zip"
        #expect(try served.must("get", number, "--zip", zip).code == 0)
        #expect(Data(bytes(ofFile: zip)).range(of: Data(bytes(ofFile: file))) != nil)
        #expect(try served.larets("get", number, "--zip", zip).code == 1, "it is there already")
        #expect(try served.larets("get", "2026-000999", "--zip", zip + "2").code == 4)
        #expect(!FileManager.default.fileExists(atPath: zip + "2"))

        let achievement = try #require(receipt["achievement"] as? String)
        try served.logIn("teacher")
        let confirmed = try #require(try served.must("achievement", "confirm", achievement, "--json").json.first)
        #expect((confirmed["achievement"] as? JSON)?["status"] as? String == "confirmed")

        try served.logIn("archive")
        let again = try served.start(words).wait()
        #expect(again.json.first?["outcome"] as? String == "already-present")

        for secret in [token, ServedSchool.passwords["teacher"] ?? "", "Лапина", "чтецов", longName] {
            #expect(!served.log.contains(secret), "the service's log holds \(secret)")
        }
    }

    @Test("A login is kept in a file of the owner's alone, and ends with logout")
    func keptLogin() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        let mode = try FileManager.default.attributesOfItem(atPath: served.loginsPath)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // Nothing names the archive: the login does.
        let variables = ["LARETS_ARCHIVE": ""]
        #expect(try served.larets("student", "list", with: variables).code == 0)

        let token = try served.token()
        #expect(try served.larets("logout", with: variables).code == 0)
        #expect(try served.larets("--json", "find").errorCode == "login-needed")
        let kept = try served.school.write("token", token + "\n")
        chmod(kept, 0o600)
        let ended = try served.larets("--json", "find", with: ["LARETS_TOKEN_FILE": kept])
        #expect(ended.code == 5 && ended.errors.contains("login-needed"))
    }

    @Test("A token comes from a file that others cannot read, or from a command, and from no other file")
    func tokenSources() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        let file = try served.school.write("token", try served.token() + "\n")
        try FileManager.default.removeItem(atPath: served.loginsPath)
        chmod(file, 0o600)
        #expect(try served.larets("find", with: ["LARETS_TOKEN_FILE": file]).code == 0)
        #expect(try served.larets("find", with: ["LARETS_TOKEN_COMMAND": "cat '\(file)'"]).code == 0)
        chmod(file, 0o644)
        let refused = try served.larets("--json", "find", with: ["LARETS_TOKEN_FILE": file])
        #expect(refused.code == 5 && refused.errors.contains("secret-file-open"))
        let failed = try served.larets("--json", "find", with: ["LARETS_TOKEN_COMMAND": "exit 3"])
        #expect(failed.code == 1 && failed.errors.contains("token-command-failed"))
    }

    @Test("config.yaml names the service and the command that gives the token, and gives it to no other service")
    func ownConfiguration() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        let file = try served.school.write("token", try served.token())
        try FileManager.default.removeItem(atPath: served.loginsPath)
        try Data("archive: \(served.url)\ntoken-command: cat '\(file)'\n".utf8).write(
            to: URL(filePath: served.home + "/.config/larets/config.yaml"))
        #expect(try served.larets("find", with: ["LARETS_ARCHIVE": ""]).code == 0)
        let other = try served.larets("--json", "--archive", "https://127.0.0.1:9", "find")
        #expect(other.code == 5 && other.errors.contains("login-needed"))
    }

    @Test("A wrong password is refused, and nothing is kept")
    func wrongPassword() throws {
        let served = try ServedSchool()
        let secret = try served.school.write("wrong.password", "не тот пароль совсем")
        let answer = try served.larets(
            "--json", "login", served.url, "--user", "archive", "--password-file", secret)
        #expect(answer.code == 5 && answer.errors.contains("login-failed"))
        #expect(!FileManager.default.fileExists(atPath: served.loginsPath))
    }

    @Test("No argument of any process holds the token while a command runs")
    func arguments() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        let token = try served.token()
        let running = try served.start(["find", "--limit", "1"])
        let seen = try shell(
            "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -c -F -f \"$1\"",
            [
                try served.school.write("needle", token)
            ])
        _ = running.wait()
        #expect(seen.text == "0\n")
    }

    @Test("A checkpoint is signed afar, kept, and the journal held against it; a proof checks without any archive")
    func journal() throws {
        let served = try ServedSchool()
        let (note, proof) = (served.school.folder + "/note.txt", served.school.folder + "/proof.json")
        try served.logIn("head")
        _ = try served.must("journal", "checkpoint", "-o", note)
        let key = try #require(try served.must("journal", "key", "--json").json.first?["key"] as? String)
        #expect(try served.must("journal", "verify", "--against", note, "--key", key).code == 0)
        try served.logIn("auditor")
        _ = try served.must("journal", "prove", "0", "--from", note, "-o", proof)
        #expect(try served.must("journal", "check-proof", proof, "--key", key).code == 0)
    }

    @Test("Plain HTTP to another machine is refused before anything is sent")
    func insecure() throws {
        let served = try ServedSchool()
        for address in ["http://192.0.2.7:8080", "http://archive.school.example", "http://127.0.0.1.example:80"] {
            let answer = try served.larets(
                "--json", "login", address, "--user", "archive", "--password-file", "/dev/null")
            #expect(answer.code == 2 && answer.errors.contains("address-insecure"))
        }
    }

    @Test("What needs the folder says so in one sentence")
    func folderOnly() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        for words in [
            ["init"], ["key", "list"], ["backup", "create", "/tmp/none", "--keys", "/tmp/none-keys"],
            ["config", "show"], ["serve"],
        ] {
            let answer = try served.start(["--json"] + words).wait()
            #expect(answer.code == 2 && answer.errors.contains("folder-needed"), "\(words): \(answer.errors)")
        }
        let named = try served.larets("--json", "--as", "head", "find")
        #expect(named.code == 2 && named.errors.contains("as-over-network"))
    }

    @Test("The exit codes of refusals are those of an archive in a folder")
    func sameExitCodes() throws {
        let served = try ServedSchool()
        try served.logIn("archive")
        let broken = School.samples + "/refused/пустой-скан.pdf"
        for words in [
            ["show", "2026-000999"], ["student", "show", "Никто Никакой"],
            ["achievement", "reject", "1234567", "--reason", "нет"],
            ["upload", "/none.pdf", "--student", "P-0104", "--title", "Х"],
            ["upload", broken, "--student", "P-0104", "--title", "Х"],
            ["upload", School.scan("scan-01.jpg"), "--student", "P-9999", "--title", "Х"],
            ["nomenclature", "approve", "--by", "директор"], ["act", "draft", "--index", "99-99"],
            ["act", "show", "2020-01"], ["user", "list"], ["find", "--limit", "0"],
        ] {
            var local = served.school.environment
            local["LARETS_USER"] = "archive"
            let near = try Program(School.binary, ["--json"] + words, environment: local).wait()
            let far = try served.start(["--json"] + words).wait()
            #expect(far.code == near.code && far.code != 0, "\(words): \(near.code) \(far.code)")
            #expect(far.errorCode == near.errorCode, "\(words)")
            #expect(far.error?.text("message") == near.error?.text("message"), "\(words)")
        }
    }
}
