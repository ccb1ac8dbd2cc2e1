/// перечень: the shortest terms that lists and orders allow, by article. Data, since articles change.
public struct CitedList: Hashable, Sendable {
    public struct Article: Hashable, Sendable {
        /// The number of the list or order: `236`.
        public var list: String
        /// Nil: the whole document.
        public var article: String?
        public var minimum: RetentionTerm
        /// How the years of the minimum are counted: those of lists from 1 January of the next year, unless it says
        /// otherwise.
        public var counting: TermCounting
        /// The event that the article counts from; nil: it says none, or the heading's own is right.
        public var trigger: RetentionTrigger?

        public init(
            list: String, article: String?, minimum: RetentionTerm, counting: TermCounting = .nextYear,
            trigger: RetentionTrigger? = nil
        ) {
            self.list = list
            self.article = article
            self.minimum = minimum
            self.counting = counting
            self.trigger = trigger
        }
    }

    public var articles: [Article]

    public init(articles: [Article]) { self.articles = articles }

    /// What the basis of an item refers to, such as «Перечень № 236 (2019), ст. 157, 441»: all that is listed here. The
    /// article of a whole document counts only where none of its own is named.
    public func articles(citedBy basis: String) -> [Article] {
        let lists = Self.numbers(after: "№", in: basis)
        let cited = Self.numbers(after: "ст.", in: basis)
        return lists.sorted().flatMap { list in
            let ofList = articles.filter { $0.list == list }
            let named = ofList.filter { $0.article.map(cited.contains) ?? false }
            return named.isEmpty ? ofList.filter { $0.article == nil } : named
        }
    }

    /// The article that an item falls short of, of several the one with the longest term; nil: of none.
    public func shortfall(of item: NomenclatureItem) -> Article? {
        articles(citedBy: item.basis).filter { $0.isLonger(than: item) }.max { $1.minimum.isLonger(than: $0.minimum) }
    }

    /// Runs of digits that stand right behind a mark, blanks aside, and those that a comma or «и» adds to them.
    private static func numbers(after mark: String, in text: String) -> Set<String> {
        var found: Set<String> = []
        var rest = Substring(text.lowercased())
        while let range = rest.firstRange(of: mark) {
            rest = rest[range.upperBound...]
            var next = rest.drop(while: \.isWhitespace)
            while true {
                let digits = next.prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty else { break }
                found.insert(String(digits))
                let behind = next[digits.endIndex...].drop(while: \.isWhitespace)
                guard let sign = behind.first, sign == "," || sign == "и" else { break }
                next = behind.dropFirst().drop(while: \.isWhitespace)
            }
        }
        return found
    }
}

extension CitedList.Article {
    /// Whether an item may let something go before the article does.
    fileprivate func isLonger(than item: NomenclatureItem) -> Bool {
        guard case .years(let least) = minimum, case .years(let count) = item.term else {
            return minimum.isLonger(than: item.term)
        }
        // Of two events either may come first, so years after the one say nothing of years after the other.
        if let trigger, trigger != item.trigger { return true }
        return Self.samples.contains { event in
            // What ends on no day of the calendar ends never.
            guard let end = item.counting.end(of: count, after: event) else { return false }
            return counting.end(of: least, after: event).map { end < $0 } ?? true
        }
    }

    /// Every day of four years: the ways of counting differ by where in a year the event falls, and by leap days.
    private static let samples: [CalendarDay] = {
        let first = CalendarDay.firstDay(ofYear: 2025)
        return (0..<4 * 365 + 1).map { first.adding(days: $0) }
    }()
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
