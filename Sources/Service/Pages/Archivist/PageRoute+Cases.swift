import Archive
import ArchiveModel

extension PageRoute {
    /// Case files: open until the nomenclature closes them, and what lies in each.
    static let cases: [PageRoute] = [
        .get("/cases", .action(.caseList)) { call in
            .page(
                .cases(
                    try call.archive.cases(
                        index: call.query.parsed("index", NomenclatureIndex.init),
                        year: call.query.parsed("year", Int.init), student: call.query["student"],
                        isOpen: call.query["state"].map { $0 == "open" }), call))
        },
        .get("/cases/{id}", .action(.caseRead)) { call in
            .page(.caseFile(try call.archive.caseCard(call.part("id")), call))
        },
        .post("/cases/{id}/close", .action(.caseClose)) { call in
            let id = try call.part("id")
            _ = try call.archive.closeCase(id, on: call.form.day("on"))
            return .elsewhere("/cases/\(id)", done: .caseClosed)
        },
        .post("/cases/{id}/reopen", .action(.caseReopen)) { call in
            let id = try call.part("id")
            _ = try call.archive.reopenCase(id)
            return .elsewhere("/cases/\(id)", done: .caseReopened)
        },
    ]
}

extension Page {
    static func cases(_ cases: [CaseListing], _ call: PageCall) -> Page {
        let rows = cases.map { listing in
            [
                Cell(
                    "\(listing.caseFile.index) · \(listing.caseFile.year)", href: "/cases/\(listing.caseFile.id)"),
                Cell(listing.heading ?? "—", note: listing.student),
                Cell.number(listing.documentCount),
                listing.caseFile.closedOn.map {
                    Cell($0.text(in: call.language), badges: [Badge(call.say(CaseWords.closed))])
                }
                    ?? Cell(
                        "", badges: [Badge(call.say(CaseWords.open), .good)],
                        note: listing.closesOn.map { call.say(CaseWords.closes($0)) }),
            ]
        }
        return Page(
            title: call.say(CaseWords.cases),
            actions: call.may(.inventoryList) ? [.link(call.say(InventoryPageWords.title), "/inventories")] : [],
            sections: [Section(.form(caseFilter(call)))]
                + (rows.isEmpty
                    ? [
                        Section(
                            .empty(call.say(call.query.isAsked ? PortfolioWords.nothingFits : CaseWords.noCases), nil))
                    ]
                    : ListPlace(call.query).table(of: rows, "/cases", call) { rows in
                        Table(
                            columns: [CaseWords.caseFile, ActPageWords.heading, PageWords.documents, PageWords.status]
                                .map(call.say), rows: rows)
                    }))
    }

    private static func caseFilter(_ call: PageCall) -> Form {
        Form(
            action: "/cases", isQuery: true,
            fields: [
                Field("index", call.say(NomenclatureWords.index), value: call.query["index"]),
                Field("year", call.say(CaseWords.year), .number, value: call.query["year"]),
                Field("student", call.say(PageWords.student), value: call.query["student"]),
                Field(
                    "state", call.say(PageWords.status),
                    .choice([
                        ("", call.say(PageWords.anyValue)), ("open", call.say(CaseWords.open)),
                        ("closed", call.say(CaseWords.closed)),
                    ]), value: call.query["state"]),
            ], buttons: [Button(call.say(PageWords.show), kind: .plain)], isFilter: true)
    }

    static func caseFile(_ card: CaseCard, _ call: PageCall) -> Page {
        let listing = card.listing
        let address = "/cases/\(listing.caseFile.id)"
        let rows = card.lines.map { line in
            [
                Cell(line.title, href: "/documents/\(line.accessionNumber)", note: line.student),
                Cell(
                    line.outcome.phrase.text(in: call.language),
                    badges: line.isHeld ? [Badge(call.say(DocumentPageWords.hold), .bad)] : []),
                Cell(line.earliest?.text(in: call.language) ?? "—"),
            ]
        }
        var actions: [Act] = []
        if listing.caseFile.closedOn == nil, call.may(.caseClose) {
            actions.append(.post(call.say(CaseWords.close), address + "/close"))
        } else if listing.caseFile.closedOn != nil, call.may(.caseReopen) {
            actions.append(.post(call.say(CaseWords.reopen), address + "/reopen"))
        }
        return Page(
            title: "\(listing.caseFile.index) · \(listing.caseFile.year)",
            crumbs: [Link(call.say(CaseWords.cases), "/cases")], lead: listing.heading, actions: actions,
            sections: rows.isEmpty
                ? [Section(.empty(call.say(CaseWords.emptyCase), nil))]
                : ListPlace(call.query).table(of: rows, address, call) { rows in
                    Table(
                        columns: [PageWords.documents, PageWords.status, DocumentPageWords.earliest].map(call.say),
                        rows: rows)
                })
    }
}

enum CaseWords {
    static let cases = Phrase("Дела", "Case files")
    static let caseFile = Phrase("Дело", "Case")
    static let year = Phrase("Год", "Year")
    static let noCases = Phrase("Дел пока нет.", "There are no case files yet.")
    static let emptyCase = Phrase("В деле ничего нет.", "The case is empty.")
    static let open = Phrase("открыто", "open")
    static let closed = Phrase("закрыто", "closed")
    static let close = Phrase("Закрыть дело", "Close the case")
    static let reopen = Phrase("Открыть снова", "Open again")
    static func closes(_ day: CalendarDay) -> Phrase {
        Phrase("закроется \(day.text(in: .russian))", "closes \(day)")
    }
}
