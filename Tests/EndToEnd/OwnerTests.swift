import Foundation
import Glibc
import Testing

/// Root may read and write everything; what root makes in another's archive, its owner can not.
@Suite("An archive is worked on by the user of the machine whose it is", .enabled(if: System.isRoot))
struct OwnerTests {
    private static let owner = (id: uid_t(65534), name: "nobody")

    /// A school of that user.
    private static func school() throws -> School {
        let school = try School()
        try give(school.folder)
        return school
    }

    private static func give(_ path: String) throws {
        try #require(try shell("chown -R \(owner.id) \"$1\"", [path]).code == 0)
    }

    private func asOwner(_ school: School, _ words: [String]) throws -> Answer {
        var variables = school.environment
        variables["LARETS"] = School.binary
        let script = "exec setpriv --reuid=\(Self.owner.id) --regid=65534 --clear-groups \"$LARETS\" \"$@\""
        return try shell(script, words, environment: variables)
    }

    private func filesOfRoot(_ folder: String) throws -> [String] {
        try shell("find \"$1\" -user root", [folder]).lines
    }

    @Test("root is refused before anything is made there, and told whose it is; the owner does the same")
    func root() throws {
        let school = try Self.school()
        let upload = school.uploadWords(School.scan("scan-01.jpg"))
        let commands = [
            upload, ["find", "--json"], ["retention", "run", "--json"], ["preview", "make", "--json"],
            ["verify", "--json"], ["key", "rotate", "--yes", "--json"], ["user", "list", "--json"],
            ["backup", school.folder + "/backup", "--json"], ["serve", "--port", "0", "--json"],
        ]
        for words in commands {
            let refused = try school.larets(words)
            school.expectSentence(refused, 5, "archive-of-another-user")
            #expect(refused.error?.text("message").contains(Self.owner.name) == true, "\(refused.errors)")
            #expect(refused.errors.contains("sudo -u \(Self.owner.name) larets"), "\(refused.errors)")
        }
        #expect(try filesOfRoot(school.folder) == [])
        for words in commands.dropLast() {
            let answer = try asOwner(school, words)
            #expect(answer.code == 0, "\(words): \(answer.errors)")
        }
    }

    @Test("whoever is not let into the folder is told whose it is; where there is none, that")
    func notLetIn() throws {
        let school = try School()
        for words in [["find", "--json"], ["init", school.archive, "--sandbox", "--json"]] {
            let refused = try asOwner(school, words)
            school.expectSentence(refused, 5, "archive-of-another-user")
            #expect(refused.errors.contains("sudo -u root larets"), "\(refused.errors)")
        }
        let none = try asOwner(school, ["--archive", school.folder + "/none", "find", "--json"])
        school.expectSentence(none, 10, "no-archive")
        #expect(try school.larets("find").code == 0)
    }

    @Test("root makes no archive in a folder that another keeps to itself, but in one that is open to all")
    func making() throws {
        let school = try School(empty: ())
        let (kept, open) = (school.folder + "/kept", school.folder + "/open")
        for (folder, mode) in [(kept, mode_t(0o700)), (open, 0o755)] {
            try #require(mkdir(folder, 0o700) == 0 && chmod(folder, mode) == 0)
            try Self.give(folder)
        }
        let initialize = ["init", kept, "--sandbox", "--json"]
        school.expectSentence(try school.larets(initialize), 5, "archive-of-another-user")
        let restore = ["restore", school.folder + "/backup", kept, "--keys", school.folder + "/keys", "--json"]
        school.expectSentence(try school.larets(restore), 5, "archive-of-another-user")
        #expect(try filesOfRoot(kept) == [])
        #expect(try asOwner(school, initialize).code == 0)
        try school.must(["init", open, "--sandbox"])
        #expect(try school.larets("--archive", open, "find").code == 0)
    }
}
