import ArchiveModel
import Foundation
import Testing

@testable import Catalog

@Suite("What the schema itself forbids")
struct InvariantTests {
    private let item = NomenclatureItem(
        index: NomenclatureIndex("03-12")!, heading: "Портфолио", term: .endOfPurpose(afterDays: 23, deadlineDays: 30),
        trigger: .leftSchool, track: .personalData, approval: .automatic, basis: "п. 1.7", caseScope: .student,
        kinds: [.diploma])

    @Test("an approved nomenclature cannot change, a draft can be replaced")
    func nomenclature() throws {
        let temporary = try TemporaryCatalog()
        let nomenclature = Nomenclature(
            id: temporary.newID(), year: 2026, version: 1, organization: "Школа", items: [item])
        let approval = NomenclatureApproval(approvedOn: CalendarDay("2026-01-09")!, approvedBy: "директор")
        try temporary.catalog.write { session in
            try session.insert(nomenclature)
            try session.deleteDraft(nomenclature.id)
            try session.insert(nomenclature)
            try session.approve(nomenclature.id, approval)
        }
        for sql in [
            "UPDATE nomenclature SET year = 2027", "DELETE FROM nomenclature_item",
            "UPDATE nomenclature_item SET heading = 'x'",
            "UPDATE nomenclature SET approved_on = NULL, approved_by = NULL",
        ] {
            let message = refusal { try temporary.tamper(sql) }
            #expect(message?.contains("approved nomenclature") ?? false, "\(sql)")
        }
        #expect(try temporary.catalog.read { try $0.nomenclatures().first?.items } == [item])
    }

    @Test("automatic destruction is for the personal-data track only")
    func automaticArchival() throws {
        let temporary = try TemporaryCatalog()
        var archival = item
        archival.term = .years(5)
        archival.track = .archival
        let nomenclature = Nomenclature(
            id: temporary.newID(), year: 2026, version: 1, organization: "Школа", items: [archival])
        #expect(refusal { try temporary.catalog.write { try $0.insert(nomenclature) } } != nil)
    }

    @Test("a document rests on a live object, and an object that is rested on cannot be purged")
    func liveObject() throws {
        let temporary = try TemporaryCatalog()
        let document = try temporary.document("Диплом")
        let address = document.files[0].address
        let linked = refusal {
            try temporary.catalog.write { session in
                _ = try session.run("UPDATE object SET state = 'purging' WHERE address = ?", [address])
            }
        }
        #expect(linked?.contains("cannot be purged") ?? false)
        let missing = temporary.file(on: temporary.object())
        let noObject = refusal { try temporary.catalog.write { try $0.prepend(missing, to: document.id) } }
        #expect(noObject?.contains("live object") ?? false)
    }

    @Test("one content is live once")
    func contentOnce() throws {
        let temporary = try TemporaryCatalog()
        let first = temporary.object()
        var second = temporary.object()
        second.contentDigest = first.contentDigest
        try temporary.catalog.write { try $0.insert(first) }
        #expect(refusal { try temporary.catalog.write { try $0.insert(second) } } != nil)
    }

    @Test("an external id belongs to one student")
    func externalID() throws {
        let temporary = try TemporaryCatalog()
        _ = try temporary.student("Ветрова Агния", externalID: "P-1")
        #expect(refusal { _ = try temporary.student("Ручьёв Пётр", externalID: "P-1") } != nil)
        #expect(refusal { _ = try temporary.student("Ручьёв Пётр", externalID: "P-2") } == nil)
    }

    @Test("a type of the dictionary cannot be removed while an achievement uses it")
    func usedType() throws {
        let temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния")
        try temporary.catalog.write { session in
            for code in ["olympiad", "concert"] {
                try session.upsert(AchievementType(code: code, phrase: Phrase(code, code)))
            }
            try session.insert(
                Achievement(
                    id: temporary.newID(), studentID: student.id, title: "О", type: "olympiad", level: .school,
                    achievedOn: CalendarDay("2026-01-01")!), typeCode: "olympiad")
        }
        func remove(_ code: String) -> String? {
            refusal { try temporary.tamper("DELETE FROM achievement_type WHERE code = '\(code)'") }
        }
        #expect(remove("olympiad") != nil)
        #expect(remove("concert") == nil)
    }

    @Test("accession numbers are never given twice, not even after a failed attempt elsewhere")
    func accessionNumbers() throws {
        let temporary = try TemporaryCatalog()
        let first = try temporary.document("Первый").accessionNumber
        let second = try temporary.document("Второй").accessionNumber
        #expect(first.description == "2026-000001" && second.description == "2026-000002")
        try temporary.catalog.write { _ = try $0.nextAccessionNumber(year: 2027) }
        #expect(try temporary.document("Третий").accessionNumber.ordinal == 3)
    }

    @Test("the connection keeps what it promises: WAL, full sync, foreign keys, secure delete")
    func pragmas() throws {
        let temporary = try TemporaryCatalog()
        func pragma(_ name: String) throws -> String? {
            try temporary.catalog.write { try $0.row("PRAGMA \(name)") { try $0.optionalText(0) ?? "" } }
        }
        func number(_ name: String) throws -> Int? {
            try temporary.catalog.write { try $0.row("PRAGMA \(name)") { try $0.integer(0) } }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try number("synchronous") == 2)
        #expect(try number("foreign_keys") == 1)
        #expect(try number("secure_delete") == 1)
    }

    @Test("nobody but the owner can read the catalog, its log or its shared memory")
    func permissions() throws {
        let temporary = try TemporaryCatalog()
        _ = try temporary.document("Диплом")
        for name in ["catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: temporary.folder + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test("the log does not grow for ever under programs that write once and end")
    func logSize() throws {
        let temporary = try TemporaryCatalog()
        let path = temporary.folder + "/catalog.sqlite"
        try temporary.catalog.close()
        var largest = 0
        for _ in 0..<120 {
            let catalog = try Catalog.open(at: path)
            try catalog.write { session in
                for _ in 0..<20 { try session.insert(temporary.object()) }
                try session.record(
                    "x", details: ["text": String(repeating: "x", count: 100_000)], by: "u", at: temporary.moment)
            }
            try catalog.close()
            largest = max(largest, try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0)
        }
        #expect(largest < 2 * Catalog.largeLogBytes)
    }

    @Test("a damaged value is an error of integrity, not a crash")
    func damagedRow() throws {
        let temporary = try TemporaryCatalog()
        let document = try temporary.document("Диплом")
        try temporary.tamper("UPDATE document SET kind = 'nonsense'")
        #expect(refusal { _ = try temporary.catalog.read { try $0.document(document.id) } } == "row-damaged")
    }

    @Test("a catalog of a newer program is refused and left alone")
    func newer() throws {
        let temporary = try TemporaryCatalog()
        try temporary.tamper("INSERT INTO grdb_migrations (identifier) VALUES ('v99')")
        #expect(refusal { _ = try Catalog.open(at: temporary.folder + "/catalog.sqlite") } == "archive-newer")
    }
}
