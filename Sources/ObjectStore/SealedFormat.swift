/// Object format v1. `Storage/README.md` tells the same to a reader who has no copy of this program.
///
/// A sealed object is a header of ``headerBytes``, then the *stream* (the original, or its zlib deflation) in chunks of
/// ``chunkBytes``, each sealed by itself (see ``ChunkCipher``). Every chunk but the last is full; an empty stream is
/// one empty last chunk.
enum SealedFormat {
    static let magic: [UInt8] = Array("LRTS".utf8)
    static let version: UInt8 = 1
    static let deflatedFlag: UInt8 = 1
    static let headerBytes = 16
    static let chunkSizeLog2: UInt8 = 16
    static let chunkBytes = 1 << Int(chunkSizeLog2)
    /// The authentication tag of AES-GCM, behind each chunk.
    static let tagBytes = 16
    static let sealedChunkBytes = chunkBytes + tagBytes
}

/// The first ``SealedFormat/headerBytes`` of an object; they are the associated data of every chunk, so no bit of them
/// can change unseen.
struct SealedHeader: Equatable, Sendable {
    let isDeflated: Bool
    let originalBytes: Int64

    var bytes: [UInt8] {
        var bytes = SealedFormat.magic
        bytes += [SealedFormat.version, isDeflated ? SealedFormat.deflatedFlag : 0, SealedFormat.chunkSizeLog2, 0]
        let length = UInt64(originalBytes).bigEndian
        withUnsafeBytes(of: length) { bytes.append(contentsOf: $0) }
        return bytes
    }
}

extension SealedHeader {
    /// Nil for anything that format v1 does not allow, a set reserved bit included.
    init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == SealedFormat.headerBytes, bytes[..<4].elementsEqual(SealedFormat.magic),
            bytes[4] == SealedFormat.version, bytes[5] & ~SealedFormat.deflatedFlag == 0,
            bytes[6] == SealedFormat.chunkSizeLog2, bytes[7] == 0,
            let length = Int64(exactly: bytes[8...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        else { return nil }
        self.init(isDeflated: bytes[5] & SealedFormat.deflatedFlag != 0, originalBytes: length)
    }
}

/// Where the chunks of one object lie, from its header and the size of its file.
struct SealedLayout: Equatable, Sendable {
    let header: SealedHeader
    /// Length of what was sealed: the original's own, or the deflated one.
    let streamBytes: Int64
    let chunkCount: Int64

    /// Nil when a file of that size cannot be a whole object with that header: cut off or added to.
    init?(header: SealedHeader, sealedBytes: Int64) {
        let body = sealedBytes - Int64(SealedFormat.headerBytes)
        guard body >= Int64(SealedFormat.tagBytes) else { return nil }
        let whole = Int64(SealedFormat.sealedChunkBytes)
        let count = (body - 1) / whole + 1
        let inLast = body - (count - 1) * whole - Int64(SealedFormat.tagBytes)
        guard inLast > 0 || (inLast == 0 && count == 1) else { return nil }
        self.header = header
        chunkCount = count
        streamBytes = body - count * Int64(SealedFormat.tagBytes)
        guard header.isDeflated || streamBytes == header.originalBytes else { return nil }
    }

    func isLast(_ chunk: Int64) -> Bool { chunk == chunkCount - 1 }

    /// Offset of a chunk in the file.
    func offset(ofChunk chunk: Int64) -> Int64 {
        Int64(SealedFormat.headerBytes) + chunk * Int64(SealedFormat.sealedChunkBytes)
    }

    /// Bytes of a chunk in the file, tag included.
    func sealedBytes(ofChunk chunk: Int64) -> Int {
        guard isLast(chunk) else { return SealedFormat.sealedChunkBytes }
        return Int(streamBytes - chunk * Int64(SealedFormat.chunkBytes)) + SealedFormat.tagBytes
    }
}
