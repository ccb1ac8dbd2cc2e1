import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("A nomenclature's life: drafted, compared, approved, corrected")
struct NomenclatureTests {
    @Test("a correction shows which documents get another date, and is approved only by somebody who saw it")
    func diff() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-15.pdf", "P-0114", title: "Протокол")
        request.caseIndex = NomenclatureIndex("03-07")
        let number = try school.archive.upload(request).accessionNumber
        _ = try school.archive.closeCase("03-07/2026", on: nil)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        let draft = try school.draft(reason: "ошибка в сроке") { $0.replacing("term: 5 years", with: "term: 4 years") }
        #expect(draft.version == 2 && draft.datesChanged == 1)
        let diff = try school.archive.diffNomenclature(year: 2026, version: 2)
        #expect(diff.inForce == 1)
        #expect(diff.items.map(\.index.text) == ["03-07"])
        let change = try #require(diff.documents.first)
        #expect(diff.documents.count == 1 && change.accessionNumber == number && change.isSooner)
        #expect(change.was == CalendarDay("2032-01-01") && change.becomes == CalendarDay("2031-01-01"))

        func approve(_ confirmed: Bool) throws -> NomenclatureListing {
            try school.archive.approveNomenclature(
                year: 2026, version: nil, by: "директор", on: nil, confirmed: confirmed)
        }
        #expect(code { try approve(false) } == "approval-changes-dates")
        #expect(try school.archive.explain(number.description, asOf: nil).holdings.first?.earliest == change.was)
        _ = try approve(true)
        #expect(try school.archive.explain(number.description, asOf: nil).holdings.first?.earliest == change.becomes)
    }

    @Test("any two versions are compared in either direction, whatever is in force")
    func twoVersions() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-15.pdf", "P-0114", title: "Протокол")
        request.caseIndex = NomenclatureIndex("03-07")
        let number = try school.archive.upload(request).accessionNumber
        _ = try school.archive.closeCase("03-07/2026", on: nil)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        try school.draft(reason: "ошибка в сроке") { $0.replacing("term: 5 years", with: "term: 4 years") }
        func compared() throws {
            let forth = try school.archive.diffNomenclature(from: (2026, 1), to: (2026, 2))
            #expect(forth.items.map(\.index.text) == ["03-07"])
            #expect(forth.documents.map(\.accessionNumber) == [number])
            #expect(forth.documents.first?.was == CalendarDay("2032-01-01"))
            #expect(forth.documents.first?.becomes == CalendarDay("2031-01-01"))
            let back = try school.archive.diffNomenclature(from: (2026, 2), to: (2026, 1))
            #expect(back.documents.first?.becomes == CalendarDay("2032-01-01") && back.documents.count == 1)
            #expect(try school.archive.diffNomenclature(from: (2026, 2), to: (2026, 2)).documents.isEmpty)
        }
        try compared()
        _ = try school.archive.approveNomenclature(year: 2026, version: 2, by: "директор", on: nil, confirmed: true)
        try compared()
        #expect(code { try school.archive.diffNomenclature(from: (2026, 9), to: (2026, 1)) } == "nomenclature-unknown")
    }

    @Test("a correction that changes no date needs no second word")
    func harmless() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        let draft = try school.draft(reason: "опечатка") {
            $0.replacing("heading: Алфавитная книга", with: "heading: Книга")
        }
        #expect(draft.datesChanged == 0)
        _ = try school.archive.approveNomenclature(year: 2026, version: nil, by: "директор", on: nil)
        #expect(try school.archive.nomenclature(year: 2026, version: nil).version == 2)
    }

    @Test("what lay under no rule is shown with the date that it gets")
    func gaps() throws {
        let school = try SandboxSchool(approved: false)
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        let draft = try school.draft(reason: nil) { $0 }
        #expect(draft.datesChanged == 1)
        let diff = try school.archive.diffNomenclature(year: nil, version: nil)
        #expect(diff.documents.first?.hadRule == false && diff.documents.first?.index?.text == "03-12")
        #expect(!diff.needsConfirmation)
        _ = try school.archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil)
        #expect(try school.archive.gaps(limit: nil).isEmpty)
    }

    @Test(
        "a term below the article that the item cites is refused, and one that is as long is taken",
        arguments: [
            ("ст. 441", "term: 2 years", "nomenclature-below-list"), ("ст. 441", "term: 3 years", nil),
            ("ст. 441", "term: permanent", nil), ("ст. 441", "term: until no longer needed", "nomenclature-below-list"),
            ("ст. 157", "term: 50 years", "nomenclature-below-list"),
            // The longest of all that are cited.
            ("ст. 441, ст. 157", "term: 50 years", "nomenclature-below-list"),
            ("ст. 157, 441", "term: 50 years", "nomenclature-below-list"),
            ("ст. 441 и 157", "term: 50 years", "nomenclature-below-list"),
            // Counted from the day itself three years end before those of the list, which begin on 1 January.
            ("ст. 441", "term: 3 years\n    counting: exact-day", "nomenclature-below-list"),
            ("ст. 441", "term: 3 years\n    counting: next-school-year", "nomenclature-below-list"),
            ("ст. 441", "term: 4 years\n    counting: exact-day", nil),
            ("ст. 441", "term: 4 years\n    counting: next-school-year", nil),
        ] as [(String, String, String?)])
    func citedList(_ article: String, _ term: String, _ refusal: String?) throws {
        let school = try SandboxSchool()
        let answer = code {
            try school.draft(reason: "проверка") { text in
                text.replacing(
                    "term: 50 years\n    trigger: case-closed", with: "\(term)\n    trigger: consent-ended"
                )
                .replacing(
                    "basis: Школьная практика  # проверьте: срок",
                    with: "basis: \"Перечень № 236 (2019), \(article)\"  # срок", maxReplacements: 1)
            }
        }
        #expect(answer == refusal)
        #expect(try school.archive.nomenclatures().count == (refusal == nil ? 2 : 1))
    }

    @Test("years that are counted from another event than the article's are refused, however many they are")
    func citedEvent() throws {
        let school = try SandboxSchool()
        for trigger in ["document-date", "left-school"] {
            let answer = code {
                try school.draft(reason: "проверка") {
                    $0.replacing("trigger: consent-ended", with: "trigger: \(trigger)")
                }
            }
            #expect(answer == "nomenclature-below-list", "\(trigger)")
        }
        #expect(code { try school.draft(reason: "проверка") { $0 } } == nil)
    }

    @Test(
        "whatever of an item changes, its words change with it",
        arguments: [
            ("deadline-days: 30", "deadline-days: 29"), ("kinds: [consent]", "kinds: []"),
            ("case: student\n    kinds: [consent]", "case: year\n    kinds: [consent]"),
        ])
    func wordsOfChange(_ was: String, _ becomes: String) throws {
        let school = try SandboxSchool()
        try school.draft(reason: "проверка") { text in
            #expect(text.contains(was))
            return text.replacing(was, with: becomes)
        }
        let changes = try school.archive.diffNomenclature(year: 2026, version: 2).items
        #expect(changes.count == 1 && changes.allSatisfy { $0.was != nil && $0.was != $0.becomes })
    }

    @Test("a paper whose heading is gone is shown as one that no rule holds any more")
    func headingGone() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        try school.draft(reason: "проверка") { $0.replacing("index: 03-12", with: "index: 03-13") }
        let diff = try school.archive.diffNomenclature(year: 2026, version: 2)
        let change = try #require(diff.documents.first)
        #expect(change.hadRule && !change.keepsRule && diff.needsConfirmation)
    }

    @Test("an order that counts from the day itself asks for no more")
    func citedCounting() throws {
        let school = try SandboxSchool()
        #expect(
            code {
                try school.draft(reason: "проверка") {
                    $0.replacing("trigger: destruction", with: "trigger: destruction\n    counting: exact-day")
                }
            } == nil)
    }

    @Test("a draft of before, which nobody could carry out, is not put into force")
    func draftOfBefore() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        var draft = try archive.nomenclature(year: 2026, version: 1)
        let place = try #require(draft.items.firstIndex { $0.index.text == "05-02" })
        draft.items[place].track = .personalData
        draft.items[place].approval = .automatic
        draft = Nomenclature(
            id: archive.newIdentifier(), year: 2026, version: 2, organization: draft.organization, items: draft.items,
            reason: "проверка")
        let changed = draft
        try archive.catalog.write { try $0.insert(changed) }
        #expect(
            code { try archive.approveNomenclature(year: 2026, version: 2, by: "директор", on: nil) }
                == "nomenclature-automatic-term")
    }

    @Test("the ways of counting are read from YAML and from a table, kept, and counted by")
    func counting() throws {
        let school = try SandboxSchool()
        _ = try school.draft(reason: "проверка") {
            $0.replacing("term: 5 years", with: "term: 5 years\n    counting: exact-day")
        }
        let items = try school.archive.nomenclature(year: 2026, version: 2).items
        #expect(items.first { $0.index.text == "03-07" }?.counting == .exactDay)
        #expect(items.filter { $0.counting != .nextYear }.count == 1)
        let table = school.root + "/Config/table.csv"
        try """
        индекс,заголовок,срок,отсчёт,исчисление,порядок,решение,основание,дело
        03-07,Грамоты,5 лет,закрытие дела,со следующего учебного года,архивный,по решению ЭК,практика,одно на год

        """.write(toFile: table, atomically: true, encoding: .utf8)
        _ = try school.archive.importNomenclature(from: table, reason: "таблица")
        #expect(try school.archive.nomenclature(year: 2026, version: 2).items.map(\.counting) == [.nextSchoolYear])
        #expect(
            code {
                try school.draft(reason: "проверка") {
                    $0.replacing("term: permanent", with: "term: permanent\n    counting: exact-day")
                }
            } == "nomenclature-counting")
    }
}

