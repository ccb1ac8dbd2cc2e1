import Archive
import ArchiveModel

extension PageRoute {
    /// The nomenclature in its versions, and what none of its items covers.
    static let nomenclature: [PageRoute] = [
        .get("/nomenclature", .action(.nomenclatureRead)) { call in
            .page(
                .nomenclatures(try call.archive.nomenclatures(), try call.archive.gaps(limit: Page.shownGaps + 1), call)
            )
        },
        .get("/nomenclature/{year}/{version}", .action(.nomenclatureRead)) { call in
            let edition = try NomenclatureEdition(call)
            let others = try call.archive.nomenclatures().map(NomenclatureEdition.init).filter { $0 != edition }
            return .page(
                .nomenclature(
                    try call.archive.nomenclature(year: edition.year, version: edition.version), others, call))
        },
        .get("/nomenclature/{year}/{version}/print", .action(.nomenclatureRead)) { call in
            let edition = try NomenclatureEdition(call)
            return .form(
                try call.archive.printNomenclature(
                    year: edition.year, version: edition.version, as: call.query.value("format") ?? .html))
        },
    ]
}

extension Page {
    fileprivate static let shownGaps = 20

    static func nomenclatures(_ all: [NomenclatureListing], _ gaps: [GapListing], _ call: PageCall) -> Page {
        let rows = all.map { listing in
            [
                Cell("\(listing.year)/\(listing.version)", href: "/nomenclature/\(listing.year)/\(listing.version)"),
                Cell.number(listing.itemCount),
                listing.approval.map {
                    Cell(
                        $0.approvedOn.text(in: call.language),
                        badges: [Badge(call.say(NomenclatureWords.approved), .good)],
                        note: $0.approvedBy)
                } ?? Cell("", badges: [Badge(call.say(NomenclatureWords.draft), .wait)]),
                Cell(listing.reason ?? ""),
            ]
        }
        var sections = [
            all.isEmpty
                ? Section(.empty(call.say(NomenclatureWords.noNomenclature), nil))
                : Section(
                    .table(
                        Table(
                            columns: [
                                NomenclatureWords.version, NomenclatureWords.items, PageWords.status, PageWords.reason,
                            ]
                            .map(call.say), rows: rows)))
        ]
        if !gaps.isEmpty {
            sections.append(
                Section(
                    call.say(NomenclatureWords.gaps),
                    .table(
                        Table(
                            columns: [PageWords.documents, PageWords.reason].map(call.say),
                            rows: gaps.prefix(shownGaps).map { gap in
                                [
                                    Cell(
                                        gap.document.document.title,
                                        href: "/documents/\(gap.document.document.accessionNumber)"),
                                    Cell(call.say(gap.reason)),
                                ]
                            }))))
        }
        if gaps.count > shownGaps {
            sections.append(Section(.text(call.say(NomenclatureWords.moreGaps(shownGaps)))))
        }
        return Page(
            title: call.say(NomenclatureWords.nomenclature),
            actions: call.may(.nomenclatureImport)
                ? [.link(call.say(DraftWords.title), "/nomenclature/import", .main)] : [],
            sections: sections)
    }

    static func nomenclature(
        _ nomenclature: Nomenclature, _ others: [NomenclatureEdition], _ call: PageCall
    ) -> Page {
        let edition = NomenclatureEdition(year: nomenclature.year, version: nomenclature.version)
        let rows = nomenclature.items.map { item in
            [
                Cell.tight(item.index.description), Cell(item.heading),
                Cell(item.termPhrase.text(in: call.language), note: item.trigger.phrase.text(in: call.language)),
                Cell(item.basis), Cell(item.approval.phrase.text(in: call.language)),
            ]
        }
        return Page(
            title: "\(call.say(NomenclatureWords.nomenclature)) \(edition)",
            crumbs: [Link(call.say(NomenclatureWords.nomenclature), "/nomenclature")], lead: nomenclature.organization,
            actions: (others.isEmpty
                ? [] : [.link(call.say(NomenclatureWords.compare), edition.address + "/difference")])
                + [
                    .link(call.say(PageWords.print), edition.address + "/print"),
                    .link("PDF", edition.address + "/print?format=pdf"),
                ]
                + (nomenclature.approval == nil && call.may(.nomenclatureImport)
                    ? [.link(call.say(DraftWords.discard), edition.address + "/discard", .danger)] : []),
            sections: [
                Section(
                    .table(
                        Table(
                            columns: [
                                NomenclatureWords.index, ActPageWords.heading, NomenclatureWords.term, PageWords.basis,
                                NomenclatureWords.destruction,
                            ].map(call.say), rows: rows)))
            ])
    }
}

enum NomenclatureWords {
    static let nomenclature = Phrase("Номенклатура дел", "Nomenclature")
    static let version = Phrase("Год и версия", "Year and version")
    static let items = Phrase("Позиций", "Items")
    static let approved = Phrase("утверждена", "approved")
    static let draft = Phrase("проект", "draft")
    static let noNomenclature = Phrase(
        "Номенклатуры ещё нет: без неё ничего не уничтожается.",
        "There is no nomenclature: nothing is destroyed without.")
    static let gaps = Phrase("Не покрыто ни одной позицией", "Covered by no item")
    static func moreGaps(_ shown: Int) -> Phrase {
        Phrase(
            "Показаны первые \(shown), таких документов больше: их покрывают новой позицией, и список становится короче.",
            "The first \(shown) are shown, there are more: a new item covers them, and the list gets shorter.")
    }
    static let compare = Phrase("Сравнить", "Compare")
    static let index = Phrase("Индекс", "Index")
    static let term = Phrase("Срок хранения", "Term")
    static let destruction = Phrase("Уничтожение", "Destruction")
}
