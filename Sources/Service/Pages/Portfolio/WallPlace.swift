/// Which part of a wall of scans is shown: a portfolio of hundreds is turned page by page, so that none is too heavy for a
/// phone.
struct WallPlace: Sendable {
    static let scansOnPage = 48

    /// In the query; a page with two walls turns each by itself.
    private let name: String
    /// From 1.
    private let page: Int

    init(_ query: FormFields, name: String = "page") {
        self.name = name
        page = max(1, (try? query.parsed(name, Int.init)) ?? 1)
    }

    func slice<Item>(of items: [Item]) -> ArraySlice<Item> {
        items.dropFirst((shownPage(of: items.count) - 1) * Self.scansOnPage).prefix(Self.scansOnPage)
    }

    /// Nil when all of them fit on one.
    func links(of count: Int, _ address: String, _ call: PageCall) -> Page.Content? {
        guard count > Self.scansOnPage else { return nil }
        let (page, last) = (shownPage(of: count), lastPage(of: count))
        func link(_ text: String, _ page: Int) -> Page.Link {
            Page.Link(text, address + call.query.query(setting: [name: page == 1 ? nil : String(page), "done": nil]))
        }
        let first = (page - 1) * Self.scansOnPage + 1
        return .pages(
            previous: page > 1 ? link(call.say(SearchWords.previous), page - 1) : nil,
            call.say(SearchWords.range(first, min(count, page * Self.scansOnPage), of: count)),
            next: page < last ? link(call.say(SearchWords.next), page + 1) : nil)
    }

    private func lastPage(of count: Int) -> Int { max(1, (count + Self.scansOnPage - 1) / Self.scansOnPage) }
    private func shownPage(of count: Int) -> Int { min(page, lastPage(of: count)) }
}