@Suite("Holds by query, and what a hold says of an erased student")
struct HoldQueryTests {
    @Test("it freezes what fits now and what comes later, and nothing else; lifted, it lets go")
    func query() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        func uploaded(_ file: String, _ title: String, _ kind: DocumentKind) throws -> String {
            try school.archive.upload(school.request(file, "P-0114", title: title, kind: kind))
                .accessionNumber.description
        }
        let first = try uploaded("scan-15.pdf", "Олимпиада по истории", .diploma)
        let other = try uploaded("scan-01.jpg", "Конкурс чтецов", .honour)
        let hold = try archive.placeHold(
            HoldRequest(
                query: HoldQuery(words: "олимпиады", kind: .diploma), basis: "Проверка", authority: "департамент"))
        let later = try uploaded("scan-02.pdf", "Олимпиада по праву", .diploma)
        _ = try archive.recordLeaving("P-0114", on: nil)
        #expect(try school.on("2026-06-25").retentionRun(acceptingClock: true).documentsErased == 1)
        for number in [first, later] {
            #expect(try school.archive.explain(number, asOf: nil).holdings.first?.isHeld == true)
        }
        #expect(code { try school.archive.show(other) } == "document-destroyed")
        _ = try school.archive.liftHold(hold.hold.id.description, ground: "окончена")
        #expect(try school.on("2026-06-26").retentionRun().documentsErased == 2)
    }

    @Test("a query without a part or without a word is refused: it would cover everything")
    func empty() throws {
        let school = try SandboxSchool()
        for query in [HoldQuery(), HoldQuery(words: "…")] {
            let request = HoldRequest(query: query, basis: "Проверка", authority: "департамент")
            #expect(code { try school.archive.placeHold(request) } == "hold-query-empty")
        }
    }

    @Test("an active hold that names a student keeps its paper and loses the name when the student is erased")
    func redacted() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        let kept = try school.archive.upload(school.request("scan-01.jpg", "P-0113", title: "Конкурс"))
        _ = try school.archive.placeHold(
            HoldRequest(
                document: kept.accessionNumber.description, basis: "Запрос № 7 о Холмогорове Романе",
                authority: "прокуратура"))
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        #expect(try school.on("2026-06-25").retentionRun(acceptingClock: true).cardsErased == 1)
        let hold = try #require(school.archive.holds(includingLifted: false).first).hold
        #expect(hold.basis == "Запрос № 7 о […] […]" && hold.authority == "прокуратура" && hold.isActive)
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            #expect(bytes.range(of: Data("Холмогоров".utf8)) == nil, "in \(name)")
        }
    }
}
