import GRDB

/// Splits text into words for full-text search, so that any form of a Russian or English word finds the others.
///
/// - A word of a document gives itself, folded (``FoldedWords``), and at the same position its stems, each after
///   ``stemMark``, with which no word begins. So what is being typed is sought among words, whole words among stems.
/// - A word of a query gives its stems only; any of them will do. A word without stems (`2025`, `9а`) gives itself.
/// - A prefix (`"дипло" *`) gives itself, folded; so does a word of a query after ``exactMark``.
///
/// Register it on each connection, before any table that uses it is touched:
///
///     configuration.prepareDatabase { db in db.add(tokenizer: RussianTokenizer.self) }
///     CREATE VIRTUAL TABLE … USING fts5(…, tokenize = 'larets')
///
/// Tokens must not change under an existing index: new rules need a migration that rebuilds it.
final class RussianTokenizer: FTS5CustomTokenizer {
    static let name = "larets"
    /// Stands before stems. Not a letter, so never part of a word.
    static let stemMark = UInt8(ascii: "~")
    /// Stands before a word of a query that is meant in this very form.
    private static let exactMark = UInt8(ascii: "=")

    private let words = FoldedWords()
    private let russian = RussianStemmer()
    private let english: EnglishStemmer
    private let englishToken = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * FoldedWords.scalarLimit)

    init(db: Database, arguments: [String]) throws {
        guard let english = EnglishStemmer() else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "libstemmer has no English stemmer")
        }
        self.english = english
    }

    deinit { englishToken.deallocate() }

    /// A folded word, as a query asks for it in no other form.
    static func exactly(_ word: String) -> String { String(UnicodeScalar(exactMark)) + word }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return ResultCode.SQLITE_OK.rawValue }
        return UnsafeRawBufferPointer(start: pText, count: Int(nText)).withMemoryRebound(to: UInt8.self) { text in
            var position = 0
            while words.next(in: text, from: &position) {
                var emitter = TokenEmitter(context: context, callback: tokenCallback, range: words.range)
                let isExact = words.range.lowerBound > 0 && text[words.range.lowerBound - 1] == Self.exactMark
                let purpose = isExact ? tokenization.union(.prefix) : tokenization
                let code = emit(words.word, for: purpose, to: &emitter)
                guard code == ResultCode.SQLITE_OK.rawValue else { return code }
            }
            return ResultCode.SQLITE_OK.rawValue
        }
    }

    private func emit(_ word: FoldedWord, for purpose: FTS5Tokenization, to emitter: inout TokenEmitter) -> CInt {
        let isQuery = purpose.contains(.query)
        if !isQuery || purpose.contains(.prefix) || word.script == .other {
            let code = emitter.emit(word.text)
            guard code == ResultCode.SQLITE_OK.rawValue, !isQuery else { return code }
        }
        switch word.script {
        case .other: return ResultCode.SQLITE_OK.rawValue
        case .russian: return emitRussianStems(of: word, to: &emitter)
        case .latin: return emitEnglishStem(of: word, to: &emitter)
        }
    }

    private func emitRussianStems(of word: FoldedWord, to emitter: inout TokenEmitter) -> CInt {
        russian.findStems(of: word.russianLetters, spelling: word.spelling, mark: Self.stemMark)
        for index in 0..<russian.stemCount {
            let code = emitter.emit(russian.stem(at: index))
            guard code == ResultCode.SQLITE_OK.rawValue else { return code }
        }
        return ResultCode.SQLITE_OK.rawValue
    }

    private func emitEnglishStem(of word: FoldedWord, to emitter: inout TokenEmitter) -> CInt {
        // Never longer than twice the word, and usually shorter than the word.
        let stem = english.stem(of: word.text).prefix(2 * FoldedWords.scalarLimit - 1)
        englishToken[0] = Self.stemMark
        for (offset, byte) in stem.enumerated() { englishToken[1 + offset] = byte }
        return emitter.emit(UnsafeBufferPointer(start: englishToken, count: 1 + stem.count))
    }
}

/// Hands the tokens of one word to FTS5: the first takes a position, the others share it.
private struct TokenEmitter {
    let context: UnsafeMutableRawPointer?
    let callback: FTS5TokenCallback
    let range: Range<Int>
    private var flags: FTS5TokenFlags = []

    init(context: UnsafeMutableRawPointer?, callback: @escaping FTS5TokenCallback, range: Range<Int>) {
        (self.context, self.callback, self.range) = (context, callback, range)
    }

    mutating func emit(_ token: UnsafeBufferPointer<UInt8>) -> CInt {
        let text = UnsafeRawPointer(token.baseAddress)?.assumingMemoryBound(to: CChar.self)
        let code = callback(
            context, flags.rawValue, text, CInt(token.count), CInt(range.lowerBound), CInt(range.upperBound))
        flags = .colocated
        return code
    }
}
