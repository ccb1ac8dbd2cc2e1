import ArchiveModel

/// ArgumentParser's help page in the language of this process: its headings and standing sentences are English only.
enum HelpText {
    static func localized(_ help: String, in language: Language) -> String {
        var lines = inOrder(help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        // The page of a noun ends with a sentence about `help` that its usage line says already.
        lines.removeAll { $0.contains("<subcommand>' for detailed help.") }
        for position in lines.indices {
            lines[position] = shortUsage(lines[position])
            for (english, phrase) in replacements {
                lines[position] = lines[position].replacing(english, with: phrase.text(in: language))
            }
        }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What every command understands comes after what this one does.
    private static func inOrder(_ lines: [String]) -> [String] {
        let blocks = lines.split(separator: "", omittingEmptySubsequences: false).map(Array.init)
        let common = blocks.filter { isCommon($0) }
        return Array((blocks.filter { !isCommon($0) && $0 != [""] && !$0.isEmpty } + common).joined(separator: [""]))
    }

    private static func isCommon(_ block: [String]) -> Bool {
        block.first.map(commonHeadings.contains) ?? false
    }

    /// ArgumentParser writes headings in capitals.
    private static let commonHeadings = [
        CommandWords.commonOptions.russian.uppercased() + ":", CommandWords.commonOptions.english.uppercased() + ":",
    ]

    /// In the usage line what every command understands is named once: options.
    private static func shortUsage(_ line: String) -> String {
        guard line.hasPrefix("USAGE: ") else { return line }
        let names = GlobalOptions.namesWithValue + GlobalOptions.namesOfFlags + ["--version", "--help"]
        var parts: [String] = []
        for part in synopsisParts(line) where !names.contains(where: { isSynopsis(part, of: $0) }) {
            // Of many options ArgumentParser says so by itself, without the brackets.
            parts.append(part == "<options>" ? "[<options>]" : part)
        }
        if !parts.contains("[<options>]"), !parts.contains("<subcommand>") { parts.append("[<options>]") }
        return parts.joined(separator: " ")
    }

    private static func isSynopsis(_ part: String, of name: String) -> Bool {
        part == "[\(name)]" || part.hasPrefix("[\(name) <")
    }

    /// Splits at blanks outside brackets.
    private static func synopsisParts(_ line: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in line {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == " ", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    /// In this order: the heading of common options ends as the plain one does.
    private static let replacements: [(String, Phrase)] = [
        ("OVERVIEW: ", Phrase("", "")),
        ("USAGE: ", Phrase("Вызов: ", "Usage: ")),
        ("<options>", Phrase("<параметры>", "<options>")),
        ("<subcommand>", Phrase("<команда>", "<command>")),
        (commonHeadings[0], Phrase("Общие параметры:", "")),
        (commonHeadings[1], Phrase("", "Common options:")),
        ("ARGUMENTS:", Phrase("Что указать:", "Arguments:")),
        ("SUBCOMMANDS:", Phrase("Команды:", "Commands:")),
        ("OPTIONS:", Phrase("Параметры:", "Options:")),
        ("Show the version.", Phrase("Показать версию.", "Show the version.")),
        ("Show help information.", Phrase("Показать эту справку.", "Show this help.")),
        ("(default: ", Phrase("(обычно: ", "(default: ")),
    ]
}
