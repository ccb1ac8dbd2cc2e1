import ArchiveModel
import CCSV

/// One row as the parser gives it: the bytes of its fields, one behind the other.
struct RawRow {
    /// As a spreadsheet counts: from 1, empty lines included.
    var ordinal = 0
    var bytes: [UInt8] = []
    /// Where each field ends in ``bytes``.
    var fieldEnds: [Int] = []
}

/// libcsv (RFC 4180) fed piece by piece.
///
/// Strict about quotes: one in the wrong place would join two rows into one that looks right.
final class CSVParser {
    /// Longer than any row that a person wrote: a quote that nobody closed swallows the rest of the table.
    static let maximumRowBytes = 1 << 20

    /// Why nothing more can be read; the rows before were given.
    private(set) var failure: ArchiveError?

    private let state = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    private let rows = RowCollector()

    init(delimiter: UInt8) {
        csv_init(state, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
        csv_set_delim(state, delimiter)
        csv_set_blk_size(state, 4096)
    }

    deinit {
        csv_free(state)
        state.deallocate()
    }

    /// The rows that this piece completed.
    func rows(completedBy piece: [UInt8]) -> [RawRow] {
        let read = csv_parse(state, piece, piece.count, Self.fieldEnded, Self.rowEnded, rows.opaque)
        let isBounded = max(rows.pending.bytes.count, csv_get_buffer_size(state)) <= Self.maximumRowBytes
        if read != piece.count || !isBounded || rows.pending.fieldEnds.count > 10_000 {
            failure = .tableBadQuotes(row: rows.nextOrdinal)
        }
        return rows.takeCompleted()
    }

    /// The row that stood open at the end of the table.
    func rowsAtEnd() -> [RawRow] {
        if csv_fini(state, Self.fieldEnded, Self.rowEnded, rows.opaque) != 0 {
            failure = .tableBadQuotes(row: rows.nextOrdinal)
        }
        return rows.takeCompleted()
    }

    private static let fieldEnded: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        RowCollector.at($2)?.fieldEnded(UnsafeRawBufferPointer(start: $0, count: $1))
    }

    private static let rowEnded: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
        RowCollector.at($1)?.rowEnded(by: $0)
    }
}

/// What the parser's callbacks write to.
private final class RowCollector {
    private(set) var pending = RawRow()
    private var completed: [RawRow] = []
    private var lastOrdinal = 0
    private var endedByCarriageReturn = false

    var nextOrdinal: Int { lastOrdinal + 1 }
    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func at(_ pointer: UnsafeMutableRawPointer?) -> RowCollector? {
        pointer.map { Unmanaged<RowCollector>.fromOpaque($0).takeUnretainedValue() }
    }

    func fieldEnded(_ bytes: UnsafeRawBufferPointer) {
        pending.bytes.append(contentsOf: bytes)
        pending.fieldEnds.append(pending.bytes.count)
        endedByCarriageReturn = false
    }

    /// Is told of every line break, so that empty lines are counted; CR LF is one.
    func rowEnded(by character: Int32) {
        let isSecondOfPair = endedByCarriageReturn && pending.fieldEnds.isEmpty && character == CSV_LF
        endedByCarriageReturn = character == CSV_CR
        if isSecondOfPair { return }
        lastOrdinal += 1
        // Excel leaves rows of delimiters where a row was emptied.
        if !pending.bytes.isEmpty {
            pending.ordinal = lastOrdinal
            completed.append(pending)
        }
        pending.bytes.removeAll(keepingCapacity: true)
        pending.fieldEnds.removeAll(keepingCapacity: true)
    }

    func takeCompleted() -> [RawRow] {
        defer { completed.removeAll(keepingCapacity: true) }
        return completed
    }
}
