import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("The archival track: from what has expired to an executed act")
struct DisposalTests {
    private func school() throws -> (SandboxSchool, [String]) { try SandboxSchool.withExpiredCase() }

    private func approved(_ school: SandboxSchool) throws -> Disposal { try school.approvedAct() }

    @Test("nothing is selected a day early, and on the first day it is")
    func firstDay() throws {
        let (school, numbers) = try school()
        #expect(code { try school.on("2031-12-31").draftAct(DraftRequest()) } == "nothing-expired")
        #expect(code { try school.archive.draftAct(DraftRequest(documents: [numbers[0]])) } == "not-due")
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        #expect(act.selected.map(\.accessionNumber.description) == numbers)
        #expect(act.unitCount == 1)
        // It is in an act now, and cannot be in a second.
        #expect(code { try school.archive.draftAct(DraftRequest()) } == "nothing-expired")
        #expect(code { try school.archive.draftAct(DraftRequest(documents: [numbers[0]])) } == "not-due")
    }

    @Test("the whole way: two people, both acts, nothing left, and the tombstone knows why")
    func wholeWay() throws {
        let (school, numbers) = try school()
        let act = try approved(school)
        let plan = try school.archive.planExecution(act.number)
        #expect(plan.studentCount == 2 && plan.dropped.isEmpty)
        #expect(try school.archive.show(numbers[0]).document.files.count == 1)

        let done = try school.archive.executeAct(act.number)
        #expect(done.acts.map(\.kind) == [.disposal, .erasure, .erasure])
        #expect(done.acts.allSatisfy { $0.state == .executed })
        #expect(done.objectsDestroyed == 2)
        for number in numbers {
            #expect(code { try school.archive.get(number) { _ in } } == "document-destroyed")
        }
        #expect(code { try school.archive.executeAct(act.number) } == "act-step-refused")
        let text = try school.archive.printAct(act.number)
        #expect(text.contains("1 (одна) единица хранения") && text.contains("5 лет"))
        #expect(text.contains("Северцев И. О.") && !text.contains("ПРОЕКТ"))
        #expect(!text.contains("Холмогоров"))
        #expect(try school.archive.printAct(done.acts[1].number).contains("истечение срока хранения"))
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("no byte of the names and titles is left in any file once the act is executed")
    func noByteLeft() throws {
        let (school, _) = try school()
        _ = try school.archive.placeAndLift(on: "P-0114", basis: "Запрос о Холмогорове Романе")
        let act = try approved(school)
        let traces = ["Холмогоров", "холмогоров", "P-0114", "Протокол олимпиады", "протокол олимпиад"]
        let before = try school.everyFile()
        #expect(before.values.contains { $0.range(of: Data("Холмогоров".utf8)) != nil })
        _ = try school.archive.executeAct(act.number)
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            for trace in traces { #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) is still in \(name)") }
        }
    }

    @Test("who drafted it cannot approve it, under any spelling; the act stays agreed")
    func drafterApproves() throws {
        let (school, _) = try school()
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        _ = try school.archive.agreeAct(act.number, protocolNumber: "1", protocolDate: nil, without: [])
        #expect(
            code { try school.archive.approveAct(act.number, post: "Директор", name: "С.") } == "drafter-approves")
        #expect(try school.archive.disposal(act.number).state == .agreed)
    }

