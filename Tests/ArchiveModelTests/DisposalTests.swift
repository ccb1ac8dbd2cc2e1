import ArchiveModel
import Testing

@Suite("A disposal act goes from step to step")
struct DisposalTests {
    private let day = CalendarDay("2030-01-15")!

    @Test("draft, agreed, approved: each step leads to the next, and only to it")
    func steps() throws {
        var act = try sampleAct()
        #expect(
            code { try act.approve(by: "директор", post: "Директор", name: "Директор", on: day, digest: digest) } != nil
        )
        #expect(act.state == .draft)
        try act.agree(agreement(), on: day)
        #expect(act.state == .agreed)
        #expect(code { try act.agree(agreement(), on: day) } == "act-step-refused")
        #expect(code { try act.checkExecutable(digest: digest) } == "act-step-refused")
        try act.approve(by: "директор", post: "Директор", name: "Северцев И. О.", on: day, digest: digest)
        #expect(act.state == .approved)
        #expect(act.approval?.name == "Северцев И. О.")
        try act.checkExecutable(digest: digest)
        #expect(
            code { try act.approve(by: "директор", post: "Директор", name: "Я", on: day, digest: digest) }
                == "act-step-refused")
    }

    @Test("who drafted it does not approve it, however the account is spelt; another may")
    func twoPeople() throws {
        var act = try sampleAct()
        try act.agree(agreement(), on: day)
        for account in ["archivist", "Archivist", " ARCHIVIST "] {
            #expect(
                code { try act.approve(by: account, post: "Директор", name: "Директор", on: day, digest: digest) }
                    == "drafter-approves")
            #expect(act.state == .agreed)
        }
        try act.approve(by: "director", post: "Директор", name: "Директор", on: day, digest: digest)
        #expect(act.state == .approved)
    }

    @Test("no act without the inventories of its years, and a record of none is one")
    func inventories() throws {
        var act = try sampleAct()
        act.inventories = [record(2024, 2024)]
        try act.agree(agreement(), on: day)
        #expect(
            code { try act.approve(by: "director", post: "Директор", name: "Д", on: day, digest: digest) }
                == "inventory-missing")
        act.inventories.append(record(2025, 2026))
        try act.approve(by: "director", post: "Директор", name: "Д", on: day, digest: digest)
        #expect(act.state == .approved)
    }

    @Test("the act tells each protocol with its own years and day, and which years have nothing to list")
    func printedInventories() throws {
        func protocolOf(_ from: Int, _ to: Int, _ number: String, _ day: String) throws -> InventoryRecord {
            InventoryRecord(
                fromYear: from, toYear: to,
                approval: .init(protocolNumber: number, protocolDate: try #require(CalendarDay(day))),
                recordedOn: self.day, recordedBy: "archivist")
        }
        var act = try sampleAct()
        let years = Set(act.selected.map(\.caseYear)).sorted()
        let (first, last) = (try #require(years.first), try #require(years.last))
        #expect(first < last)
        act.inventories = [try protocolOf(first, first, "5", "2028-12-01")]
        #expect(act.printed(method: "").permanentInventories.isEmpty)
        act.inventories.append(try protocolOf(first + 1, last, "9", "2029-12-20"))
        #expect(
            act.printed(method: "").permanentInventories == [
                .approved(years: [first], protocolNumber: "5", on: try #require(CalendarDay("2028-12-01"))),
                .approved(
                    years: years.filter { $0 > first }, protocolNumber: "9",
                    on: try #require(CalendarDay("2029-12-20"))),
            ])
        // A record of none is for the years that no protocol covers, whichever was first.
        act.inventories = [record(first, last), act.inventories[0]]
        let said = act.printed(method: "").permanentInventories
        #expect(said.count == 2)
        guard case .notKept(let without, _)? = said.last else { return _ = Issue.record("\(said)") }
        #expect(without == years.filter { $0 > first })
    }

    @Test("what was approved before inventories were a part of the snapshot can be executed, and nothing changed can")
    func formerSnapshot() throws {
        var act = try sampleAct()
        try act.agree(agreement(), on: day)
        try act.approve(by: "director", post: "Директор", name: "Д", on: day, digest: digest)
        try act.checkExecutable(digest: digest)
        let approved = act
        act.inventories.append(record(2024, 2026))
        #expect(code { try act.checkExecutable(digest: digest) } == "snapshot-differs")
        act = approved
        let former = digest(act.snapshotOfItems)
        act.approval?.snapshotDigest = former
        try act.checkExecutable(digest: digest)
    }

    @Test("a case in no inventory leaves the snapshot as it always was; a place in one is a part of it")
    func snapshotOfPlaces() throws {
        var act = try sampleAct()
        let without = act.snapshot
        #expect(
            act.snapshotOfItems.split(separator: "\n").map { $0.split(separator: "\t").count }.dropFirst() == [9, 9, 9])
        act.items[0].inventory = InventoryPlace(number: "2-э", unit: 7)
        #expect(act.snapshot != without && act.snapshot.contains("\t2-э\t7\n"))
        try act.agree(agreement(), on: day)
        try act.approve(by: "director", post: "Директор", name: "Д", on: day, digest: digest)
        act.items[0].inventory?.unit = 8
        #expect(code { try act.checkExecutable(digest: digest) } == "snapshot-differs")
    }

    @Test("lines part by inventory; numbers are drawn together, and each is told once")
    func linesOfInventories() throws {
        var act = try sampleAct()
        #expect(act.lines.map(\.unitNumbers) == [nil] && act.lines.map(\.inventoryNumber) == [nil])
        // The first two lie in one case.
        for place in 0...1 { act.items[place].inventory = InventoryPlace(number: "2", unit: 7) }
        #expect(act.lines.map(\.inventoryNumber) == [nil, "2"] && act.lines.map(\.unitNumbers) == [nil, "7"])
        act.items[2].inventory = InventoryPlace(number: "2", unit: 8)
        #expect(act.lines.map(\.unitNumbers) == ["7–8"] && act.lines.map(\.unitCount) == [2])
        #expect(InventoryPlace.text(ofUnits: [5, 1, 3, 2, 2, 9]) == "1–3, 5, 9")
    }

    @Test(
        "an inventory is made of permanent cases and of those of more than ten years",
        arguments: [
            (.permanent, .permanent), (.years(11), .longTerm), (.years(50), .longTerm), (.years(10), nil),
            (.untilReplaced, nil), (.untilNoLongerNeeded, nil),
        ] as [(RetentionTerm, InventoryKind?)])
    func inventoryKind(_ term: RetentionTerm, _ kind: InventoryKind?) { #expect(InventoryKind(of: term) == kind) }

    @Test("a protocol needs a number, and is of a day between the draft's and today")
    func protocols() throws {
        var act = try sampleAct()
        #expect(code { try act.agree(agreement("  "), on: day) } == "protocol-missing")
        #expect(code { try act.agree(agreement(on: "2030-01-16"), on: day) } == "protocol-in-future")
        #expect(code { try act.agree(agreement(on: "2030-01-09"), on: day) } == "protocol-before-act")
        #expect(act.state == .draft && act.agreement == nil)
        try act.agree(agreement(on: "2030-01-10"), on: day)
        #expect(act.state == .agreed)
    }

    @Test("what the commission keeps is out of the act and named; an act of nothing goes no further")
    func commission() throws {
        var act = try sampleAct()
        #expect(code { try act.agree(agreement(), without: [4], on: day) } == "act-item-unknown")
        try act.agree(agreement(), without: [2], on: day)
        #expect(act.selected.map(\.accessionNumber.ordinal) == [1, 3])
        #expect(act.items[1].dropped == Disposal.Dropped(.commission, on: day))
        var empty = try sampleAct()
        #expect(code { try empty.agree(agreement(), without: [1, 2, 3], on: day) } == "act-empty")
    }

    @Test("the approval freezes: whatever of the items changes, the act can no longer be executed")
    func frozen() throws {
        var act = try sampleAct()
        try act.agree(agreement(), on: day)
        try act.approve(by: "director", post: "Директор", name: "Д", on: day, digest: digest)
        try act.checkExecutable(digest: digest)
        let changes: [(inout Disposal) -> Void] = [
            { $0.items[0].documentID = sampleID(77) }, { $0.items[0].studentID = nil },
            { $0.items[1].contentDigest = digest("other") }, { $0.items.removeLast() },
            { $0.items[2].earliest = CalendarDay("2030-01-02")! }, { $0.agreement?.protocolNumber = "9" },
            { $0.date = CalendarDay("2030-01-11")! }, { $0.items.swapAt(0, 1) },
        ]
        for change in changes {
            var changed = act
            change(&changed)
            #expect(code { try changed.checkExecutable(digest: digest) } == "snapshot-differs")
        }
    }

    @Test("it can be cancelled until it is executed, with a reason, and then nothing is in it")
    func cancelling() throws {
        var act = try sampleAct()
        let reason = Disposal.Cancellation(cancelledOn: day, cancelledBy: "archivist", reason: "ошибка")
        #expect(
            code { try act.cancel(.init(cancelledOn: day, cancelledBy: "archivist", reason: " ")) } == "reason-missing")
        try act.cancel(reason)
        #expect(act.state == .cancelled && act.selected.isEmpty)
        #expect(code { try act.cancel(reason) } == "act-step-refused")
        for state in [ActState.executing, .executed] {
            var late = try sampleAct()
            late.state = state
            #expect(code { try late.cancel(reason) } == "act-step-refused")
            #expect(late.state == state)
        }
    }

    @Test("uniform cases share a line with their count, and the sums are those of the cases")
    func lines() throws {
        let act = try sampleAct()
        #expect(act.lines.count == 1)
        let line = try #require(act.lines.first)
        #expect(line.firstYear == 2024 && line.lastYear == 2025 && line.unitCount == 2)
        #expect(act.unitCount == 2 && act.years == 2024...2025)
    }
}

@Suite("How the years of a term are counted")
struct TermCountingTests {
    @Test(
        "from 1 January after, from the very day, or from the next school year",
        arguments: [
            (TermCounting.nextYear, 3, "2026-06-25", "2030-01-01"), (.nextYear, 3, "2026-12-31", "2030-01-01"),
            (.nextYear, 3, "2027-01-01", "2031-01-01"), (.nextYear, 50, "2026-06-25", "2077-01-01"),
            (.exactDay, 3, "2026-07-20", "2029-07-20"), (.exactDay, 1, "2024-02-29", "2025-03-01"),
            (.exactDay, 4, "2024-02-29", "2028-02-29"), (.nextSchoolYear, 3, "2026-06-25", "2029-09-01"),
            (.nextSchoolYear, 1, "2026-08-31", "2027-09-01"), (.nextSchoolYear, 1, "2026-09-01", "2028-09-01"),
        ])
    func end(_ counting: TermCounting, _ years: Int, _ trigger: String, _ end: String) {
        #expect(counting.end(of: years, after: CalendarDay(trigger)!) == CalendarDay(end))
    }

    @Test("a number of years that no calendar holds has no end")
    func endless() {
        for counting in TermCounting.allCases {
            #expect(counting.end(of: 9_999, after: CalendarDay("2026-06-25")!) == nil)
            #expect(counting.end(of: -1, after: CalendarDay("2026-06-25")!) == nil)
        }
    }
}

// MARK: - Samples

private func sampleAct() throws -> Disposal {
    let item = NomenclatureItem(
        index: NomenclatureIndex("03-07")!, heading: "Грамоты", term: .years(5), trigger: .caseClosed,
        track: .archival, approval: .commission, basis: "ст. 1", caseScope: .year)
    let rule = Disposal.Rule(item, nomenclatureYear: 2024, nomenclatureVersion: 1)
    let items = [(1, 2024), (2, 2024), (3, 2025)].map { ordinal, year in
        Disposal.Item(
            documentID: sampleID(ordinal), studentID: sampleID(40 + ordinal),
            accessionNumber: AccessionNumber(year: year, ordinal: ordinal), caseID: sampleID(year), caseYear: year,
            rule: rule, earliest: CalendarDay("2030-01-01")!, contentDigest: digest("\(ordinal)"))
    }
    return Disposal(
        id: sampleID(1000), number: "2030-01", date: CalendarDay("2030-01-10")!, organization: "Школа",
        place: "г. Светлореченск", fondNumber: "", draftedBy: "archivist", items: items,
        inventories: [record(2024, 2026)])
}

private func record(_ from: Int, _ to: Int) -> InventoryRecord {
    InventoryRecord(
        fromYear: from, toYear: to, approval: nil, recordedOn: CalendarDay("2030-01-10")!, recordedBy: "archivist")
}

private func agreement(_ number: String = "2", on day: String = "2030-01-15") -> Disposal.Agreement {
    Disposal.Agreement(protocolNumber: number, protocolDate: CalendarDay(day)!, enteredBy: "archivist")
}

private func sampleID<Kind>(_ number: Int) -> Identifier<Kind> {
    var bytes = [UInt8](repeating: 0, count: 16)
    (bytes[14], bytes[15]) = (UInt8(number >> 8), UInt8(number & 0xFF))
    return Identifier(bytes: bytes)!
}

/// Not SHA-256, but as different as the texts are.
private func digest(_ text: String) -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    for (position, byte) in text.utf8.enumerated() {
        bytes[position % 32] = bytes[position % 32] &* 31 &+ byte &+ UInt8(truncatingIfNeeded: position)
    }
    return Digest(bytes: bytes)!
}

private func code(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? ArchiveError)?.code ?? "\(error)"
    }
}
