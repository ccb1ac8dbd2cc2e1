import ArchiveModel

/// Text for people: headings, fields, tables and sentences, in one language and of one width.
struct Page {
    let language: Language
    /// Cells in a line of the terminal; nil where it is not one.
    let width: Int?
    let paint: TerminalPaint
    let isQuiet: Bool
    private let emit: (String) -> Void

    /// Sentences are wrapped to this even where tables go whole.
    private static let proseWidth = 100

    init(
        language: Language, width: Int?, paint: TerminalPaint, isQuiet: Bool, emit: @escaping (String) -> Void
    ) {
        self.language = language
        self.width = width
        self.paint = paint
        self.isQuiet = isQuiet
        self.emit = emit
    }

    func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
    func text(_ day: CalendarDay) -> String { day.text(in: language) }
    func text(_ day: CalendarDay?) -> String { day.map { $0.text(in: language) } ?? "" }

    func blank() { emit("\n") }

    func heading(_ text: String) { sentence(text, .bold) }
    func heading(_ phrase: Phrase) { heading(text(phrase)) }

    /// A sentence, wrapped; `mark` stands before its first line, such as a bullet.
    func sentence(_ text: String, _ colour: TerminalColour? = nil, mark: String = "") {
        let room = min(width ?? Self.proseWidth, Self.proseWidth) - CellWidth.of(mark)
        let indent = String(repeating: " ", count: CellWidth.of(mark))
        for (number, line) in CellWidth.wrapped(ShownText.safe(text), to: room).enumerated() {
            emit((number == 0 ? mark : indent) + paint(line, colour) + "\n")
        }
    }

    func sentence(_ phrase: Phrase, _ colour: TerminalColour? = nil, mark: String = "") {
        sentence(text(phrase), colour, mark: mark)
    }

    /// What may be left unsaid with `--quiet`: confirmations, hints and counts.
    func note(_ phrase: Phrase, _ colour: TerminalColour? = nil) {
        if !isQuiet { sentence(phrase, colour) }
    }

    func hint(_ phrase: Phrase) { note(phrase, .faint) }

    /// Names and values one below the other; those without a value are left out.
    func fields(_ fields: [(Phrase, String?)], indent: String = "") {
        let present = fields.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : (text(name), $0) }
        }
        let widest = present.reduce(0) { max($0, CellWidth.of($1.0)) }
        for (name, value) in present {
            let label = CellWidth.padded(name, to: widest)
            let room = max(20, (width ?? 120) - CellWidth.of(indent) - widest - 2)
            let lines = CellWidth.wrapped(ShownText.safe(value), to: room)
            emit(indent + paint(label, .faint) + "  " + lines[0] + "\n")
            let margin = indent + String(repeating: " ", count: widest + 2)
            for line in lines.dropFirst() { emit(margin + line + "\n") }
        }
    }

    func table(_ columns: [TextTable.Column], _ rows: [[TextTable.Cell]]) {
        for line in tableLines(columns, rows) { emit(line + "\n") }
    }

    /// The heading of the table, then a line a row.
    func tableLines(_ columns: [TextTable.Column], _ rows: [[TextTable.Cell]]) -> [String] {
        TextTable(columns: columns, rows: rows).lines(language: language, width: width, paint: paint)
    }

    /// A command line to be copied, never wrapped.
    func command(_ line: String) { if !isQuiet { emit("  " + ShownText.safe(line) + "\n") } }

    /// Text as it is, such as a printed form.
    func raw(_ text: String) { emit(text.hasSuffix("\n") ? text : text + "\n") }
}
