/// How many cells of a terminal a text takes: Cyrillic letters take one each whatever their bytes, ideographs two.
enum CellWidth {
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        return first.value < 0x1100 ? 1 : wide.contains { $0.contains(first.value) } ? 2 : 1
    }

    /// The blocks that terminals draw two cells wide (Unicode TR 11, W and F, by block).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// `text` in at most `width` cells; an ellipsis stands for what was cut off.
    static func clipped(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 1 else { return width == 1 ? "…" : "" }
        var result = ""
        var used = 0
        for character in text {
            let cells = of(character)
            if used + cells > width - 1 { break }
            result.append(character)
            used += cells
        }
        while result.last == " " { result.removeLast() }
        return result + "…"
    }

    /// `text` with blanks up to `width` cells.
    static func padded(_ text: String, to width: Int, atEnd: Bool = true) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return atEnd ? text + blanks : blanks + text
    }

    /// Lines of at most `width` cells, broken between words; a longer word stands alone.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if of(line) + 1 + of(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }
}
