import ArchiveModel
import Catalog

/// A name as somebody wrote it into a list or typed it: whole words, and initials with a dot.
struct WrittenName {
    private enum Word {
        case whole(String)
        case initial(String)

        func fits(_ word: String) -> Bool {
            switch self {
            case .whole(let own): own == word
            case .initial(let own): word.hasPrefix(own)
            }
        }
    }

    private var words: [Word] = []

    init(_ text: String) {
        for part in text.split(whereSeparator: \.isWhitespace) {
            let pieces = part.split(separator: ".", omittingEmptySubsequences: false)
            for (place, piece) in pieces.enumerated() { add(piece, hasDot: place < pieces.count - 1) }
        }
    }

    private mutating func add(_ piece: Substring, hasDot: Bool) {
        let folded = Self.words(of: String(piece))
        for (place, word) in folded.enumerated() {
            let isInitial = hasDot && place == folded.count - 1 && word.count == 1
            words.append(isInitial ? .initial(word) : .whole(word))
        }
    }

    private static func words(of text: String) -> [String] {
        SearchText.key(text).split(separator: " ").map(String.init)
    }

    /// How many words of given name and patronymic it has, where it is this name; nil where it is not: the surname stands in
    /// it whole, with all its words, and of the rest each word whole or as its initial.
    func givenWordCount(of name: PersonName) -> Int? {
        let surname = Self.words(of: name.surname)
        let rest = Self.words(of: name.givenName) + Self.words(of: name.patronymic)
        guard words.count >= surname.count, words.count <= surname.count + rest.count else { return nil }
        for (word, own) in zip(words, surname) {
            guard case .whole = word, word.fits(own) else { return nil }
        }
        let given = words.dropFirst(surname.count)
        return zip(given, rest).allSatisfy { $0.fits($1) } ? given.count : nil
    }
}
