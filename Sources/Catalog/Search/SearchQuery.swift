/// What a person typed, as an FTS5 expression for a table of ``RussianTokenizer``. No input is a syntax error.
///
/// All words must match, in any order and any form. Quotes make a phrase, and so does a hyphen (Петрова-Водкина):
/// its words must stand side by side. A word that ends with `*` matches by its beginning; while typing, the last word
/// matches by its beginning or in any form.
public struct SearchQuery: Hashable, Sendable {
    /// Words after these are not looked at.
    static let wordLimit = 32

    /// To be bound to `MATCH ?`.
    public var match: String { parts.map(\.expression).joined(separator: " AND ") }
    private var parts: [Part]
    /// The words themselves, folded, to be marked in what is found.
    let words: [SoughtWord]

    struct SoughtWord: Hashable, Sendable {
        var text: String
        /// Any form of it will do.
        var isWhole: Bool
        /// Words that begin with it will do.
        var isBeginning: Bool
    }

    /// The same, of words in titles only.
    var matchInTitle: String { "{title} : (\(match))" }

    /// The same, of words of the paper itself: not of the people whose it is, nor of what it proves of each.
    var matchOfDocument: String { "{title issuer} : (\(match))" }

    /// Nil if the text has no words.
    ///
    /// - parameter typing: The person has not finished the last word, unless it is in closed quotes.
    public init?(_ text: String, typing: Bool = false) {
        var parts = Self.parts(of: SearchText.normalized(text))
        guard !parts.isEmpty else { return nil }
        if typing, parts[parts.count - 1].end == .open { parts[parts.count - 1].end = .typing }
        // "диплом за олимпиаду" is looked for as "диплом олимпиаду"; a phrase in quotes keeps all its words.
        let telling = parts.filter { !$0.isFunctionWord }
        if !telling.isEmpty { parts = telling }
        self.parts = parts
        words = parts.flatMap(\.sought)
    }

    /// Instead of each beginning, the words that begin so: the same is found.
    ///
    /// - Parameter completions: The words of the index that begin so; nil to leave the beginning as it is.
    func spelledOut(by completions: (_ beginning: String) throws -> [String]?) rethrows -> SearchQuery {
        var query = self
        for index in parts.indices where parts[index].end == .typing || parts[index].end == .prefix {
            guard let beginning = parts[index].words.last, let words = try completions(beginning) else { continue }
            query.parts[index].completions = parts[index].end == .typing ? words.notFormsOf(beginning) : words
        }
        return query
    }

    /// Words that must stand side by side.
    private struct Part: Hashable {
        enum End { case open, closed, typing, prefix }

        var words: [String]
        var end: End
        /// The words of the index that the last word may be the beginning of; nil: whatever they are.
        var completions: [String]?

        /// A preposition or conjunction that nobody means to find.
        var isFunctionWord: Bool { end == .open && words.count == 1 && functionWords.contains(words[0]) }

        var sought: [SoughtWord] {
            words.enumerated().map { index, word in
                let isLast = index == words.count - 1
                return SoughtWord(
                    text: word, isWhole: !isLast || end != .prefix,
                    isBeginning: isLast && (end == .prefix || end == .typing))
            }
        }

        var expression: String {
            let phrase = Self.phrase(words)
            return switch end {
            case .open, .closed: phrase
            case .typing: "(\((completed ?? ["\(phrase) *", phrase]).joined(separator: " OR ")))"
            case .prefix: completed.map { "(\($0.joined(separator: " OR ")))" } ?? "\(phrase) *"
            }
        }

        /// Nil where nothing would be left to look for.
        private var completed: [String]? {
            guard let completions else { return nil }
            let spelled = completions.map { Self.phrase(words.dropLast() + [RussianTokenizer.exactly($0)]) }
            let all = (end == .typing ? [Self.phrase(words)] : []) + spelled
            return all.isEmpty ? nil : all
        }

        /// Folded words are letters and digits: nothing in them needs escaping.
        private static func phrase(_ words: [String]) -> String {
            words.map { "\"\($0)\"" }.joined(separator: " + ")
        }
    }

    private static let functionWords: Set<String> = [
        "а", "в", "во", "до", "для", "за", "и", "из", "или", "к", "ко", "на", "над", "но", "о", "об", "от", "по", "под",
        "при", "с", "со", "у",
    ]

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var wordCount = 0
        func add(_ piece: Substring, _ end: Part.End) {
            var words: [String] = []
            SearchText.forEachWord(of: piece) { words.append($0) }
            words = Array(words.prefix(wordLimit - wordCount))
            wordCount += words.count
            if !words.isEmpty { parts.append(Part(words: words, end: end)) }
        }
        let pieces = text.split(omittingEmptySubsequences: false) { quotes.contains($0) }
        for (index, piece) in pieces.enumerated() {
            if index.isMultiple(of: 2) {
                for chunk in piece.split(whereSeparator: separatesWords) {
                    add(chunk, chunk.last == "*" ? .prefix : .open)
                }
            } else {
                add(piece, index == pieces.count - 1 ? .open : .closed)
            }
        }
        return parts
    }

    private static let quotes: Set<Character> = ["\"", "«", "»", "“", "”", "„"]

    private static func separatesWords(_ character: Character) -> Bool {
        character.isWhitespace || character.isNewline || ",;()".contains(character)
    }
}
