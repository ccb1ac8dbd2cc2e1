import Archive
import ArchiveModel

extension PageRoute {
    /// Inventories of cases: what waits for one, the approval that gives the numbers, and what is recorded.
    static let inventories: [PageRoute] = [
        .get("/inventories", .action(.inventoryList)) { call in .page(try .inventories(call)) },
        .post("/inventories", .action(.inventoryRecord)) { call in
            try taking(call) {
                try recordInventories(call)
                return .inventoriesRecorded
            }
        },
        .post("/inventories/{kind}/{year}", .action(.inventoryRecord)) { call in
            let kind = try inventoryKind(call)
            guard let year = try Int(call.part("year")) else { throw ServiceError.unknownPage }
            return try taking(call) {
                _ = try call.archive.approveInventory(
                    kind,
                    InventoryApproval(
                        number: call.form["number"] ?? "", fromYear: year, toYear: year,
                        protocolNumber: call.form["protocol"] ?? "", protocolDate: call.form.day("date")))
                return .inventoryApproved
            }
        },
        .get("/inventories/{kind}/print", .action(.inventoryPrint)) { call in
            let kind = try inventoryKind(call)
            let (first, last) = try inventoryYears(call.query)
            return .form(
                try call.archive.printInventory(
                    of: kind, from: first, to: last, as: call.query.value("format") ?? .html))
        },
    ]

    /// Takes from a form what is recorded of the inventories of permanent storage.
    static func recordInventories(_ call: PageCall) throws {
        let (first, last) = try inventoryYears(call.form)
        _ = try call.archive.recordInventories(
            from: first, to: last, protocolNumber: call.form["inventory-protocol"],
            protocolDate: call.form.day("inventory-date"), none: call.form.isSet("none"))
    }

    private static func inventoryKind(_ call: PageCall) throws -> InventoryKind {
        guard let kind = try InventoryKind(rawValue: call.part("kind")) else { throw ServiceError.unknownPage }
        return kind
    }

    /// One year where the last is not given.
    private static func inventoryYears(_ fields: FormFields) throws -> (first: Int, last: Int) {
        let year = { (text: String) in Int(text) }
        guard let first = try fields.parsed("from", year) else {
            throw ServiceError.fieldMissing(ActPageWords.fromYear)
        }
        return (first, try fields.parsed("to", year) ?? first)
    }

    /// What cannot be done, or cannot be read, is said on the page, with what was typed in the form that it came from.
    private static func taking(_ call: PageCall, _ step: () throws -> PageNotice) throws -> PageAnswer {
        do {
            return .elsewhere("/inventories", done: try step())
        } catch {
            let refusal = ErrorAnswers.refusal(error)
            guard [.badRequest, .conflict].contains(refusal.status) else { throw error }
            var page = try Page.inventories(call)
            if let again = page.refilled(
                call.request.uri.path, with: call.typed, "/inventories", refusal, call.scope, call.language)
            {
                return .page(again)
            }
            // Of that year nothing waits any more.
            page.sections.insert(Page.Section(.notice(.bad, call.say(refusal.phrase))), at: 0)
            return .page(page)
        }
    }
}

extension Page {
    static func inventories(_ call: PageCall) throws -> Page {
        let waiting = try call.archive.inventoriesWaiting()
        let records = try call.archive.inventoryRecords()
        var sections = [Section(call.say(InventoryPageWords.waiting), self.waiting(waiting, call))]
        if call.may(.inventoryRecord) {
            for kind in InventoryKind.allCases {
                let years = waiting.filter { $0.kind == kind }.map(\.year)
                let number = records.compactMap(\.section).last { $0.kind == kind }?.number
                sections += approvals(of: kind, years, number: number, call)
            }
        }
        sections.append(Section(call.say(InventoryPageWords.recorded), self.records(records, call)))
        if call.may(.inventoryRecord) {
            var form = inventoryRecord(to: "/inventories", from: nil, last: nil, typed: FormFields(), call)
            form.fold = .init(words: call.say(InventoryPageWords.elsewhere), isOpen: false)
            sections.append(Section(.form(form)))
        }
        return Page(
            title: call.say(InventoryPageWords.title), crumbs: [Link(call.say(CaseWords.cases), "/cases")],
            lead: call.say(InventoryPageWords.lead), sections: sections)
    }

