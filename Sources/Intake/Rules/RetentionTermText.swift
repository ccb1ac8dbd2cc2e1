import ArchiveModel

/// A срок хранения as it is written in a nomenclature.
enum RetentionTermText {
    /// What is written, before the days of erasure are known.
    enum Reading: Equatable {
        case term(RetentionTerm)
        case endOfPurpose
    }

    static let hint = Phrase(
        "подходят: постоянно, 5 лет, до минования надобности, до замены новыми, до окончания обучения",
        "known are: permanent, 5 years, until no longer needed, until replaced, end of purpose")

    /// No archive keeps anything longer by a term in years; 0 would be no term.
    static let years = 1...100

    /// Nil for anything else: a term that cannot be read is never guessed.
    static func read(_ text: String) -> Reading? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        switch words.joined(separator: " ") {
        case "permanent", "постоянно": return .term(.permanent)
        case "until no longer needed", "до минования надобности", "дмн": return .term(.untilNoLongerNeeded)
        case "until replaced", "до замены новыми", "до замены новым": return .term(.untilReplaced)
        case "end of purpose", "до окончания обучения": return .endOfPurpose
        default: break
        }
        guard words.count == 2, ["year", "years", "год", "года", "лет"].contains(words[1]),
            words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(words[0]), years.contains(count)
        else { return nil }
        return .term(.years(count))
    }
}
