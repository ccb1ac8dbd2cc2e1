/// Which part of a list or of a wall of scans is shown: hundreds are turned page by page, so that none is too heavy for a
/// phone.
struct ListPlace: Sendable {
    static let scansOnPage = 48
    static let rowsOnPage = 60

    /// In the query; a page with two walls turns each by itself.
    private let name: String
    /// How many are on one page.
    private let size: Int
    /// From 1.
    private let page: Int

    init(_ query: FormFields, name: String = "page", size: Int = Self.rowsOnPage) {
        self.name = name
        self.size = size
        page = max(1, (try? query.parsed(name, Int.init)) ?? 1)
    }

    func slice<Item>(of items: [Item]) -> ArraySlice<Item> {
        items.dropFirst((shownPage(of: items.count) - 1) * size).prefix(size)
    }

    /// Nil when all of them fit on one.
    func links(of count: Int, _ address: String, _ call: PageCall) -> Page.Content? {
        guard count > size else { return nil }
        let (page, last) = (shownPage(of: count), lastPage(of: count))
        func link(_ text: String, _ page: Int) -> Page.Link {
            Page.Link(text, address + call.query.query(setting: [name: page == 1 ? nil : String(page), "done": nil]))
        }
        let first = (page - 1) * size + 1
        return .pages(
            previous: page > 1 ? link(call.say(SearchWords.previous), page - 1) : nil,
            call.say(SearchWords.range(first, min(count, page * size), of: count)),
            next: page < last ? link(call.say(SearchWords.next), page + 1) : nil)
    }

    /// A table of these, and the links to the others where they are more than one page.
    func table<Item>(
        of items: [Item], _ address: String, _ call: PageCall, _ table: ([Item]) -> Page.Table
    ) -> [Page.Section] {
        [Page.Section(.table(table(Array(slice(of: items)))))]
            + [links(of: items.count, address, call)].compactMap { $0.map { Page.Section($0) } }
    }

    private func lastPage(of count: Int) -> Int { max(1, (count + size - 1) / size) }
    private func shownPage(of count: Int) -> Int { min(page, lastPage(of: count)) }
}
