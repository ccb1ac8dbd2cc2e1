import ArchiveModel
import Foundation
import GRDB

/// The columns of one row, read by position. What cannot be there, such as a digest of 31 bytes, is an
/// ``ArchiveError`` of integrity, not a crash: a disk may rot.
struct Columns {
    let row: Row

    func text(_ column: Int) throws -> String { try present(optionalText(column), column) }
    func optionalText(_ column: Int) throws -> String? { try value(column) { String.fromDatabaseValue($0) } }

    func integer(_ column: Int) throws -> Int { try present(optionalInteger(column), column) }
    func optionalInteger(_ column: Int) throws -> Int? { try value(column) { Int.fromDatabaseValue($0) } }

    func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

    func bytes(_ column: Int) throws -> [UInt8] { try present(optionalBytes(column), column) }
    func optionalBytes(_ column: Int) throws -> [UInt8]? {
        try value(column) { Data.fromDatabaseValue($0).map { [UInt8]($0) } }
    }

    func identifier<Kind>(_ column: Int) throws -> Identifier<Kind> {
        try present(optionalIdentifier(column), column)
    }

    func optionalIdentifier<Kind>(_ column: Int) throws -> Identifier<Kind>? {
        try value(column) { Data.fromDatabaseValue($0).flatMap { Identifier(bytes: $0) } }
    }

    func digest(_ column: Int) throws -> Digest { try present(optionalDigest(column), column) }
    func optionalDigest(_ column: Int) throws -> Digest? {
        try value(column) { Data.fromDatabaseValue($0).flatMap { Digest(bytes: $0) } }
    }

    func address(_ column: Int) throws -> ObjectAddress { ObjectAddress(try digest(column)) }

    func day(_ column: Int) throws -> CalendarDay { try present(optionalDay(column), column) }
    func optionalDay(_ column: Int) throws -> CalendarDay? {
        try value(column) { String.fromDatabaseValue($0).flatMap { CalendarDay($0) } }
    }

    func timestamp(_ column: Int) throws -> Timestamp { try present(optionalTimestamp(column), column) }
    func optionalTimestamp(_ column: Int) throws -> Timestamp? {
        try value(column) { String.fromDatabaseValue($0).flatMap { Timestamp($0) } }
    }

    func named<Value: NamedValue>(_ column: Int) throws -> Value { try present(optionalNamed(column), column) }
    func optionalNamed<Value: NamedValue>(_ column: Int) throws -> Value? {
        try value(column) { String.fromDatabaseValue($0).flatMap { Value(rawValue: $0) } }
    }

    func index(_ column: Int) throws -> NomenclatureIndex { try present(optionalIndex(column), column) }
    func optionalIndex(_ column: Int) throws -> NomenclatureIndex? {
        try value(column) { String.fromDatabaseValue($0).flatMap { NomenclatureIndex($0) } }
    }

    func accessionNumber(_ yearColumn: Int) throws -> AccessionNumber {
        AccessionNumber(year: try integer(yearColumn), ordinal: try integer(yearColumn + 1))
    }

    /// Nil for NULL; an error for something that is there and cannot be read.
    private func value<Value>(_ column: Int, _ read: (DatabaseValue) -> Value?) throws -> Value? {
        let stored: DatabaseValue = row[column]
        guard !stored.isNull else { return nil }
        guard let value = read(stored) else { throw ArchiveError.rowDamaged(Array(row.columnNames)[column]) }
        return value
    }

    private func present<Value>(_ value: Value?, _ column: Int) throws -> Value {
        guard let value else { throw ArchiveError.rowDamaged(Array(row.columnNames)[column]) }
        return value
    }
}
