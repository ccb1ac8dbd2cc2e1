import Archive
import ArchiveModel
import Testing

@Suite("What is recorded of a paper is corrected alike, in a folder and over the network", .serialized)
struct CorrectionConformanceTests {
    @Test("planned, done, nothing left to do, and refused", arguments: Place.allCases)
    func correction(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let receipt = try archive.upload(school.paper(try school.scan(1, named: "скан.jpg")), progress: .silent)
        let id = receipt.id.description
        let right = DocumentCorrection(
            title: "Конкурс юных чтецов", number: "№ 17 / 3", issuedOn: CalendarDay("2026-05-01"), cleared: [.issuer])
        let plan = try archive.planCorrection(of: id, to: right)
        #expect(plan.accessionNumber == receipt.accessionNumber && plan.terms.isEmpty)
        #expect(plan.changes.map(\.field) == [.title, .number, .issuedOn])
        #expect(plan.changes.map(\.after) == ["Конкурс юных чтецов", "№ 17 / 3", "2026-05-01"])
        #expect(
            refusal { _ = try archive.correctDocument(id, DocumentCorrection(title: "Иное"), confirming: plan.digest) }
                == "blocked plan-changed")
        #expect(try archive.correctDocument(id, right, confirming: plan.digest) == plan)
        let document = try archive.show(id).document
        #expect(document.title == "Конкурс юных чтецов" && document.number == "№ 17 / 3")
        #expect(try archive.correctDocument(id, right, confirming: nil).changes.isEmpty)
        #expect(try archive.correctDocument(id, DocumentCorrection(number: ""), confirming: nil).changes.count == 1)
        #expect(try archive.show(id).document.number == nil)

        for (correction, refused) in [
            (DocumentCorrection(), "usage nothing-to-correct"), (DocumentCorrection(title: " "), "usage title-missing"),
            (DocumentCorrection(number: "1", cleared: [.number]), "usage correction-contradicts"),
            (DocumentCorrection(issuedOn: CalendarDay("2099-01-01")), "usage day-in-future"),
        ] {
            #expect(refusal { _ = try archive.planCorrection(of: id, to: correction) } == refused)
            #expect(refusal { _ = try archive.correctDocument(id, correction, confirming: nil) } == refused)
        }
        #expect(
            refusal { _ = try archive.planCorrection(of: "2026-000999", to: right) } == "notFound document-unknown")
    }
}
