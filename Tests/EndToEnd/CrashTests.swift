import Foundation
import Testing

@Suite("Killed at any durable step, an archive is whole again at the next run", .enabled(if: System.canTrace))
struct CrashTests {
    private static let seed = UInt64(ProcessInfo.processInfo.environment["LARETS_TEST_SEED"] ?? "") ?? 20_260_601
    /// Of the hundreds of writes, this many of each scenario.
    private static let sampledWrites = 10

    @Test("a creation, which can be repeated until there is an archive")
    func creation() throws {
        let school = try School(empty: ())
        let words = ["init", "--sandbox", school.archive, "--json"]
        var random = SeededRandom(seed: Self.seed)
        for point in try Crash.points(of: words, in: school, sampledWrites: 20, random: &random) {
            _ = try shell("rm -rf \"$1\"", [school.archive])
            #expect(try Crash.kill(words, in: school, at: point).code == 137, "\(point)")
            let again = try school.larets(words)
            // Killed behind its last step, it is there already.
            #expect(again.code == 0 || again.errorCode == "archive-exists", "\(point): \(again.errors)")
            #expect(try school.findings() == [], "\(point)")
            #expect(try school.larets("achievement", "types", "--json").json.count == 11, "\(point)")
            #expect(try school.journalLength() == 2, "\(point)")
        }
    }

    @Test("an upload")
    func upload() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), student: "P-0101"))
        let words = school.uploadWords(School.scan("scan-02.pdf"))
        try eachStep(of: words, in: school) { point, answer in
            try expectUploaded(answer, at: point, school)
            let again = try school.larets(words)
            #expect(again.code == 0, "\(point): \(again.errors)")
            #expect(again.json.first?.text("accessionNumber") == "2026-000002", "\(point)")
            #expect(try school.objectCount(in: school.current) == 2, "\(point)")
        }
    }

    @Test("an upload by manifest")
    func manifest() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), student: "P-0101"))
        // Two rows of the five are the same file.
        let words = ["upload", "--manifest", try school.manifest(rows: [2, 9, 17, 18, 20]), "--json"]
        try eachStep(of: words, in: school) { point, answer in
            try expectUploaded(answer, at: point, school)
            let again = try school.larets(words)
            #expect(again.code == 0, "\(point): \(again.errors)")
            #expect(try school.count() == 6, "\(point)")
            let third = try school.larets(words)
            #expect(third.json.last?.object("summary").number("alreadyPresent") == 5, "\(point)")
        }
    }

    @Test("an erasure")
    func erasure() throws {
        let school = try School()
        // 18 is shared with P-0113 (17), 20 is the leaver's own.
        try school.must(["upload", "--manifest", try school.manifest(rows: [1, 18, 19, 21])])
        try school.must(["student", "leave", "P-0114", "--on", "2026-06-01"])
        school.today = "2026-06-28"
        let words = ["retention", "run", "--json"]
        try eachStep(of: words, in: school) { point, _ in
            #expect(try school.findings(deep: false) == [], "\(point)")
            let again = try school.larets(words)
            #expect(again.code == 0, "\(point): \(again.errors)")
            try expectErased(school, at: point)
        }
    }

    @Test("an execution of a disposal act")
    func disposal() throws {
        let school = try School.withExpiredCase()
        let words = ["act", "execute", try school.approveAct(), "--yes", "--json"]
        try eachStep(of: words, in: school) { point, _ in
            #expect(try school.findings(deep: false) == [], "\(point)")
            let again = try school.larets(words)
            // Once the rows are gone, whoever opens the archive next carries it through.
            #expect(again.code == 0 || again.errorCode == "act-step-refused", "\(point): \(again.errors)")
            try school.expectExecutedOnce("\(point)")
        }
    }

    /// Kills, and then breaks and fills the disk, at one step after the other, each time in a fresh copy.
    private func eachStep(
        of words: [String], in school: School, _ check: (CrashPoint, Answer) throws -> Void
    ) throws {
        var random = SeededRandom(seed: Self.seed)
        try school.startTrial()
        let points = try Crash.points(of: words, in: school, sampledWrites: Self.sampledWrites, random: &random)
        #expect(points.count > Self.sampledWrites)
        print("\(points.count) steps of \(words.prefix(2).joined(separator: " ")), LARETS_TEST_SEED=\(Self.seed)")
        var killed = 0
        for point in points {
            try school.startTrial()
            let answer = try Crash.kill(words, in: school, at: point)
            killed += answer.code == 137 ? 1 : 0
            try expectWhole(school, answer, at: point, check)
        }
        // Threads share their work anew each time: a write of one may be fewer than it was.
        #expect(killed >= points.count - Self.sampledWrites, "killed at \(killed) of \(points.count)")
        for point in points where point.call != "pwrite64" {
            try school.startTrial()
            let answer = try Crash.fail(words, in: school, at: point, with: "EIO")
            #expect(answer.code == 0 || answer.errorCode != "unforeseen", "\(point) EIO: \(answer.errors)")
            try expectWhole(school, answer, at: point, check)
        }
        for point in points where point.call == "pwrite64" {
            try school.startTrial()
            let answer = try Crash.fail(words, in: school, at: point, with: "ENOSPC")
            let isSaid = ["disk-full", "disk-error"].contains(answer.errorCode)
            #expect(answer.code == 0 || isSaid, "\(point) ENOSPC: \(answer.errors)")
            try expectWhole(school, answer, at: point, check)
        }
    }

    private func expectWhole(
        _ school: School, _ answer: Answer, at point: CrashPoint, _ check: (CrashPoint, Answer) throws -> Void
    ) throws {
        #expect(try school.rowsWithoutBytes() == [], "\(point)")
        try check(point, answer)
        #expect(try school.findings(deep: false) == [], "\(point)")
        #expect(try school.leftovers() == [], "\(point)")
    }

    /// The first check sweeps; what was acknowledged is there.
    private func expectUploaded(_ answer: Answer, at point: CrashPoint, _ school: School) throws {
        #expect(try school.findings() == [], "\(point)")
        #expect(try school.leftovers() == [], "\(point)")
        for line in answer.json {
            let receipt = line["receipt"] == nil ? line : line.object("receipt")
            guard !receipt.text("accessionNumber").isEmpty else { continue }
            let got = try school.larets("get", receipt.text("accessionNumber"), "-o", "-")
            let original = School.samples + "/scans/" + (receipt.list("files").first?.text("name") ?? "")
            #expect(got.isContent(of: original), "\(point)")
        }
    }

    private func expectErased(_ school: School, at point: CrashPoint) throws {
        let acts = try school.larets("act", "list", "--json").json
        #expect(acts.map { $0.text("state") } == ["executed"], "\(point)")
        #expect(try school.larets("find", "--json", "--limit", "90").json.count { $0.list("students").count == 1 } > 1)
        #expect(try school.larets("get", "2026-000004", "-o", "-").code == 4, "\(point)")
        let shared = try school.larets("get", "2026-000002", "-o", "-")
        #expect(shared.isContent(of: School.scan("scan-17.pdf")), "\(point)")
        for name in try school.files(below: school.current) {
            let contents = Data(bytes(ofFile: name))
            for trace in ["Холмогоров", "холмогоров", "P-0114", "чертеж"] {
                #expect(contents.range(of: Data(trace.utf8)) == nil, "\(point): \(trace) in \(name)")
            }
        }
    }
}
