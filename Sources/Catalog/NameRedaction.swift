import ArchiveModel

/// Takes a student's name out of a text that stays.
enum NameRedaction {
    static let mark = "[…]"

    /// The text with ``mark`` in place of every word that is a form of the surname, given name or patronymic, such as
    /// "Ивановой" for Иванова. Rather a word too many than one too few.
    static func redacted(_ text: String, of name: PersonName) -> String {
        let stems = [name.surname, name.givenName, name.patronymic]
            .flatMap { SearchText.key($0).split(separator: " ") }
            .map(stem)
        return runsOfLetters(text).map { run in
            let word = SearchText.key(String(run))
            return stems.contains { $0.count < 3 ? word == $0 : word.hasPrefix($0) } ? mark : String(run)
        }.joined()
    }

    /// What all cases of a name begin with: its last two letters vary, but three letters stay at the least. Shorter names
    /// are whole.
    private static func stem(_ word: Substring) -> String {
        String(word.prefix(max(min(3, word.count), word.count - 2)))
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
