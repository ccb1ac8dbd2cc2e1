import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("Requests about personal data in the browser")
struct RequestPageTests {
    private func request(of student: String, kind: String = "stop-processing") -> [UInt8] {
        FilledForm.bytes(["student": student, "kind": kind, "received": "2026-06-01", "basis": "вх. № 12"])
    }

    @Test("an archivist records, extends and answers; each step stands on the page, and the deadline ends")
    func walk() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/requests").text.contains("Обращений без ответа нет"))
            let portfolio = try await ask(.get, "/students/\(own)")
            #expect(portfolio.text.contains("/requests/new?student=\(own)"))
            let blank = try await ask(.get, "/requests/new?student=\(own)")
            #expect(blank.text.contains("name=\"student\" value=\"\(own)\"") && blank.text.contains("Заречный"))
            #expect(!blank.text.contains("close-portfolio"))

            let recorded = try await ask(.post, "/requests", body: request(of: own), FilledForm.headers)
            #expect(recorded.headers[.location] == "/requests/2026-1?done=request-recorded")
            let page = try await ask(.get, "/requests/2026-1")
            #expect(page.text.contains("16.06.2026") && page.text.contains("вх. № 12"))
            #expect(page.text.contains("/requests/2026-1/extension") && page.text.contains("/requests/2026-1/answer"))
            let row = try await ask(.get, "/deadlines?ahead=1")
            #expect(row.text.contains("href=\"/requests/2026-1\""))

            let extended = try await ask(
                .post, "/requests/2026-1/extension", body: FilledForm.bytes(["reason": "нужно поднять личное дело"]),
                FilledForm.headers)
            #expect(extended.headers[.location] == "/requests/2026-1?done=request-extended")
            let longer = try await ask(.get, "/requests/2026-1")
            #expect(longer.text.contains("23.06.2026") && longer.text.contains("поднять личное дело"))
            #expect(!longer.text.contains("/requests/2026-1/extension"))

            let unexplained = try await ask(
                .post, "/requests/2026-1/answer", body: FilledForm.bytes(["outcome": "refused"]), FilledForm.headers)
            #expect(unexplained.status == .ok && unexplained.text.contains("Укажите причину отказа"))
            let answered = try await ask(
                .post, "/requests/2026-1/answer",
                body: FilledForm.bytes(["outcome": "refused", "on": "2026-06-01", "note": "обязан закон"]),
                FilledForm.headers)
            #expect(answered.headers[.location] == "/requests/2026-1?done=request-answered")
            let done = try await ask(.get, "/requests/2026-1")
            #expect(done.text.contains("обязан закон") && !done.text.contains("/requests/2026-1/answer"))
            #expect(try await !ask(.get, "/requests").text.contains("/requests/2026-1"))
            #expect(try await ask(.get, "/requests?all=1").text.contains("/requests/2026-1"))
            #expect(try await !ask(.get, "/deadlines?ahead=1").text.contains("/requests/2026-1"))
        }
    }

    @Test("what cannot be recorded so is told with what was typed; a term that is not extended has no form for it")
    func complaints() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let nobody = try await ask(
                .post, "/requests", body: FilledForm.bytes(["student": "Никто", "kind": "access"]), FilledForm.headers)
            #expect(nobody.status == .ok && nobody.text.contains("value=\"Никто\""))
            let closing = try await ask(
                .post, "/requests", body: request(of: own, kind: "close-portfolio"), FilledForm.headers)
            #expect(closing.status == .badRequest)
            _ = try await ask(.post, "/requests", body: request(of: own, kind: "inaccurate"), FilledForm.headers)
            let page = try await ask(.get, "/requests/2026-1")
            #expect(page.text.contains("/answer\"") && !page.text.contains("/extension\""))
        }
    }

    @Test("every role: who may record, extend and answer does; who may read sees no form; the others get nothing")
    func roles() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            _ = try await ask(.post, "/requests", body: request(of: own), FilledForm.headers)
            let steps: [(String, Action, [UInt8])] = [
                ("/requests", .requestRecord, request(of: own, kind: "access")),
                ("/requests/2026-1/extension", .requestExtend, FilledForm.bytes(["reason": "долго"])),
                ("/requests/2026-1/answer", .requestAnswer, FilledForm.bytes(["outcome": "withdrawn"])),
            ]
            // The archivist last: an answer ends it.
            for role in Role.ofAccounts.filter({ $0 != .archivist }) + [.archivist] {
                let mayRead = Rights.reach(of: role, for: .requestList) != .none
                let page = try await ask(.get, "/requests/2026-1", as: role)
                #expect(page.status == (mayRead ? .ok : .forbidden), "\(role)")
                #expect(page.text.contains("/requests/2026-1/answer") == (role == .archivist), "\(role)")
                for (path, action, body) in steps {
                    let answer = try await ask(.post, path, as: role, body: body, FilledForm.headers)
                    let isAllowed = Rights.reach(of: role, for: action) != .none
                    #expect(answer.status == (isAllowed ? .seeOther : .forbidden), "\(role) \(path)")
                }
            }
        }
    }

    @Test("what was erased at the last day can still be answered, and is overdue no more")
    func erasedCard() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await offPool {
            _ = try archive.recordRequest(.stopProcessing, of: own, document: nil, receivedOn: nil, basis: "вх. № 12")
            let later = try school.at("2026-06-15")
            _ = try later.retentionRun(acceptingClock: true)
            try later.close()
        }
        try await school.serve(on: "2026-06-20", as: [.archivist]) { ask async throws in
            let row = try await ask(.get, "/deadlines")
            #expect(row.text.contains("href=\"/requests/2026-1\"") && row.text.contains("№ 2026-1, —"))
            let page = try await ask(.get, "/requests/2026-1")
            #expect(page.text.contains("Карточка уничтожена") && !page.text.contains("name=\"note\""))
            #expect(!page.text.contains("href=\"/students/") && !page.text.contains("вх. № 12"))
            let answered = try await ask(
                .post, "/requests/2026-1/answer", body: FilledForm.bytes(["outcome": "granted", "on": "2026-06-16"]),
                FilledForm.headers)
            #expect(answered.status == .seeOther)
            #expect(try await !ask(.get, "/deadlines").text.contains("2026-1, —"))
        }
    }

    @Test("a family is offered what a family asks for, and nothing else is recorded for it")
    func purposes() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            for role in [Role.guardian, .student] {
                let page = try await ask(.get, "/students/\(own)/privacy", as: role)
                #expect(page.text.contains("value=\"own-data\"") && page.text.contains("value=\"contest\""))
                for code in ["statutory", "gifted-children", "report", "assessment"] {
                    #expect(!page.text.contains("value=\"\(code)\""), "\(role) \(code)")
                }
                let asked = try await ask(
                    .post, "/students/\(own)/disclosures", as: role,
                    body: FilledForm.bytes(["purpose": "statutory", "requester": "Ветлугина", "wanted": "copy"]),
                    FilledForm.headers)
                #expect(asked.status == .forbidden, "\(role)")
            }
            #expect(try await ask(.get, "/disclosures/new").text.contains("value=\"statutory\""))
        }
    }
}