    @Test("without the inventories of its years no act is approved; a record of the wrong years is none")
    func inventories() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-15.pdf", "P-0114")
        request.caseIndex = NomenclatureIndex("03-07")
        _ = try school.archive.upload(request)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        _ = try school.on("2027-01-01").retentionRun(acceptingClock: true)
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        _ = try school.archive.agreeAct(act.number, protocolNumber: "1", protocolDate: nil, without: [])
        let director = try school.on("2032-01-02", as: "директор")
        func approve() throws -> CheckedAct { try director.approveAct(act.number, post: "Директор", name: "С.") }
        #expect(code { try approve() } == "inventory-missing")
        _ = try director.recordInventories(
            from: 2020, to: 2025, protocolNumber: "3", protocolDate: nil, none: false)
        #expect(code { try approve() } == "inventory-missing")
        _ = try director.recordInventories(
            from: 2026, to: 2026, protocolNumber: "4", protocolDate: nil, none: false)
        #expect(try approve().act.state == .approved)
    }

    @Test("what is recorded of inventories after the approval does not change what was approved")
    func frozenInventories() throws {
        let (school, _) = try school()
        let act = try approved(school)
        let text = try school.archive.printAct(act.number)
        #expect(text.contains("Дел постоянного хранения за 2026 год нет"))
        _ = try school.archive.recordInventories(
            from: 2026, to: 2026, protocolNumber: "99", protocolDate: nil, none: false)
        #expect(try school.archive.printAct(act.number) == text)
        #expect(try school.archive.disposal(act.number).inventories == act.inventories)
        _ = try school.archive.executeAct(act.number)
        let executed = try school.archive.printAct(act.number).replacing("\n", with: " ")
        #expect(!executed.contains("№ 99") && executed.contains("уничтожены 2 января 2032 г.: "))
    }

    @Test("the expert is a person with a post; whoever has no account leaves room for one, and no login is printed")
    func expert() throws {
        let (school, _) = try school()
        _ = try school.archive.addUser(
            AccountDraft(login: "smirnova", role: .archivist, name: "Смирнова Анна Ильинична"))
        let first = try school.on("2032-01-01", as: "arhiv/root").draftAct(DraftRequest()).act
        for format in [FormFormat.text, .html] {
            let form = try school.archive.printAct(first.number, as: format)
            let text = String(decoding: form.bytes, as: UTF8.self)
            #expect(text.contains("Экспертизу ценности документов провёл: ") && !text.contains("arhiv/root"))
        }
        _ = try school.archive.cancelAct(first.number, reason: "проверка")
        let second = try school.on("2032-01-02", as: "smirnova").draftAct(DraftRequest()).act
        let words = "провёл: Смирнова Анна Ильинична, \(Role.archivist.phrase.russian)"
        #expect(try school.archive.printAct(second.number).replacing("\n", with: " ").contains(words))
        let page = try school.archive.printAct(second.number, as: .html)
        #expect(String(decoding: page.bytes, as: UTF8.self).contains(words))
    }

    @Test("a hold placed after approval takes its document out of the act, and the rest goes")
    func holdInBetween() throws {
        let (school, numbers) = try school()
        let act = try approved(school)
        _ = try school.archive.placeHold(
            HoldRequest(document: numbers[0], basis: "Запрос № 1", authority: "прокуратура"))
        let done = try school.archive.executeAct(act.number)
        #expect(done.dropped == [1])
        #expect(done.act.items[0].dropped?.reason == .held)
        #expect(code { try school.archive.get(numbers[0]) { _ in } } == nil)
        #expect(code { try school.archive.get(numbers[1]) { _ in } } == "document-destroyed")
    }

    @Test("a hold on everything in the act stops it whole; lifted, it goes on")
    func holdOnAll() throws {
        let (school, numbers) = try school()
        let act = try approved(school)
        let hold = try school.archive.placeHold(HoldRequest(everything: true, basis: "Суд", authority: "суд"))
        #expect(code { try school.archive.executeAct(act.number) } == "act-empty")
        #expect(try school.archive.disposal(act.number).state == .approved)
        _ = try school.archive.liftHold(hold.hold.id.description, ground: "снят")
        #expect(try school.archive.executeAct(act.number).acts.count == 3)
        #expect(code { try school.archive.get(numbers[0]) { _ in } } == "document-destroyed")
    }

    @Test("a case that is opened again takes what lies in it out of the act, at the approval already")
    func reopened() throws {
        let (school, numbers) = try school()
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        _ = try school.archive.agreeAct(act.number, protocolNumber: "1", protocolDate: nil, without: [])
        _ = try school.archive.reopenCase("03-07/2026")
        let director = try school.on("2032-01-02", as: "директор")
        #expect(code { try director.approveAct(act.number, post: "Директор", name: "С.") } == "act-empty")
        _ = try director.closeCase("03-07/2026", on: nil)
        #expect(code { try director.approveAct(act.number, post: "Директор", name: "С.") } == "act-empty")
        #expect(try director.explain(numbers[0], asOf: nil).holdings.first?.earliest == CalendarDay("2038-01-01"))
    }

    @Test("what the commission keeps stays; a cancelled act frees what was in it for another")
    func keptAndCancelled() throws {
        let (school, numbers) = try school()
        let first = try school.on("2032-01-01").draftAct(DraftRequest()).act
        let agreed = try school.archive.agreeAct(first.number, protocolNumber: "1", protocolDate: nil, without: [2])
        #expect(agreed.selected.map(\.accessionNumber.description) == [numbers[0]])
        _ = try school.archive.cancelAct(first.number, reason: "ошибка в составе")
        #expect(code { try school.archive.executeAct(first.number) } == "act-step-refused")
        let second = try school.archive.draftAct(DraftRequest()).act
        #expect(second.selected.count == 2 && second.number != first.number)
    }

    @Test("what the commission keeps the job puts before it next year, not tomorrow; by name it may be drafted at once")
    func keptIsNotDraftedAgain() throws {
        let (school, numbers) = try school()
        let drafted = try #require(try school.on("2032-01-01").retentionRun(acceptingClock: true).drafted)
        _ = try school.archive.agreeAct(drafted.number, protocolNumber: "1", protocolDate: nil, without: [2])
        #expect(try school.on("2032-01-02").retentionRun().drafted == nil)
        let director = try school.on("2032-01-03", as: "директор")
        _ = try director.approveAct(drafted.number, post: "Директор", name: "С.")
        #expect(try director.executeAct(drafted.number).act.selected.count == 1)
        #expect(try school.on("2032-01-04").retentionRun().drafted == nil)
        let named = try school.archive.draftAct(DraftRequest(documents: [numbers[1]])).act
        #expect(named.selected.map(\.accessionNumber.description) == [numbers[1]])
        _ = try school.archive.cancelAct(named.number, reason: "ошибка")
        #expect(try school.on("2032-12-31").retentionRun(acceptingClock: true).drafted == nil)
        #expect(try school.on("2033-01-01").retentionRun().drafted?.documentCount == 1)
    }

    @Test("the clock goes back after the approval: what is not due on that day is not destroyed")
    func clockGoesBack() throws {
        let (school, numbers) = try school()
        let act = try approved(school)
        #expect(code { try school.on("2031-12-31").executeAct(act.number) } == "act-empty")
        #expect(code { try school.archive.get(numbers[0]) { _ in } } == nil)
    }

    @Test("the disposal act is filed under its own item, and dies in turn by another act")
    func actDies() throws {
        let (school, _) = try school(disposalActsKeptForYears: 3)
        let act = try approved(school)
        let number = try #require(try school.archive.executeAct(act.number).acts.first?.act).description
        let kept = try school.on("2035-12-31").explain(number, asOf: nil).holdings.first
        #expect(kept?.outcome == .retained && kept?.student == nil)
        _ = try school.on("2036-01-01").retentionRun(acceptingClock: true)
        _ = try school.archive.recordInventories(
            from: 2028, to: 2036, protocolNumber: nil, protocolDate: nil, none: true)
        let list = try school.archive.acts().filter { $0.kind == .disposal && $0.state == .draft }
        let second = try #require(list.first).number
        _ = try school.archive.agreeAct(second, protocolNumber: "9", protocolDate: nil, without: [])
        let director = try school.on("2036-01-02", as: "директор")
        _ = try director.approveAct(second, post: "Директор", name: "С.")
        let done = try director.executeAct(second)
        #expect(code { try director.get(number) { _ in } } == "document-destroyed")
        #expect(code { try director.printAct(act.number) } == "act-destroyed")
        // The erasure acts of 2032 name two students: they go with acts of their own. The disposal act names nobody.
        #expect(done.acts.map(\.kind) == [.disposal, .erasure, .erasure])
        #expect(try director.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    private func school(disposalActsKeptForYears years: Int) throws -> (SandboxSchool, [String]) {
        let (school, numbers) = try school()
        let path = school.root + "/Config/nomenclature.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try
            (text + """

                  - index: 01-99
                    heading: Акты
                    term: \(years) years
                    trigger: destruction
                    track: archival
                    approval: commission
                    appraisal: false
                    basis: проверка
                    case: year
                    kinds: [disposal-act]

                """).replacing("year: 2026", with: "year: 2027").replacing(Self.ownItem, with: "kinds: []")
            .write(toFile: path, atomically: true, encoding: .utf8)
        _ = try school.archive.importNomenclature(from: path, reason: nil)
        _ = try school.archive.approveNomenclature(year: 2027, version: nil, by: "директор", on: nil)
        return (school, numbers)
    }

    private static let ownItem = "kinds: [disposal-act]  # образец"
}

extension Archive {
    fileprivate func placeAndLift(on student: String, basis: String) throws -> HoldListing {
        let hold = try placeHold(HoldRequest(student: student, basis: basis, authority: "прокуратура"))
        return try liftHold(hold.hold.id.description, ground: "дело о Холмогорове окончено")
    }
}
