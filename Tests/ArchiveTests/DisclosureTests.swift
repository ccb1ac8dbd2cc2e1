import ArchiveModel
import Foundation
import Retention
import Testing

@testable import Archive
@testable import Catalog

@Suite("The journal of issue: who asked, what was decided, what was handed over")
struct DisclosureTests {
    private struct Issue {
        let school: SandboxSchool
        let student: Student
        let other: Student
        /// One of the student alone, one shared with the other.
        let own: AccessionNumber
        let shared: AccessionNumber
    }

    /// - Parameter today: the roster's students are minors in 2026.
    private func issue(today: String = "2026-06-01") throws -> Issue {
        let school = try SandboxSchool(today: today)
        let students = try school.archive.students().map(\.student)
        let withConsent = try students.filter { student in
            try school.archive.students().first { $0.student.id == student.id }?.consent == .valid
        }
        let (student, other) = (withConsent[0], withConsent[1])
        let own = try school.archive.upload(school.request("scan-01.jpg", student.id.description))
        var both = school.request("scan-04.jpg", student.id.description, title: "Команда")
        both.students = [student.id.description, other.id.description]
        let shared = try school.archive.upload(both)
        return Issue(
            school: school, student: student, other: other, own: own.accessionNumber, shared: shared.accessionNumber)
    }

    private func draft(
        _ issue: Issue, _ capacity: Disclosure.Capacity = .guardian, ground: String? = nil,
        purpose: String = "own-data", documents: [AccessionNumber]? = nil, authority: String? = nil
    ) -> DisclosureDraft {
        DisclosureDraft(
            student: issue.student.id.description, requester: "Ветров Олег Янович", capacity: capacity,
            authorityDocument: authority, manner: .oral, ground: ground, purpose: purpose, wanted: .copy,
            documents: (documents ?? [issue.own]).map(\.description))
    }

