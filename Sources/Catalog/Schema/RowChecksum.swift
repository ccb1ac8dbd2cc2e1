import CSQLite
import CZlib
import GRDB

/// `row_checksum(…)` in SQL: a CRC-32 over the values of a row, which every table of content stores beside them.
///
/// SQLite's own check reads the structure of a database; a text that lost a bit is still a text. The checksum finds every
/// single flipped bit of a value, and any other damage but for 1 in 4 billion. It is no protection against somebody who
/// means harm: the journal is.
///
/// It is the CRC-32 of zlib over, for each value, one byte of its type (1 INTEGER, 3 TEXT, 4 BLOB, 5 NULL), then 8 bytes,
/// big-endian: an integer itself, or the length of a text or blob in bytes, which follow. Stored as a signed number of
/// 32 bits.
enum RowChecksum {
    static let functionName = "row_checksum"
    static let column = "checksum"

    /// Every connection needs it: without it a row can be read and deleted, but neither entered nor changed.
    static func register(on database: Database) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_function_v2(
            database.sqliteConnection, functionName, -1, flags, nil,
            { context, count, values in
                sqlite3_result_int64(context, RowChecksum.checksum(values, count: Int(count)))
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func checksum(_ values: UnsafeMutablePointer<OpaquePointer?>?, count: Int) -> Int64 {
        var checksum: UInt = 0
        for index in 0..<count {
            guard let value = values?[index] else { continue }
            let type = sqlite3_value_type(value)
            switch type {
            case SQLITE_INTEGER:
                add(type, UInt64(bitPattern: sqlite3_value_int64(value)), to: &checksum)
            case SQLITE_TEXT:
                let text = sqlite3_value_text(value)
                add(type, text, count: sqlite3_value_bytes(value), to: &checksum)
            case SQLITE_BLOB:
                let bytes = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
                add(type, bytes, count: sqlite3_value_bytes(value), to: &checksum)
            default:
                add(SQLITE_NULL, 0, to: &checksum)
            }
        }
        return Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: checksum)))
    }

    private static func add(_ type: CInt, _ number: UInt64, to checksum: inout UInt) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 9) { head in
            head[0] = UInt8(truncatingIfNeeded: type)
            for index in 0..<8 { head[1 + index] = UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * index)) }
            checksum = crc32(checksum, head.baseAddress, 9)
        }
    }

    private static func add(_ type: CInt, _ bytes: UnsafePointer<UInt8>?, count: CInt, to checksum: inout UInt) {
        add(type, UInt64(count), to: &checksum)
        if let bytes, count > 0 { checksum = crc32(checksum, bytes, UInt32(count)) }
    }
}
