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

    /// A case of the alphabet book of 2026 and one of 2029, both closed; of the years between there is none.
    private func closedWithGap() async throws -> ServedSchool {
        let school = try await ServedSchool.made()
        try await offPool {
            for (year, scan) in [(2026, "scan-15.pdf"), (2029, "scan-02.pdf")] {
                let then = try school.at("\(year)-05-20")
                _ = try then.upload(
                    UploadRequest(
                        files: [.path(ServedSchool.samples + "/scans/" + scan)], students: [school.own],
                        title: "Лист алфавитной книги", kind: .other, caseIndex: NomenclatureIndex("02-06")))
                try then.close()
                let later = try school.at("\(year + 1)-01-01")
                _ = try later.retentionRun(acceptingClock: true)
                try later.close()
            }
        }
        return school
    }

    @Test("each year that waits has a form of its own, which gives the numbers of its draft and covers no other year")
    func years() async throws {
        let school = try await closedWithGap()
        try await school.serve(on: "2030-01-01", as: [.archivist]) { ask async throws in
            let page = try await ask(.get, "/inventories").text
            let forms = page.matches(of: /<form[^>]* action="\/inventories\/([^"]*)"([^>]*)>(?s:(.*?))<\/form>/)
            #expect(forms.map { String($0.1) } == ["long-term/2026", "long-term/2029"])
            for (form, year) in zip(forms, [2026, 2029]) {
                #expect(form.0.contains("aria-label=\"Опись дел временного (свыше 10 лет) хранения за \(year) год\""))
                #expect(form.0.contains("Утвердить опись за \(year) год</button>"))
                #expect(!form.0.contains("name=\"from\"") && !form.0.contains("name=\"to\""))
            }
            let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(ids)")

            // The order of the book: the draft of 2029 alone begins with 1, and so does what its approval gives.
            let print = "/inventories/long-term/print?from=2029"
            func numbers(_ page: String) -> [String] {
                page.matches(of: /<tr>\s*<td[^>]*>(\d+)</).map { String($0.1) }
            }
            let draft = try await ask(.get, print).text
            #expect(draft.contains("ПРОЕКТ") && numbers(draft) == ["1"])
            let typed = bytes(["number": "2-э", "protocol": "5", "from": "2026", "to": "2029"])
            let taken = try await ask(.post, "/inventories/long-term/2029", body: typed, Self.form)
            #expect(taken.headers[.location] == "/inventories?done=inventory-approved")
            let approved = try await ask(.get, print).text
            #expect(!approved.contains("ПРОЕКТ") && numbers(approved) == ["1"])
            let after = try await ask(.get, "/inventories").text
            #expect(after.contains("action=\"/inventories/long-term/2026\"") && !after.contains("long-term/2029\""))
            #expect(!after.contains("2026–2029"))
            #expect(try await numbers(ask(.get, "/inventories/long-term/print?from=2026").text) == ["2"])
        }
    }

    @Test("what cannot be read or is missing leads back to the form that it came from, as it was typed")
    func unreadable() async throws {
        let school = try await closedWithGap()
        try await school.serve(on: "2030-01-01", as: [.archivist]) { ask async throws in
            let typed = bytes(["number": "7-э", "protocol": "", "date": "вчера"])
            let refused = try await ask(.post, "/inventories/long-term/2029", body: typed, Self.form)
            #expect(refused.status.code == 200 && refused.text.contains("Поле «Дата» не читается."))
            #expect(refused.text.matches(of: /value="7-э"/).count == 1 && refused.text.contains("value=\"вчера\""))
            let open = refused.text.matches(of: /<details class="more" open><summary>([^<]*)</).map { String($0.1) }
            #expect(open == ["За 2029 год…"])

            for (fields, sentence) in [
                (["from": "двадцатый", "to": "", "inventory-protocol": "8"], "Поле «С какого года» не читается."),
                (["from": "2020", "to": "?", "inventory-protocol": "8"], "Поле «По какой год» не читается."),
                (["from": "", "to": "2025", "inventory-protocol": "8"], "Заполните поле «С какого года»."),
                (["from": "2020", "inventory-protocol": "8", "inventory-date": "x"], "Поле «Дата» не читается."),
            ] as [(KeyValuePairs<String, String>, String)] {
                let answer = try await ask(.post, "/inventories", body: bytes(fields), Self.form)
                #expect(answer.status.code == 200 && answer.text.contains(sentence), "\(sentence)")
                for (name, value) in fields where !value.isEmpty {
                    #expect(answer.text.contains("name=\"\(name)\" value=\"\(value)\""), "\(name)")
                }
            }
            #expect(try await ask(.get, "/inventories").text.contains("Ничего не записано"))
            let when = try await ask(.post, "/inventories/long-term/then", body: typed, Self.form)
            #expect(when.status == .notFound)
        }
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

            let typed = bytes(["number": "2-э", "protocol": ""])
            let refused = try await ask(.post, "/inventories/long-term/2026", body: typed, Self.form)
            #expect(refused.status == .ok && refused.text.contains("Укажите номер протокола ЭК"))
            #expect(refused.text.contains("value=\"2-э\""))
            let whole = bytes(["number": "2-э", "protocol": "5"])
            let empty = try await ask(.post, "/inventories/long-term/2020", body: whole, Self.form)
            #expect(empty.text.contains("За 2020 нет закрытых дел"))

            let taken = try await ask(.post, "/inventories/long-term/2026", body: whole, Self.form)
            #expect(taken.headers[.location] == "/inventories?done=inventory-approved")
            let after = try await ask(.get, "/inventories").text
            #expect(
                after.contains("Закрытых дел, которые ждут описи, нет.") && after.contains("№ 2-э")
                    && after.contains("№ 5"))
            #expect(!after.contains("action=\"/inventories/long-term") && !after.contains("Утвердить опись"))
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
            let twice = try await ask(.post, "/inventories", body: years, Self.form)
            #expect(twice.status == .ok && twice.text.contains("ровно это уже записано"))
            #expect(twice.text.matches(of: /2020–2026/).count == 1)
            #expect(try await ask(.get, "/inventories/strange/print?from=2026").status == .notFound)
            #expect(try await ask(.get, "/inventories/permanent/print").status == .badRequest)
        }
    }
}
