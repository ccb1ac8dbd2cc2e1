import Archive
import ArchiveModel

extension PageRoute {
    /// A hold on whatever fits a query, now and later: what it covers today comes first.
    static let holdQuery: [PageRoute] = [
        .get("/holds/query", .action(.holdPlace)) { call in
            guard let query = try HoldQuery(asked: call.query) else { return .page(try .holdQuery(nil, nil, call)) }
            do {
                let plan = try call.archive.planHold(by: query, limit: Page.plannedLines)
                return .page(try .holdQuery(plan, nil, call))
            } catch let error as ArchiveError where error.category == .usage {
                return .page(try .holdQuery(nil, error.phrase, call))
            }
        },
        .post("/holds/query", .action(.holdPlace)) { call in
            let query = try HoldQuery(asked: call.form) ?? HoldQuery()
            do {
                _ = try call.archive.placeHold(
                    HoldRequest(
                        query: query, basis: call.form["basis"] ?? "", basisDate: call.form.day("basis-date"),
                        authority: call.form["authority"] ?? ""))
                return .elsewhere("/holds", done: .holdPlaced)
            } catch let error as ArchiveError where error.code == "hold-needs-basis" {
                let plan = try call.archive.planHold(by: query, limit: Page.plannedLines)
                return .page(try .holdQuery(plan, error.phrase, call))
            }
        },
    ]
}

extension HoldQuery {
    /// As a form or an address has it; nil: nothing is asked for.
    fileprivate init?(asked fields: FormFields) throws {
        self.init(
            words: fields["words"], className: fields["class"], schoolYear: try fields.schoolYear("year"),
            typeCode: fields["type"], level: try fields.value("level"), kind: try fields.value("kind"),
            caseIndex: try fields.parsed("index", NomenclatureIndex.init), from: try fields.day("from"),
            to: try fields.day("to"))
        if isEmpty { return nil }
    }

    /// The same, in the next form.
    fileprivate var fields: [Page.Field] {
        [
            ("words", words), ("class", className), ("year", schoolYear?.description), ("type", typeCode),
            ("level", level?.rawValue), ("kind", kind?.rawValue), ("index", caseIndex?.description),
            ("from", from?.description), ("to", to?.description),
        ].compactMap { name, value in value.map { .hidden(name, $0) } }
    }
}

extension Page {
    /// Of what is covered; all are counted.
    fileprivate static let plannedLines = 50

    /// - Parameter complaint: about what was asked for or typed.
    static func holdQuery(_ plan: HoldPlan?, _ complaint: Phrase?, _ call: PageCall) throws -> Page {
        var sections = complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []
        sections.append(Section(.form(conditions(try call.archive.achievementTypes(), call))))
        if let plan { sections += covered(plan, call) }
        return Page(
            title: call.say(HoldQueryWords.title), crumbs: [Link(call.say(HoldWords.holds), "/holds")],
            lead: call.say(HoldQueryWords.lead), sections: sections)
    }

    private static func conditions(_ types: [AchievementType], _ call: PageCall) -> Form {
        func choice(_ values: [(value: String, text: String)]) -> Field.Kind {
            .choice([("", call.say(PageWords.anyValue))] + values)
        }
        func asked(_ name: String) -> String? { call.query[name] ?? call.form[name] }
        return Form(
            action: "/holds/query", isQuery: true,
            fields: [
                Field("words", call.say(HoldQueryWords.words), value: asked("words")),
                Field("class", call.say(PageWords.className), value: asked("class")),
                Field(
                    "year", call.say(PageWords.schoolYear), value: asked("year"),
                    suggestions: recentYears(call.archive.today)),
                Field(
                    "type", call.say(PageWords.type),
                    choice(types.map { ($0.code, $0.phrase.text(in: call.language)) }), value: asked("type")),
                Field(
                    "level", call.say(PageWords.level),
                    choice(AchievementLevel.allCases.map { ($0.rawValue, call.say($0.phrase)) }),
                    value: asked("level")),
                Field(
                    "kind", call.say(PageWords.kind),
                    choice(DocumentKind.allCases.map { ($0.rawValue, call.say($0.phrase)) }), value: asked("kind")),
                Field("index", call.say(HoldQueryWords.index), value: asked("index")),
                Field("from", call.say(PageWords.from), .date, value: asked("from")),
                Field("to", call.say(PageWords.to), .date, value: asked("to")),
            ], buttons: [Button(call.say(PageWords.show), kind: plainUnlessFirst(call))], isFilter: true)
    }

    /// The first step is the main one until there is a second.
    private static func plainUnlessFirst(_ call: PageCall) -> Act.Kind { call.query.isAsked ? .plain : .main }

    private static func covered(_ plan: HoldPlan, _ call: PageCall) -> [Section] {
        var sections = [
            Section(.notice(.wait, call.say(HoldQueryWords.covers(plan.documentCount, plan.query.phrase)))),
            Section(
                .form(
                    Form(
                        action: "/holds/query",
                        fields: [
                            Field(
                                "basis", call.say(HoldWords.holdBasis), value: call.form["basis"], isRequired: true),
                            Field("basis-date", call.say(PageWords.date), .date, value: call.form["basis-date"]),
                            Field(
                                "authority", call.say(HoldWords.authority), value: call.form["authority"],
                                isRequired: true),
                        ] + plan.query.fields, buttons: [Button(call.say(HoldWords.place))]))),
        ]
        if !plan.lines.isEmpty {
            sections.append(
                Section(
                    call.say(HoldQueryWords.coveredNow),
                    .table(
                        Table(
                            caption: plan.documentCount > plan.lines.count
                                ? call.say(HoldQueryWords.latest(plan.lines.count)) : nil,
                            columns: [PageWords.number, PageWords.paper].map(call.say),
                            rows: plan.lines.map { line in
                                let number = line.accessionNumber.description
                                return [.tight(number, href: "/documents/\(number)"), Cell(line.title)]
                            }))))
        }
        return sections
    }
}

enum HoldQueryWords {
    static let title = Phrase("Запрет по условиям", "A hold by query")
    static let lead = Phrase(
        "Запрет ляжет на всё, что подходит под условия сейчас, и на всё, что подойдёт потом.",
        "It covers whatever fits now, and whatever comes to fit later.")
    static let words = Phrase("Слова", "Words")
    static let index = Phrase("Индекс дела", "Index of the case")
    static let coveredNow = Phrase("Сейчас под запрет попадают", "Covered now")

    static func covers(_ count: Int, _ query: Phrase) -> Phrase {
        Phrase(
            "Сейчас подходит: \(CountedNoun.documents.grouped(count)) (\(query.russian)). Пока ничего не изменилось.",
            "\(count == 1 ? "1 paper fits" : "\(count) papers fit") now (\(query.english)). Nothing has changed yet.")
    }

    static func latest(_ count: Int) -> Phrase { Phrase("Последние \(count)", "The latest \(count)") }
}
