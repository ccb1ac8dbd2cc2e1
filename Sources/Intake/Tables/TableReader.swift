import ArchiveModel

/// A CSV table (RFC 4180), read row by row: any length in constant memory.
///
/// UTF-8 with or without a byte order mark, or CP1251; comma, semicolon, or tab, whichever the header has most of;
/// quoted fields with line breaks and doubled quotes; any line ends. Columns are found by their names, in any order.
public struct TableReader: Sendable {
    /// Of the whole source, to show progress against ``TableRow/bytesRead``.
    public var sizeBytes: Int64 { source.sizeBytes }
    /// Columns of the table that mean nothing here and are left alone.
    public var unknownColumns: [String] { header.unknownHeadings }

    private let source: ByteSource
    private let encoding: TableEncoding
    private let delimiter: UInt8
    private let header: TableHeader

    /// Reads the source once to learn its encoding, and its header.
    ///
    /// - Throws: ``ArchiveError`` `table-not-text`, `table-encoding`, `table-no-header`, `table-doubled-column`,
    ///   `table-missing-column`, `table-bad-quotes`.
    public init(_ source: ByteSource, columns: [TableColumn]) throws {
        self.source = source
        encoding = try TableEncoding.detected(in: source)
        delimiter = TableDelimiter.detected(in: try source.bytes(at: Int64(encoding.markBytes), count: 65_536))
        let stream = try RowStream(source, encoding: encoding, delimiter: delimiter)
        guard let first = try stream.next() else { throw ArchiveError.tableNoHeader(columns) }
        header = try TableHeader(headings: first.fields.map { visible($0).trimmingBlanks() }, columns: columns)
    }

    /// Gives each row below the header, from the top, to `body`. Empty rows are left out. May be called again.
    ///
    /// A row that is broken in itself carries ``TableRow/refusal``, and the next ones follow all the same.
    ///
    /// - Throws: what `body` throws, and ``ArchiveError`` `table-bad-quotes` at the row where that is so; the rows
    ///   before it were given.
    public func forEachRow(_ body: (TableRow) throws -> Void) throws {
        let stream = try RowStream(source, encoding: encoding, delimiter: delimiter)
        _ = try stream.next()
        while let row = try stream.next() { try body(TableRow(row, header, bytesRead: stream.bytesRead)) }
    }
}

enum TableDelimiter {
    private static let quote = UInt8(ascii: "\"")
    private static let lineEnds: [UInt8] = [0x0A, 0x0D]

    /// The one that stands most often in the first line, outside quotes; a comma where none does.
    static func detected(in start: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in start.drop(while: lineEnds.contains) {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if lineEnds.contains(byte) { break }
            if let found = candidates.firstIndex(of: byte) { counts[found] += 1 }
        }
        let most = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
        return candidates[most]
    }
}

extension RawRow {
    func bytes(ofField ordinal: Int) -> ArraySlice<UInt8> {
        bytes[(ordinal == 0 ? 0 : fieldEnds[ordinal - 1])..<fieldEnds[ordinal]]
    }

    var fields: [String] { fieldEnds.indices.map { String(decoding: bytes(ofField: $0), as: UTF8.self) } }
}
