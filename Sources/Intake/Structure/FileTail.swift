import ArchiveModel

/// The end of a file, seen past the padding that scanners, faxes, and disks put there.
enum FileTail {
    /// Padding fills a block of a disk or a tape; what is longer is not padding.
    static let maximumPaddingBytes: Int64 = 65_536

    /// The offset behind the last byte that is not one of `padding`. Gives up ``maximumPaddingBytes`` before the end.
    static func end(of source: ByteSource, without padding: Set<UInt8>) throws -> Int64 {
        let lowest = max(0, source.sizeBytes - maximumPaddingBytes)
        var end = source.sizeBytes
        while end > lowest {
            let start = max(lowest, end - Int64(ByteWindow.sizeBytes))
            let block = try source.bytes(at: start, count: Int(end - start))
            if let last = block.lastIndex(where: { !padding.contains($0) }) { return start + Int64(last) + 1 }
            end = start
        }
        return end
    }

    /// Whether there is nothing but padding from `offset` on.
    static func isPadding(in source: ByteSource, from offset: Int64) throws -> Bool {
        guard offset < source.sizeBytes else { return true }
        return try end(of: source, without: [0x00, 0xFF, 0x0A, 0x0D, 0x20]) <= offset
    }
}
