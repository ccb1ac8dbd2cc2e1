import ArchiveModel

/// What ArgumentParser says in English about words it does not understand, said as a refusal in both languages.
///
/// Its errors are not public, so its sentences are recognised: each begins alike and quotes the words it speaks of.
enum UsageRefusal {
    /// - Parameters:
    ///   - message: ArgumentParser's sentence.
    ///   - isAboutCommand: the last command read has commands under it, so an extra word was meant as one of them.
    ///   - suggestion: the command that was probably meant.
    ///   - help: the command line that shows the help in question.
    static func error(
        message: String, isAboutCommand: Bool, suggestion: String?, help: String
    ) -> ArchiveError {
        let quoted = quotations(in: message)
        let phrase = phrase(message, quoted, isAboutCommand: isAboutCommand, suggestion: suggestion)
        return ArchiveError(
            .usage, "usage",
            Phrase("\(phrase.russian) Справка: \(help)", "\(phrase.english) Help: \(help)"))
    }

    private static func phrase(
        _ message: String, _ quoted: [String], isAboutCommand: Bool, suggestion: String?
    ) -> Phrase {
        let first = quoted.first ?? ""
        let option = String(first.prefix { $0 != " " })
        if message.hasPrefix("Unknown option") {
            let guess = quoted.count > 1 && message.contains("Did you mean") ? quoted[1] : nil
            return Phrase(
                "Нет параметра \(first)." + (guess.map { " Может быть, \($0)?" } ?? ""),
                "There is no option \(first)." + (guess.map { " Did you mean \($0)?" } ?? ""))
        }
        if message.hasPrefix("Missing value for") {
            return Phrase("После \(option) нужно значение.", "\(option) needs a value.")
        }
        if message.hasPrefix("Missing expected argument") || message.hasPrefix("Missing one of") {
            let names = quoted.joined(separator: ", ")
            return Phrase("Не указано: \(names).", "Not given: \(names).")
        }
        if message.contains("nexpected argument") {
            if isAboutCommand {
                return Phrase(
                    "Нет команды «\(first)»." + (suggestion.map { " Может быть, \($0)?" } ?? ""),
                    "There is no command \"\(first)\"." + (suggestion.map { " Did you mean \($0)?" } ?? ""))
            }
            let words = quoted.map { "«\($0)»" }.joined(separator: ", ")
            return Phrase("Лишнее в команде: \(words).", "Unexpected: \(words).")
        }
        if message.hasPrefix("The value") {
            let name = quoted.count > 1 ? quoted[1].prefix { $0 != " " } : ""
            return Phrase("Значение «\(first)» не подходит для \(name).", "\"\(first)\" is no value for \(name).")
        }
        if message.hasPrefix("The option") {
            return Phrase("У \(first) не бывает значения.", "\(first) takes no value.")
        }
        if message.contains("enerate completion scripts") || message.contains("autodetect") {
            return Phrase("Оболочка должна быть bash, zsh или fish.", "The shell must be bash, zsh or fish.")
        }
        return Phrase("Команда не разобрана (\(message)).", message)
    }

    /// The texts between apostrophes; a blank, a full stop or the end follows the closing one.
    private static func quotations(in message: String) -> [String] {
        message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The nearest of `known`, if it is at most two letters away.
    static func nearest(to word: String, among known: [String]) -> String? {
        let distances = known.map { ($0, editDistance(word, $0)) }
        return distances.filter { $0.1 <= 2 && $0.1 < $0.0.count }.min { $0.1 < $1.1 }?.0
    }

    /// Levenshtein's.
    private static func editDistance(_ first: String, _ second: String) -> Int {
        let second = Array(second)
        var row = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[second.count]
    }
}
