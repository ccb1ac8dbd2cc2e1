import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("What papers are said to be is corrected")
struct ReclassifyTests {
    private let toHonour = Reclassification(kind: .honour)

    private func school(_ count: Int = 2) throws -> (school: SandboxSchool, numbers: [String]) {
        let school = try SandboxSchool()
        let numbers = try ["scan-01.jpg", "scan-04.jpg", "scan-08.jpg"].prefix(count).map { scan in
            try school.archive.upload(school.request(scan, "P-0114", title: scan)).accessionNumber.description
        }
        return (school, numbers)
    }

    private func index(_ text: String) -> NomenclatureIndex { NomenclatureIndex(text)! }

    private func cases(_ archive: Archive, _ number: String) throws -> [String] {
        try archive.show(number).caseFiles.map(\.index.text)
    }

    private func reclassify(
        _ archive: Archive, _ numbers: [String], to new: Reclassification, reason: ReclassificationReason = .mistake
    ) throws -> SelectionPlan {
        let selection = DocumentSelection.documents(numbers)
        let plan = try archive.planReclassification(of: selection, to: new)
        return try archive.reclassify(selection, to: new, reason: reason, confirming: plan.confirmation)
    }

    /// Why each of them stays what it is.
    private func refusals(
        _ archive: Archive, _ numbers: [String], to new: Reclassification
    ) throws -> [String] {
        let plan = try archive.planReclassification(of: .documents(numbers), to: new)
        #expect(plan.changing.isEmpty)
        return plan.lines.map { $0.note?.russian ?? "" }
    }