    private static func waiting(_ waiting: [InventoryWaiting], _ call: PageCall) -> Content {
        guard !waiting.isEmpty else { return .empty(call.say(InventoryWaiting.nothing), nil) }
        let mayPrint = call.may(.inventoryPrint)
        return .table(
            Table(
                columns: [CaseWords.year, InventoryPageWords.ofWhat, CaseWords.cases, InventoryPageWords.draft]
                    .map(call.say),
                rows: waiting.map { entry in
                    let address = printed(entry.kind, entry.year, entry.year)
                    return [
                        .tight(String(entry.year)), Cell(entry.kind.phrase.text(in: call.language)),
                        .number(entry.caseCount),
                        mayPrint ? Cell(call.say(InventoryPageWords.look), href: address) : Cell("—"),
                    ]
                }))
    }

    private static func printed(_ kind: InventoryKind, _ first: Int, _ last: Int) -> String {
        "/inventories/\(kind.rawValue)/print?from=\(first)&to=\(last)"
    }

    /// A form for each year: an approval cannot be taken back, so it never reaches over years of which nothing waits, and
    /// gives the numbers of the draft of that year.
    private static func approvals(
        of kind: InventoryKind, _ years: [Int], number: String?, _ call: PageCall
    ) -> [Section] {
        guard !years.isEmpty else { return [] }
        let forms = years.map { Section(approval(of: kind, $0, number: number, isOpen: years.count == 1, call)) }
        let words = years.count == 1 ? InventoryPageWords.numberStays : InventoryPageWords.inOrder
        return [Section(call.say(InventoryPageWords.approving(kind)), .text(call.say(words)))] + forms
    }

    private static func approval(
        of kind: InventoryKind, _ year: Int, number: String?, isOpen: Bool, _ call: PageCall
    ) -> Content {
        func field(
            _ name: String, _ label: Phrase, _ type: Field.Kind = .text, _ value: String? = nil, hint: Phrase? = nil,
            isRequired: Bool = true
        ) -> Field {
            Field(
                name, call.say(label), type, value: value, hint: hint.map(call.say), isRequired: isRequired,
                id: "\(kind.rawValue)-\(year)-\(name)")
        }
        return .form(
            Form(
                action: "/inventories/\(kind.rawValue)/\(year)", label: call.say(InventoryPageWords.of(kind, year)),
                fields: [
                    field("number", InventoryPageWords.number, .text, number, hint: InventoryPageWords.numberHint),
                    field("protocol", ActPageWords.inventoryProtocol),
                    field("date", PageWords.date, .date, isRequired: false),
                ], buttons: [Button(call.say(InventoryPageWords.approve(year)))],
                fold: .init(words: call.say(InventoryPageWords.approving(year)), isOpen: isOpen)))
    }

    private static func records(_ records: [InventoryRecord], _ call: PageCall) -> Content {
        guard !records.isEmpty else { return .empty(call.say(InventoryPageWords.nothingRecorded), nil) }
        let mayPrint = call.may(.inventoryPrint)
        return .table(
            Table(
                columns: [
                    ActPageWords.years, InventoryPageWords.inventory, ActPageWords.units,
                    ActPageWords.agreement, InventoryPageWords.whenRecorded, PageWords.print,
                ].map(call.say),
                rows: records.reversed().map { record in
                    let years =
                        record.fromYear == record.toYear
                        ? "\(record.fromYear)" : "\(record.fromYear)–\(record.toYear)"
                    let paper = record.section.map { printed($0.kind, record.fromYear, record.toYear) }
                    return [
                        .tight(years),
                        record.section.map { Cell("№ \($0.number)", note: $0.kind.phrase.text(in: call.language)) }
                            ?? Cell(
                                record.approval == nil ? "—" : call.say(InventoryPageWords.onPaper),
                                note: InventoryKind.permanent.phrase.text(in: call.language)),
                        record.section.map { .number($0.unitCount) } ?? Cell("—", isNumber: true),
                        record.approval.map {
                            Cell("№ \($0.protocolNumber)", note: $0.protocolDate.text(in: call.language))
                        } ?? Cell(call.say(InventoryPageWords.none)),
                        Cell(record.recordedOn.text(in: call.language), note: record.recordedBy),
                        paper.flatMap { mayPrint ? Cell("PDF", href: $0 + "&format=pdf") : nil } ?? Cell("—"),
                    ]
                }))
    }

