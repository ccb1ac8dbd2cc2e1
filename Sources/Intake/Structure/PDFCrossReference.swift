import ArchiveModel

/// The newest cross-reference section of a PDF: a table with its trailer, or a stream with the same keys
/// (ISO 32000-1 §7.5.4, §7.5.8).
struct PDFCrossReference {
    /// There is an /Encrypt: it opens with a password, or restricts what may be done.
    let isEncrypted: Bool

    /// Nil if there is no such section at `offset`, or if it names no /Root.
    init?(_ window: inout ByteWindow, at offset: Int64) throws {
        guard let dictionary = try Self.dictionary(&window, at: offset), Self.hasKey("/Root", dictionary) else {
            return nil
        }
        isEncrypted = Self.hasKey("/Encrypt", dictionary)
    }

    /// A trailer is some hundred bytes long; what lies behind the first 4,000 is not looked at.
    private static func dictionary(_ window: inout ByteWindow, at offset: Int64) throws -> ArraySlice<UInt8>? {
        var tokens = PDFTokens(try window.slice(at: offset, count: 64))
        let start: Int64
        if tokens.skip("xref") {
            guard let trailer = try trailerOffset(&window, at: offset + Int64(tokens.consumed)) else { return nil }
            start = trailer
        } else {
            guard tokens.number() != nil, tokens.number() != nil, tokens.skip("obj") else { return nil }
            start = offset
        }
        let bytes = try window.slice(at: start, count: ByteWindow.sizeBytes)
        return bytes[..<(bytes.firstIndex(of: "stream") ?? bytes.firstIndex(of: "startxref") ?? bytes.endIndex)]
    }

    /// Steps over the subsections, each a line `first count` and `count` lines of 20 bytes.
    private static func trailerOffset(_ window: inout ByteWindow, at start: Int64) throws -> Int64? {
        var offset = start
        for _ in 0..<maximumSubsections {
            var tokens = PDFTokens(try window.slice(at: offset, count: 64))
            if tokens.skip("trailer") { return offset + Int64(tokens.consumed) }
            guard tokens.number() != nil, let count = tokens.number(), count <= window.source.sizeBytes / 18
            else { return nil }
            offset += Int64(tokens.consumed)
            if count > 0 {
                guard let entry = try entryBytes(&window, at: &offset) else { return nil }
                offset += count * entry
            }
        }
        return nil
    }

    private static let maximumSubsections = 10_000

    /// 20 bytes by the standard; programs that end lines with one byte write 19.
    private static func entryBytes(_ window: inout ByteWindow, at offset: inout Int64) throws -> Int64? {
        let bytes = try window.slice(at: offset, count: 64)
        guard let first = bytes.firstIndex(where: { !PDFTokens.isBlank($0) }) else { return nil }
        offset += Int64(first - bytes.startIndex)
        let rest = bytes[first...].dropFirst(18)
        return Int64(18 + rest.prefix(2).prefix { PDFTokens.isBlank($0) }.count)
    }

    /// The key itself, and not one that only begins so.
    private static func hasKey(_ key: StaticString, _ dictionary: ArraySlice<UInt8>) -> Bool {
        var rest = dictionary
        while let found = rest.firstIndex(of: key) {
            let next = found + key.utf8CodeUnitCount
            guard next < rest.endIndex, isLetterOrDigit(rest[next]) else { return true }
            rest = rest[next...]
        }
        return false
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}

/// Numbers and keywords, with white space before them.
struct PDFTokens {
    private let start: Int
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        start = bytes.startIndex
        rest = bytes
    }

    /// How many bytes were read.
    var consumed: Int { rest.startIndex - start }

    mutating func skip(_ keyword: StaticString) -> Bool {
        skipBlanks()
        guard rest.starts(with: keyword) else { return false }
        rest = rest.dropFirst(keyword.utf8CodeUnitCount)
        return true
    }

    /// Up to 15 digits; nil if there is none here.
    mutating func number() -> Int64? {
        skipBlanks()
        let digits = rest.prefix(15).prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest[digits.endIndex...]
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private mutating func skipBlanks() { rest = rest.drop(while: Self.isBlank) }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0x00
    }
}
