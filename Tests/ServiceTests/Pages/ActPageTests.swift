import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("An act in the browser, to its approval")
struct ActPageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    private func bytes(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        Array(fields.map { "\($0.key)=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&").utf8)
    }

    /// Two papers of 2026 that may go from 2032 on, and nothing recorded of any inventory.
    private func expired() async throws -> (ServedSchool, [String]) {
        let school = try await ServedSchool.made()
        let numbers = try await offPool {
            let people = [school.own, school.other]
            let numbers = try zip(["scan-15.pdf", "scan-07.jpg"], people).map { scan, student in
                try school.archive.upload(
                    UploadRequest(
                        files: [.path(ServedSchool.samples + "/scans/" + scan)], students: [student],
                        title: "Протокол олимпиады", kind: .diploma, caseIndex: NomenclatureIndex("03-07"))
                ).accessionNumber.description
            }
            for student in people { _ = try school.archive.recordLeaving(student, on: CalendarDay("2026-06-01")) }
            let later = try school.at("2027-01-01")
            _ = try later.retentionRun(acceptingClock: true)
            try later.close()
            return numbers
        }
        return (school, numbers)
    }

    @Test("the page says that inventories are missing, takes them, lets the commission keep a paper, and is approved")
    func withoutCommandLine() async throws {
        let (school, numbers) = try await expired()
        try await school.serve(on: "2032-01-01", as: [.archivist, .director, .deputyHead]) { ask async throws in
            let drafted = try await ask(.post, "/acts", Self.form)
            let address = String(try #require(drafted.headers[.location]).prefix { $0 != "?" })
            let draft = try await ask(.get, address)
            #expect(draft.text.contains("за 2026, 2027 не записаны: акт не утвердят"))
            #expect(draft.text.contains("name=\"keep\"") && draft.text.contains(numbers[0]))
            #expect(try await !ask(.get, address, as: .director).text.contains("\(address)/inventories"))
            #expect(try await ask(.get, address, as: .director).text.contains("не записаны"))

            let none = try await ask(.post, address + "/agree", body: bytes(["protocol": ""]), Self.form)
            #expect(none.status == .ok && none.text.contains("Укажите номер протокола ЭК."))
            #expect(!none.text.contains("--protocol"))
            let stranger = try await ask(
                .post, address + "/agree", body: bytes(["protocol": "7", "kept": "2026-999999"]), Self.form)
            #expect(stranger.text.contains("2026-999999") && stranger.text.contains("value=\"7\""))
            let agreed = try await ask(
                .post, address + "/agree", body: bytes(["protocol": "7", "date": "2032-01-01", "keep": "1"]),
                Self.form)
            #expect(agreed.headers[.location] == address + "?done=act-agreed")
            let kept = try await ask(.get, address)
            #expect(kept.text.contains("Выбыло из акта"))

            let signature = bytes(["post": "Директор", "name": "Северцев И. О."])
            let early = try await ask(.post, address + "/approve", as: .director, body: signature, Self.form)
            #expect(early.status == .ok && early.text.contains("за 2026, 2027: без них акт не утверждают."))
            #expect(!early.text.contains("larets ") && early.text.contains("value=\"Северцев И. О.\""))

            let recorded = bytes([
                "from": "2026", "to": "2027", "inventory-protocol": "3", "inventory-date": "2031-12-01",
            ])
            let refused = try await ask(.post, address + "/inventories", as: .director, body: recorded, Self.form)
            #expect(refused.status == .forbidden)
            let both = try await ask(
                .post, address + "/inventories", body: bytes(["from": "2026", "to": "2026"]), Self.form)
            #expect(both.status == .ok && both.text.contains("или что их нет"))
            let taken = try await ask(.post, address + "/inventories", body: recorded, Self.form)
            #expect(taken.headers[.location] == address + "?done=inventories-recorded")
            let twice = try await ask(.post, address + "/inventories", body: recorded, Self.form)
            #expect(twice.status == .ok && twice.text.contains("ровно это уже записано"))
            #expect(try await !ask(.get, address).text.contains("не записаны"))
            let approved = try await ask(.post, address + "/approve", as: .director, body: signature, Self.form)
            #expect(approved.headers[.location] == address + "?done=act-approved")
        }
    }

    @Test("an act that is not there is a page that is not there")
    func unknown() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let answer = try await ask(.get, "/acts/999")
            #expect(answer.status == .notFound && answer.text.contains("Такой страницы нет"))
            #expect(!answer.text.contains("openapi.json"))
        }
    }
}
