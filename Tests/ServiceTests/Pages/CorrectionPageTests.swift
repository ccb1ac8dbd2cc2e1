import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("What is recorded of a paper, corrected in the browser")
struct CorrectionPageTests {
    private func headers(from address: String) -> HTTPFields {
        var headers = FilledForm.headers
        headers[.referer] = "http://127.0.0.1" + address
        return headers
    }

    @Test("the form is filled with what is recorded; what is changed there is corrected, and the paper's page says so")
    func walk() async throws {
        let school = try await ServedSchool.made()
        let (archive, number) = (school.archive, school.ownDocument)
        let address = "/documents/\(number)/correct"
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/documents/\(number)").text.contains("href=\"\(address)\""))
            let form = try await ask(.get, address)
            #expect(form.status == .ok && form.text.contains("value=\"Олимпиада по истории\""))
            #expect(form.text.contains("name=\"shown-title\" value=\"Олимпиада по истории\""))
            // Meanwhile somebody else puts the number right: it stays, for nothing was typed into that field.
            _ = try await offPool { try archive.correctDocument(number, DocumentCorrection(number: "№ 17")) }
            let sent = FilledForm.bytes([
                "title": "Олимпиада по праву", "number": "", "issuer": "Лицей", "issued-on": "",
                "shown-title": "Олимпиада по истории", "shown-number": "", "shown-issuer": "", "shown-issued-on": "",
            ])
            let done = try await ask(.post, address, body: sent, FilledForm.headers)
            #expect(done.headers[.location] == "/documents/\(number)?done=document-corrected")
            let page = try await ask(.get, "/documents/\(number)?done=document-corrected")
            #expect(page.text.contains("Сведения исправлены") && page.text.contains("Олимпиада по праву"))
            let document = try await offPool { try archive.show(number).document }
            #expect(document.number == "№ 17" && document.issuer == "Лицей")
            // Emptied, then sent as it is.
            let emptied = FilledForm.bytes([
                "title": "Олимпиада по праву", "shown-title": "Олимпиада по праву", "number": "",
                "shown-number": "№ 17",
            ])
            #expect(try await ask(.post, address, body: emptied, FilledForm.headers).status == .seeOther)
            #expect(try await offPool { try archive.show(number).document.number } == nil)
            let same = FilledForm.bytes(["title": "Олимпиада по праву", "shown-title": "Олимпиада по праву"])
            let nothing = try await ask(.post, address, body: same, FilledForm.headers)
            #expect(nothing.headers[.location] == "/documents/\(number)?done=nothing-corrected")
        }
    }

    @Test("what is refused comes again with what was typed")
    func refused() async throws {
        let school = try await ServedSchool.made()
        let number = school.ownDocument
        let address = "/documents/\(number)/correct"
        let typed = headers(from: address)
        try await school.serve { ask async throws in
            let untitled = try await ask(
                .post, address,
                body: FilledForm.bytes(["title": "", "shown-title": "Олимпиада по истории", "issuer": "Лицей"]), typed)
            #expect(untitled.status == .badRequest && untitled.text.contains("Укажите название"))
            #expect(untitled.text.contains("value=\"Лицей\""))
            let ahead = try await ask(
                .post, address,
                body: FilledForm.bytes([
                    "title": "Олимпиада", "shown-title": "Олимпиада по истории", "issued-on": "2026-06-02",
                ]), typed)
            #expect(ahead.status == .badRequest && ahead.text.contains("value=\"2026-06-02\""))
            let unreadable = try await ask(
                .post, address, body: FilledForm.bytes(["issued-on": "вчера"]), typed)
            #expect(unreadable.status == .badRequest && unreadable.text.contains("не читается"))
        }
        #expect(try school.archive.show(number).document.title == "Олимпиада по истории")
    }

    @Test("where the day of destruction moves, it is shown before, and exactly that is done")
    func plan() async throws {
        let school = try await ServedSchool.made()
        let (archive, own) = (school.archive, school.own)
        let number = try await offPool {
            let text = """
                index;heading;term;trigger;track;approval;basis;case;kinds
                04-01;Рабочие записи;5 лет;дата документа;архивный;по решению ЭК;ст. 1;одно на год;сертификат
                """
            _ = try archive.importNomenclature(ByteSource(Array(text.utf8)), as: .csv, reason: "проба")
            _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil, confirmed: true)
            return try archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-05.pdf")], students: [own], title: "Записи",
                    kind: .certificate, issuedOn: CalendarDay("2024-05-01"))
            ).accessionNumber.description
        }
        let address = "/documents/\(number)/correct"
        try await school.serve { ask async throws in
            let fields: KeyValuePairs = [
                "title": "Записи", "shown-title": "Записи", "issued-on": "2025-05-01", "shown-issued-on": "2024-05-01",
            ]
            let plan = try await ask(.post, address, body: FilledForm.bytes(fields), FilledForm.headers)
            #expect(plan.status == .ok && plan.text.contains("Пока ничего не записано"))
            #expect(plan.text.contains("01.01.2030") && plan.text.contains("01.01.2031"))
            #expect(plan.text.contains("Заречный") && plan.text.contains("action=\"\(address)/done\""))
            #expect(try await offPool { try archive.show(number).document.issuedOn } == CalendarDay("2024-05-01"))
            func sent(_ digest: String) -> [UInt8] {
                FilledForm.bytes(["issued-on": "2025-05-01", "shown-issued-on": "2024-05-01", "plan": digest])
            }
            let other = try await ask(
                .post, address + "/done", body: sent(String(repeating: "0", count: 64)), FilledForm.headers)
            #expect(other.status == .conflict && other.text.contains("План с тех пор изменился"))
            let digest = try #require(plan.text.firstMatch(of: /name="plan" value="([0-9a-f]{64})"/)).1
            let done = try await ask(.post, address + "/done", body: sent(String(digest)), FilledForm.headers)
            #expect(done.headers[.location] == "/documents/\(number)?done=document-corrected")
            #expect(try await offPool { try archive.show(number).document.issuedOn } == CalendarDay("2025-05-01"))
        }
    }

    @Test("who may has a button and corrects; the others find no way there and are refused", arguments: Role.ofAccounts)
    func roles(role: Role) async throws {
        let school = try await ServedSchool.made()
        let (archive, number) = (school.archive, school.ownDocument)
        let may = Rights.reach(of: role, for: .documentCorrect) != .none
        #expect(may == [.archivist, .classTeacher].contains(role))
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/documents/\(number)", as: role).text
            #expect(page.contains("/documents/\(number)/correct") == may)
            let body = FilledForm.bytes(["title": "Олимпиада", "shown-title": "Олимпиада по истории"])
            for path in ["correct", "correct/done"] where !may {
                let sent = try await ask(
                    .post, "/documents/\(number)/\(path)", as: role, body: body, FilledForm.headers)
                #expect(sent.status == .forbidden, "\(path)")
            }
            guard may else { return }
            let sent = try await ask(.post, "/documents/\(number)/correct", as: role, body: body, FilledForm.headers)
            #expect(sent.status == .seeOther)
        }
        #expect(try archive.show(number).document.title == (may ? "Олимпиада" : "Олимпиада по истории"))
    }

    @Test("an open request about wrong data leads to its paper's form, and the paper is corrected while it is hidden")
    func request() async throws {
        let school = try await ServedSchool.made()
        let (archive, own, number) = (school.archive, school.own, school.ownDocument)
        let way = "href=\"/documents/\(number)/correct\""
        try await offPool {
            for (kind, document) in [
                (SubjectRequest.Kind.inaccurate, String?.some(number)), (.inaccurate, nil), (.access, number),
            ] {
                _ = try archive.recordRequest(kind, of: own, document: document, receivedOn: nil, basis: nil)
            }
        }
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/requests/2026-1").text.contains(way))
            #expect(try await !ask(.get, "/requests/2026-2").text.contains("/correct\""))
            #expect(try await !ask(.get, "/requests/2026-3").text.contains(way))
            #expect(try await !ask(.get, "/requests/2026-1", as: .director).text.contains(way))
            let body = FilledForm.bytes(["title": "Олимпиада", "shown-title": "Олимпиада по истории"])
            let done = try await ask(.post, "/documents/\(number)/correct", body: body, FilledForm.headers)
            #expect(done.status == .seeOther)
            _ = try await offPool { try archive.answerRequest("2026-1", .granted, on: nil, note: nil) }
            #expect(try await !ask(.get, "/requests/2026-1").text.contains(way))
        }
    }
}
