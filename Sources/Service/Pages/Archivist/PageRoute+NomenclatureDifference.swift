import Archive
import ArchiveModel

/// A year and a version, as addresses name them: 2026/2.
struct NomenclatureEdition: Sendable, Hashable, CustomStringConvertible {
    let year: Int
    let version: Int

    init(year: Int, version: Int) {
        self.year = year
        self.version = version
    }

    init(_ listing: NomenclatureListing) { self.init(year: listing.year, version: listing.version) }

    /// From the path of a page.
    init(_ call: PageCall) throws {
        guard let year = Int(try call.part("year")), let version = Int(try call.part("version")) else {
            throw ServiceError.unknownRoute
        }
        self.init(year: year, version: version)
    }

    /// Nil for what is none.
    init?(_ text: String) {
        let numbers = text.split(separator: "/").compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        self.init(year: numbers[0], version: numbers[1])
    }

    var description: String { "\(year)/\(version)" }
    var address: String { "/nomenclature/\(year)/\(version)" }
}

extension PageRoute {
    /// Two versions beside each other, with the documents that get another date.
    static let nomenclatureDifference: [PageRoute] = [
        .get("/nomenclature/{year}/{version}/difference", .action(.nomenclatureRead)) { call in
            let edition = try NomenclatureEdition(call)
            let others = try call.archive.nomenclatures().map(NomenclatureEdition.init).filter { $0 != edition }
            let earlier = others.filter { ($0.year, $0.version) < (edition.year, edition.version) }
            let usual = earlier.max { ($0.year, $0.version) < ($1.year, $1.version) } ?? others.first
            guard let from = try call.query.parsed("from", NomenclatureEdition.init) ?? usual else {
                return .page(.nomenclatureDifference(nil, from: nil, to: edition, others, call))
            }
            let diff = try call.archive.diffNomenclature(
                from: (from.year, from.version), to: (edition.year, edition.version))
            return .page(.nomenclatureDifference(diff, from: from, to: edition, others, call))
        },
        .post("/nomenclature/{year}/{version}/approve", .action(.nomenclatureApprove)) { call in
            let edition = try NomenclatureEdition(call)
            _ = try call.archive.approveNomenclature(
                year: edition.year, version: edition.version, by: call.form["by"] ?? "", on: call.form.day("date"),
                confirmed: call.form.isSet("confirmed"))
            return .elsewhere(edition.address, done: .saved)
        },
    ]
}

extension Page {
    static func nomenclatureDifference(
        _ diff: NomenclatureDiff?, from: NomenclatureEdition?, to edition: NomenclatureEdition,
        _ others: [NomenclatureEdition], _ call: PageCall
    ) -> Page {
        var sections: [Section] = []
        if let diff, let from {
            sections.append(Section(.form(choice(from, edition, others, call))))
            sections += changes(diff, call)
        } else {
            sections.append(Section(.empty(call.say(DifferenceWords.alone), nil)))
        }
        return Page(
            title: from.map { call.say(DifferenceWords.title($0, edition)) } ?? call.say(DifferenceWords.difference),
            crumbs: [
                Link(call.say(NomenclatureWords.nomenclature), "/nomenclature"),
                Link(edition.description, edition.address),
            ], sections: sections)
    }

    private static func choice(
        _ from: NomenclatureEdition, _ edition: NomenclatureEdition, _ others: [NomenclatureEdition], _ call: PageCall
    ) -> Form {
        Form(
            action: edition.address + "/difference", isQuery: true,
            fields: [
                Field(
                    "from", call.say(DifferenceWords.with),
                    .choice(others.map { ($0.description, $0.description) }), value: from.description)
            ], buttons: [Button(call.say(NomenclatureWords.compare), kind: .plain)], isFilter: true)
    }

    /// The items that differ, and the documents that get another date.
    static func changes(_ diff: NomenclatureDiff, _ call: PageCall) -> [Section] {
        items(diff, call) + dates(diff, call)
    }

