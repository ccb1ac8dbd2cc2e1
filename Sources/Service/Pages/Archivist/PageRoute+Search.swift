import Archive
import ArchiveModel

extension PageRoute {
    static let search: [PageRoute] = [
        .get("/search", .action(.documentFind)) { call in
            let request = try FindRequest(call.query)
            let found = try call.archive.find(request)
            let count = found.count < request.limit ? found.count : try call.archive.count(request)
            let results = Page.results(found, count, request, call)
            return call.wantsPart ? .part(results) : .page(try .search(results, request, call))
        }
    ]
}

extension FindRequest {
    /// How many a page shows.
    private static let pageLimit = 30
    private static let greatestLimit = 300

    init(_ query: FormFields) throws {
        self.init(
            words: query["words"], student: query["student"], className: query["class"],
            schoolYear: try query.parsed("year", SchoolYear.init), achievementType: query["type"],
            level: try query.value("level"), place: query["place"], kind: try query.value("kind"),
            status: try query.value("status"), caseIndex: try query.parsed("case", NomenclatureIndex.init),
            from: try query.day("from"), to: try query.day("to"),
            sort: query["words"] == nil ? .newest : .relevance,
            limit: min(Self.greatestLimit, try query.parsed("limit", Int.init) ?? Self.pageLimit), typing: true)
    }

    var isNarrowed: Bool {
        student != nil || className != nil || schoolYear != nil || achievementType != nil || level != nil
            || kind != nil || status != nil || caseIndex != nil || from != nil || to != nil
    }
}

extension Page {
    static func search(_ results: [Section], _ request: FindRequest, _ call: PageCall) throws -> Page {
        let types = try call.archive.achievementTypes().map { ($0.code, $0.phrase.text(in: call.language)) }
        func choice<Value: NamedValue>(_ type: Value.Type) -> Field.Kind {
            .choice(
                [("", call.say(PageWords.anyValue))]
                    + Value.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) })
        }
        let form = SearchForm(
            action: "/search", words: request.words ?? "", label: call.say(HomeWords.search),
            button: call.say(PageWords.find), live: "results",
            filters: [
                Field("class", call.say(PageWords.className), value: request.className),
                Field(
                    "year", call.say(PageWords.schoolYear), value: request.schoolYear?.description,
                    suggestions: years(call.archive.today)),
                Field(
                    "type", call.say(PageWords.type), .choice([("", call.say(PageWords.anyValue))] + types),
                    value: request.achievementType),
                Field(
                    "level", call.say(PageWords.level), choice(AchievementLevel.self), value: request.level?.rawValue),
                Field("kind", call.say(PageWords.kind), choice(DocumentKind.self), value: request.kind?.rawValue),
                Field(
                    "status", call.say(PageWords.status), choice(AchievementStatus.self),
                    value: request.status?.rawValue),
                Field("from", call.say(PageWords.from), .date, value: request.from?.description),
                Field("to", call.say(PageWords.to), .date, value: request.to?.description),
            ], filtersTitle: call.say(PageWords.filters), areFiltersOpen: request.isNarrowed)
        return Page(
            title: call.say(SearchWords.title),
            sections: [Section(.search(form)), Section(.part("results", results))])
    }

    /// The last ten school years, to choose from.
    private static func years(_ today: CalendarDay) -> [String] {
        let now = SchoolYear(containing: today).startYear
        return (0..<10).map { SchoolYear(startYear: now - $0).description }
    }

    static func results(
        _ found: [DocumentCard], _ count: Int, _ request: FindRequest, _ call: PageCall
    ) -> [Section] {
        guard !found.isEmpty else {
            return [Section(.empty(call.say(SearchWords.nothing), nil))]
        }
        let rows = found.map { card -> [Cell] in
            let document = card.document
            let owners = card.students.compactMap(\.name).joined(separator: ", ")
            let achievement = card.achievements.first
            var badges: [Badge] = []
            if let status = achievement?.status { badges.append(status.badge(call.language)) }
            if card.isBlocked { badges.append(Badge(call.say(SearchWords.blocked), .bad)) }
            return [
                Cell(
                    document.title, href: "/documents/\(document.accessionNumber)", badges: badges,
                    note: [
                        document.kind.phrase.text(in: call.language),
                        achievement?.level.phrase.text(in: call.language), document.issuer,
                    ].compactMap { $0 }.joined(separator: " · "),
                    picture: "/documents/\(document.accessionNumber)/thumbnail"),
                Cell(owners.isEmpty ? "—" : owners, note: card.students.first?.className),
                Cell((achievement?.achievedOn ?? document.issuedOn)?.text(in: call.language) ?? "—"),
                Cell(document.accessionNumber.description),
            ]
        }
        let more =
            count > found.count
            ? Link(
                call.say(PageWords.more), "/search" + call.query.query(setting: "limit", to: String(request.limit * 3)))
            : nil
        return [
            Section(
                .table(
                    Table(
                        caption: call.say(SearchWords.found(count, shown: found.count)),
                        columns: [PageWords.documents, PageWords.student, PageWords.date, PageWords.number]
                            .map(call.say), rows: rows, next: more)))
        ]
    }
}

enum SearchWords {
    static let title = Phrase("Поиск", "Search")
    static let nothing = Phrase(
        "Ничего не нашлось. Попробуйте одно слово из названия или фамилию.",
        "Nothing found. Try one word of the title, or a surname.")
    static let blocked = Phrase("скрыт", "hidden")

    static func found(_ count: Int, shown: Int) -> Phrase {
        let all = ShownNumber.grouped(count)
        let papers = CountedNoun("документ", "документа", "документов").form(after: count)
        return count > shown
            ? Phrase("Найдено: \(all) \(papers), показаны \(shown)", "\(all) found, \(shown) shown")
            : Phrase("Найдено: \(all) \(papers)", "\(all) found")
    }
}
