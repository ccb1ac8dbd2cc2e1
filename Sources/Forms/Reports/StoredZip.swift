import CZlib

/// A zip archive (APPNOTE 6.3) of parts as they are, not deflated: the same parts give the same bytes, whenever it is made.
enum StoredZip {
    static func bytes(of parts: [(name: String, content: [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            let size = number(part.content.count, 4)
            let sum = number(
                Int(part.content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }), 4)
            // Version 2.0; names are UTF-8; stored; the first day that a zip archive knows.
            let common = number(20, 2) + number(1 << 11, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
            let sizes = sum + size + size + number(name.count, 2) + number(0, 2)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + sizes
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(body.count, 4) + name
            body += [0x50, 0x4B, 3, 4] + common + sizes + name + part.content
        }
        let count = number(parts.count, 2)
        let end =
            [0x50, 0x4B, 5, 6] + number(0, 4) + count + count + number(directory.count, 4) + number(body.count, 4)
        return body + directory + end + number(0, 2)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
