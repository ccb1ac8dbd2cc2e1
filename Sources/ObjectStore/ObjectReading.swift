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
        guard !wanted.isEmpty else { return nil }
        let count = Int(min(Int64(maximumBytes), wanted.upperBound - wanted.lowerBound))
        let piece = try deflated == nil ? plainPiece(count) : inflatedPiece(count)
        guard !piece.isEmpty else { throw damaged("shorter than its header says") }
        wanted = wanted.lowerBound + Int64(piece.count)..<wanted.upperBound
        return piece
    }

    private func plainPiece(_ count: Int) throws -> [UInt8] {
        let size = Int64(SealedFormat.chunkBytes)
        let first = wanted.lowerBound / size
        let end = min((wanted.lowerBound + Int64(count) - 1) / size + 1, first + Int64(WorkBuffers.chunksAtOnce))
        var piece: [UInt8] = []
        piece.reserveCapacity(count)
        try eachChunk(first..<end) { chunk, plain in
            let here = chunk * size..<chunk * size + Int64(plain.count)
            let part = (wanted.lowerBound..<wanted.lowerBound + Int64(count)).clamped(to: here)
            let start = Int(part.lowerBound - here.lowerBound)
            piece.append(contentsOf: plain[start..<start + part.count])
        }
        return piece
    }

    private func inflatedPiece(_ count: Int) throws -> [UInt8] {
        guard var state = deflated else { return [] }
        defer { deflated = state }
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                if state.consumed == state.input.count {
                    guard state.nextChunk < reader.layout.chunkCount else { return }
                    try eachChunk(state.nextChunk..<state.nextChunk + 1) { _, plain in state.input = Array(plain) }
                    state.nextChunk += 1
                    state.consumed = 0
                }
                // What lies before the range is inflated into the same place, and written over.
                let skipped = max(0, wanted.lowerBound - state.position)
                let room = skipped > 0 ? min(count, Int(min(skipped, Int64(count)))) : count - filled
                let target = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<filled + room])
                let step = state.input.withUnsafeBytes {
                    state.inflater.inflate(UnsafeRawBufferPointer(rebasing: $0[state.consumed...]), into: target)
                }
                guard let step, step.consumed > 0 || step.produced > 0 else { throw damaged("not a zlib stream") }
                state.consumed += step.consumed
                state.position += Int64(step.produced)
                if skipped == 0 { filled += step.produced }
            }
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
