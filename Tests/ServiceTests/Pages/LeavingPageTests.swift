import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("Leaving, its taking back, and a withdrawal of consent in the browser")
struct LeavingPageTests {
    /// What the form under the plan would send.
    private func agreed(_ page: String) throws -> [UInt8] {
        let plan = try #require(page.firstMatch(of: /name="plan" value="([0-9a-f]{64})"/)).1
        let day = try #require(page.firstMatch(of: /type="hidden" name="on" value="([0-9-]+)"/)).1
        return FilledForm.bytes(["plan": String(plan), "on": String(day)])
    }

    @Test("the plan of a day is shown, and exactly it is recorded; until the erasure it is taken back")
    func leaving() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/students/\(own)").text.contains("/students/\(own)/leaving"))
            let today = try await ask(.get, "/students/\(own)/leaving")
            let plan = try await ask(.get, "/students/\(own)/leaving?on=2026-05-25")
            #expect(plan.text.contains("1 документ") && plan.text.contains("24.06.2026"))
            #expect(try await offPool { try archive.student(own).listing.student.leftOn } == nil)
            let mixed = FilledForm.bytes([
                "plan": String(try #require(today.text.firstMatch(of: /name="plan" value="([0-9a-f]{64})"/)).1),
                "on": "2026-05-25",
            ])
            let refused = try await ask(.post, "/students/\(own)/leaving", body: mixed, FilledForm.headers)
            #expect(refused.status == .conflict && refused.text.contains("План с тех пор изменился"))
            let recorded = try await ask(
                .post, "/students/\(own)/leaving", body: try agreed(plan.text), FilledForm.headers)
            #expect(recorded.headers[.location] == "/students/\(own)?done=leaving-recorded")
            #expect(
                try await offPool { try archive.student(own).listing.student.leftOn } == CalendarDay("2026-05-25"))
            let left = try await ask(.get, "/students/\(own)/leaving")
            #expect(left.text.contains("/students/\(own)/return") && left.text.contains("24.06.2026"))
            let back = try await ask(.post, "/students/\(own)/return", body: [], FilledForm.headers)
            #expect(back.headers[.location] == "/students/\(own)?done=leaving-cancelled")
            #expect(try await offPool { try archive.student(own).listing.student.leftOn } == nil)
            let future = try await ask(.get, "/students/\(own)/leaving?on=2026-06-02")
            #expect(future.status == .badRequest)
        }
    }

    @Test("consent is withdrawn by the plan that was shown")
    func withdrawal() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/students/\(own)/privacy").text.contains("/students/\(own)/withdrawal"))
            let plan = try await ask(.get, "/students/\(own)/withdrawal")
            #expect(plan.text.contains("01.07.2026") && plan.text.contains("Взять отзыв назад нельзя"))
            let done = try await ask(
                .post, "/students/\(own)/withdrawal", body: try agreed(plan.text), FilledForm.headers)
            #expect(done.headers[.location] == "/students/\(own)?done=consent-withdrawn")
            #expect(try await offPool { try archive.student(own).listing.consent } == .withdrawn)
            #expect(try await !ask(.get, "/students/\(own)/privacy").text.contains("/withdrawal"))
            #expect(try await ask(.get, "/students/\(own)/withdrawal").status == .notFound)
        }
    }

    @Test("a day after which the coming night erases says so, and wants a tick of its own")
    func due() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            for page in ["/leaving", "/withdrawal"] {
                #expect(try await !ask(.get, "/students/\(own)\(page)").text.contains("name=\"due\""))
                let plan = try await ask(.get, "/students/\(own)\(page)?on=2026-01-10")
                #expect(plan.text.contains("Срок уже наступил") && plan.text.contains("name=\"due\""))
                #expect(!plan.text.contains("не раньше"))
                let refused = try await ask(
                    .post, "/students/\(own)\(page)", body: try agreed(plan.text), FilledForm.headers)
                #expect(refused.status == .conflict && refused.text.contains("прежде всего год"))
            }
            let card = try await offPool { try archive.student(own) }
            #expect(card.listing.student.leftOn == nil && card.listing.consent == .valid)
            let plan = try await ask(.get, "/students/\(own)/leaving?on=2026-01-10").text
            let ticked = try agreed(plan) + Array("&due=1".utf8)
            let recorded = try await ask(.post, "/students/\(own)/leaving", body: ticked, FilledForm.headers)
            #expect(recorded.headers[.location] == "/students/\(own)?done=leaving-recorded")
            #expect(try await ask(.get, "/students/\(own)").text.contains("Срок уже наступил"))
        }
    }

    @Test("every role but the archivist is refused, and finds no way there on the pages")
    func roles() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        let paths: [(String, Action)] = [
            ("/leaving", .studentLeave), ("/return", .studentReturn), ("/withdrawal", .consentWithdraw),
        ]
        let plan = try await offPool { try archive.planLeaving(own, on: nil).digest.description }
        try await school.serve { ask async throws in
            for role in Role.ofAccounts where role != .archivist {
                for (path, action) in paths {
                    #expect(Rights.reach(of: role, for: action) == .none, "\(role)")
                    let answer = try await ask(
                        .post, "/students/\(own)\(path)", as: role, body: FilledForm.bytes(["plan": plan]),
                        FilledForm.headers)
                    #expect(answer.status == .forbidden, "\(role) \(path)")
                }
                for page in ["/students/\(own)", "/students/\(own)/privacy"] {
                    let text = try await ask(.get, page, as: role).text
                    #expect(!text.contains("/leaving") && !text.contains("/withdrawal"), "\(role) \(page)")
                }
            }
        }
        #expect(try archive.student(own).listing.student.leftOn == nil)
        #expect(try archive.student(own).listing.consent == .valid)
    }
}