    private static func items(_ diff: NomenclatureDiff, _ call: PageCall) -> [Section] {
        let rows = diff.items.map { item -> [Cell] in
            let (was, becomes) = (item.was.map(call.say), item.becomes.map(call.say))
            var index = Cell.tight(item.index.description)
            if item.was == nil { index.badges = [Badge(call.say(DifferenceWords.new), .good)] }
            if item.becomes == nil { index.badges = [Badge(call.say(DifferenceWords.removed), .bad)] }
            return [
                index, Cell(was ?? "—"), Cell(becomes ?? "—", note: changedParts(was, becomes)),
            ]
        }
        return [
            Section(
                call.say(DifferenceWords.items),
                rows.isEmpty
                    ? .empty(call.say(DifferenceWords.sameItems), nil)
                    : .table(
                        Table(
                            columns: [NomenclatureWords.index, DifferenceWords.was, DifferenceWords.becomes]
                                .map(call.say), rows: rows)))
        ]
    }

    /// What differs, of two items that say as many things of themselves, so that nobody has to look for it.
    private static func changedParts(_ was: String?, _ becomes: String?) -> String? {
        func parts(_ text: String?) -> [Substring] { (text ?? "").split(separator: "; ") }
        let (before, after) = (parts(was), parts(becomes))
        guard was != nil, before.count == after.count else { return nil }
        let changed = zip(before, after).filter { $0 != $1 }.map { "\($0) → \($1)" }
        return changed.isEmpty ? nil : changed.joined(separator: "; ")
    }

    /// So many on a page; a change of a term can move the date of every document there is.
    private static let shownDates = 100

    private static func dates(_ diff: NomenclatureDiff, _ call: PageCall) -> [Section] {
        func day(_ day: CalendarDay?, _ index: NomenclatureIndex?) -> Cell {
            Cell(day?.text(in: call.language) ?? call.say(DifferenceWords.noDate), note: index?.description)
        }
        let rows = diff.documents.prefix(shownDates).map { change -> [Cell] in
            var becomes = day(change.becomes, change.index)
            if change.hadRule, !change.keepsRule { becomes.badges = [Badge(call.say(DifferenceWords.noRule), .bad)] }
            if change.isSooner { becomes.badges = [Badge(call.say(DifferenceWords.sooner), .bad)] }
            return [
                Cell(change.title, href: "/documents/\(change.accessionNumber)", note: change.student),
                .tight(change.accessionNumber.description), day(change.was, change.wasIndex), becomes,
            ]
        }
        return [
            Section(
                call.say(DifferenceWords.dates),
                rows.isEmpty
                    ? .empty(call.say(DifferenceWords.sameDates), nil)
                    : .table(
                        Table(
                            caption: call.say(DifferenceWords.count(diff.documents.count, shown: rows.count)),
                            columns: [
                                PageWords.documents, PageWords.number, DifferenceWords.was, DifferenceWords.becomes,
                            ].map(call.say), rows: rows)))
        ]
    }
}

enum DifferenceWords {
    static let noRule = Phrase("останется без правила", "left without a rule")
    static let difference = Phrase("Сравнение версий", "Versions compared")
    static let with = Phrase("С версией", "With version")
    static let alone = Phrase("Другой версии нет: сравнивать не с чем.", "There is no other version to compare with.")
    static let items = Phrase("Позиции", "Items")
    static let dates = Phrase("Документы с другой датой", "Documents with another date")
    static let was = Phrase("Было", "Was")
    static let becomes = Phrase("Стало", "Becomes")
    static let sameItems = Phrase("Позиции те же.", "The items are the same.")
    static let sameDates = Phrase("Даты у всех документов те же.", "Every document keeps its date.")
    static let noDate = Phrase("дня нет", "no day")
    static let sooner = Phrase("раньше", "sooner")
    static let new = Phrase("новая", "new")
    static let removed = Phrase("убрана", "removed")

    static func title(_ from: NomenclatureEdition, _ to: NomenclatureEdition) -> Phrase {
        Phrase("Номенклатура \(from) → \(to)", "Nomenclature \(from) → \(to)")
    }

    static func count(_ count: Int, shown: Int) -> Phrase {
        let all = CountedNoun.documents.grouped(count)
        return count > shown
            ? Phrase("\(all), показаны первые \(shown)", "\(count) documents, the first \(shown) are shown")
            : Phrase(all, count == 1 ? "1 document" : "\(count) documents")
    }
}
