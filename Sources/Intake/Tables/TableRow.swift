import ArchiveModel

/// One row of a table, with its fields under the names of the columns.
public struct TableRow: Sendable {
    /// As a spreadsheet counts: the header is row 1, and empty rows count.
    public var lineNumber: Int { row.ordinal }
    /// How much of the source was read when this row came.
    public let bytesRead: Int64

    private let row: RawRow
    private let header: TableHeader

    init(_ row: RawRow, _ header: TableHeader, bytesRead: Int64) {
        self.row = row
        self.header = header
        self.bytesRead = bytesRead
    }

    /// Why nothing in this row can be trusted: it has more or fewer fields than the header. ``RosterRow`` and
    /// ``ManifestRow`` throw it.
    public var refusal: ArchiveError? {
        row.fieldEnds.count == header.width
            ? nil : .tableRowWidth(row: lineNumber, fields: row.fieldEnds.count, expected: header.width)
    }

    /// The text of a field, composed (NFC), each run of white space and line breaks as one blank; nil if it is empty or
    /// the table has no such column.
    public subscript(_ column: String) -> String? {
        guard let bytes = bytes(of: column) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if PlainText.isPlain(bytes) { return text }
        let words = composed(text).split(whereSeparator: { $0.isWhitespace || $0 == "\u{FEFF}" })
        return words.isEmpty ? nil : visible(words.joined(separator: " "))
    }

    /// The text of a field letter for letter, as paths need it; nil as for the subscript.
    public func exact(_ column: String) -> String? { bytes(of: column).map { String(decoding: $0, as: UTF8.self) } }

    private func bytes(of column: String) -> ArraySlice<UInt8>? {
        guard let position = header.position(of: column), position < row.fieldEnds.count else { return nil }
        let bytes = row.bytes(ofField: position)
        return bytes.isEmpty ? nil : bytes
    }
}

/// What nearly every field of a table is: Latin and Cyrillic letters, digits, signs, and single blanks between them,
/// with nothing to compose, to collapse, or to make visible.
private enum PlainText {
    static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            var position = 0
            var before: UInt8 = 0x20
            while position < bytes.count {
                let byte = bytes[position]
                switch byte {
                case 0x20 where before == 0x20: return false
                case 0x20...0x7E: position += 1
                // U+0400 to U+047F
                case 0xD0, 0xD1:
                    guard position + 1 < bytes.count, (0x80...0xBF).contains(bytes[position + 1]) else { return false }
                    position += 2
                default: return false
                }
                before = byte
            }
            return before != 0x20
        }
    }
}

// MARK: - Values

extension TableRow {
    /// - Throws: ``ArchiveError`` `table-missing-value`.
    func required(_ column: String) throws -> String {
        guard let text = self[column] else {
            throw ArchiveError.tableMissingValue(row: lineNumber, column: header.heading(of: column))
        }
        return text
    }

    func day(_ column: String) throws -> CalendarDay? {
        try value(column, CalendarDay.init, or: Self.dayHint)
    }

    func requiredDay(_ column: String) throws -> CalendarDay {
        try requiredValue(column, CalendarDay.init, or: Self.dayHint)
    }

    /// A word of a closed list, in either language.
    func named<Value: NamedValue>(_ column: String, _ type: Value.Type) throws -> Value? {
        try value(column, Value.init(named:), or: .listing(Value.self))
    }

    func requiredNamed<Value: NamedValue>(_ column: String, _ type: Value.Type) throws -> Value {
        try requiredValue(column, Value.init(named:), or: .listing(Value.self))
    }

    /// - Throws: ``ArchiveError`` `table-bad-value`, with a hint what can stand there.
    func value<Value>(_ column: String, _ read: (String) -> Value?, or hint: @autoclosure () -> Phrase) throws -> Value?
    {
        guard let text = self[column] else { return nil }
        guard let value = read(text) else {
            throw ArchiveError.tableBadValue(
                row: lineNumber, column: header.heading(of: column), value: text, hint: hint())
        }
        return value
    }

    func requiredValue<Value>(_ column: String, _ read: (String) -> Value?, or hint: @autoclosure () -> Phrase) throws
        -> Value
    {
        guard let value = try value(column, read, or: hint()) else {
            throw ArchiveError.tableMissingValue(row: lineNumber, column: header.heading(of: column))
        }
        return value
    }

    private static let dayHint = Phrase(
        "это не дата; пишите 2026-06-25 или 25.06.2026", "this is no date; write 2026-06-25 or 25.06.2026")
}

extension Phrase {
    /// "подходят: школьный, муниципальный, …"
    static func listing<Value: NamedValue>(_ type: Value.Type) -> Phrase {
        let phrases = Value.allCases.map(\.phrase)
        return Phrase(
            "подходят: " + phrases.map(\.russian).joined(separator: ", "),
            "known are: " + phrases.map(\.english).joined(separator: ", "))
    }
}
