/// The tokens that a word of a query is looked up by, as ``RussianTokenizer`` gives them to the index.
final class WordTokens {
    private let words = FoldedWords()
    private let russian = RussianStemmer()
    private let english = EnglishStemmer()

    /// Where the word stands that was given last, in bytes of UTF-8.
    var range: Range<Int> { words.range }

    func forEachWord(of text: String, _ body: (FoldedWord) -> Void) {
        let bytes = ContiguousArray(text.utf8)
        bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            while words.next(in: buffer, from: &position) { body(words.word) }
        }
    }

    func tokens(ofQuery word: FoldedWord) -> [[UInt8]] {
        switch word.script {
        case .other: return [Array(word.text)]
        case .latin: return [Array(english?.stem(of: word.text) ?? word.text)]
        case .russian:
            russian.findStems(of: word.russianLetters, spelling: word.spelling, mark: RussianTokenizer.stemMark)
            return (0..<russian.stemCount).map { Array(russian.stem(at: $0)) }
        }
    }
}

extension [String] {
    /// Those folded words that are found otherwise than as forms of another one.
    func notFormsOf(_ other: String) -> [String] {
        let splitter = WordTokens()
        func tokens(_ word: String) -> Set<[UInt8]> {
            var tokens: Set<[UInt8]> = []
            splitter.forEachWord(of: word) { tokens.formUnion(splitter.tokens(ofQuery: $0)) }
            return tokens
        }
        let known = tokens(other)
        return filter { tokens($0).isDisjoint(with: known) }
    }
}