    /// What is recorded of inventories that are kept elsewhere, and that there are none.
    static func inventoryRecord(
        to action: String, from first: Int?, last: Int?, typed: FormFields, _ call: PageCall
    ) -> Form {
        Form(
            action: action,
            fields: [
                Field(
                    "from", call.say(ActPageWords.fromYear), .number, value: typed["from"] ?? first.map(String.init),
                    isRequired: true),
                Field("to", call.say(ActPageWords.toYear), .number, value: typed["to"] ?? last.map(String.init)),
                Field(
                    "inventory-protocol", call.say(ActPageWords.inventoryProtocol), value: typed["inventory-protocol"]),
                Field("inventory-date", call.say(PageWords.date), .date, value: typed["inventory-date"]),
                Field("none", call.say(ActPageWords.noInventories), .check, value: typed["none"]),
            ], buttons: [Button(call.say(ActPageWords.recordInventories), kind: .plain)])
    }
}

enum InventoryPageWords {
    static let title = Phrase("Описи дел", "Inventories of cases")
    static let lead = Phrase(
        "Опись составляют из закрытых дел, которые хранят постоянно или дольше 10 лет.",
        "Inventories are made of closed cases that are kept for ever, or for more than 10 years.")
    static let waiting = Phrase("Ждут описи", "Waiting for an inventory")
    static let ofWhat = Phrase("Какие дела", "Which cases")
    static let draft = Phrase("Проект описи", "Draft")
    static let look = Phrase("посмотреть", "look")
    static let number = Phrase("№ описи", "№ of the inventory")
    static let numberHint = Phrase("Один на все годы, например 2-э.", "The same for all years, 2-e for example.")
    static let numberStays = Phrase(
        "Номера дел в описи потом не меняются: сперва посмотрите проект.",
        "The numbers of the cases never change: look at the draft first.")
    static let inOrder = Phrase(
        "Номера дел в описи потом не меняются: сперва посмотрите проект. Утверждайте по порядку лет: каждый год "
            + "продолжает номера утверждённого, и проекты остальных меняются.",
        "The numbers of the cases never change: look at the draft first. Approve year after year: each goes on from the "
            + "numbers of what is approved, and the drafts of the others change.")
    static let recorded = Phrase("Что записано", "What is recorded")
    static let nothingRecorded = Phrase("Ничего не записано.", "Nothing is recorded.")
    static let inventory = Phrase("Опись", "Inventory")
    static let onPaper = Phrase("на бумаге", "on paper")
    static let none = Phrase("дел нет", "no cases")
    static let whenRecorded = Phrase("Записано", "Recorded")
    static let elsewhere = Phrase(
        "Описи постоянного хранения ведут на бумаге, или таких дел нет…",
        "Inventories of permanent storage are kept on paper, or there are none…")

    static func approving(_ kind: InventoryKind) -> Phrase {
        Phrase(
            "Опись дел \(kind.phrase.russian)", "Inventory of \(kind.phrase.english) cases")
    }

    static func of(_ kind: InventoryKind, _ year: Int) -> Phrase {
        Phrase(
            "Опись дел \(kind.phrase.russian) за \(year) год", "Inventory of \(kind.phrase.english) cases of \(year)")
    }

    static func approving(_ year: Int) -> Phrase { Phrase("За \(year) год…", "Of \(year)…") }

    static func approve(_ year: Int) -> Phrase {
        Phrase("Утвердить опись за \(year) год", "Approve the inventory of \(year)")
    }
}
