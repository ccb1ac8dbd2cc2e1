import ArchiveModel
import Crypto

/// One object that is read piece by piece, at the pace of whoever asks for the next one.
///
/// Every byte was verified before it is handed out. Holds a descriptor and, of a deflated object, 64 KiB and zlib's
/// window; not the piece.
///
/// Unchecked: one caller at a time, from whatever thread.
public final class ObjectReading: @unchecked Sendable {
    private let reader: SealedObjectReader
    private let cipher: ChunkCipher
    private let buffers: WorkBufferPool
    /// Of the original, not yet handed out.
    private var wanted: Range<Int64>
    private var deflated: DeflatedState?

    private struct DeflatedState {
        let inflater: Inflater
        /// Of the original: what comes out of the inflater next.
        var position: Int64 = 0
        var nextChunk: Int64 = 0
        var input: [UInt8] = []
        var consumed = 0

        /// - Returns: how many bytes came of it; nil when the bytes are no zlib stream, or go on behind its end.
        mutating func step(into target: UnsafeMutableRawBufferPointer) -> Int? {
            let step = input.withUnsafeBytes {
                inflater.inflate(UnsafeRawBufferPointer(rebasing: $0[consumed...]), into: target)
            }
            guard let step, step.consumed > 0 || step.produced > 0 else { return nil }
            consumed += step.consumed
            position += Int64(step.produced)
            return step.produced
        }
    }

    init(_ reader: SealedObjectReader, key: SymmetricKey, buffers: WorkBufferPool) throws {
        self.reader = reader
        self.buffers = buffers
        cipher = ChunkCipher(key: key, header: reader.layout.header.bytes)
        wanted = 0..<reader.layout.header.originalBytes
        if reader.layout.header.isDeflated { deflated = DeflatedState(inflater: try Inflater()) }
    }

    /// Of the original, in bytes.
    public var sizeBytes: Int64 { reader.layout.header.originalBytes }

    /// Reads these bytes and no others; to be called before the first piece. What lies beyond the end is left out.
    public func seek(_ range: Range<Int64>) { wanted = range.clamped(to: 0..<sizeBytes) }

    /// The next piece, never empty; nil when there is no more.
    /// - Throws: `object-damaged`.
    public func next(maximumBytes: Int) throws -> [UInt8]? {
        let count = Int(min(Int64(maximumBytes), wanted.upperBound - wanted.lowerBound))
        guard count > 0 else { return nil }
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Fills the buffer, or as much of it as there still is to read; how many bytes that were: 0 when there is no more.
    /// - Throws: `object-damaged`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Int(min(Int64(buffer.count), wanted.upperBound - wanted.lowerBound))
        guard count > 0 else { return 0 }
        let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        let filled = try deflated == nil ? readPlain(into: target) : inflate(into: target)
        guard filled == count else { throw damaged("shorter than its header says") }
        wanted = wanted.lowerBound + Int64(count)..<wanted.upperBound
        return count
    }

    private func readPlain(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        let size = Int64(SealedFormat.chunkBytes)
        let asked = wanted.lowerBound..<wanted.lowerBound + Int64(target.count)
        let end = (asked.upperBound - 1) / size + 1
        var (next, filled) = (asked.lowerBound / size, 0)
        while next < end {
            let group = next..<min(next + Int64(WorkBuffers.chunksAtOnce), end)
            try eachChunk(group) { chunk, plain in
                let here = chunk * size..<chunk * size + Int64(plain.count)
                let part = asked.clamped(to: here)
                guard !part.isEmpty else { return }
                let start = Int(part.lowerBound - here.lowerBound)
                UnsafeMutableRawBufferPointer(rebasing: target[filled..<filled + part.count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: plain[start..<start + part.count]))
                filled += part.count
            }
            next = group.upperBound
        }
        return filled
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard var state = deflated else { return 0 }
        defer { deflated = state }
        let count = buffer.count
        var filled = 0
        while filled < count {
            guard try refill(&state) else { return filled }
            // What lies before the range is inflated into the same place, and written over.
            let skipped = max(0, wanted.lowerBound - state.position)
            let room = skipped > 0 ? Int(min(skipped, Int64(count))) : count - filled
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + room])
            guard let produced = state.step(into: target) else { throw damaged("not a zlib stream") }
            if skipped == 0 { filled += produced }
        }
        if state.position == sizeBytes { try requireEnd(&state) }
        return filled
    }

    /// Opens the next chunk once the one before is used up; false when there is none.
    private func refill(_ state: inout DeflatedState) throws -> Bool {
        guard state.consumed == state.input.count else { return true }
        guard state.nextChunk < reader.layout.chunkCount else { return false }
        try eachChunk(state.nextChunk..<state.nextChunk + 1) { _, plain in state.input = Array(plain) }
        state.nextChunk += 1
        state.consumed = 0
        return true
    }

    /// The stream ends where its header says, by its own mark and with its own checksum of the original (Adler-32).
    private func requireEnd(_ state: inout DeflatedState) throws {
        while !state.inflater.isFinished {
            guard try refill(&state) else { throw damaged("its zlib stream does not end") }
            let produced = withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { state.step(into: $0) }
            guard produced == 0 else { throw damaged("longer than its header says, or another checksum") }
        }
        guard state.consumed == state.input.count, state.nextChunk == reader.layout.chunkCount else {
            throw damaged("goes on behind its zlib stream")
        }
    }

    private func eachChunk(_ chunks: Range<Int64>, visit: (Int64, UnsafeRawBufferPointer) throws -> Void) throws {
        try buffers.withBuffers { buffers in
            let count = try reader.readSealed(chunks, into: buffers.sealed)
            var rest = UnsafeRawBufferPointer(rebasing: buffers.sealed[..<count])
            for chunk in chunks {
                let size = reader.layout.sealedBytes(ofChunk: chunk)
                let sealed = UnsafeRawBufferPointer(rebasing: rest[..<size])
                rest = UnsafeRawBufferPointer(rebasing: rest[size...])
                guard let plain = cipher.open(sealed, chunk: chunk, isLast: reader.layout.isLast(chunk)) else {
                    throw damaged("chunk \(chunk)")
                }
                try plain.withUnsafeBytes { try visit(chunk, $0) }
            }
        }
    }

    private func damaged(_ cause: String) -> ArchiveError { .objectDamaged(reader.address, cause: cause) }
}
