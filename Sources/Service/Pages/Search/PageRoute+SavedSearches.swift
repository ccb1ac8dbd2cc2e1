import Archive
import ArchiveModel

extension PageRoute {
    /// Searches that somebody keeps.
    static let savedSearches: [PageRoute] = [
        .get("/searches", .action(.searchList)) { call in
            .page(.savedSearches(try call.archive.savedSearches(), call))
        },
        .post("/searches", .action(.searchSave)) { call in
            let request = try FindRequest(call.form)
            _ = try call.archive.saveSearch(call.form["name"] ?? "", request)
            return .elsewhere(request.address, done: .saved)
        },
        .post("/searches/removal", .action(.searchRemove)) { call in
            try call.archive.removeSearch(call.form["name"] ?? "")
            return .elsewhere("/searches", done: .done)
        },
    ]
}

extension Page {
    /// So many stand beside what was found; the others have a page.
    private static let shownSearches = 6

    /// Beside what was found: those that are kept, and the form to keep this one.
    static func savedSearches(_ saved: [SavedSearch], _ request: FindRequest, _ call: PageCall) -> [Section] {
        var sections: [Section] = []
        if !saved.isEmpty {
            let links = saved.prefix(shownSearches).map { Link($0.name, $0.request.address) }
            sections.append(
                Section(.links(call.say(SearchWords.saved), links, takeOff: false)))
        }
        let isKept = saved.contains { $0.request.address == request.address }
        if call.may(.searchSave), !request.fields.isEmpty, !isKept {
            sections.append(
                Section(
                    call.say(SearchWords.save),
                    .form(
                        Form(
                            action: "/searches",
                            fields: [Field("name", call.say(SearchWords.searchName), isRequired: true)]
                                + request.fields.map { .hidden($0.name, $0.value) },
                            buttons: [Button(call.say(PageWords.save), kind: .plain)], isFilter: true))))
        }
        return sections
    }

    static func savedSearches(_ saved: [SavedSearch], _ call: PageCall) -> Page {
        let rows = saved.map { search in
            [
                Cell(search.name, href: search.request.address), Cell(call.say(search.request.phrase)),
                Cell(search.savedOn.text(in: call.language)),
                .doing(.post(call.say(PageWords.remove), "/searches/removal", [("name", search.name)])),
            ]
        }
        return Page(
            title: call.say(SearchWords.saved), crumbs: [Link(call.say(SearchWords.title), "/search")],
            sections: [
                saved.isEmpty
                    ? Section(
                        .empty(
                            call.say(
                                Phrase(
                                    "Сохранённых поисков нет. Найдите что-нибудь и дайте поиску название.",
                                    "There are no saved searches. Find something and give the search a name.")),
                            Link(call.say(SearchWords.title), "/search")))
                    : Section(
                        .table(
                            Table(
                                columns: [
                                    SearchWords.searchName, Phrase("Что ищет", "What it asks for"), PageWords.date,
                                    Phrase("Действие", "Action"),
                                ].map(call.say), rows: rows)))
            ])
    }
}
