/// перечень: the shortest terms that lists and orders allow, by article. Data, since articles change.
public struct CitedList: Hashable, Sendable {
    public struct Article: Hashable, Sendable {
        /// The number of the list or order: `236`.
        public var list: String
        /// Nil: the whole document.
        public var article: String?
        public var minimum: RetentionTerm

        public init(list: String, article: String?, minimum: RetentionTerm) {
            self.list = list
            self.article = article
            self.minimum = minimum
        }
    }

    public var articles: [Article]

    public init(articles: [Article]) { self.articles = articles }

    /// What the basis of an item refers to, such as «Перечень № 236 (2019), ст. 441»; nil: nothing that is listed here.
    public func article(citedBy basis: String) -> Article? {
        let lists = Self.numbers(after: "№", in: basis)
        let cited = Self.numbers(after: "ст.", in: basis)
        let fitting = articles.filter { lists.contains($0.list) }
        return fitting.first { $0.article.map(cited.contains) ?? false } ?? fitting.first { $0.article == nil }
    }

    /// The article that an item falls short of; nil: it does not.
    public func shortfall(of item: NomenclatureItem) -> Article? {
        article(citedBy: item.basis).flatMap { $0.minimum.isLonger(than: item.term) ? $0 : nil }
    }

    /// Runs of digits that stand right behind a mark, blanks aside.
    private static func numbers(after mark: String, in text: String) -> Set<String> {
        var found: Set<String> = []
        var rest = Substring(text.lowercased())
        while let range = rest.firstRange(of: mark) {
            rest = rest[range.upperBound...]
            let digits = rest.drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }
            if !digits.isEmpty { found.insert(String(digits)) }
        }
        return found
    }
}

extension RetentionTerm {
    /// Whether it surely keeps longer than another. What ends by a decision or an event may end early, so it is shorter
    /// than any number of years.
    fileprivate func isLonger(than other: RetentionTerm) -> Bool {
        switch (self, other) {
        case (.permanent, .permanent): false
        case (.permanent, _): true
        case (.years(let minimum), .years(let count)): minimum > count
        case (.years, .permanent): false
        case (.years, _): true
        default: false
        }
    }
}
