import ArchiveModel
import struct Crypto.SymmetricKey

/// The one pass over an original: hash it, deflate it where that pays, seal it, hash what was sealed, write it.
/// Memory does not grow with the size.
struct SealingPass {
    let source: ByteSource
    /// Of the original, if somebody has hashed these very bytes already.
    var contentDigest: Digest?
    let key: SymmetricKey
    let staged: StagingFile
    let buffers: WorkBuffers

    struct Outcome {
        let contentDigest: Digest
        let address: ObjectAddress
        let sealedBytes: Int64
    }

    func run(checkInterrupted: () throws -> Void) throws -> Outcome {
        let isDeflated = try CompressionProbe.pays(for: source, buffer: buffers.plain)
        let header = SealedHeader(isDeflated: isDeflated, originalBytes: source.sizeBytes)
        var writer = SealedFileWriter(header: header, key: key, staged: staged, buffer: buffers.sealed)
        let contentDigest =
            try isDeflated
            ? sealDeflated(into: &writer, checkInterrupted: checkInterrupted)
            : sealPlain(into: &writer, checkInterrupted: checkInterrupted)
        let (address, sealedBytes) = try writer.finish()
        return Outcome(contentDigest: contentDigest, address: address, sealedBytes: sealedBytes)
    }

    private func sealPlain(
        into writer: inout SealedFileWriter, checkInterrupted: () throws -> Void
    ) throws -> Digest {
        try eachPiece(checkInterrupted) { piece, isLastPiece in
            var start = 0
            repeat {
                let end = min(start + SealedFormat.chunkBytes, piece.count)
                let chunk = UnsafeRawBufferPointer(rebasing: piece[start..<end])
                try writer.append(chunk, isLast: isLastPiece && end == piece.count)
                start = end
            } while start < piece.count
        }
    }

    private func sealDeflated(
        into writer: inout SealedFileWriter, checkInterrupted: () throws -> Void
    ) throws -> Digest {
        let deflater = try Deflater(level: CompressionProbe.level)
        var chunks = ChunkAssembler()
        defer { chunks.deallocate() }
        let digest = try eachPiece(checkInterrupted) { piece, isLastPiece in
            try deflater.deflate(piece, isLast: isLastPiece, into: &chunks, writer: &writer)
        }
        try chunks.finish(writer: &writer)
        return digest
    }

    /// Visits the original in pieces of whole chunks (the last may be shorter, and empty when all is) and returns its
    /// SHA-256. Throws `file-changed` when there are fewer or more bytes than the source said at first.
    private func eachPiece(
        _ checkInterrupted: () throws -> Void, _ visit: (UnsafeRawBufferPointer, _ isLast: Bool) throws -> Void
    ) throws -> Digest {
        var hash = RunningHash()
        var offset: Int64 = 0
        repeat {
            try checkInterrupted()
            let wanted = Int(min(Int64(buffers.plain.count), source.sizeBytes - offset))
            let target = UnsafeMutableRawBufferPointer(rebasing: buffers.plain[..<wanted])
            guard try source.read(at: offset, into: target) == wanted else { throw ArchiveError.fileChanged }
            let piece = UnsafeRawBufferPointer(target)
            if contentDigest == nil { hash.update(piece) }
            offset += Int64(wanted)
            try visit(piece, offset == source.sizeBytes)
        } while offset < source.sizeBytes
        let beyond = UnsafeMutableRawBufferPointer(rebasing: buffers.plain[..<1])
        guard try source.read(at: offset, into: beyond) == 0 else { throw ArchiveError.fileChanged }
        return contentDigest ?? hash.digest
    }
}
