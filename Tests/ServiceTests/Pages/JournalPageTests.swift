import ArchiveModel
import Testing

@testable import Archive
@testable import Service

@Suite("The journal on a page, and a search that cannot be read")
struct JournalPageTests {
    @Test("every act that the journal knows has words", arguments: JournalAction.allCases)
    func words(action: JournalAction) {
        #expect(JournalActionWords.phrase(of: action.rawValue) != nil, "\(action.rawValue)")
    }

    @Test("an auditor reads what was done in words, of one person, and turns the pages")
    func pages() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            for _ in 0..<210 { _ = try await ask(.get, "/students/\(own)", as: .director) }
            let all = try await ask(.get, "/journal", as: .auditor)
            #expect(all.text.contains("открыто портфолио") && !all.text.contains("student.viewed"))
            #expect(all.text.contains("href=\"/journal?page=2\""))
            let further = try await ask(.get, "/journal?page=2", as: .auditor)
            #expect(further.text.contains("заведена учётная запись"))
            let one = try await ask(.get, "/journal?who=director", as: .auditor)
            #expect(one.text.contains("<td data-label=\"Кто\">director</td>"))
            #expect(!one.text.contains("заведена учётная запись"))
            #expect(try await !ask(.get, "/journal", as: .director).text.contains("Последние записи"))
        }
    }

    @Test("an auditor takes the proof of an entry, which a stranger checks; nobody else has it or a link to it")
    func proof() async throws {
        let school = try await ServedSchool.made()
        let key = try school.archive.journalKeyCard().key
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/journal", as: .auditor)
            #expect(page.text.contains("href=\"/journal/proof?entry=3\"") && page.text.contains("name=\"entry\""))
            let proof = try await ask(.get, "/journal/proof?entry=3", as: .auditor)
            #expect(proof.status == .ok && proof.headers[.contentType] == "application/json")
            #expect(proof.headers[.contentDisposition]?.contains("attachment; filename=\"proof-3.json\"") == true)
            let report = try Archive.checkProof(Array(proof.body.readableBytesView), key: key)
            #expect(report.entry.position == 3 && report.isSigned && report.isKeyGiven)
            #expect(try await ask(.get, "/journal/proof?entry=999999", as: .auditor).status == .notFound)
            for wrong in ["", "?entry=", "?entry=x", "?entry=-1"] {
                #expect(try await ask(.get, "/journal/proof" + wrong, as: .auditor).status == .badRequest, "\(wrong)")
            }
            for role in Role.ofAccounts where role != .auditor {
                #expect(try await ask(.get, "/journal/proof?entry=3", as: role).status == .forbidden, "\(role)")
                #expect(try await !ask(.get, "/journal", as: role).text.contains("/journal/proof"), "\(role)")
            }
            // The journal's own proof is the administrator's, too.
            let own = try await ask(.get, "/journal", as: .administrator)
            #expect(own.text.contains("Журнал цел") && own.text.contains("Контрольная точка"))
        }
    }

    @Test("a school year that cannot be read is told how it is written, and the rest of the search stays")
    func schoolYear() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let search = try await ask(.get, "/search?words=%D1%87%D1%82%D0%B5%D1%86%D0%BE%D0%B2&year=2026")
            #expect(search.status == .ok && search.text.contains("Учебный год пишут так: 2025/26."))
            #expect(search.text.contains("value=\"чтецов\"") && search.text.contains("value=\"2026\""))
            #expect(search.text.contains("Конкурс "))
            let report = try await ask(.get, "/reports/gifted?year=2026", as: .director)
            #expect(report.status == .badRequest && report.text.contains("Учебный год пишут так"))
        }
    }

    @Test("moments on an English page are written as its days")
    func english() {
        let moment = Timestamp(millisecondsSince1970: 1_780_000_000_000)
        #expect(moment.text(in: .english, utcOffsetSeconds: 0).contains(/^\d{4}-\d\d-\d\d \d\d:\d\d$/))
        #expect(moment.text(in: .russian, utcOffsetSeconds: 0).contains(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/))
    }

    @Test("the journal is told by the school's clocks, UTC+3 unless it is set, whatever the machine's are")
    func clocks() async throws {
        let school = try await ServedSchool.made()
        let archive = school.archive
        let entry = try #require(try await offPool { try archive.journal(limit: 1, action: nil).first })
        #expect(archive.utcOffsetSeconds == 10_800)
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/journal", as: .auditor).text
            #expect(page.contains(entry.at.text(in: .russian, utcOffsetSeconds: 10_800)))
            let session = try await ask(.get, "/api/v1/session", as: .auditor).text
            #expect(session.contains("\"utcOffsetSeconds\":10800"))
        }
    }
}
