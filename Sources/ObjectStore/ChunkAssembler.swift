/// Gathers a stream of unknown length into full chunks. A full chunk waits until more bytes come, since only then it is
/// known not to be the last.
struct ChunkAssembler {
    private var waiting = UnsafeMutableRawBufferPointer.allocate(byteCount: SealedFormat.chunkBytes, alignment: 64)
    private var filling = UnsafeMutableRawBufferPointer.allocate(byteCount: SealedFormat.chunkBytes, alignment: 64)
    private var hasWaiting = false
    private var filled = 0

    func deallocate() {
        waiting.deallocate()
        filling.deallocate()
    }

    /// Where the next bytes go; never empty.
    var space: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: filling[filled...]) }

    /// Tells that `count` bytes were put into ``space``.
    mutating func advance(_ count: Int, writer: inout SealedFileWriter) throws {
        if count > 0, hasWaiting {
            try writer.append(UnsafeRawBufferPointer(waiting), isLast: false)
            hasWaiting = false
        }
        filled += count
        if filled == filling.count {
            swap(&waiting, &filling)
            hasWaiting = true
            filled = 0
        }
    }

    mutating func finish(writer: inout SealedFileWriter) throws {
        let last = hasWaiting ? UnsafeRawBufferPointer(waiting) : UnsafeRawBufferPointer(rebasing: filling[..<filled])
        try writer.append(last, isLast: true)
    }
}
