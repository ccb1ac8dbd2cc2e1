import ArchiveModel

/// The rows of a table one after the other, with no more of it in memory than a piece.
final class RowStream {
    private static let pieceBytes = 65_536

    private let source: ByteSource
    private let parser: CSVParser
    private let decoder: CP1251Decoder?
    private var offset: Int64
    private var waiting: ArraySlice<RawRow> = []
    private var isAtEnd = false

    init(_ source: ByteSource, encoding: TableEncoding, delimiter: UInt8) throws {
        self.source = source
        parser = CSVParser(delimiter: delimiter)
        decoder = encoding == .cp1251 ? try CP1251Decoder() : nil
        offset = Int64(encoding.markBytes)
    }

    /// How much of the source was read so far.
    var bytesRead: Int64 { offset }

    func next() throws -> RawRow? {
        while waiting.isEmpty, !isAtEnd {
            if let failure = parser.failure { throw failure }
            let piece = try source.bytes(at: offset, count: Self.pieceBytes)
            offset += Int64(piece.count)
            if piece.isEmpty {
                isAtEnd = true
                waiting = parser.rowsAtEnd()[...]
            } else {
                waiting = parser.rows(completedBy: try decoder?.decoded(piece[...]) ?? piece)[...]
            }
        }
        if waiting.isEmpty, let failure = parser.failure { throw failure }
        return waiting.popFirst()
    }
}
