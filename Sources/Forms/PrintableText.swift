/// Text as it can be set on paper in columns: what a family or a file name brought along must not shift a column, turn
/// the reading direction or drive a terminal.
enum PrintableText {
    /// One line: control characters and line breaks become blanks, invisible marks of direction vanish, runs of blanks
    /// become one. Letters stay what they were.
    static func line(_ text: String) -> String {
        if isLine(text) { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: kept.append(" ")
            // The joiner holds one picture together; all other formatting characters are invisible.
            case .format where scalar.value != 0x200D: continue
            default: kept.append(scalar)
            }
        }
        return String(kept).split(separator: " ").joined(separator: " ")
    }

    /// Nearly all that is printed: letters one can see, and a blank between two of them at most.
    private static func isLine(_ text: String) -> Bool {
        var isAfterBlank = true
        for scalar in text.unicodeScalars {
            guard isPlain(scalar), scalar != "\u{A0}" else { return false }
            if scalar == " ", isAfterBlank { return false }
            isAfterBlank = scalar == " "
        }
        return !isAfterBlank || text.isEmpty
    }

    /// Columns that a terminal or a line printer gives to the text.
    static func width(_ text: some StringProtocol) -> Int {
        // Nearly all that is printed: a letter is one scalar and takes one column.
        if text.unicodeScalars.allSatisfy(isPlain) { return text.unicodeScalars.count }
        return text.reduce(0) { $0 + width($1) }
    }

    /// Latin and Cyrillic letters, digits and the marks of Russian typography; nothing that joins with a neighbour.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x400...0x482, 0x48A...0x52F, 0x2013...0x2014, 0x2018...0x201F,
            0x2116:
            true
        default: false
        }
    }

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if character.unicodeScalars.contains(where: isWide) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }

    /// Unicode Standard Annex 11 (wide and fullwidth), and what is shown as a picture.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        if scalar.properties.isEmojiPresentation || scalar.value == 0xFE0F { return true }
        return wideRanges.contains { $0.contains(scalar.value) }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]

    /// Lines of at most `columns`, broken between words; a longer word is broken after a hyphen or, if it has none,
    /// anywhere between two letters. At least one line.
    static func wrapped(_ text: String, to columns: Int) -> [String] {
        var lines = [""]
        for word in words(text, columns) {
            var rest = word[...]
            let used = width(lines[lines.count - 1])
            if used > 0, used + 1 + width(rest) <= columns {
                lines[lines.count - 1] += " " + rest
                continue
            }
            if used > 0 { lines.append("") }
            while width(rest) > columns {
                let cut = cut(rest, columns)
                lines[lines.count - 1] = String(rest[..<cut])
                lines.append("")
                rest = rest[cut...]
            }
            lines[lines.count - 1] = String(rest)
        }
        return lines
    }

    /// The words of a text; № and the like stay with what they stand before, if a line can hold both.
    private static func words(_ text: String, _ columns: Int) -> [String] {
        text.split(separator: " ").reduce(into: []) { words, word in
            if let last = words.last, clinging.contains(last), width(last) + 1 + width(word) <= columns {
                words[words.count - 1] = last + " " + word
            } else {
                words.append(String(word))
            }
        }
    }

    private static let clinging: Set<String> = ["№", "п.", "ст.", "ул.", "д."]

    /// Where to break a word that is too long: never before its first character, so that wrapping always ends.
    private static func cut(_ word: Substring, _ columns: Int) -> Substring.Index {
        var (used, end) = (0, word.startIndex)
        var afterHyphen: Substring.Index?
        while end < word.endIndex, used + width(word[end]) <= columns {
            used += width(word[end])
            let next = word.index(after: end)
            if word[end] == "-" || word[end] == "/" { afterHyphen = next }
            end = next
        }
        return afterHyphen ?? (end == word.startIndex ? word.index(after: end) : end)
    }

    static func padded(_ text: String, to columns: Int, _ alignment: TextTable.Alignment = .leading) -> String {
        let missing = max(0, columns - width(text))
        let before =
            switch alignment {
            case .leading: 0
            case .centre: missing / 2
            case .trailing: missing
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }
}
