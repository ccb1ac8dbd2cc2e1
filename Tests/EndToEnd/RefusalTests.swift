import Foundation
import Glibc
import Testing

@Suite("What is refused is refused in one sentence with a code, and changes nothing")
struct RefusalTests {
    @Test("no archive in the folder, or no folder at all")
    func noArchive() throws {
        let school = try School(empty: ())
        for words in [["find"], ["upload", School.scan("scan-01.jpg"), "--student", "X", "--title", "Т"], ["verify"]] {
            school.expectSentence(try school.larets(words + ["--json"]), 10, "no-archive")
        }
        #expect(try school.files(below: school.folder).isEmpty)
        let told = try school.larets("find").errors
        for way in ["--archive", "larets login", "larets init"] { #expect(told.contains(way), "\(told)") }
        try school.must(["init", "--sandbox", school.archive])
        #expect(try school.larets("find").code == 0)
    }

    @Test("another archive's master key, one that others can read, and none")
    func wrongKey() throws {
        let (school, other) = (try School(), try School.another())
        let upload = school.uploadWords(School.scan("scan-01.jpg"))
        let foreign = other.archive + "/keys/master.key"
        try school.expectRefusal(12, "wrong-master-key", upload + ["--master-key", foreign])
        chmod(foreign, 0o644)
        try school.expectRefusal(12, "master-key-exposed", upload + ["--master-key", foreign])
        try school.expectRefusal(12, "master-key-missing", upload + ["--master-key", school.folder + "/none"])
        #expect(try school.larets(upload).code == 0)
        let get = ["get", "2026-000001", "-o", "-", "--json", "--master-key", foreign]
        chmod(foreign, 0o600)
        school.expectSentence(try school.larets(get), 12, "wrong-master-key")
    }

    @Test("a second init, one in a folder that is a file, and one below a folder that is not there")
    func secondInit() throws {
        let school = try School()
        try school.expectRefusal(1, "archive-exists", ["init", school.archive, "--sandbox"])
        let file = try school.write("file", "x")
        let inFile = try school.larets("init", file, "--sandbox", "--json")
        #expect(inFile.code == 1 && inFile.error != nil, "\(inFile.errors)")
        #expect(bytes(ofFile: file) == Array("x".utf8))
        let nowhere = try school.larets("init", school.folder + "/no/archive", "--sandbox", "--json")
        school.expectSentence(nowhere, 1, "folder-missing")
    }

    @Test("of two inits at the same moment one makes the archive, and it works")
    func simultaneousInits() throws {
        for _ in 0..<5 {
            let school = try School(empty: ())
            let words = ["init", school.archive, "--sandbox", "--json"]
            let programs = try (0..<3).map { _ in try school.start(words) }
            let answers = programs.map { $0.wait() }
            #expect(answers.filter { $0.code == 0 }.count == 1, "\(answers.map(\.errors))")
            #expect(answers.filter { $0.errorCode == "archive-exists" }.count == 2, "\(answers.map(\.errors))")
            #expect(try school.findings() == [])
            #expect(try school.larets("achievement", "types", "--json").json.count > 5)
        }
    }

    @Test("an archive in which one may not write", .enabled(if: System.isRoot))
    func notWritable() throws {
        let school = try School()
        let readable = try shell(
            "chmod 755 \"$1\" && chmod -R a+rX \"$2\" && chmod -R go= \"$2/keys\"", [school.folder, school.archive])
        #expect(readable.code == 0)
        let upload = school.uploadWords(School.scan("scan-01.jpg"))
        let script = "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$LARETS\" \"$@\""
        var variables = school.environment
        variables["LARETS"] = School.binary
        let refused = try shell(script, upload, environment: variables)
        school.expectSentence(refused, 1, "folder-not-writable")
        let made = try shell(script, ["init", school.folder + "/mine", "--sandbox", "--json"], environment: variables)
        school.expectSentence(made, 1, "folder-not-writable")
        #expect(try school.count() == 0 && school.objectCount() == 0)
        #expect(try school.larets(upload).code == 0)
    }

    @Test("a student nobody knows, and one whose name two bear; with the class it is one again")
    func students() throws {
        let school = try School()
        let file = School.scan("scan-01.jpg")
        try school.expectRefusal(4, "student-unknown", school.uploadWords(file, student: "Неизвестный Егор"))
        let ambiguous = try school.expectRefusal(
            2, "student-ambiguous", school.uploadWords(file, student: "Лапина Софья"))
        let message = ambiguous.error?.text("message") ?? ""
        #expect(message.contains("P-0104") && message.contains("P-0107"))
        #expect(try school.upload(file, student: "Лапина Софья 7А").code == 0)
        #expect(try school.upload(file, student: "Лапина Софья Игоревна").code == 0)
    }

    @Test("a student without consent, and after it is recorded no longer")
    func consent() throws {
        let school = try School()
        let words = school.uploadWords(School.scan("scan-07.jpg"), student: "P-0106")
        try school.expectRefusal(6, "consent-missing", words)
        try school.must(["consent", "record", "P-0106", "--given", "2026-05-20"])
        #expect(try school.larets(words).code == 0)
        try school.must(["consent", "withdraw", "P-0106"])
        try school.expectRefusal(
            6, "consent-missing", school.uploadWords(School.scan("scan-01.jpg"), student: "P-0106"))
    }

    @Test(
        "an unknown type, an impossible date, a day to come, words that no command knows",
        arguments: [
            (["--type", "Полёт", "--level", "школьный", "--date", "2026-05-01"], Int32(4), ""),
            (["--type", "Олимпиада", "--level", "школьный", "--date", "2026-02-30"], 2, "date-impossible"),
            (["--type", "Олимпиада", "--level", "школьный", "--date", "вчера"], 2, "date-unreadable"),
            (["--type", "Олимпиада", "--level", "школьный", "--date", "2026-06-02"], 2, "day-in-future"),
            (["--type", "Олимпиада", "--level", "дворовый", "--date", "2026-05-01"], 2, "value-unknown"),
            (["--type", "Олимпиада"], 2, "option-missing"), (["--issued", "2026-13-01"], 2, "date-impossible"),
            (["--case", "99-99"], 2, "case-index-unknown"), (["--bogus"], 2, ""), (["--title"], 2, ""),
        ])
    func badValues(words: [String], code: Int32, errorCode: String) throws {
        let school = try School()
        let upload = ["upload", School.scan("scan-01.jpg"), "--student", "P-0104", "--title", "Диплом"]
        let answer = try school.larets(upload + words + ["--json"])
        let isRightCode = answer.code == code || (code == 4 && answer.code == 2)
        #expect(isRightCode, "\(answer.code) \(answer.errors)")
        #expect(errorCode.isEmpty ? answer.errorCode != nil : answer.errorCode == errorCode, "\(answer.errors)")
        #expect(try school.count() == 0 && school.objectCount() == 0)
    }

    @Test("a command that is none, a verb that is none, and an empty command line option are usage errors")
    func usage() throws {
        let school = try School()
        for words in [
            ["bogus"], ["student", "bogus"], ["get"], ["find", "--limit", "0"], ["hold", "place"], ["upload"],
        ] {
            let answer = try school.larets(words)
            #expect(answer.code == 2, "\(words) \(answer.errors)")
            #expect(answer.output.isEmpty && !answer.errors.isEmpty, "\(words)")
        }
    }

    @Test("a pretended day is for a sandbox; a real archive refuses it and works on the real one")
    func pretendedDay() throws {
        let school = try School(empty: ())
        school.expectSentence(
            try school.larets("init", school.archive, "--json"), 2, "pretended-day-refused")
        school.today = nil
        try school.must(["init", school.archive])
        school.today = "2026-06-01"
        school.expectSentence(try school.larets("find", "--json"), 2, "pretended-day-refused")
        school.expectSentence(try school.larets("retention", "run", "--json"), 2, "pretended-day-refused")
        school.today = nil
        #expect(try school.larets("retention", "run").code == 0)
        school.today = "2026-02-30"
        #expect(try school.larets("find", "--json").errorCode == "date-impossible")
    }

    @Test("a manifest of which every row is refused is a failure, not partly done")
    func everyRowRefused() throws {
        let school = try School()
        let answer = try school.larets("upload", "--manifest", try school.manifest(rows: [7]), "--json")
        #expect(answer.code == 1)
        #expect(answer.json.last?.object("summary").number("refused") == 1)
        #expect(try school.count() == 0 && school.objectCount() == 0)
    }

    @Test("the job refuses to run twice at once, and lets what is being read be read")
    func retentionLocked() throws {
        let school = try School()
        let held = try school.script(
            "exec 9>\"$1/retention.lock\"; flock 9; \"$LARETS\" retention run --json; c=$?; "
                + "\"$LARETS\" find >/dev/null || c=99; exit $c", school.archive)
        school.expectSentence(held, 11, "retention-running")
        #expect(try school.larets("retention", "run").code == 0)
    }
}