    @Test("another kind: the plan changes nothing, then it is found by the new word and not by the old one")
    func kind() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let both = DocumentSelection.documents(numbers)
        let plan = try archive.planReclassification(of: both, to: toHonour)
        #expect(plan.changing.map(\.description) == numbers)
        #expect(plan.lines.allSatisfy { $0.change?.russian == "диплом → грамота" })
        #expect(try archive.show(numbers[0]).document.kind == .diploma)
        #expect(try archive.find(FindRequest(words: "диплом")).count == 2)
        let done = try archive.reclassify(both, to: toHonour, reason: .check, confirming: plan.confirmation)
        #expect(done.digest == plan.digest)
        #expect(try archive.show(numbers[0]).document.kind == .honour)
        #expect(try archive.find(FindRequest(words: "диплом")).isEmpty)
        #expect(try archive.find(FindRequest(words: "грамота")).count == 2)
        #expect(try archive.find(FindRequest(kind: .honour)).count == 2)
        #expect(try cases(archive, numbers[0]) == ["03-12"], "the item of both kinds")
        #expect(try archive.catalog.integrityProblems() == [])
        let entries = try archive.catalog.read { try $0.journal(action: "document.reclassified", limit: nil) }
        #expect(Set(entries.compactMap(\.subject)) == Set(numbers))
        #expect(entries.allSatisfy { $0.details == ["reason": "check", "from": "diploma", "to": "honour"] })
        // The same back again takes it back.
        _ = try reclassify(archive, numbers, to: Reclassification(kind: .diploma))
        #expect(try archive.find(FindRequest(words: "диплом")).count == 2)
    }

    @Test("a heading: it lies under that one alone, the plan names case and day, and the former heading takes it back")
    func heading() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let there = Reclassification(index: index("03-07"))
        let plan = try archive.planReclassification(of: .documents(numbers), to: there)
        #expect(plan.lines.allSatisfy { $0.change?.russian.hasPrefix("дело 03-12 → 03-07 (2026)") == true })
        _ = try archive.reclassify(.documents(numbers), to: there, reason: .mistake, confirming: plan.confirmation)
        #expect(try cases(archive, numbers[0]) == ["03-07"])
        #expect(try archive.caseCard("03-07/2026").lines.map(\.accessionNumber.description) == numbers)
        #expect(try archive.explain(numbers[0], asOf: nil).holdings[0].winner == index("03-07"))
        #expect(try refusals(archive, numbers, to: there) == ["это уже так", "это уже так"])
        _ = try reclassify(archive, numbers, to: Reclassification(index: index("03-12")))
        #expect(try cases(archive, numbers[1]) == ["03-12"])
        #expect(try archive.explain(numbers[0], asOf: nil).holdings[0].winner == index("03-12"))
    }

    @Test(
        "a kind takes a paper out of the case of its kind; what was put elsewhere by hand stays, and longer terms win")
    func byRule() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        try school.draft(reason: "работы отдельно") {
            $0.replacing("licence, gratitude, work, other]", with: "licence, gratitude, other]")
                .replacing("kinds: []\n\n  # Портфолио", with: "kinds: [work]\n\n  # Портфолио")
        }
        _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
        let filing = try archive.planFiling(of: .documents([numbers[0]]), into: "02-05")
        _ = try archive.addToCase("02-05", .documents([numbers[0]]), confirming: filing.confirmation)
        _ = try reclassify(archive, numbers, to: Reclassification(kind: .work))
        #expect(try cases(archive, numbers[0]) == ["02-05", "03-07"])
        #expect(try cases(archive, numbers[1]) == ["03-07"])
        _ = try reclassify(archive, numbers, to: Reclassification(kind: .diploma))
        #expect(try cases(archive, numbers[0]) == ["02-05", "03-12"])
        #expect(try cases(archive, numbers[1]) == ["03-12"])
    }

    @Test("another day is said before it comes: what would have gone with the portfolio is kept for years")
    func anotherDay() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        _ = try archive.recordLeaving("P-0114", on: nil)
        let there = Reclassification(index: index("03-07"))
        let plan = try archive.planReclassification(of: .documents(numbers), to: there)
        #expect(plan.lines[0].change?.russian.contains("было с 24.06.2026") == true, "\(plan.lines[0])")
        #expect(plan.notes.first?.russian == "Другую дату получат: 2.")
        #expect(plan.notes.last?.russian.contains("Вернуть всё как было") == true)
        let before = try archive.explain(numbers[0], asOf: nil).holdings[0].earliest
        _ = try archive.reclassify(.documents(numbers), to: there, reason: .mistake, confirming: plan.confirmation)
        #expect(try archive.explain(numbers[0], asOf: nil).holdings[0].earliest != before)
    }

    @Test("what the commission decides on is not moved to where the nightly job would erase it; before the end it is")
    func noWayRoundTheCommission() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        _ = try reclassify(archive, numbers, to: Reclassification(index: index("03-07")))
        _ = try reclassify(archive, [numbers[1]], to: Reclassification(index: index("03-12")))
        #expect(try cases(archive, numbers[1]) == ["03-12"])
        _ = try archive.recordLeaving("P-0114", on: nil)
        let notes = try refusals(archive, [numbers[0]], to: Reclassification(index: index("03-12")))
        #expect(notes[0].contains("решает комиссия"))
        // Nor by way of a kind.
        #expect(try cases(archive, numbers[0]) == ["03-07"])
    }

    @Test("a hold keeps a paper what it is, and so does a case that is closed")
    func heldOrClosed() throws {
        let (school, numbers) = try school(3)
        let archive = school.archive
        _ = try archive.placeHold(HoldRequest(document: numbers[0], basis: "Запрос № 12", authority: "прокуратура"))
        _ = try reclassify(archive, [numbers[1]], to: Reclassification(index: index("03-07")))
        _ = try archive.closeCase("03-07/2026", on: nil)
        let selection = DocumentSelection.documents(numbers + ["2026-000999"])
        let plan = try archive.planReclassification(of: selection, to: toHonour)
        #expect(plan.changing.map(\.description) == [numbers[2]])
        #expect(plan.lines[0].note?.russian.contains("Запрос № 12") == true)
        #expect(plan.lines[1].note?.russian.contains("закрыто") == true)
        #expect(plan.lines[3].note?.russian.contains("не найден") == true)
        // Nor does a closed case take anything in.
        let notes = try refusals(archive, [numbers[2]], to: Reclassification(index: index("03-07")))
        #expect(notes[0].contains("03-07 (2026) закрыто"))
        _ = try archive.reopenCase("03-07/2026")
        #expect(
            try archive.planReclassification(of: .documents([numbers[2]]), to: .init(index: index("03-07"))).changing
                .count == 1)
    }

    @Test("what is in an act stays what it is until the act is cancelled; what is destroyed is named as destroyed")
    func inAnAct() throws {
        let (school, numbers) = try SandboxSchool.withExpiredCase()
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        _ = try school.archive.reopenCase("03-07/2026")
        let notes = try refusals(school.archive, numbers, to: toHonour)
        #expect(notes.allSatisfy { $0.contains("отмените акт") }, "\(notes)")
        _ = try school.archive.cancelAct(act.number, reason: "ошибка")
        let after = try school.archive.planReclassification(of: .documents(numbers), to: toHonour)
        #expect(!after.lines.contains { $0.note?.russian.contains("отмените акт") == true })
        let (other, gone) = try SandboxSchool.withExpiredCase()
        let approved = try other.approvedAct()
        _ = try other.archive.executeAct(approved.number)
        #expect(try refusals(other.archive, gone, to: toHonour).allSatisfy { $0.contains("уничтожен") })
    }

    @Test("consents and acts are the archive's own, and nothing becomes one; unknown headings are refused")
    func ofTheArchivesOwn() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let recorded = try archive.recordConsent(
            "P-0114", signatory: .guardian, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        let consent = try #require(recorded.document).description
        #expect(try refusals(archive, [consent], to: toHonour)[0].contains("архив ведёт сам"))
        func refused(_ new: Reclassification) -> String? {
            code { try archive.planReclassification(of: .documents(numbers), to: new) }
        }
        #expect(refused(Reclassification(kind: .consent)) == "kind-not-by-hand")
        #expect(refused(Reclassification(kind: .disposalAct)) == "kind-not-by-hand")
        #expect(refused(Reclassification()) == "reclassification-empty")
        #expect(refused(Reclassification(index: index("77-77"))) == "case-index-unknown")
        #expect(refused(Reclassification(index: index("05-02"))) == "heading-of-another-track")
        #expect(refused(Reclassification(index: index("05-03"))) == "heading-of-another-track")
    }

    @Test("a kind for which there is no heading needs one")
    func withoutHeading() throws {
        let (school, numbers) = try school()
        try school.draft(reason: "без работ") {
            $0.replacing("licence, gratitude, work, other]", with: "licence, gratitude, other]")
        }
        _ = try school.archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
        #expect(
            code { try school.archive.planReclassification(of: .documents(numbers), to: .init(kind: .work)) }
                == "kind-without-heading")
        _ = try reclassify(school.archive, numbers, to: .init(kind: .work, index: index("03-07")))
        #expect(try school.archive.show(numbers[0]).document.kind == .work)
    }

    @Test("another plan than the one that was confirmed is refused, and nothing is changed")
    func changedSince() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let everything = DocumentSelection.found(FindRequest(student: "P-0114"))
        let plan = try archive.planReclassification(of: everything, to: toHonour)
        let late = try archive.upload(school.request("scan-05.pdf", "P-0114", title: "Пришёл потом"))
        #expect(
            code { try archive.reclassify(everything, to: toHonour, reason: .mistake, confirming: plan.confirmation) }
                == "plan-changed")
        #expect(try archive.show(numbers[0]).document.kind == .diploma)
        #expect(try archive.show(late.id.description).document.kind == .diploma)
        let entries = try archive.catalog.read { try $0.journal(action: "document.reclassified", limit: nil) }
        #expect(entries.isEmpty)
    }

    @Test("a paper of several students goes into the case of each")
    func ofAGroup() throws {
        let (school, _) = try school()
        let archive = school.archive
        var request = school.request("scan-05.pdf", "P-0114", title: "Командный диплом")
        request.students = ["P-0114", "P-0113"]
        let number = try archive.upload(request).accessionNumber.description
        _ = try reclassify(archive, [number], to: .init(index: index("02-05")))
        let card = try archive.show(number)
        #expect(card.caseFiles.map(\.index.text) == ["02-05", "02-05"])
        #expect(Set(card.caseFiles.compactMap(\.studentID)).count == 2)
    }
}
