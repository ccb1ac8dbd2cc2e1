import ArchiveModel
import Crypto
import Glibc

@testable import ObjectStore

/// The first byte chooses: the rest is a whole file as it lies on the disk; or a length that a header claims, in eight
/// bytes, and the stream that is sealed under it as no upload would.
func readSealed(_ bytes: [UInt8]) throws {
    switch (bytes.first ?? 0) % 3 {
    case 0: try readHeader(Array(bytes.dropFirst()))
    case 1: try readStream(Array(bytes.dropFirst()), isDeflated: false)
    default: try readStream(Array(bytes.dropFirst()), isDeflated: true)
    }
}

/// What a header and a size allow must add up, whatever they say.
private func readHeader(_ bytes: [UInt8]) throws {
    let count = min(bytes.count, SealedFormat.headerBytes)
    guard let header = bytes[..<count].withUnsafeBytes({ SealedHeader(bytes: $0) }) else { return }
    try require(header.bytes == Array(bytes[..<count]), "the header is written as it was read")
    guard let layout = SealedLayout(header: header, sealedBytes: Int64(bytes.count)) else { return }
    var end = Int64(SealedFormat.headerBytes)
    for chunk in 0..<layout.chunkCount {
        try require(layout.offset(ofChunk: chunk) == end, "chunk \(chunk) begins at \(layout.offset(ofChunk: chunk))")
        end += Int64(layout.sealedBytes(ofChunk: chunk))
    }
    try require(end == Int64(bytes.count), "chunks end at \(end) of \(bytes.count)")
}

private let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
private let address = ObjectAddress(Digest(bytes: [UInt8](repeating: 3, count: 32))!)
private let buffers = WorkBufferPool()

private func readStream(_ bytes: [UInt8], isDeflated: Bool) throws {
    guard bytes.count >= 8 else { return }
    let claimed = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let originalBytes = Int64(exactly: claimed) else { return }
    let stream = Array(bytes[8...])
    let header = SealedHeader(isDeflated: isDeflated, originalBytes: originalBytes)
    let file = try sealedFile(header, stream)
    let reader = try SealedObjectReader(file, address: address)
    var count: Int64 = 0
    try buffers.withBuffers { buffers in
        try reader.read(0..<originalBytes, key: key, buffers: buffers, checkInterrupted: {}) { piece in
            if !isDeflated {
                let start = Int(count)
                try require(stream[start..<start + piece.count].elementsEqual(piece), "other bytes at \(start)")
            }
            count += Int64(piece.count)
            try require(count <= originalBytes, "\(count) bytes of \(originalBytes)")
        }
    }
    try require(count == originalBytes, "\(count) bytes of \(originalBytes)")
}

private func sealedFile(_ header: SealedHeader, _ stream: [UInt8]) throws -> OpenFile {
    let path = "/tmp/larets-fuzz-sealed-\(getpid())"
    guard let file = try OpenFile.open(path, O_RDWR | O_CREAT | O_TRUNC, mode: 0o600) else {
        throw FuzzFault("no file")
    }
    unlink(path)
    let cipher = ChunkCipher(key: key, header: header.bytes)
    var sealed = header.bytes
    let count = max(1, (stream.count + SealedFormat.chunkBytes - 1) / SealedFormat.chunkBytes)
    for chunk in 0..<count {
        let start = chunk * SealedFormat.chunkBytes
        let part = stream[start..<min(start + SealedFormat.chunkBytes, stream.count)]
        try part.withUnsafeBytes { plain in
            try cipher.seal(plain, chunk: Int64(chunk), isLast: chunk == count - 1) { sealed += $0 }
        }
    }
    try sealed.withUnsafeBytes { try file.write($0, at: 0) }
    return file
}
