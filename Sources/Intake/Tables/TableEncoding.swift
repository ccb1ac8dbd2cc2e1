import ArchiveModel

/// How the letters of a table are written. Tables come from Excel, which writes CP1251 unless told otherwise.
enum TableEncoding: Sendable, Equatable {
    /// With the length of its byte order mark.
    case utf8(markBytes: Int)
    case cp1251

    var markBytes: Int {
        switch self {
        case .utf8(let markBytes): markBytes
        case .cp1251: 0
        }
    }

    /// Reads the source once to its end, in constant memory: the first letter that tells may stand in its last row.
    ///
    /// - Throws: ``ArchiveError`` `table-not-text` for NUL bytes (UTF-16, or no text at all), `table-encoding` for
    ///   what is neither.
    static func detected(in source: ByteSource) throws -> TableEncoding {
        let start = try source.bytes(at: 0, count: 3)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw ArchiveError.tableNotText }
        let markBytes = start == [0xEF, 0xBB, 0xBF] ? 3 : 0
        var census = LetterCensus()
        var block = [UInt8](repeating: 0, count: 65_536)
        var offset = Int64(markBytes)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(at: offset, into: $0) }
            guard count > 0 else { break }
            block.withUnsafeBufferPointer { census.count(UnsafeBufferPointer(rebasing: $0[..<count])) }
            if census.hasNUL { throw ArchiveError.tableNotText }
            offset += Int64(count)
        }
        if census.invalid == 0, !census.isInsideLetter { return .utf8(markBytes: markBytes) }
        // Russian text in CP1251 nearly never looks like UTF-8: letters that do are UTF-8 with some bytes spoilt.
        guard markBytes == 0, census.invalid > census.letters else { throw ArchiveError.tableEncoding }
        return .cp1251
    }
}

/// Counts the letters of more than one byte that are UTF-8 (Unicode 15, table 3-7), and the bytes that are not.
private struct LetterCensus {
    private(set) var letters = 0
    private(set) var invalid = 0
    private(set) var hasNUL = false
    private var bytesLeft = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    var isInsideLetter: Bool { bytesLeft > 0 }

    mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes {
            if bytesLeft > 0 {
                if allowed.contains(byte) {
                    bytesLeft -= 1
                    allowed = 0x80...0xBF
                    if bytesLeft == 0 { letters += 1 }
                    continue
                }
                invalid += 1
                bytesLeft = 0
            }
            if byte >= 0x80 { begin(byte) } else if byte == 0 { hasNUL = true }
        }
    }

    private mutating func begin(_ byte: UInt8) {
        allowed = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: bytesLeft = 1
        case 0xE0...0xEF:
            bytesLeft = 2
            if byte == 0xE0 { allowed = 0xA0...0xBF } else if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            bytesLeft = 3
            if byte == 0xF0 { allowed = 0x90...0xBF } else if byte == 0xF4 { allowed = 0x80...0x8F }
        default: invalid += 1
        }
    }
}
