import Archive
import ArchiveModel
import Foundation
import Testing

@testable import Catalog

@Suite("Inventories of cases, and the columns of an act that tell of them")
struct CaseInventoryTests {
    /// The alphabet book (50 years) and the minutes (five) of 2026 and 2027, closed, and all of them due in 2079.
    private func school() throws -> SandboxSchool {
        let school = try SandboxSchool()
        try fill(school)
        _ = try school.on("2027-06-01").retentionRun(acceptingClock: true)
        try fill(school)
        for student in ["P-0113", "P-0114"] { _ = try school.archive.recordLeaving(student, on: nil) }
        _ = try school.on("2028-01-01").retentionRun(acceptingClock: true)
        _ = try school.archive.recordInventories(
            from: 2020, to: 2028, protocolNumber: nil, protocolDate: nil, none: true)
        return school
    }

    private func fill(_ school: SandboxSchool) throws {
        let year = school.archive.today.year
        for (file, student, index) in [("scan-15.pdf", "P-0114", "02-06"), ("scan-01.jpg", "P-0113", "03-07")] {
            var request = school.request(file, student, title: "Лист \(index) за \(year)")
            request.caseIndex = NomenclatureIndex(index)
            _ = try school.archive.upload(request)
        }
    }

    private func approval(_ year: Int, number: String = "2-э", protocolNumber: String = "5") -> InventoryApproval {
        InventoryApproval(number: number, fromYear: year, toYear: year, protocolNumber: protocolNumber)
    }

    private func page(
        _ archive: Archive, _ first: Int, _ last: Int, _ kind: InventoryKind = .longTerm
    ) throws -> String {
        let form = try archive.printInventory(of: kind, from: first, to: last, as: .html)
        return String(decoding: form.bytes, as: UTF8.self)
    }

    /// What stands between the tags, of one row of a table.
    private func cells(_ page: String, _ heading: String) -> [String] {
        let row = page.split(separator: "<tr>").first { $0.contains(heading) } ?? ""
        return row.split(separator: "</td>").compactMap { $0.split(separator: ">").last.map(String.init) }
    }

