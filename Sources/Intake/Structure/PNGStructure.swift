import ArchiveModel

/// PNG (ISO/IEC 15948 §5): a walk along the chunks from IHDR to IEND.
enum PNGStructure {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func check(_ window: inout ByteWindow) throws -> Structure {
        guard try window.slice(at: 0, count: 8).elementsEqual(signature) else { return .damaged }
        var offset: Int64 = 8
        var hasPicture = false
        while true {
            guard let length = try window.number(at: offset, bytes: 4, bigEndian: true),
                let name = try window.number(at: offset + 4, bytes: 4, bigEndian: true)
            else { return cutOff(hasPicture) }
            guard length <= 0x7FFF_FFFF, isName(UInt32(name)) else { return .damaged }
            let next = offset + 12 + Int64(length)
            guard next <= window.source.sizeBytes else { return cutOff(hasPicture) }
            if offset == 8 {
                guard name == header, length == 13, try isSaneHeader(&window) else { return .damaged }
            }
            if name == picture, length > 0 { hasPicture = true }
            if name == end {
                guard hasPicture, length == 0 else { return .damaged }
                return try FileTail.isPadding(in: window.source, from: next) ? .sound : .marked(.trailingBytes)
            }
            offset = next
        }
    }

    private static let header = fourLetters("IHDR")
    private static let picture = fourLetters("IDAT")
    private static let end = fourLetters("IEND")

    private static func fourLetters(_ name: StaticString) -> UInt64 {
        name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    }

    private static func cutOff(_ hasPicture: Bool) -> Structure { hasPicture ? .truncated : .nothingInside(.png) }

    /// Four Latin letters.
    private static func isName(_ name: UInt32) -> Bool {
        (0..<4).allSatisfy { (0x61...0x7A).contains((name >> (8 * $0) & 0xFF) | 0x20) }
    }

    /// Size, depth, and colour type that the standard allows, under a checksum that fits them.
    private static func isSaneHeader(_ window: inout ByteWindow) throws -> Bool {
        let covered = try window.slice(at: 12, count: 17)
        guard let sum = try window.number(at: 29, bytes: 4, bigEndian: true), CyclicCode.of(covered) == UInt32(sum),
            let width = try window.number(at: 16, bytes: 4, bigEndian: true),
            let height = try window.number(at: 20, bytes: 4, bigEndian: true),
            let depth = try window.byte(at: 24), let colour = try window.byte(at: 25)
        else { return false }
        return (1...0x7FFF_FFFF).contains(width) && (1...0x7FFF_FFFF).contains(height)
            && [1, 2, 4, 8, 16].contains(depth) && [0, 2, 3, 4, 6].contains(colour)
    }
}

/// CRC-32 of ISO 3309, bit by bit: it is asked for 17 bytes a file.
enum CyclicCode {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
        }
        return ~remainder
    }
}
