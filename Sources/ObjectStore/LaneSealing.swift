import ArchiveModel
import Crypto

/// Seals several originals at once, chunk by chunk in turn, so that all their hashes, of the originals and of what was
/// sealed, are computed side by side. Each original is touched once: read, sealed, hashed and written while it is in the
/// processor's cache. Memory does not grow with the sizes.
///
/// What a probe finds worth deflating is left to ``SealingPass``.
struct LaneSealing {
    /// Two lanes each: the original and what was sealed.
    static let sourcesAtOnce = LaneHashes.laneCount / 2

    let store: ObjectStore
    let checkInterrupted: () throws -> Void

    /// - Parameters:
    ///   - next: the next source and what the caller knows it by; nil when there is no more.
    ///   - each: hears how each of them ended, in the order in which they do.
    func run(
        next: () -> (number: Int, source: ByteSource)?,
        each: (_ number: Int, Result<StagedObject, any Error>) -> Void
    ) throws {
        let hashes = LaneHashes()
        let memory = LaneMemory(slots: Self.sourcesAtOnce)
        var sealings: [LaneSealingOfOne?] = Array(repeating: nil, count: Self.sourcesAtOnce)
        while true {
            try checkInterrupted()
            for slot in sealings.indices where sealings[slot] == nil {
                sealings[slot] = try begin(slot, next, each, memory, hashes)
            }
            guard sealings.contains(where: { $0 != nil }) else { return }
            var pieces: [LaneHashes.Piece] = []
            for slot in sealings.indices where sealings[slot] != nil {
                do {
                    if let step = try sealings[slot]?.sealNext() { pieces += step }
                } catch {
                    if let failed = sealings[slot] { each(failed.number, .failure(error)) }
                    sealings[slot] = nil
                }
            }
            hashes.update(pieces)
            for slot in sealings.indices {
                guard var sealing = sealings[slot] else { continue }
                do {
                    try sealing.write()
                    sealings[slot] = sealing
                    guard sealing.isWhole else { continue }
                    each(sealing.number, .success(sealing.finish(hashes)))
                } catch {
                    each(sealing.number, .failure(error))
                }
                sealings[slot] = nil
            }
        }
    }

    /// The next source that is to be sealed here; others are sealed at once, or refused.
    private func begin(
        _ slot: Int, _ next: () -> (number: Int, source: ByteSource)?,
        _ each: (_ number: Int, Result<StagedObject, any Error>) -> Void, _ memory: LaneMemory, _ hashes: LaneHashes
    ) throws -> LaneSealingOfOne? {
        while let (number, source) = next() {
            do {
                guard try !CompressionProbe.pays(for: source, buffer: memory.plain(slot)) else {
                    each(number, .success(try store.stage(source, checkInterrupted: checkInterrupted)))
                    continue
                }
                return try LaneSealingOfOne(
                    number, source, slot: slot, seal: store.newSeal(), memory: memory, hashes: hashes)
            } catch {
                try checkInterrupted()
                each(number, .failure(error))
            }
        }
        return nil
    }
}

/// The buffers of one thread: for each slot a plain chunk and a sealed one, with the room that the hashes need in front.
private final class LaneMemory {
    private static let plainRoom = LaneHashes.blockBytes + SealedFormat.chunkBytes
    private static let sealedRoom = LaneHashes.blockBytes + SealedFormat.sealedChunkBytes + SealedFormat.tagBytes
    private static let slotBytes = (plainRoom + sealedRoom + 63) / 64 * 64

    private let memory: UnsafeMutableRawBufferPointer

    init(slots: Int) { memory = .allocate(byteCount: slots * Self.slotBytes, alignment: 64) }
    deinit { memory.deallocate() }

    /// Room for a plain chunk.
    func plain(_ slot: Int) -> UnsafeMutableRawBufferPointer {
        part(slot * Self.slotBytes + LaneHashes.blockBytes, SealedFormat.chunkBytes)
    }

