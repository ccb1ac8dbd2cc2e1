import ArchiveModel
import Synchronization

/// How much of what is on its way in may wait in memory, in the whole process. Who gets none takes a file.
final class SpoolMemory: Sendable {
    /// For twenty scans of 400 KB that come at once; the rest of a crowd takes files.
    static let bytes = 8 << 20
    /// For one of them: a scan of a page, not a film of a concert.
    static let bytesForOne = 1 << 20

    private let left: Atomic<Int>

    /// - Parameter bytes: for all together.
    init(bytes: Int = SpoolMemory.bytes) { left = Atomic(bytes) }

    fileprivate func lend(_ count: Int) -> Bool {
        if left.subtract(count, ordering: .relaxed).newValue >= 0 { return true }
        takeBack(count)
        return false
    }

    fileprivate func takeBack(_ count: Int) { left.add(count, ordering: .relaxed) }
}

/// Full chunks in memory that was lent for them; given back with the last reference.
final class KeptChunks: @unchecked Sendable {
    let memory: SpoolMemory
    /// Unchecked: of one writer at a time, and nobody adds to them once somebody reads them.
    private(set) var chunks: [[UInt8]] = []

    init(memory: SpoolMemory) { self.memory = memory }

    deinit { memory.takeBack(chunks.count * SealedFormat.chunkBytes) }

    /// False when no more is lent; then nothing was kept.
    func keep(_ chunk: [UInt8]) -> Bool {
        guard (chunks.count + 1) * SealedFormat.chunkBytes <= SpoolMemory.bytesForOne,
            memory.lend(SealedFormat.chunkBytes)
        else { return false }
        chunks.append(chunk)
        return true
    }

    /// The chunks and what comes after them.
    func source(and tail: [UInt8]) -> ByteSource {
        let size = chunks.count * SealedFormat.chunkBytes + tail.count
        return ByteSource(sizeBytes: Int64(size)) { [self] offset, buffer in
            let wanted = max(0, min(buffer.count, size - Int(offset)))
            var filled = 0
            while filled < wanted {
                let (number, start) = (Int(offset) + filled).quotientAndRemainder(dividingBy: SealedFormat.chunkBytes)
                let chunk = number < chunks.count ? chunks[number] : tail
                let count = min(chunk.count - start, wanted - filled)
                chunk.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
                }
                filled += count
            }
            return wanted
        }
    }
}
