import ArchiveModel

/// Documents that are zip archives (APPNOTE.TXT 6.3 §4.3): the list of parts at the end, and the parts that it names.
/// Nothing is decompressed, so it does not matter into how much a part would grow.
enum ZIPStructure {
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// Which document an archive holds, by its main part; nil for any other archive, and for one whose list of parts
    /// cannot be read.
    static func mediaType(of source: ByteSource) throws -> MediaType? {
        guard let directory = try ZIPDirectory(source) else { return nil }
        return mainParts.first { directory.holds($0.key) }?.value
    }

    static func check(_ source: ByteSource, _ type: MediaType) throws -> Structure {
        guard let directory = try ZIPDirectory(source) else { return .truncated }
        guard directory.isSound, mainParts.contains(where: { $0.value == type && directory.holds($0.key) })
        else { return .damaged }
        var structure = Structure.sound
        if directory.isEncrypted { structure.marks.insert(.encrypted) }
        if directory.hasTrailingBytes { structure.marks.insert(.trailingBytes) }
        return structure
    }

    private static let mainParts: [String: MediaType] = [
        "word/document.xml": .docx, "ppt/presentation.xml": .pptx, "content.xml": .odt,
    ]
}

/// The central directory of a zip archive.
struct ZIPDirectory {
    private var names: Set<String> = []
    /// Every part that is named lies inside the archive.
    private(set) var isSound = true
    private(set) var isEncrypted = false
    let hasTrailingBytes: Bool

    /// Office writes some dozens of parts.
    private static let maximumBytes = 1 << 20
    private static let endBytes = 22
    private static let entryBytes = 46

    /// Nil if there is no end record, without which nobody opens it.
    init?(_ source: ByteSource) throws {
        let tailStart = max(0, source.sizeBytes - Int64(Self.endBytes + 65_535))
        let tail = try source.bytes(at: tailStart, count: Int(source.sizeBytes - tailStart))[...]
        guard let end = tail.lastIndex(of: "PK\u{05}\u{06}"), end + Self.endBytes <= tail.endIndex else { return nil }
        let (size, start) = (Self.number(tail, end + 12, 4), Int64(Self.number(tail, end + 16, 4)))
        hasTrailingBytes = end + Self.endBytes + Self.number(tail, end + 20, 2) != tail.endIndex
        guard size <= Self.maximumBytes, start + Int64(size) <= tailStart + Int64(end) else {
            isSound = false
            return
        }
        readEntries(try source.bytes(at: start, count: size)[...], directoryStart: start)
    }

    func holds(_ name: String) -> Bool { names.contains(name) }

    private mutating func readEntries(_ bytes: ArraySlice<UInt8>, directoryStart: Int64) {
        var rest = bytes
        while rest.count >= Self.entryBytes, rest.starts(with: "PK\u{01}\u{02}") {
            let start = rest.startIndex
            let nameBytes = Self.number(rest, start + 28, 2)
            let length =
                Self.entryBytes + nameBytes + Self.number(rest, start + 30, 2) + Self.number(rest, start + 32, 2)
            guard length <= rest.count else { break }
            let nameStart = start + Self.entryBytes
            names.insert(String(decoding: rest[nameStart..<nameStart + nameBytes], as: UTF8.self))
            if rest[start + 8] & 1 == 1 { isEncrypted = true }
            let dataEnd = Int64(Self.number(rest, start + 42, 4)) + 30 + Int64(Self.number(rest, start + 20, 4))
            if dataEnd > directoryStart { isSound = false }
            rest = rest[(start + length)...]
        }
        if !rest.isEmpty { isSound = false }
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ index: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }
}
