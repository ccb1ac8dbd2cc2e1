import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("Decisions about a document in the browser: no longer needed, replaced by another")
struct DecisionPageTests {
    /// What the form under the plan would send.
    private func agreed(_ page: String) throws -> [UInt8] {
        let plan = try #require(page.firstMatch(of: /name="plan" value="([0-9a-f]{64})"/)).1
        let day = try #require(page.firstMatch(of: /type="hidden" name="on" value="([0-9-]+)"/)).1
        let by = page.firstMatch(of: /type="hidden" name="by" value="([0-9-]+)"/)?.1
        return FilledForm.bytes(["plan": String(plan), "on": String(day), "by": by.map(String.init) ?? ""])
    }

    /// The school with its history books under a term that waits for a decision, and a paper of it.
    private func waiting() async throws -> (school: ServedSchool, document: String) {
        let school = try await ServedSchool.made()
        let (archive, own) = (school.archive, school.own)
        let document = try await offPool {
            let text = """
                index;heading;term;track;approval;basis;case;kinds
                04-01;Рабочие записи;до минования надобности;архивный;по решению ЭК;ст. 1;одно на год;сертификат
                04-02;Положения;до замены новыми;архивный;по решению ЭК;ст. 2;одно на год;удостоверение
                """
            _ = try archive.importNomenclature(ByteSource(Array(text.utf8)), as: .csv, reason: "проба")
            _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil, confirmed: true)
            return try archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-05.pdf")], students: [own], title: "Записи",
                    kind: .certificate, caseIndex: NomenclatureIndex("04-01"))
            ).accessionNumber.description
        }
        return (school, document)
    }

    @Test("that it is no longer needed: the plan says the new day, exactly it is recorded, and only once")
    func noLongerNeeded() async throws {
        let (school, document) = try await waiting()
        let archive = school.archive
        let address = "/documents/\(document)/no-longer-needed"
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/documents/\(document)").text.contains("href=\"\(address)\""))
            let plan = try await ask(.get, address)
            #expect(plan.status == .ok && plan.text.contains("Пока ничего не записано"))
            #expect(plan.text.contains("дня нет") && plan.text.contains("01.06.2027"))
            #expect(!plan.text.contains("Срок хранения от этого не изменится"))
            #expect(try await offPool { try archive.explain(document, asOf: nil).noLongerNeededOn } == nil)
            // What was agreed to is that plan and no other.
            let other = FilledForm.bytes(["plan": String(repeating: "0", count: 64), "on": ServedSchool.today])
            let refused = try await ask(.post, address, body: other, FilledForm.headers)
            #expect(refused.status == .conflict && refused.text.contains("План с тех пор изменился"))
            #expect(try await ask(.post, address, body: [], FilledForm.headers).status == .badRequest)
            #expect(try await offPool { try archive.explain(document, asOf: nil).noLongerNeededOn } == nil)

            let recorded = try await ask(.post, address, body: try agreed(plan.text), FilledForm.headers)
            #expect(recorded.headers[.location] == "/documents/\(document)?done=decision-recorded")
            let explained = try await offPool { try archive.explain(document, asOf: nil) }
            #expect(explained.noLongerNeededOn == CalendarDay(ServedSchool.today))
            #expect(explained.holdings.map(\.earliest) == [CalendarDay("2027-06-01")])
            let page = try await ask(.get, "/documents/\(document)")
            #expect(!page.text.contains(address) && page.text.contains("Документ больше не нужен"))
            #expect(page.text.contains("/documents/\(document)/replacement"))
            let again = try await ask(.get, address)
            #expect(again.status == .conflict && again.text.contains("уже записано"))
            #expect(try await ask(.get, address + "?on=2026-06-02").status == .badRequest)
        }
    }

    @Test("that another replaces it: the other is looked at before, and is not the paper itself")
    func replaced() async throws {
        let (school, document) = try await waiting()
        let (archive, other) = (school.archive, school.ownDocument)
        let address = "/documents/\(document)/replacement"
        try await school.serve { ask async throws in
            let itself = try await ask(.get, address + "?by=\(document)")
            #expect(itself.status == .badRequest && itself.text.contains("сам себя"))
            #expect(try await ask(.get, address + "?by=2026-999999").status == .notFound)
            let plan = try await ask(.get, address + "?by=\(other)")
            #expect(plan.text.contains("Олимпиада по истории") && plan.text.contains("href=\"/documents/\(other)\""))
            // Its item waits for another decision.
            #expect(plan.text.contains("Срок хранения от этого не изменится"))
            // Not the one that was agreed to.
            let swapped = try String(decoding: agreed(plan.text), as: UTF8.self).replacing("by=\(other)", with: "by=")
            let refused = try await ask(.post, address, body: Array(swapped.utf8), FilledForm.headers)
            #expect(refused.status == .conflict)
            let recorded = try await ask(.post, address, body: try agreed(plan.text), FilledForm.headers)
            #expect(recorded.status == .seeOther)
            #expect(
                try await offPool { try archive.explain(document, asOf: nil).replacedOn }
                    == CalendarDay(ServedSchool.today))
        }
    }

    @Test("every role but the archivist is refused, and finds no way there", arguments: Role.ofAccounts)
    func roles(role: Role) async throws {
        let school = try await ServedSchool.made()
        let (archive, document) = (school.archive, school.ownDocument)
        let may = Rights.reach(of: role, for: .documentDecide) != .none
        #expect(may == (role == .archivist))
        let plan = try await offPool {
            try archive.planDecision(.noLongerNeeded, about: document, on: nil).digest.description
        }
        try await school.serve { ask async throws in
            for path in ["no-longer-needed", "replacement"] {
                let page = try await ask(.get, "/documents/\(document)", as: role).text
                #expect(page.contains("/\(document)/\(path)") == may, "\(path)")
                guard !may else { continue }
                let sent = try await ask(
                    .post, "/documents/\(document)/\(path)", as: role, body: FilledForm.bytes(["plan": plan]),
                    FilledForm.headers)
                #expect(sent.status == .forbidden, "\(path)")
            }
        }
        let explained = try archive.explain(document, asOf: nil)
        #expect(explained.noLongerNeededOn == nil && explained.replacedOn == nil)
    }
}
