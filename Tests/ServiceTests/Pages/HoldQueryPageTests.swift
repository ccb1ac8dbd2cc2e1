import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("A hold by query in the browser")
struct HoldQueryPageTests {
    private static let order: KeyValuePairs<String, String> = [
        "class": "9А", "year": "2025/26", "basis": "определение № 7", "authority": "районный суд",
    ]

    @Test("what it would cover is shown first, and then it covers what fits, now and later")
    func walk() async throws {
        let school = try await ServedSchool.made()
        let (own, ownDocument, otherDocument) = (school.own, school.ownDocument, school.otherDocument)
        let archive = school.archive
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/holds").text.contains("href=\"/holds/query\""))
            let blank = try await ask(.get, "/holds/query")
            #expect(blank.status == .ok && !blank.text.contains("name=\"basis\""))
            let plan = try await ask(.get, "/holds/query?class=9%D0%B0&year=2025%2F26")
            #expect(plan.text.contains("1 документ ") && plan.text.contains(ownDocument))
            #expect(!plan.text.contains(otherDocument) && plan.text.contains("name=\"basis\""))
            #expect(plan.text.contains("type=\"hidden\" name=\"class\" value=\"9А\""))
            #expect(try await offPool { try archive.holds(includingLifted: true).isEmpty })
            let placed = try await ask(
                .post, "/holds/query", body: FilledForm.bytes(Self.order), FilledForm.headers)
            #expect(placed.headers[.location] == "/holds?done=hold-placed")
        }
        let scan = "scan-12.jpg"
        let later = try school.upload(scan, of: own, title: "Кросс")
        for number in [ownDocument, later] {
            #expect(try archive.explain(number, asOf: nil).holdings.allSatisfy(\.isHeld), "\(number)")
        }
        #expect(try !archive.explain(otherDocument, asOf: nil).holdings.contains(where: \.isHeld))
    }

    @Test("without a condition, a word or a basis nothing is placed, and what was typed stays")
    func complaints() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let wordless = try await ask(.get, "/holds/query?words=%21%21")
            #expect(wordless.status == .ok && wordless.text.contains("нет ни одного слова"))
            #expect(!wordless.text.contains("name=\"basis\""))
            let wrong = try await ask(.get, "/holds/query?level=high")
            #expect(wrong.status == .badRequest)
            let everything = try await ask(
                .post, "/holds/query", body: FilledForm.bytes(["basis": "определение", "authority": "суд"]),
                FilledForm.headers)
            #expect(everything.status == .badRequest)
            let baseless = try await ask(
                .post, "/holds/query", body: FilledForm.bytes(["class": "9А", "authority": "суд"]),
                FilledForm.headers)
            #expect(baseless.status == .ok && baseless.text.contains("Укажите документ-основание"))
            #expect(baseless.text.contains("name=\"class\" value=\"9А\"") && baseless.text.contains("value=\"суд\""))
        }
        #expect(try school.archive.holds(includingLifted: true).isEmpty)
    }

    @Test("every role but the archivist is refused, the plan and the hold")
    func roles() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            for role in Role.ofAccounts {
                let isAllowed = Rights.reach(of: role, for: .holdPlace) != .none
                let plan = try await ask(.get, "/holds/query?class=9%D0%90", as: role)
                #expect(plan.status == (isAllowed ? .ok : .forbidden), "\(role)")
                let placed = try await ask(
                    .post, "/holds/query", as: role, body: FilledForm.bytes(Self.order), FilledForm.headers)
                #expect(placed.status == (isAllowed ? .seeOther : .forbidden), "\(role)")
                let list = try await ask(.get, "/holds", as: role)
                #expect(list.text.contains("/holds/query") == isAllowed, "\(role)")
            }
        }
    }
}
