import ArchiveModel

/// A few kilobytes of a source at a time, so that walking through small neighbouring fields costs few reads.
struct ByteWindow {
    static let sizeBytes = 4096

    let source: ByteSource
    private var buffer: [UInt8] = []
    private var start: Int64 = 0

    init(_ source: ByteSource) { self.source = source }

    /// The first ``sizeBytes`` bytes, or as many as there are.
    mutating func head() throws -> ArraySlice<UInt8> {
        _ = try index(of: 0, count: 1)
        return buffer[...]
    }

    /// Up to `count` bytes from `offset` on, `count` being at most ``sizeBytes``; fewer only at the end.
    mutating func slice(at offset: Int64, count: Int) throws -> ArraySlice<UInt8> {
        let available = Int(max(0, min(Int64(count), source.sizeBytes - offset)))
        guard available > 0, let index = try index(of: offset, count: available) else { return [] }
        return buffer[index..<index + available]
    }

    mutating func byte(at offset: Int64) throws -> UInt8? {
        guard let index = try index(of: offset, count: 1) else { return nil }
        return buffer[index]
    }

    /// A whole number of one to eight bytes; nil if the file ends before it does.
    mutating func number(at offset: Int64, bytes count: Int, bigEndian: Bool) throws -> UInt64? {
        guard let index = try index(of: offset, count: count) else { return nil }
        var value: UInt64 = 0
        for position in 0..<count {
            value = value << 8 | UInt64(buffer[bigEndian ? index + position : index + count - 1 - position])
        }
        return value
    }

    /// Where the byte at `offset` stands in the buffer, with `count` bytes there; nil if the file ends before.
    private mutating func index(of offset: Int64, count: Int) throws -> Int? {
        guard offset >= 0, offset <= source.sizeBytes - Int64(count) else { return nil }
        if offset < start || offset + Int64(count) > start + Int64(buffer.count) {
            buffer = try source.bytes(at: offset, count: Self.sizeBytes)
            start = offset
            // The file has become shorter since it was measured.
            guard buffer.count >= count else { return nil }
        }
        return Int(offset - start)
    }
}
