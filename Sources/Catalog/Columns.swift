import ArchiveModel
import CSQLite

/// The columns of one row, read by position while the row stands. What cannot be there, such as a digest of 31 bytes, is
/// an ``ArchiveError`` of integrity, not a crash: a disk may rot.
struct Columns {
    let statement: OpaquePointer

    func text(_ column: Int) throws -> String { try present(optionalText(column), column) }
    func optionalText(_ column: Int) throws -> String? { try value(column, SQLITE_TEXT, Self.string) }

    func integer(_ column: Int) throws -> Int { try present(optionalInteger(column), column) }
    func optionalInteger(_ column: Int) throws -> Int? {
        try value(column, SQLITE_INTEGER) { Int(exactly: sqlite3_value_int64($0)) }
    }

    func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

    func bytes(_ column: Int) throws -> [UInt8] { try present(optionalBytes(column), column) }
    func optionalBytes(_ column: Int) throws -> [UInt8]? { try value(column, SQLITE_BLOB) { Array(Self.blob($0)) } }

    func identifier<Kind>(_ column: Int) throws -> Identifier<Kind> {
        try present(optionalIdentifier(column), column)
    }

    func optionalIdentifier<Kind>(_ column: Int) throws -> Identifier<Kind>? {
        try value(column, SQLITE_BLOB) { Identifier(bytes: Self.blob($0)) }
    }

    func digest(_ column: Int) throws -> Digest { try present(optionalDigest(column), column) }
    func optionalDigest(_ column: Int) throws -> Digest? {
        try value(column, SQLITE_BLOB) { Digest(bytes: Self.blob($0)) }
    }

    func address(_ column: Int) throws -> ObjectAddress { ObjectAddress(try digest(column)) }

    func day(_ column: Int) throws -> CalendarDay { try present(optionalDay(column), column) }
    func optionalDay(_ column: Int) throws -> CalendarDay? {
        try value(column, SQLITE_TEXT) { CalendarDay(isoDigits: Self.utf8($0)) ?? CalendarDay(Self.string($0)) }
    }

    func timestamp(_ column: Int) throws -> Timestamp { try present(optionalTimestamp(column), column) }
    func optionalTimestamp(_ column: Int) throws -> Timestamp? {
        try value(column, SQLITE_TEXT) { Timestamp(Self.string($0)) }
    }

    func named<Value: NamedValue>(_ column: Int) throws -> Value { try present(optionalNamed(column), column) }
    func optionalNamed<Value: NamedValue>(_ column: Int) throws -> Value? {
        try value(column, SQLITE_TEXT) { Value(rawValue: Self.string($0)) }
    }

    func index(_ column: Int) throws -> NomenclatureIndex { try present(optionalIndex(column), column) }
    func optionalIndex(_ column: Int) throws -> NomenclatureIndex? {
        try value(column, SQLITE_TEXT) { NomenclatureIndex(Self.string($0)) }
    }

    func accessionNumber(_ yearColumn: Int) throws -> AccessionNumber {
        AccessionNumber(year: try integer(yearColumn), ordinal: try integer(yearColumn + 1))
    }

    /// Nil for NULL; an error for something that is there and cannot be read.
    @inline(__always)
    private func value<Value>(
        _ column: Int, _ type: CInt, _ read: (OpaquePointer) -> Value?
    ) throws -> Value? {
        // Asked of the statement once: each question to it costs as much as the answer. What it gives may be used by one
        // thread at a time, as a connection is.
        let found = sqlite3_column_value(statement, CInt(column))
        let foundType = sqlite3_value_type(found)
        if foundType == SQLITE_NULL { return nil }
        guard foundType == type, let found, let value = read(found) else { throw damaged(column) }
        return value
    }

    private func present<Value>(_ value: Value?, _ column: Int) throws -> Value {
        guard let value else { throw damaged(column) }
        return value
    }

    private func damaged(_ column: Int) -> ArchiveError {
        ArchiveError.rowDamaged(sqlite3_column_name(statement, CInt(column)).map { String(cString: $0) } ?? "")
    }

    private static func utf8(_ value: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        let text = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
    }

    private static func string(_ value: OpaquePointer) -> String { String(decoding: utf8(value), as: UTF8.self) }

    private static func blob(_ value: OpaquePointer) -> UnsafeRawBufferPointer {
        let bytes = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value)))
    }
}

extension CalendarDay {
    /// `2026-06-25` and nothing else, read without making a text of it.
    fileprivate init?(isoDigits text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var number = 0
            for byte in text[range] {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                number = 10 * number + Int(byte - UInt8(ascii: "0"))
            }
            return number
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
