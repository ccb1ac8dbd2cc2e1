import ArchiveModel
import CSQLite

/// A value that a column can hold, in the one form in which it is stored.
protocol Storable {
    /// Gives the value to a parameter of a statement, which keeps a copy; the result is SQLite's code.
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt
}

/// Tells SQLite to copy what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// Bytes of no further meaning here.
struct Blob: Storable {
    let bytes: [UInt8]

    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        // A blob without bytes is not NULL.
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return bytes.withUnsafeBytes {
            sqlite3_bind_blob(statement, index, $0.baseAddress, CInt($0.count), transient)
        }
    }
}

extension String: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        var text = self
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                // A text without bytes has no address, and is not NULL.
                sqlite3_bind_text(statement, index, $0.baseAddress ?? emptyText, CInt($0.count), transient)
            }
        }
    }
}

nonisolated(unsafe) private let emptyText = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))

extension Int64: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { sqlite3_bind_int64(statement, index, self) }
}

extension Int: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { Int64(self).bind(to: statement, at: index) }
}

extension Bool: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { (self ? 1 : 0).bind(to: statement, at: index) }
}

extension Digest: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        Blob(bytes: bytes).bind(to: statement, at: index)
    }
}

extension ObjectAddress: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { digest.bind(to: statement, at: index) }
}

extension Identifier: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        Blob(bytes: bytes).bind(to: statement, at: index)
    }
}

extension CalendarDay: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { description.bind(to: statement, at: index) }
}

extension Timestamp: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { description.bind(to: statement, at: index) }
}

extension NomenclatureIndex: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { text.bind(to: statement, at: index) }
}

extension SchoolYear: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt { startYear.bind(to: statement, at: index) }
}

extension Optional: Storable where Wrapped: Storable {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
    }
}

extension NamedValue {
    /// The code, which is what is stored.
    var stored: String { rawValue }
}
