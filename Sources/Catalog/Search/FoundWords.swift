import ArchiveModel

/// Where the words of a search stand in a text that was found by them: the same forms count as in the search itself, and
/// the text is not changed.
public struct FoundWords: Sendable {
    /// A piece of the text; all of them together are the text.
    public struct Piece: Sendable, Equatable {
        public var text: String
        public var isFound: Bool
    }

    /// What a word of the text must share with a word of the query: one of these tokens.
    private let tokens: Set<[UInt8]>
    private let beginnings: [[UInt8]]

    public init(_ query: SearchQuery) {
        var tokens: Set<[UInt8]> = []
        let splitter = WordTokens()
        for word in query.words where word.isWhole {
            splitter.forEachWord(of: word.text) { tokens.formUnion(splitter.tokens(ofQuery: $0)) }
        }
        self.tokens = tokens
        beginnings = query.words.filter(\.isBeginning).map { Array($0.text.utf8) }
    }

    public func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        func add(_ bytes: some Sequence<UInt8>, _ isFound: Bool) {
            let text = String(decoding: Array(bytes), as: UTF8.self)
            if !text.isEmpty { pieces.append(Piece(text: text, isFound: isFound)) }
        }
        let bytes = ContiguousArray(text.utf8)
        var end = 0
        let splitter = WordTokens()
        splitter.forEachWord(of: text) { word in
            guard fits(word, splitter) else { return }
            add(bytes[end..<splitter.range.lowerBound], false)
            add(bytes[splitter.range], true)
            end = splitter.range.upperBound
        }
        add(bytes[end...], false)
        return pieces
    }

    private func fits(_ word: FoldedWord, _ splitter: WordTokens) -> Bool {
        beginnings.contains { word.text.starts(with: $0) }
            || splitter.tokens(ofQuery: word).contains { tokens.contains($0) }
    }
}
