import Foundation
import Testing

@Suite("What was tampered with or lost is named with exit code 7; the rest stays usable")
struct IntegrityTests {
    /// A school with three scans of which `2026-000001` is the one to suffer.
    private func filled() throws -> (school: School, object: String) {
        let school = try School()
        try school.must(["upload", "--manifest", try school.manifest(rows: [1, 2, 6])])
        let card = try #require(try school.larets("show", "2026-000001", "--json").json.first)
        let address = try #require(card.object("document").list("files").first?.text("address"))
        return (school, school.archive + "/objects/" + address.prefix(2) + "/" + address)
    }

    private func expectNamed(
        _ school: School, _ codes: Set<String>, subject: String, deep: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let answer = try school.larets(["verify", "--json"] + (deep ? ["--deep"] : []))
        #expect(answer.code == 7, "\(answer.errors)", sourceLocation: sourceLocation)
        let findings = answer.json.first?.list("findings") ?? []
        #expect(Set(findings.map { $0.text("code") }) == codes, sourceLocation: sourceLocation)
        #expect(
            findings.contains { $0.text("subject").contains(subject) }, "\(findings)", sourceLocation: sourceLocation)
        let spoken = try school.larets("verify")
        #expect(spoken.code == 7 && spoken.text.contains(subject), "\(spoken.text)", sourceLocation: sourceLocation)
    }

    private func expectRestUsable(_ school: School, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try school.larets("find", "--json").json.count == 3, sourceLocation: sourceLocation)
        let other = try school.larets("get", "2026-000002", "-o", "-")
        #expect(other.isContent(of: School.scan("scan-02.pdf")), sourceLocation: sourceLocation)
        #expect(try school.upload(School.scan("scan-11.jpg")).code == 0, sourceLocation: sourceLocation)
    }

    @Test("one flipped bit, anywhere in an object", arguments: [0.0, 0.001, 0.5, 0.9999])
    func flippedBit(place: Double) throws {
        let (school, object) = try filled()
        #expect(try school.findings() == [])
        var sealed = bytes(ofFile: object)
        sealed[Int(Double(sealed.count) * place)] ^= 1
        try Data(sealed).write(to: URL(filePath: object))
        try expectNamed(school, ["object-damaged"], subject: "2026-000001")
        let refused = try school.larets("get", "2026-000001", "-o", school.folder + "/taken.jpg", "--json")
        #expect(refused.code == 7)
        #expect(!FileManager.default.fileExists(atPath: school.folder + "/taken.jpg"))
        try expectRestUsable(school)
    }

    @Test("an object that is missing, cut short, or too long")
    func lostObject() throws {
        let (school, object) = try filled()
        let whole = Data(bytes(ofFile: object))
        for damaged in [whole.dropLast(), whole.prefix(10), Data(), whole + [0]] {
            try damaged.write(to: URL(filePath: object))
            try expectNamed(school, ["object-damaged"], subject: "2026-000001")
        }
        try FileManager.default.removeItem(atPath: object)
        try expectNamed(school, ["object-missing"], subject: "2026-000001")
        #expect(try school.larets("get", "2026-000001", "-o", "-").code == 7)
        try expectRestUsable(school)
        // Put back, all is well again.
        try whole.write(to: URL(filePath: object))
        #expect(try school.findings() == [])
    }

    @Test("a key that is missing, and an object or key that no record speaks of")
    func keysAndStrangers() throws {
        let (school, object) = try filled()
        let address = URL(filePath: object).lastPathComponent
        let keys = school.archive + "/keys/keys.sqlite"
        #expect(
            try shell("sqlite3 \"$1\" \"DELETE FROM object_key WHERE hex(address) = upper('$2')\"", [keys, address])
                .code == 0)
        try expectNamed(school, ["key-missing"], subject: "2026-000001")
        #expect(try school.larets("get", "2026-000001", "-o", "-").code == 7)
        try expectRestUsable(school)

        let stranger = String(repeating: "ab", count: 32)
        try Data("x".utf8).write(to: URL(filePath: school.archive + "/objects/ab/" + stranger))
        try expectNamed(school, ["key-missing", "object-orphan"], subject: stranger)
    }

    @Test("a catalog that is cut short or overwritten: the objects are checked all the same")
    func damagedCatalog() throws {
        let (school, object) = try filled()
        try school.must(["verify"])
        _ = try shell("sqlite3 \"$1\" 'PRAGMA wal_checkpoint(TRUNCATE)'", [school.archive + "/catalog.sqlite"])
        let catalog = school.archive + "/catalog.sqlite"
        let whole = Data(bytes(ofFile: catalog))
        for damaged in [whole.prefix(whole.count / 2), whole.prefix(5000), whole.prefix(50), Data("not SQLite".utf8)] {
            _ = try shell("rm -f \"$1-wal\" \"$1-shm\"", [catalog])
            try damaged.write(to: URL(filePath: catalog))
            try expectNamed(school, ["catalog-damaged"], subject: "catalog.sqlite")
        }
        var sealed = bytes(ofFile: object)
        sealed[40] ^= 1
        try Data(sealed).write(to: URL(filePath: object))
        try expectNamed(
            school, ["catalog-damaged", "object-damaged"], subject: URL(filePath: object).lastPathComponent)
        #expect(try school.larets("find", "--json").code == 7)
        _ = try shell("rm -f \"$1-wal\" \"$1-shm\"", [catalog])
        try whole.write(to: URL(filePath: catalog))
        #expect(try school.larets("find", "--json").json.count == 3)
    }

    @Test(
        "an entry of the journal that was edited, removed, exchanged for another, or added",
        arguments: [
            "UPDATE journal_entry SET user_word = action_word WHERE position = 20",
            "UPDATE journal_entry SET details = CAST(replace(details, 'true', 'fals') AS BLOB) WHERE position = 0",
            "DELETE FROM journal_entry WHERE position = 20",
            "DELETE FROM journal_entry WHERE position = (SELECT max(position) FROM journal_entry)",
            "DELETE FROM journal_entry WHERE position = 0",
            "UPDATE journal_entry SET position = CASE position WHEN 20 THEN -1000 ELSE 20 END WHERE position IN (20, 21); "
                + "UPDATE journal_entry SET position = 21 WHERE position = -1000",
            "INSERT INTO journal_entry SELECT max(position) + 1, at, user_word, action_word, subject, details, leaf "
                + "FROM journal_entry",
        ])
    func tamperedJournal(change: String) throws {
        let (school, _) = try filled()
        let catalog = school.archive + "/catalog.sqlite"
        let stopped = try shell("sqlite3 -bail \"$1\" \"$2\"", [catalog, change])
        let isInsertion = change.hasPrefix("INSERT")
        #expect(isInsertion || stopped.code != 0, "the catalog itself refuses: \(stopped.errors)")
        let forced =
            "DROP TRIGGER journal_is_never_edited; DROP TRIGGER journal_is_never_shortened; "
            + "PRAGMA ignore_check_constraints = 1; " + (isInsertion ? "" : change)
        let done = try shell("sqlite3 -bail \"$1\" \"$2\"", [catalog, forced])
        #expect(done.code == 0, "\(done.errors)")
        // The triggers that are gone are named, too.
        try expectNamed(school, ["journal-altered", "catalog-damaged"], subject: "journal")
        let journal = try school.larets("journal", "verify", "--json")
        #expect(journal.code == 7 && journal.json.first?.list("findings").isEmpty == false)
        try expectRestUsable(school)
    }

    @Test("a journal that was rewritten as a whole does not contain the checkpoint that was kept on paper")
    func rewrittenJournal() throws {
        let (school, _) = try filled()
        let kept = try school.larets("journal", "verify", "--json").json.first?.text("checkpoint") ?? ""
        #expect(try school.larets("journal", "verify", "--against", kept).code == 0)
        let other = try filled().school
        let copied = try shell(
            "rm \"$2\"/catalog.sqlite*; cp \"$1\"/catalog.sqlite* \"$2\"", [other.archive, school.archive])
        #expect(copied.code == 0)
        #expect(try school.larets("journal", "verify").code == 0)
        #expect(try school.larets("journal", "verify", "--against", kept).code == 7)
    }
}
