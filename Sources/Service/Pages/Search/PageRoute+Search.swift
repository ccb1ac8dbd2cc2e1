import Archive
import ArchiveModel

extension PageRoute {
    static let search: [PageRoute] = [
        .get("/search", .action(.documentFind)) { call in
            var complaints: [Page.Section] = []
            let asked: AskedSearch
            do {
                asked = try AskedSearch(call.query)
            } catch let error as ServiceError where error.code == ServiceError.schoolYearInvalid.code {
                // Everything else that was asked for stays.
                asked = try AskedSearch(call.query.without("year"))
                complaints = [Page.Section(.notice(.bad, call.say(error.phrase)))]
            }
            let found = try call.archive.findPage(asked.request, skipping: asked.skipped)
            let saved = call.may(.searchList) ? try call.archive.savedSearches() : []
            let types = try call.archive.achievementTypes()
            let results = complaints + Page.results(found, asked, saved, types, call)
            return call.wantsPart ? .part(results) : .page(.search(results, asked, types, call))
        }
    ]
}

/// What is asked for, and which page of it.
struct AskedSearch: Sendable {
    /// How many a page shows, and how many at the most.
    private static let usualRows = 30
    static let mostRows = ListPlace.rowsOnPage
    /// Nobody turns that many pages.
    private static let lastPage = 10_000

    let request: FindRequest
    /// From 1.
    let page: Int

    var skipped: Int { (page - 1) * request.limit }

    init(_ query: FormFields) throws {
        var request = try FindRequest(query)
        request.limit = min(Self.mostRows, max(1, try query.parsed("limit", Int.init) ?? Self.usualRows))
        self.request = request
        page = min(Self.lastPage, max(1, try query.parsed("page", Int.init) ?? 1))
    }
}

extension FindRequest {
    /// As a page's form sends it.
    init(_ query: FormFields) throws {
        self.init(
            words: query["words"], student: query["student"], className: query["class"],
            schoolYear: try query.schoolYear("year"), achievementType: query["type"],
            level: try query.value("level"), place: query["place"], kind: try query.value("kind"),
            status: try query.value("status"), caseIndex: try query.parsed("case", NomenclatureIndex.init),
            from: try query.day("from"), to: try query.day("to"),
            sort: try query.value("sort") ?? (query["words"] == nil ? .newest : .relevance), typing: true)
    }

