import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("Inventories of cases in the browser")
struct InventoryPageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    private func bytes(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        Array(fields.map { "\($0.key)=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&").utf8)
    }

    /// One case of the alphabet book (50 years) of 2026, closed.
    private func closed() async throws -> ServedSchool {
        let school = try await ServedSchool.made()
        try await offPool {
            _ = try school.archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-15.pdf")], students: [school.own],
                    title: "Лист алфавитной книги", kind: .other, caseIndex: NomenclatureIndex("02-06")))
            _ = try school.archive.recordLeaving(school.own, on: CalendarDay("2026-06-01"))
            let later = try school.at("2027-01-01")
            _ = try later.retentionRun(acceptingClock: true)
            try later.close()
        }
        return school
    }

    @Test("what waits is shown with its draft; a refusal keeps what was typed; the approval numbers the cases")
    func approval() async throws {
        let school = try await closed()
        try await school.serve(on: "2027-01-01", as: [.archivist, .director, .teacher]) { ask async throws in
            #expect(try await ask(.get, "/cases").text.contains("href=\"/inventories\""))
            let page = try await ask(.get, "/inventories").text
            let print = "/inventories/long-term/print?from=2026"
            #expect(page.contains(print) && page.contains("Опись дел временного (свыше 10 лет) хранения"))
            #expect(!page.contains("Опись дел постоянного хранения"))
            #expect(try await ask(.get, print).text.contains("ПРОЕКТ"))

            let typed = bytes(["from": "2026", "number": "2-э", "protocol": ""])
            let refused = try await ask(.post, "/inventories/long-term", body: typed, Self.form)
            #expect(refused.status == .ok && refused.text.contains("Укажите номер протокола ЭК"))
            #expect(refused.text.contains("value=\"2-э\""))
            let early = bytes(["from": "2020", "number": "2-э", "protocol": "5"])
            let empty = try await ask(.post, "/inventories/long-term", body: early, Self.form)
            #expect(empty.text.contains("За 2020 нет закрытых дел"))

            let whole = bytes(["from": "2026", "to": "2026", "number": "2-э", "protocol": "5"])
            let taken = try await ask(.post, "/inventories/long-term", body: whole, Self.form)
            #expect(taken.headers[.location] == "/inventories?done=inventory-approved")
            let after = try await ask(.get, "/inventories").text
            #expect(after.contains("уже стоят в описях") && after.contains("№ 2-э") && after.contains("№ 5"))
            #expect(!after.contains("action=\"/inventories/long-term\""))
            #expect(try await !ask(.get, print).text.contains("ПРОЕКТ"))
        }
    }

    @Test("what is kept on paper is recorded there too; who may not record sees no form and is refused")
    func record() async throws {
        let school = try await closed()
        try await school.serve(on: "2027-01-01", as: [.archivist, .director, .teacher]) { ask async throws in
            let years = bytes(["from": "2020", "to": "2026", "none": "1"])
            let seen = try await ask(.get, "/inventories", as: .director).text
            #expect(seen.contains("Ждут описи") && !seen.contains("action=\"/inventories"))
            #expect(
                try await ask(.post, "/inventories", as: .director, body: years, Self.form).status == .forbidden)
            #expect(try await ask(.get, "/inventories", as: .teacher).status == .forbidden)
            let neither = try await ask(.post, "/inventories", body: bytes(["from": "2020"]), Self.form)
            #expect(neither.text.contains("Укажите протокол, которым описи утверждены, или что их нет."))
            #expect(neither.text.contains("value=\"2020\""))
            let taken = try await ask(.post, "/inventories", body: years, Self.form)
            #expect(taken.headers[.location] == "/inventories?done=inventories-recorded")
            let after = try await ask(.get, "/inventories").text
            #expect(after.contains("2020–2026") && after.contains("дел нет"))
            #expect(try await ask(.get, "/inventories/strange/print?from=2026").status == .notFound)
            #expect(try await ask(.get, "/inventories/permanent/print").status == .badRequest)
        }
    }
}