    /// Room for a sealed chunk, and for the header before the first.
    func sealed(_ slot: Int) -> UnsafeMutableRawBufferPointer {
        part(
            slot * Self.slotBytes + Self.plainRoom + LaneHashes.blockBytes,
            SealedFormat.sealedChunkBytes + SealedFormat.headerBytes)
    }

    private func part(_ start: Int, _ count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + count])
    }
}

/// One original in its slot.
private struct LaneSealingOfOne {
    let number: Int
    private let source: ByteSource
    private let seal: NewSeal
    private let cipher: ChunkCipher
    private let plain: UnsafeMutableRawBufferPointer
    private let sealed: UnsafeMutableRawBufferPointer
    private let plainLane: Int
    private var sealedLane: Int { plainLane + 1 }
    private var readBytes: Int64 = 0
    private var written: Int64 = 0
    private var writebackStart: Int64 = 0
    private var chunk: Int64 = 0
    /// Sealed and hashed, not yet written.
    private var waitingBytes = 0
    private(set) var isWhole = false

    init(
        _ number: Int, _ source: ByteSource, slot: Int, seal: NewSeal, memory: LaneMemory, hashes: LaneHashes
    ) {
        let header = SealedHeader(isDeflated: false, originalBytes: source.sizeBytes).bytes
        self.number = number
        self.source = source
        self.seal = seal
        cipher = ChunkCipher(key: seal.key, header: header)
        plain = memory.plain(slot)
        sealed = memory.sealed(slot)
        plainLane = 2 * slot
        sealed.copyBytes(from: header)
        waitingBytes = header.count
        hashes.begin(plainLane)
        hashes.begin(plainLane + 1)
    }

    /// Reads and seals one chunk; what is to be hashed of it.
    mutating func sealNext() throws -> [LaneHashes.Piece] {
        let wanted = Int(min(Int64(SealedFormat.chunkBytes), source.sizeBytes - readBytes))
        let target = UnsafeMutableRawBufferPointer(rebasing: plain[..<wanted])
        guard try source.read(at: readBytes, into: target) == wanted else { throw ArchiveError.fileChanged }
        readBytes += Int64(wanted)
        isWhole = readBytes == source.sizeBytes
        let destination = UnsafeMutableRawBufferPointer(rebasing: sealed[waitingBytes...])
        var count = 0
        try cipher.seal(UnsafeRawBufferPointer(target), chunk: chunk, isLast: isWhole) { bytes in
            destination.copyMemory(from: bytes)
            count = bytes.count
        }
        chunk += 1
        waitingBytes += count
        return [Self.piece(plainLane, plain, wanted), Self.piece(sealedLane, sealed, waitingBytes)].compactMap { $0 }
    }

    /// The bytes must be in the cache still, and hashed: the hashes write into the room in front of them.
    mutating func write() throws {
        try seal.file.file.write(UnsafeRawBufferPointer(rebasing: sealed[..<waitingBytes]), at: written)
        written += Int64(waitingBytes)
        waitingBytes = 0
        if isWhole {
            guard try source.read(at: readBytes, into: UnsafeMutableRawBufferPointer(rebasing: plain[..<1])) == 0 else {
                throw ArchiveError.fileChanged
            }
        }
        if isWhole || written - writebackStart >= SealedFileWriter.writebackBytes {
            seal.file.startWriteback(from: writebackStart)
            writebackStart = written
        }
    }

    func finish(_ hashes: LaneHashes) -> StagedObject {
        let outcome = SealingPass.Outcome(
            contentDigest: hashes.finish(plainLane), address: ObjectAddress(hashes.finish(sealedLane)),
            sealedBytes: written)
        return seal.closed(outcome, originalSizeBytes: source.sizeBytes)
    }

    private static func piece(_ lane: Int, _ buffer: UnsafeMutableRawBufferPointer, _ count: Int) -> LaneHashes.Piece? {
        buffer.baseAddress.map {
            LaneHashes.Piece(lane: lane, start: $0.assumingMemoryBound(to: UInt8.self), count: count)
        }
    }
}