    @Test("the draft numbers what the approval then gives; the next year goes on; nothing is numbered twice")
    func numbering() throws {
        let school = try school()
        let draft = try page(school.archive, 2026, 2026)
        #expect(draft.contains("ПРОЕКТ") && draft.contains("Опись № ______: 2026 год"))
        #expect(cells(draft, "Алфавитная книга").first == "1" && !draft.contains("Протоколы"))
        let record = try school.archive.approveInventory(.longTerm, approval(2026))
        #expect(record.section == .init(kind: .longTerm, number: "2-э", unitCount: 1))
        let approved = try page(school.archive, 2026, 2026)
        #expect(!approved.contains("ПРОЕКТ") && approved.contains("Опись № 2-э: 2026 год"))
        #expect(approved.contains("Протокол ЭК № 5 от 1 января 2028 г."))
        #expect(cells(approved, "Алфавитная книга").first == "1")
        #expect(code { try school.archive.approveInventory(.longTerm, approval(2026)) } == "inventory-empty")

        #expect(cells(try page(school.archive, 2027, 2027), "Алфавитная книга").first == "2")
        #expect(try school.archive.approveInventory(.longTerm, approval(2027)).section?.unitCount == 1)
        #expect(cells(try page(school.archive, 2027, 2027), "Алфавитная книга").first == "2")
        #expect(try school.archive.inventoryRecords().compactMap(\.section).map(\.number) == ["2-э", "2-э"])
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("what waits is told by kind and year: closed cases of more than ten years, until they stand in an inventory")
    func waiting() throws {
        let fresh = try SandboxSchool()
        try fill(fresh)
        #expect(try fresh.archive.inventoriesWaiting() == [])
        let school = try school()
        let both = [2026, 2027].map { InventoryWaiting(kind: .longTerm, year: $0, caseCount: 1) }
        #expect(try school.archive.inventoriesWaiting() == both)
        _ = try school.archive.approveInventory(.longTerm, approval(2026))
        #expect(try school.archive.inventoriesWaiting() == [both[1]])
        _ = try school.archive.approveInventory(.longTerm, approval(2027))
        #expect(try school.archive.inventoriesWaiting() == [])
    }

    @Test("an open case, one of ten years or less, another kind's number, no protocol, no number: refused")
    func refused() throws {
        let school = try school()
        let archive = school.archive
        #expect(code { try archive.approveInventory(.permanent, approval(2026)) } == "inventory-empty")
        #expect(code { try archive.approveInventory(.longTerm, approval(2025)) } == "inventory-empty")
        #expect(code { try archive.approveInventory(.longTerm, approval(2029)) } == "inventory-years")
        #expect(
            code { try archive.approveInventory(.longTerm, approval(2026, number: " ")) } == "inventory-number-missing")
        #expect(
            code { try archive.approveInventory(.longTerm, approval(2026, protocolNumber: " ")) }
                == "inventory-needs-protocol")
        var future = approval(2026)
        future.protocolDate = CalendarDay("2028-01-02")
        #expect(code { try archive.approveInventory(.longTerm, future) } == "day-in-future")
        _ = try archive.reopenCase("02-06/2026")
        #expect(code { try archive.approveInventory(.longTerm, approval(2026)) } == "inventory-empty")
        _ = try archive.closeCase("02-06/2026", on: nil)
        _ = try archive.approveInventory(.longTerm, approval(2026))
        #expect(code { try archive.approveInventory(.permanent, approval(2027)) } == "inventory-number-taken")
        // It says nothing of permanent storage: the act still needs that.
        #expect(try archive.inventoryRecords().filter(\.isOfPermanentStorage).count == 1)
    }

    @Test("exactly what is recorded is not recorded twice; with another protocol, day or years, or as none, it is")
    func recordedOnce() throws {
        let archive = try SandboxSchool().archive
        let day = try #require(CalendarDay("2026-05-20"))
        func record(_ last: Int, _ number: String?, on day: CalendarDay? = nil) throws -> InventoryRecord {
            try archive.recordInventories(
                from: 2020, to: last, protocolNumber: number, protocolDate: day, none: number == nil)
        }
        let different: [(Int, String?, CalendarDay?)] = [
            (2025, nil, nil), (2025, "3", day), (2025, "4", day), (2025, "3", nil), (2024, "3", day), (2024, nil, nil),
        ]
        for (last, number, day) in different { _ = try record(last, number, on: day) }
        let records = try archive.inventoryRecords()
        #expect(records.count == different.count)
        for (last, number, day) in different {
            #expect(code { try record(last, number, on: day) } == "inventory-recorded-already")
        }
        // A day that is not given is today's.
        #expect(code { try record(2025, "3", on: archive.today) } == "inventory-recorded-already")
        #expect(try archive.inventoryRecords() == records)
    }

    @Test("an inventory that the archive keeps itself is no record of one on paper by the same protocol")
    func recordedBesideItsOwn() throws {
        let archive = try school().archive
        _ = try archive.approveInventory(.longTerm, approval(2026))
        let paper = try archive.recordInventories(
            from: 2026, to: 2026, protocolNumber: "5", protocolDate: nil, none: false)
        #expect(paper.section == nil && paper.approval == .init(protocolNumber: "5", protocolDate: archive.today))
    }

    @Test("an approved number cannot be changed or taken back, and a case that is opened again keeps it")
    func stable() throws {
        let school = try school()
        _ = try school.archive.approveInventory(.longTerm, approval(2026))
        _ = try school.archive.reopenCase("02-06/2026")
        #expect(cells(try page(school.archive, 2026, 2026), "Алфавитная книга").first == "1")
        _ = try school.archive.closeCase("02-06/2026", on: nil)
        #expect(code { try school.archive.approveInventory(.longTerm, approval(2026)) } == "inventory-empty")
        try school.archive.close()
        let catalog = try Catalog.open(at: school.root + "/catalog.sqlite")
        for change in [
            "UPDATE inventory_unit SET unit = 7", "DELETE FROM inventory_unit",
            "UPDATE inventory_section SET number = '9'", "DELETE FROM inventory_section",
        ] {
            #expect(throws: (any Error).self, "\(change)") { try catalog.write { try $0.run(change, []) } }
        }
        try catalog.close()
    }

    @Test("the act tells what the printed inventory says, and a dash where a case is in none: JSON, text and page")
    func act() throws {
        let school = try school()
        _ = try school.archive.approveInventory(.longTerm, approval(2026))
        let act = try school.on("2079-01-01").draftAct(DraftRequest()).act
        let inventory = try page(school.archive, 2026, 2026)
        let unit = try #require(cells(inventory, "Алфавитная книга").first)
        func expectLines(_ act: Disposal) {
            let lines = act.lines.map { [$0.index.text, $0.inventoryNumber, $0.unitNumbers, "\($0.unitCount)"] }
            #expect(lines == [["02-06", nil, nil, "1"], ["02-06", "2-э", unit, "1"], ["03-07", nil, nil, "2"]])
        }
        expectLines(act)
        expectLines(ActJSON(act).act)
        let printed = String(decoding: try school.archive.printAct(act.number, as: .html).bytes, as: UTF8.self)
        let rows = printed.split(separator: "<tr>").filter { $0.contains("Алфавитная") || $0.contains("Грамоты") }
            .map { row in row.split(separator: "</td>").compactMap { $0.split(separator: ">").last.map(String.init) } }
        #expect(rows.map { Array($0[3...4]) } == [["—", "—"], ["2-э", unit], ["—", "—"]])
        #expect(try school.archive.printAct(act.number).contains("2-э"))
    }

    @Test("the approval freezes the numbers: an inventory approved later does not change the act, and it is executed")
    func frozen() throws {
        let school = try school()
        _ = try school.archive.approveInventory(.longTerm, approval(2026))
        let act = try school.on("2079-01-01").draftAct(DraftRequest()).act
        _ = try school.archive.agreeAct(act.number, protocolNumber: "1", protocolDate: nil, without: [])
        let director = try school.on("2079-01-02", as: "директор")
        let approved = try director.approveAct(act.number, post: "Директор", name: "Северцев И. О.").act
        let text = try director.printAct(act.number)
        _ = try director.approveInventory(.longTerm, approval(2027))
        #expect(try director.printAct(act.number) == text)
        #expect(try director.disposal(act.number).lines == approved.lines)
        _ = try director.executeAct(act.number)
        #expect(try director.disposal(act.number).lines == approved.lines)
        let sealed = String(decoding: try director.printAct(act.number, as: .html).bytes, as: UTF8.self)
        #expect(sealed.contains("<td class=\"c\">2-э</td>") || sealed.contains(">2-э<"))
        // The registers tell what became of the case.
        #expect(
            cells(try page(director, 2026, 2026), "Алфавитная книга").last { $0.contains("№") }?.contains(
                "Уничтожено по акту №\u{A0}\(act.number)") == true)
    }

    @Test("an inventory of permanent storage is the record that acts of its years need")
    func permanent() throws {
        let school = try SandboxSchool(approved: false)
        try school.approve {
            $0.replacing(
                "heading: Алфавитная книга\n    term: 50 years", with: "heading: Алфавитная книга\n    term: permanent")
        }
        try fill(school)
        for student in ["P-0113", "P-0114"] { _ = try school.archive.recordLeaving(student, on: nil) }
        _ = try school.on("2027-01-01").retentionRun(acceptingClock: true)
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        #expect(act.yearsWithoutInventory == [2026])
        _ = try school.archive.approveInventory(.permanent, approval(2026, number: "1-э"))
        #expect(try school.archive.disposal(act.number).yearsWithoutInventory == [])
        #expect(try page(school.archive, 2026, 2026, .permanent).contains("Опись № 1-э: 2026 год"))
    }
}
