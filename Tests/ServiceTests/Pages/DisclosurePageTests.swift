import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("The journal of issue in the browser")
struct DisclosurePageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    private func bytes(_ fields: [String: String]) -> [UInt8] {
        Array(
            fields.map { "\($0.key)=\(PercentEncoding.encoded($0.value))" }.sorted().joined(separator: "&").utf8)
    }

    private func request(of student: String, _ more: [String: String] = [:]) -> [UInt8] {
        bytes(
            [
                "student": student, "requester": "Ветлугина Раиса", "capacity": "guardian", "authority": "паспорт",
                "purpose": "own-data", "wanted": "certified-copy",
            ].merging(more) { $1 })
    }

    @Test("an archivist records, grants, hands over and takes back; each step stands on the page")
    func walk() async throws {
        let school = try await ServedSchool.made()
        let (other, document, archive) = (school.other, school.otherDocument, school.archive)
        let number = try await offPool { try archive.show(document).document.accessionNumber.description }
        try await school.serve { ask async throws in
            let blank = try await ask(.get, "/disclosures/new?student=\(other)", as: .archivist)
            #expect(blank.status == .ok && blank.text.contains("свои данные") && blank.text.contains(other))
            let recorded = try await ask(
                .post, "/disclosures", as: .archivist, body: request(of: other, ["documents": number]), Self.form)
            #expect(recorded.headers[.location] == "/disclosures/2026-1?done=disclosure-recorded")
            let list = try await ask(.get, "/disclosures", as: .archivist)
            #expect(list.text.contains("/disclosures/2026-1") && list.text.contains("ответить до"))
            #expect(list.text.contains("свои данные") && !list.text.contains("own-data"))
            let early = try await ask(
                .post, "/disclosures/2026-1/handover", as: .archivist, body: bytes([:]), Self.form)
            #expect(early.status == .forbidden)
            let granted = try await ask(
                .post, "/disclosures/2026-1/decision", as: .director, body: bytes(["decision": "grant"]), Self.form)
            #expect(granted.headers[.location]?.hasSuffix("done=disclosure-granted") == true)
            let handed = try await ask(
                .post, "/disclosures/2026-1/handover", as: .archivist,
                body: bytes(["form": "copy", "due": "2026-06-20"]), Self.form)
            #expect(handed.headers[.location]?.hasSuffix("done=disclosure-handed-over") == true)
            let page = try await ask(.get, "/disclosures/2026-1", as: .archivist)
            #expect(page.text.contains("выдано") && page.text.contains("/documents/\(number)"))
            let back = try await ask(
                .post, "/disclosures/2026-1/return", as: .archivist, body: bytes(["on": "2026-06-01"]), Self.form)
            #expect(back.headers[.location]?.hasSuffix("done=disclosure-returned") == true)
            #expect(try await ask(.get, "/disclosures", as: .archivist).text.contains("/disclosures/2026-1") == false)
            #expect(try await ask(.get, "/disclosures?all=1", as: .archivist).text.contains("/disclosures/2026-1"))
            let print = try await ask(.get, "/disclosures/print?year=2026", as: .archivist)
            #expect(print.status == .ok && print.text.contains("Ветлугина Раиса"))
        }
        let steps = try archive.disclosure("2026-1").disclosure.steps
        #expect(steps.map(\.kind) == [.granted, .handedOver, .returned])
        #expect(steps[1].form == .copy && steps[1].items.map(\.accessionNumber.description) == [number])
    }

    @Test("a third party without a law is refused as it is recorded, and nobody can grant it")
    func thirdParty() async throws {
        let school = try await ServedSchool.made()
        let (other, archive) = (school.other, school.archive)
        try await school.serve { ask async throws in
            let asked = try await ask(
                .post, "/disclosures", as: .archivist, body: request(of: other, ["capacity": "third-party"]), Self.form)
            #expect(asked.headers[.location] == "/disclosures/2026-1?done=disclosure-forbidden")
            let page = try await ask(.get, "/disclosures/2026-1?done=disclosure-forbidden", as: .archivist)
            #expect(page.text.contains("152-ФЗ, ст. 7") && !page.text.contains("/disclosures/2026-1/decision"))
            let granted = try await ask(
                .post, "/disclosures/2026-1/decision", as: .director, body: bytes(["decision": "grant"]), Self.form)
            #expect(granted.status == .conflict)
            let refusal = try await ask(
                .post, "/disclosures", as: .archivist,
                body: request(of: other, ["capacity": "authority", "ground": "152-ФЗ, ст. 6, запрос № 4"]), Self.form)
            #expect(refusal.headers[.location] == "/disclosures/2026-2?done=disclosure-recorded")
            let bare = try await ask(
                .post, "/disclosures/2026-2/decision", as: .archivist, body: bytes(["decision": "refuse"]), Self.form)
            #expect(bare.status == .badRequest)
        }
        #expect(try archive.disclosure("2026-1").disclosure.decision?.kind == .refused)
        #expect(try archive.disclosure("2026-2").disclosure.decision == nil)
    }

    @Test("a family sees its own row without the officer's buttons, and a foreign one is not there")
    func family() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.own, school.other)
        try await school.serve { ask async throws in
            for student in [own, other] {
                _ = try await ask(.post, "/disclosures", as: .archivist, body: request(of: student), Self.form)
            }
            let page = try await ask(.get, "/disclosures/2026-1", as: .guardian)
            #expect(page.status == .ok && !page.text.contains("/decision"))
            #expect(try await ask(.get, "/disclosures/2026-2", as: .guardian).status == .notFound)
            #expect(try await ask(.get, "/disclosures?all=1", as: .guardian).text.contains("2026-2") == false)
            for step in ["decision", "handover", "return"] {
                let answer = try await ask(
                    .post, "/disclosures/2026-1/\(step)", as: .guardian, body: bytes([:]), Self.form)
                #expect(answer.status == .forbidden, "\(step)")
            }
            #expect(try await ask(.get, "/disclosures", as: .teacher).status == .forbidden)
            // A family asks in its own name, today.
            for name in ["requester", "received", "capacity"] {
                let field = "name=\"\(name)\""
                #expect(try await !ask(.get, "/disclosures/new", as: .guardian).text.contains(field), "\(name)")
                #expect(try await ask(.get, "/disclosures/new", as: .archivist).text.contains(field), "\(name)")
            }
        }
    }
}