    /// Its parts by the names that they have in a form.
    var fields: [(name: String, value: String)] {
        let usualSort: FindSort = words == nil ? .newest : .relevance
        let all: [(String, String?)] = [
            ("words", words), ("student", student), ("class", className), ("year", schoolYear?.description),
            ("type", achievementType), ("level", level?.rawValue), ("place", place), ("kind", kind?.rawValue),
            ("status", status?.rawValue), ("case", caseIndex?.description), ("from", from?.description),
            ("to", to?.description), ("sort", sort == usualSort ? nil : sort.rawValue),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// Where the page is that shows what it finds.
    var address: String {
        let pairs = fields.map { "\($0.name)=\(PercentEncoding.encoded($0.value))" }
        return pairs.isEmpty ? "/search" : "/search?" + pairs.joined(separator: "&")
    }

}

extension Page {
    static func search(
        _ results: [Section], _ asked: AskedSearch, _ types: [AchievementType], _ call: PageCall
    ) -> Page {
        Page(
            title: call.say(SearchWords.title),
            actions: call.may(.searchList) ? [.link(call.say(SearchWords.saved), "/searches")] : [],
            sections: [
                Section(.search(searchForm(asked.request, types, call))), Section(.part("results", results)),
            ])
    }

    private static func searchForm(
        _ request: FindRequest, _ types: [AchievementType], _ call: PageCall
    ) -> SearchForm {
        func choice(_ values: [(value: String, text: String)]) -> Field.Kind {
            .choice([("", call.say(PageWords.anyValue))] + values)
        }
        func choice<Value: NamedValue>(_ type: Value.Type) -> Field.Kind {
            choice(Value.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) })
        }
        // What no field asks for stays as it is when somebody types on.
        let hidden = request.fields.filter { ["student", "case"].contains($0.name) }
            .map { Field.hidden($0.name, $0.value) }
        return SearchForm(
            action: "/search", words: request.words ?? "", label: call.say(HomeWords.search),
            button: call.say(PageWords.find), live: "results",
            filters: [
                Field("class", call.say(PageWords.className), value: request.className),
                Field(
                    "year", call.say(PageWords.schoolYear), value: call.query["year"],
                    suggestions: recentYears(call.archive.today)),
                Field(
                    "type", call.say(PageWords.type),
                    choice(types.map { ($0.code, $0.phrase.text(in: call.language)) }),
                    value: request.achievementType),
                Field(
                    "level", call.say(PageWords.level), choice(AchievementLevel.self), value: request.level?.rawValue),
                Field(
                    "place", call.say(PageWords.place), value: request.place,
                    suggestions: AchievementPlace.allCases.map { $0.phrase.text(in: call.language) }),
                Field("kind", call.say(PageWords.kind), choice(DocumentKind.self), value: request.kind?.rawValue),
                Field(
                    "status", call.say(PageWords.status), choice(AchievementStatus.self),
                    value: request.status?.rawValue),
                Field("from", call.say(PageWords.from), .date, value: request.from?.description),
                Field("to", call.say(PageWords.to), .date, value: request.to?.description),
                Field(
                    "sort", call.say(SearchWords.order),
                    .choice(
                        [("", call.say(SearchWords.usualOrder))]
                            + FindSort.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                    value: request.fields.first { $0.name == "sort" }?.value),
            ] + hidden, filtersTitle: call.say(PageWords.filters))
    }

    /// The last ten school years, to choose from.
    static func recentYears(_ today: CalendarDay) -> [String] {
        let now = SchoolYear(containing: today).startYear
        return (0..<10).map { SchoolYear(startYear: now - $0).description }
    }
}

enum SearchWords {
    static let title = Phrase("Поиск", "Search")
    static let nothing = Phrase(
        "Ничего не нашлось. Попробуйте одно слово из названия или фамилию.",
        "Nothing found. Try one word of the title, or a surname.")
    static let noPapers = Phrase("Здесь пока нет документов.", "There are no papers here yet.")
    static let noMore = Phrase("Дальше ничего нет.", "There is nothing further on.")
    static let toFirst = Phrase("К началу", "To the beginning")
    static let blocked = Phrase("скрыт", "hidden")
    static let order = Phrase("Порядок", "Order")
    static let usualOrder = Phrase("обычный", "usual")
    static let chosen = Phrase("Условия:", "Conditions:")
    static let narrow = Phrase("Уточнить", "Narrow down")
    static let tooMany = Phrase(
        "Найдено слишком много, чтобы сосчитать по типам и классам: добавьте слово или условие.",
        "Too much was found to count it by type and class: add a word or a condition.")
    static let saved = Phrase("Сохранённые поиски", "Saved searches")
    static let save = Phrase("Сохранить поиск", "Save the search")
    static let searchName = Phrase("Название поиска", "The search's name")
    static let previous = Phrase("Назад", "Back")
    static let next = Phrase("Дальше", "Further")

    static func found(_ page: FindPage) -> Phrase {
        let all = ShownNumber.grouped(page.count)
        let papers = CountedNoun("документ", "документа", "документов").form(after: page.count)
        return page.isMoreThanCounted
            ? Phrase("Найдено больше \(all) документов", "More than \(all) found")
            : Phrase("Найдено: \(all) \(papers)", "\(all) found")
    }

    static func rows(_ asked: AskedSearch, _ shown: Int, _ page: FindPage) -> Phrase {
        range(asked.skipped + 1, asked.skipped + shown, of: page.isMoreThanCounted ? nil : page.count)
    }

    static func range(_ first: Int, _ last: Int, of count: Int?) -> Phrase {
        let range =
            first == last ? "\(first)" : "\(ShownNumber.grouped(first))–\(ShownNumber.grouped(last))"
        guard let count else { return Phrase(range, range) }
        let all = ShownNumber.grouped(count)
        return Phrase("\(range) из \(all)", "\(range) of \(all)")
    }
}
