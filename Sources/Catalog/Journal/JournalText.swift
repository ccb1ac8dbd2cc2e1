import ArchiveModel

/// How the subject and the details of an entry are packed into bytes: identifiers and hashes, of which most of a journal
/// consists, take 16 and 32 bytes instead of 36 and 64, and the names of details one. What was packed comes out equal,
/// character by character, for the leaf is hashed over the text.
///
/// - A text is cut at its spaces; the number of pieces, then each piece: `1` and the 16 bytes of a UUID; `2` and 32 bytes,
///   a SHA-256; `3`, year and ordinal, an accession number; or `0`, a length, and UTF-8.
/// - Details are pairs: the number of a known name, from 1 on, or `0` and a text; then the value, a text.
/// - Numbers are LEB128: seven bits a byte, the lowest first, the highest bit set but in the last.
enum JournalText {
    /// What stands for details that could not be read when they were packed; unpacks to nothing.
    static let unreadable: UInt8 = 0xFF

    /// Only ever added to, at the end: entries hold the positions.
    private static let knownNames = [
        "document", "objects", "students", "achievements", "status", "student", "as", "on", "by", "consent", "given",
        "documents", "reason", "acts", "awaiting", "deep", "findings", "items", "types", "sandbox",
    ]
    private static let numbers = Dictionary(uniqueKeysWithValues: zip(knownNames, 1...))

    private enum Piece: UInt8 { case text, identifier, digest, accessionNumber }

    static func packed(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        pack(text, into: &bytes)
        return bytes
    }

    static func packed(_ details: [String: String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            if let number = numbers[name] {
                pack(number, into: &bytes)
            } else {
                bytes.append(0)
                pack(name, into: &bytes)
            }
            pack(value, into: &bytes)
        }
        return bytes
    }

    private static func pack(_ text: String, into bytes: inout [UInt8]) {
        let pieces = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        pack(pieces.count, into: &bytes)
        for piece in pieces {
            if piece.count == 36, isLowerCase(piece), let id = Identifier<JournalEntry>(String(Substring(piece))) {
                bytes.append(Piece.identifier.rawValue)
                bytes += id.bytes
            } else if piece.count == 64, isLowerCase(piece), let digest = Digest(String(Substring(piece))) {
                bytes.append(Piece.digest.rawValue)
                bytes += digest.bytes
            } else if let number = AccessionNumber(String(Substring(piece))),
                number.description.utf8.elementsEqual(piece)
            {
                bytes.append(Piece.accessionNumber.rawValue)
                pack(number.year, into: &bytes)
                pack(number.ordinal, into: &bytes)
            } else {
                bytes.append(Piece.text.rawValue)
                pack(piece.count, into: &bytes)
                bytes += piece
            }
        }
    }

    /// Identifiers and hashes are read in any case, and written in this one.
    private static func isLowerCase(_ piece: Substring.UTF8View) -> Bool {
        !piece.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    }

    private static func pack(_ number: Int, into bytes: inout [UInt8]) {
        var rest = UInt(number)
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Nil for anything that ``packed(_:)-(String)`` did not give.
    static func text(_ bytes: [UInt8]) -> String? {
        var reader = Reader(bytes: bytes)
        guard let text = reader.text(), reader.isAtEnd else { return nil }
        return text
    }

    /// Nil for anything that ``packed(_:)-([String:String])`` did not give.
    static func details(_ bytes: [UInt8]) -> [String: String]? {
        var reader = Reader(bytes: bytes)
        var details: [String: String] = [:]
        while !reader.isAtEnd {
            guard let number = reader.number(), number <= knownNames.count,
                let name = number == 0 ? reader.text() : knownNames[number - 1],
                let value = reader.text(), details.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return details
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func number() -> Int? {
            var number: UInt = 0
            for shift in stride(from: UInt(0), to: 56, by: 7) {
                guard position < bytes.count else { return nil }
                let byte = bytes[position]
                position += 1
                number |= UInt(byte & 0x7F) << shift
                if byte & 0x80 == 0 { return Int(number) }
            }
            return nil
        }

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count <= bytes.count - position else { return nil }
            defer { position += count }
            return bytes[position..<position + count]
        }

        mutating func text() -> String? {
            guard let count = number(), count > 0, count <= bytes.count else { return nil }
            var pieces: [String] = []
            for _ in 0..<count {
                guard let piece = piece() else { return nil }
                pieces.append(piece)
            }
            return pieces.joined(separator: " ")
        }

        private mutating func piece() -> String? {
            guard let kind = take(1)?.first.flatMap(Piece.init(rawValue:)) else { return nil }
            switch kind {
            case .text: return number().flatMap { take($0) }.flatMap { String(validating: $0, as: UTF8.self) }
            case .identifier: return take(16).flatMap { Identifier<JournalEntry>(bytes: $0)?.description }
            case .digest: return take(32).flatMap { Digest(bytes: $0)?.description }
            case .accessionNumber:
                guard let year = number(), let ordinal = number() else { return nil }
                return AccessionNumber(year: year, ordinal: ordinal).description
            }
        }
    }
}
