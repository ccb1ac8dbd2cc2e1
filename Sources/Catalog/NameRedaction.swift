import ArchiveModel

/// Takes names out of texts that stay.
public struct NameRedaction: Sendable {
    public static let mark = "[…]"

    /// What all cases of a name begin with.
    private let surnames: [Substring]
    private let others: [Substring]
    private let spared: [Substring]

    /// - Parameter spared: of whom the text is, too: words that may be theirs stay, as the surname of a sister does.
    public init(of names: [PersonName], sparing spared: [PersonName] = []) {
        surnames = names.flatMap { Self.stems($0.surname) }
        others = names.flatMap { Self.stems($0.givenName) + Self.stems($0.patronymic) }
        self.spared = spared.flatMap { name in
            [name.surname, name.givenName, name.patronymic].flatMap(Self.stems)
        }
    }

    /// The text with ``mark`` in place of every word that is a form of the surname, given name or patronymic, such as
    /// "Ивановой" for Иванова. Rather a word too many than one too few.
    public func redacted(_ text: String) -> String {
        guard mayName(text, by: surnames + others) else { return text }
        return Self.runsOfLetters(text).map { isNamed($0, by: surnames + others) ? Self.mark : String($0) }.joined()
    }

    public func redacted(_ text: String?) -> String? { text.map { redacted($0) } }

    /// The same of a text that has to do with somebody else: only where the surname is in it, for many have one given name.
    func redactedIfNamed(_ text: String) -> String {
        guard mayName(text, by: surnames), Self.runsOfLetters(text).contains(where: { isNamed($0, by: surnames) })
        else {
            return text
        }
        return redacted(text)
    }

    static func redacted(_ text: String, of name: PersonName) -> String { NameRedaction(of: [name]).redacted(text) }

    /// Quick, and never wrong where it says no: most texts name nobody of them.
    private func mayName(_ text: String, by stems: [Substring]) -> Bool {
        let key = SearchText.key(text)
        return stems.contains { key.contains($0) }
    }

    private func isNamed(_ run: Substring, by stems: [Substring]) -> Bool {
        let word = SearchText.key(String(run))
        return Self.isForm(word, of: stems) && !Self.isForm(word, of: spared)
    }

    private static func isForm(_ word: String, of stems: [Substring]) -> Bool {
        stems.contains { $0.count < 3 ? word == $0 : word.hasPrefix($0) }
    }

    /// The last two letters of a name vary, but three letters stay at the least. Shorter names are whole.
    static func stems(_ name: String) -> [Substring] {
        SearchText.key(name).split(separator: " ").map { $0.prefix(max(min(3, $0.count), $0.count - 2)) }
    }

    /// The text cut where letters begin and end; joined again it is the same text.
    private static func runsOfLetters(_ text: String) -> [Substring] {
        var runs: [Substring] = []
        var rest = Substring(text)
        while let first = rest.first {
            let run = first.isLetter ? rest.prefix(while: \.isLetter) : rest.prefix { !$0.isLetter }
            runs.append(run)
            rest = rest[run.endIndex...]
        }
        return runs
    }
}
