import Foundation
import Testing

@Suite("Killed at any step of a change of the keys, everything opens as before", .enabled(if: System.canTrace))
struct KeyCrashTests {
    private static let seed: UInt64 = 20_261_121

    /// A small archive with a kit, prepared for `key` commands; its code and its master key.
    private func prepared() throws -> (school: School, kit: String, oldKey: [UInt8]) {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), student: "P-0101"))
        try school.must(school.uploadWords(School.scan("scan-02.pdf"), student: "P-0104"))
        let kit = try school.secret(try school.addKit(), "kit")
        return (school, kit, bytes(ofFile: school.archive + "/keys/master.key"))
    }

    @Test("a rotation, at every write, flush and rename")
    func rotation() throws {
        let (school, kit, oldKey) = try prepared()
        let words = ["key", "rotate", "--yes", "--json"]
        let old = try school.write("old.key", oldKey)
        _ = try shell("chmod 600 \"$1\"", [old])
        try eachCall(of: words, in: school) { point, answer in
            try expectOpen(school, [], "\(point) by the file")
            try expectOpen(school, ["--secret-file", kit], "\(point) by the kit")
            let key = bytes(ofFile: school.current + "/keys/master.key")
            let isRotated = key != oldKey
            #expect(isRotated || answer.code == 137, "\(point)")
            let byOld = try school.larets("key", "verify", "--master-key", old, "--json")
            #expect(byOld.code == (isRotated ? 12 : 0), "\(point): \(byOld.errors)")
            try expectTold("key.rotated", isRotated ? 1 : 0, school, "\(point)")
            try school.must(words)
            try expectTold("key.rotated", isRotated ? 2 : 1, school, "\(point), once more")
        }
    }

    @Test("the removal of the master key file")
    func removal() throws {
        let (school, kit, oldKey) = try prepared()
        let open = ["--secret-file", kit]
        try eachCall(of: ["key", "remove", "0", "--yes", "--json"] + open, in: school) { point, _ in
            try expectOpen(school, open, "\(point)")
            let isRemoved = try school.must(["key", "list", "--json"]).json.count == 1
            let key = bytes(ofFile: school.current + "/keys/master.key")
            #expect(key == (isRemoved ? [] : oldKey), "\(point)")
            try expectTold("key.slot-removed", isRemoved ? 1 : 0, school, "\(point)")
        }
    }

    @Test("the addition of a key file, which opens everything or is of no slot")
    func addition() throws {
        let (school, _, _) = try prepared()
        let path = school.folder + "/stick.key"
        try eachCall(of: ["key", "add", "file", path, "--json"], in: school) { point, _ in
            try expectOpen(school, [], "\(point)")
            let slots = try school.must(["key", "list", "--json"]).json.count
            if slots == 3 { try expectOpen(school, ["--master-key", path], "\(point)") }
            try expectTold("key.slot-added", slots - 1, school, "\(point)")
        } cleaningUp: {
            unlink(path)
        }
    }

    @Test(
        "after each durable step by its name",
        arguments: [
            "masterKeyFileWritten", "masterKeyReplaced", "masterKeyFilePlaced", "keysScrubbed", "keyActRecorded",
        ])
    func steps(step: String) throws {
        let (school, kit, _) = try prepared()
        school.environment["LARETS_FAULT_STEP"] = step
        #expect(try school.larets("key", "rotate", "--yes").code == 137)
        school.environment["LARETS_FAULT_STEP"] = nil
        try expectOpen(school, [], step)
        try expectOpen(school, ["--secret-file", kit], step)
        try expectTold("key.rotated", step == "masterKeyFileWritten" ? 0 : 1, school, step)
    }

    // MARK: What every crash must leave

    private func eachCall(
        of words: [String], in school: School, _ check: (CrashPoint, Answer) throws -> Void,
        cleaningUp: () -> Void = {}
    ) throws {
        var random = SeededRandom(seed: Self.seed)
        try school.startTrial()
        let points = try Crash.points(of: words, in: school, sampledWrites: .max, random: &random)
        cleaningUp()
        #expect(points.count > 10)
        var killed = 0
        for point in points {
            try school.startTrial()
            let answer = try Crash.kill(words, in: school, at: point)
            killed += answer.code == 137 ? 1 : 0
            try check(point, answer)
            #expect(try school.files(below: school.current + "/keys").allSatisfy { !$0.hasSuffix(".new") }, "\(point)")
            cleaningUp()
        }
        print("killed at \(killed) of \(points.count) calls of \(words.prefix(2).joined(separator: " "))")
        #expect(killed == points.count)
    }

    /// Both documents, byte for byte, and every key and slot.
    private func expectOpen(_ school: School, _ words: [String], _ what: String) throws {
        for (number, scan) in [("2026-000001", "scan-01.jpg"), ("2026-000002", "scan-02.pdf")] {
            let got = try school.larets(["get", number, "-o", "-"] + words)
            #expect(got.isContent(of: School.scan(scan)), "\(what): \(got.errors)")
        }
        let check = try school.larets(["key", "verify", "--json"] + words)
        #expect(check.code == 0 && check.json.first?.list("findings").isEmpty == true, "\(what): \(check.errors)")
    }

    private func expectTold(_ action: String, _ count: Int, _ school: School, _ what: String) throws {
        let entries = try school.larets("journal", "list", "--action", action, "--json").json
        #expect(entries.count == count, "\(what): \(entries)")
    }
}
