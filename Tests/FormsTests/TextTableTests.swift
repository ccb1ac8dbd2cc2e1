import Forms
import Testing

@Suite("A table in plain text")
struct TextTableTests {
    @Test("words wrap within their column, numbers stand to the right, a line break begins a line")
    func wrapping() {
        var table = TextTable(columns: [
            .init("№", width: 2, alignment: .trailing), .init("Заголовок", width: 11),
        ])
        table.append(["1", "Диплом победителя"])
        table.append(["10", "Ёж\nи уж"])
        #expect(
            table.text == """
                +----+-------------+
                | №  |  Заголовок  |
                +----+-------------+
                |  1 | Диплом      |
                |    | победителя  |
                +----+-------------+
                | 10 | Ёж          |
                |    | и уж        |
                +----+-------------+
                """)
    }

    @Test("a word longer than its column breaks after a hyphen, else between letters; nothing is lost")
    func longWords() {
        var table = TextTable(columns: [.init("", width: 6)])
        table.append(["Санкт-Петербург"])
        #expect(table.text.contains("| Санкт- |\n| Петерб |\n| ург    |"))
    }

    @Test("№ is not parted from its number")
    func clinging() {
        var table = TextTable(columns: [.init("", width: 9)])
        table.append(["Школа на № 7"])
        #expect(table.text.contains("| Школа на  |\n| № 7       |"))
    }

    @Test("letters with marks, CJK and pictures keep the rules straight; a cell too narrow for a sign still ends")
    func widths() {
        var table = TextTable(columns: [.init("а", width: 4), .init("б", width: 1)])
        table.append(["и\u{306}е\u{308}", "日"])
        table.append(["日本語", ""])
        let lines = table.text.split(separator: "\n")
        #expect(lines.contains("| й\u{435}\u{308}   | 日 |") || lines.contains("| и\u{306}е\u{308}   | 日 |"))
        #expect(lines.contains("| 日本 |   |"))
        #expect(lines.contains("| 語   |   |"))
    }

    @Test("missing cells are empty, and a table without rows is its heading")
    func missing() {
        var table = TextTable(columns: [.init("а", width: 3), .init("б", width: 3)])
        #expect(table.text.split(separator: "\n").count == 3)
        table.append(["1"])
        #expect(table.text.contains("| 1   |     |"))
        #expect(table.width == 13)
    }
}
