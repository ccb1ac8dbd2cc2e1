import Foundation
import Glibc
import Testing

/// The files of `Config/systemd`, as a school puts them in place.
@Suite("The units of systemd")
struct ServiceUnitTests {
    private struct Unit {
        static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Config/systemd").path
        static let binary = "/usr/local/bin/larets"
        static let archive = "/var/lib/larets"

        let name: String
        let lines: [String]

        init(_ name: String) throws {
            self.name = name
            lines = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
                .split(separator: "\n").map(String.init)
        }

        static func all() throws -> [Unit] {
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { $0.hasSuffix(".service") }.map(Unit.init)
        }

        /// What each line `ExecStart` says after the program's name, of another archive.
        func commands(archive: String) throws -> [[String]] {
            try lines.filter { $0.hasPrefix("ExecStart=") }.map { line in
                let words = line.dropFirst("ExecStart=".count).split(separator: " ").map(String.init)
                try #require(words.first == Self.binary, "\(name): \(line)")
                return words.dropFirst().map { $0 == Self.archive ? archive : $0 }
            }
        }
    }

    /// A school of which a leaver's portfolio is to be erased, and a scan to be drawn. Nobody is named by the environment.
    private static func school(withAccount: Bool) throws -> School {
        let school = try School()
        try school.must(["upload", "--manifest", try school.manifest(rows: [1, 21])])
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-01"])
        if withAccount { try school.must(["user", "add", "admin", "--role", "administrator"]) }
        school.environment["LARETS_USER"] = nil
        school.environment["LARETS_ARCHIVE"] = nil
        school.today = "2026-06-28"
        return school
    }

    private static func isAlive(_ program: Program) throws -> Bool {
        for _ in 0..<600 {
            let said = program.said.split(separator: "\n").first.flatMap { Answer.object(String($0)) }
            if let url = said?["url"] as? String {
                return try shell("curl -s \"$1\"", [url + "/health"]).text == #"{"status":"live"}"#
            }
            usleep(50_000)
        }
        return false
    }

    @Test("what each of them starts does its work, before the first account and after it", arguments: [false, true])
    func starts(withAccount: Bool) throws {
        let school = try Self.school(withAccount: withAccount)
        let owner = try shell("id -un").lines[0]
        var started = 0
        for unit in try Unit.all() {
            for words in try unit.commands(archive: school.archive) {
                started += 1
                if words.last == "serve" {
                    let program = try school.start(words + ["--port", "0", "--json"])
                    #expect(try Self.isAlive(program), "\(unit.name): \(program.complained)")
                    program.send(SIGTERM)
                    #expect(program.wait().code == 0, "\(unit.name)")
                } else {
                    let answer = try school.larets(words)
                    #expect(answer.code == 0, "\(unit.name): \(answer.errors)")
                }
            }
        }
        #expect(started == 3)
        // Both did what they are for, and the journal names the machine's user.
        school.environment["LARETS_ARCHIVE"] = school.archive
        for action in ["previews.made", "erasure.executed"] {
            let entries = try school.must(["journal", "list", "--action", action, "--json"]).json
            #expect(!entries.isEmpty && entries.allSatisfy { $0.text("user") == owner }, "\(action): \(entries)")
        }
        for (words, count) in [("чертежей", 0), ("рисунков", 1)] {
            #expect(try school.must(["find", words, "--count", "--json"]).json[0].number("count") == count, "\(words)")
        }
    }

    @Test("each runs as the user whose the archive is, and has the line that gives it the key")
    func userAndKey() throws {
        let credential = "#LoadCredentialEncrypted=larets.master-key:/etc/credstore.encrypted/larets.master-key"
        for unit in try Unit.all() {
            let (hasUser, hasKey) = (unit.lines.contains("User=larets"), unit.lines.contains(credential))
            #expect(hasUser && hasKey, "\(unit.name)")
        }
    }
}