    @Test("a guardian asks, an officer grants, a copy is handed over with its hash and comes back")
    func way() throws {
        let issue = try issue()
        let archive = issue.school.archive
        let number = try archive.recordDisclosure(draft(issue)).number
        #expect(code { try archive.handOver(HandOverDraft(number: number)) } == "disclosure-not-granted")
        _ = try archive.decideDisclosure(number, granted: true, reason: nil, on: nil)
        #expect(
            code { try archive.decideDisclosure(number, granted: true, reason: nil, on: nil) } == "disclosure-decided")
        let handed = try archive.handOver(HandOverDraft(number: number, dueOn: CalendarDay("2026-06-10")))
        let step = try #require(handed.listing.disclosure.handedOver)
        #expect(step.items.map(\.accessionNumber) == [issue.own])
        #expect(step.items.flatMap(\.digests) == handed.released.flatMap { $0.document.files.map(\.contentDigest) })
        #expect(handed.listing.disclosure.isOpen)
        #expect(try archive.returnDisclosure(number, on: nil).disclosure.isOpen == false)
        #expect(code { try archive.returnDisclosure(number, on: nil) } == "nothing-to-return")
        #expect(
            try archive.journal(limit: nil, action: "disclosure").map(\.action) == [
                "disclosure.recorded", "disclosure.decided", "disclosure.handed-over", "disclosure.returned",
            ])
    }

    @Test(
        "a third party and a public body without a ground are refused, and the refusal stands in the journal of issue")
    func thirdParties() throws {
        let issue = try issue()
        let archive = issue.school.archive
        for capacity in [Disclosure.Capacity.thirdParty, .authority] {
            let refused = try archive.recordDisclosure(draft(issue, capacity, purpose: "statutory")).disclosure
            #expect(refused.decision?.kind == .refused && refused.decision?.reason != nil)
            #expect(
                code { try archive.decideDisclosure(refused.number, granted: true, reason: nil, on: nil) }
                    == "disclosure-decided")
            #expect(code { try archive.handOver(HandOverDraft(number: refused.number)) } == "disclosure-not-granted")
        }
        let asked = try archive.recordDisclosure(
            draft(issue, .authority, ground: "152-ФЗ, ст. 6, ч. 1, п. 3; запрос суда № 5", purpose: "statutory"))
        #expect(asked.disclosure.decision == nil)
        #expect(try archive.decideDisclosure(asked.number, granted: true, reason: nil, on: nil).disclosure.isOpen)
    }

    @Test("a use outside of the school's list is refused")
    func purposes() throws {
        let issue = try issue()
        #expect(
            code { try issue.school.archive.recordDisclosure(draft(issue, purpose: "реклама")) } == "purpose-unknown")
        #expect(code { try issue.school.archive.recordDisclosure(draft(issue, purpose: "contest")) } == nil)
    }

    @Test("a guardian of a student of age is refused without a power of attorney")
    func ofAge() throws {
        let issue = try issue()
        let day = try #require(issue.student.birthDate).adding(years: 18)
        let archive = try issue.school.on(day.description)
        #expect(try archive.recordDisclosure(draft(issue)).disclosure.decision?.kind == .refused)
        #expect(try archive.recordDisclosure(draft(issue, authority: "доверенность № 7")).disclosure.decision == nil)
        #expect(try archive.recordDisclosure(draft(issue, .student)).disclosure.decision == nil)
    }

    @Test("what a guardian was granted is not handed over once the student is of age; what is granted then is")
    func ofAgeMeanwhile() throws {
        let issue = try issue()
        let minor = issue.school.archive
        let granted = try [nil, "свидетельство о рождении"].map { authority in
            let number = try minor.recordDisclosure(draft(issue, authority: authority)).number
            return try minor.decideDisclosure(number, granted: true, reason: nil, on: nil).number
        }
        let byStudent = try minor.recordDisclosure(draft(issue, .student)).number
        _ = try minor.decideDisclosure(byStudent, granted: true, reason: nil, on: nil)
        let birthday = try #require(issue.student.birthDate).adding(years: 18)
        let eve = try issue.school.on(birthday.adding(days: -1).description)
        #expect(try eve.handOver(HandOverDraft(number: granted[0])).released.count == 1)
        let archive = try issue.school.on(birthday.description)
        for number in granted {
            #expect(code { try archive.handOver(HandOverDraft(number: number)) } == "disclosure-forbidden")
        }
        #expect(try archive.handOver(HandOverDraft(number: byStudent)).released.count == 1)
        let anew = try archive.recordDisclosure(draft(issue, authority: "доверенность № 7")).number
        _ = try archive.decideDisclosure(anew, granted: true, reason: nil, on: nil)
        #expect(try archive.handOver(HandOverDraft(number: anew)).released.count == 1)
    }

    @Test("a refusal needs a reason; what was not asked for, is another's or is shared is not handed over")
    func refusals() throws {
        let issue = try issue()
        let archive = issue.school.archive
        let number = try archive.recordDisclosure(draft(issue)).number
        #expect(code { try archive.decideDisclosure(number, granted: false, reason: " ", on: nil) } == "reason-missing")
        _ = try archive.decideDisclosure(number, granted: true, reason: nil, on: nil)
        #expect(
            code { try archive.handOver(HandOverDraft(number: number, documents: [issue.shared.description])) }
                == "not-asked-for")
        let both = try archive.recordDisclosure(draft(issue, documents: [])).number
        _ = try archive.decideDisclosure(both, granted: true, reason: nil, on: nil)
        #expect(code { try archive.handOver(HandOverDraft(number: both)) } == "document-shared")
        let handed = try archive.handOver(HandOverDraft(number: both, sharedBasis: "согласие второго участника"))
        #expect(handed.listing.disclosure.handedOver?.sharedBasis == "согласие второго участника")
        let foreign = try archive.upload(issue.school.request("scan-06.jpg", issue.other.id.description))
        #expect(
            code { try archive.recordDisclosure(draft(issue, documents: [foreign.accessionNumber])) }
                == "document-of-another")
    }

    @Test("a subject gets everything but scans that show others, and the access request is answered with it")
    func portfolio() throws {
        let issue = try issue()
        let archive = issue.school.archive
        let request = try archive.recordRequest(
            .access, of: issue.student.id.description, document: nil, receivedOn: nil, basis: nil)
        var files: [String: [UInt8]] = [:]
        func put(_ name: String, _ contents: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
            var bytes: [UInt8] = []
            try contents { bytes += $0 }
            files[name] = bytes
        }
        let draft = PortfolioDraft(
            student: issue.student.id.description, capacity: .guardian, requester: "Ветров Олег Янович")
        let given = try archive.disclosePortfolio(draft, put: put)
        #expect(given.request == request.request.number && given.dueOn == request.request.dueOn)
        #expect(given.leftOut == [issue.shared])
        #expect(Set(given.files) == Set(files.keys))
        let scan = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-01.jpg"))
        #expect(files["documents/\(issue.own)-1.jpeg"].map { Data($0) } == scan)
        let page = String(decoding: try #require(files["index.html"]), as: UTF8.self)
        #expect(page.contains(issue.student.name.description) && page.contains(issue.own.description))
        #expect(page.contains(issue.shared.description))
        // What the family reads was answered by what it has in its hands.
        #expect(page.contains(request.request.number) && !page.contains(SubjectRequest.unanswered.russian))
        #expect(!page.contains(issue.other.name.surname))
        let answered = try archive.requests(includingAnswered: true).first { $0.request.number == given.request }
        #expect(answered?.request.answer?.outcome == .granted)

        // With a basis they are in it, and a request of its own is recorded.
        files = [:]
        var wider = draft
        wider.sharedBasis = "согласие второго участника"
        let all = try archive.disclosePortfolio(wider, put: put)
        #expect(all.leftOut.isEmpty && all.request != given.request)
        #expect(files.keys.contains { $0.contains(issue.shared.description) })
        #expect(
            code {
                try archive.disclosePortfolio(
                    PortfolioDraft(student: issue.student.id.description, capacity: .thirdParty, requester: "x"),
                    put: put)
            } == "portfolio-not-for")
    }

    @Test("a portfolio in one zip is the page and the originals where the page leads; what stays out is told before")
    func portfolioZip() throws {
        let issue = try issue()
        let archive = issue.school.archive
        let student = issue.student.id.description
        let request = try archive.recordRequest(.access, of: student, document: nil, receivedOn: nil, basis: nil)
            .request.number
        let plan = try archive.planPortfolio(request)
        #expect(plan.documents == 2 && plan.shared == [issue.shared] && plan.capacity == .guardian)
        let other = try archive.recordRequest(.inaccurate, of: student, document: nil, receivedOn: nil, basis: nil)
        #expect(code { try archive.planPortfolio(other.request.number) } == "not-an-access-request")
        #expect(code { try archive.planPortfolio("2026-77") } == "request-unknown")

        let draft = PortfolioDraft(student: student, requester: "Ветров Олег Янович", request: request)
        let portfolio = try archive.releasePortfolioZip(draft)
        let reader = try archive.openZip(portfolio)
        var bytes: [UInt8] = []
        while let piece = try reader.next(maximumBytes: 10_000) { bytes += piece }
        let zip = Data(bytes)
        let links = portfolio.release.page.matches(of: /href="(documents\/[^"]+)"/).map { String($0.output.1) }
        #expect(links == ["documents/\(issue.own)-1.jpeg"])
        for name in links + [Archive.portfolioIndexName] { #expect(zip.range(of: Data(name.utf8)) != nil, "\(name)") }
        #expect(zip.range(of: Data("documents/\(issue.shared)".utf8)) == nil)
        #expect(
            zip.range(of: try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-01.jpg"))) != nil)
        #expect(zip.range(of: Data(portfolio.release.page.utf8)) != nil)
        // Read to its end, and still open: who sends it says when it has left.
        #expect(try archive.request(request).request.answer == nil)
        #expect(try archive.answerRequest(with: portfolio.release).request.answer?.outcome == .granted)
        #expect(code { try archive.releasePortfolioZip(draft) } == "request-answered")
    }

    @Test("a portfolio that could not be written leaves its request open")
    func portfolioCutOff() throws {
        let issue = try issue()
        let archive = issue.school.archive
        struct Full: Error {}
        #expect(throws: Full.self) {
            try archive.disclosePortfolio(
                PortfolioDraft(student: issue.student.id.description, capacity: .guardian, requester: "Ветров О. Я.")
            ) { name, _ in if name != "index.html" { throw Full() } }
        }
        #expect(try archive.requests(includingAnswered: false).map(\.request.kind) == [.access])
    }

    @Test("a family asks for its own as itself, sees to whom it was shown, and nothing of anybody else")
    func family() throws {
        let issue = try issue()
        let archive = issue.school.archive
        _ = try archive.recordDisclosure(draft(issue))
        var foreign = draft(issue, documents: [])
        foreign.student = issue.other.id.description
        let of = try archive.recordDisclosure(foreign)
        let account = try archive.addUser(
            AccountDraft(
                login: nil, role: .guardian, name: "Незабудкина Ольга", students: [issue.student.id.description]))
        let guardian = archive.acting(as: account.actor)
        let seen = try guardian.disclosures()
        #expect(seen.map(\.disclosure.studentID) == [issue.student.id])
        #expect(seen.first?.disclosure.officer == archive.actor.name)
        #expect(code { try guardian.disclosures(of: issue.other.id.description) } == "student-unknown")
        // Whatever is said of the capacity, an account asks as what it is.
        let asked = try guardian.recordDisclosure(draft(issue, .authority, ground: "придумано"))
        #expect(asked.disclosure.capacity == .guardian && asked.disclosure.officer == account.login)
        #expect(code { try guardian.recordDisclosure(foreign) } == "student-unknown")
        #expect(
            code { try guardian.decideDisclosure(asked.number, granted: true, reason: nil, on: nil) } == "not-allowed")
        #expect(code { try guardian.handOver(HandOverDraft(number: of.number)) } == "not-allowed")
        let page = try String(decoding: guardian.printDisclosures(year: nil, as: .html).bytes, as: UTF8.self)
        #expect(!page.contains(issue.other.name.surname))
    }

    @Test("a portfolio that could not be written to its end leaves its request open")
    func cutShort() throws {
        let issue = try issue()
        let archive = issue.school.archive
        struct Full: Error {}
        let draft = PortfolioDraft(
            student: issue.student.id.description, capacity: .guardian, requester: "Ветров Олег Янович")
        #expect(throws: Full.self) { try archive.disclosePortfolio(draft) { _, _ in throw Full() } }
        let open = try archive.requests(includingAnswered: false)
        #expect(open.map(\.request.kind) == [.access])
        // The deadline is counted in working days, and listed with the others.
        #expect(open.first?.request.dueOn != nil)
        #expect(
            try archive.deadlines(asOf: nil, includingAhead: true).contains { $0.deadline.kind == .access })
    }

    @Test("what nobody decided stays among the deadlines, whoever asked and however far the calendar reaches")
    func undecidedIsListed() throws {
        let issue = try issue()
        let archive = try issue.school.on("2027-12-20")
        let family = try archive.recordDisclosure(draft(issue))
        #expect(family.answerBy == CalendarDay("2027-12-31") && family.isProvisional)
        let body = try archive.recordDisclosure(
            draft(issue, .authority, ground: "запрос суда", purpose: "statutory", authority: "№ 7"))
        #expect(body.answerBy == nil)
        for (day, state) in [("2027-12-20", Deadline.State.ahead), ("2028-02-01", .overdue)] {
            let listed = try archive.deadlines(asOf: CalendarDay(day), includingAhead: true)
            for number in [family.number, body.number] {
                let line = try #require(listed.first { $0.disclosure == number })
                #expect(line.state == state && line.isProvisional)
            }
        }
        _ = try archive.decideDisclosure(family.number, granted: true, reason: nil, on: nil)
        #expect(try archive.deadlines(asOf: nil, includingAhead: true).allSatisfy { $0.disclosure != family.number })
    }

    @Test("rows can be neither edited nor removed")
    func appendOnly() throws {
        let issue = try issue()
        _ = try issue.school.archive.recordDisclosure(draft(issue, .thirdParty, purpose: "report"))
        for sql in [
            "UPDATE disclosure SET requester = 'x'", "DELETE FROM disclosure",
            "UPDATE disclosure_step SET reason = NULL",
            "DELETE FROM disclosure_step", "UPDATE disclosure_item SET ordinal = 9", "DELETE FROM disclosure_item",
        ] {
            let refused = code { try issue.school.archive.catalog.write { try $0.run(sql) } }
            #expect(refused != nil, "\(sql)")
        }
    }

    @Test("it outlives the student's card without a name, and prints")
    func outlivesTheCard() throws {
        let issue = try issue(today: "2026-06-25")
        var archive = issue.school.archive
        let name = issue.student.name
        _ = try archive.recordDisclosure(
            DisclosureDraft(
                student: issue.student.id.description, requester: "\(name.surname) Олег", capacity: .guardian,
                authorityDocument: "паспорт \(name.surname)", manner: .written, purpose: "own-data"))
        _ = try archive.recordDisclosure(
            DisclosureDraft(
                student: issue.student.id.description, requester: "Районный суд", capacity: .authority,
                manner: .written, ground: "запрос о \(name.surname) № 5", purpose: "statutory"))
        let page = try #require(
            String(bytes: archive.printDisclosures(year: nil, as: .html).bytes, encoding: .utf8))
        #expect(page.contains(name.description))
        _ = try archive.recordLeaving(issue.student.id.description, on: CalendarDay("2026-06-25"))
        archive = try issue.school.on("2026-08-01")
        #expect(try archive.retentionRun().cardsErased == 1)
        let rows = try archive.disclosures()
        #expect(rows.map(\.student) == [nil, nil])
        #expect(rows[0].disclosure.requester == nil && rows[0].disclosure.authorityDocument == nil)
        #expect(rows[1].disclosure.requester == "Районный суд")
        #expect(rows[1].disclosure.ground?.contains(name.surname) == false)
        for format in [FormFormat.html, .text] {
            let printed = try archive.printDisclosures(year: nil, as: format)
            #expect(!String(decoding: printed.bytes, as: UTF8.self).contains(name.surname))
        }
    }
}
