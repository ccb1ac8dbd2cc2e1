import ArchiveModel
import Crypto
import Foundation
import Testing

@testable import ObjectStore

@Suite("The object format, as Storage/README.md tells it")
struct FormatTests {
    @Test("an object opens with nothing but the README: header, nonces, associated data")
    func byHand() throws {
        let archive = try TemporaryStore()
        let bytes = noise(65_536 + 100)
        let address = try archive.keep(bytes)
        let sealed = try contents(of: archive.layout.path(of: address))
        let header = Array(sealed[..<16])
        #expect(header == Array("LRTS".utf8) + [1, 0, 16, 0] + [0, 0, 0, 0, 0, 1, 0, 100])

        let digits = String(decoding: try contents(of: archive.layout.masterKey), as: UTF8.self).dropLast()
        let master = stride(from: 0, to: 64, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
        let wrapped = try #require(try archive.store.keys.wrappedKey(of: address))
        let key = try AES.KeyWrap.unwrap(wrapped, using: SymmetricKey(data: master))

        let first = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), ciphertext: sealed[16..<16 + 65_536],
            tag: sealed[16 + 65_536..<32 + 65_536])
        let last = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]),
            ciphertext: sealed[32 + 65_536..<sealed.count - 16], tag: sealed[(sealed.count - 16)...])
        let opened = try [first, last].map { try AES.GCM.open($0, using: key, authenticating: header) }
        #expect(Array(opened[0] + opened[1]) == bytes)
    }

    @Test("the address is what sha256sum prints for the file")
    func sha256sum() throws {
        let archive = try TemporaryStore()
        for bytes in [noise(0), noise(100_000), prose(300_000)] {
            let address = try archive.keep(bytes)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
            process.arguments = [archive.layout.path(of: address)]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(printed.prefix(64) == address.description)
        }
    }

    @Test("an original of a header's every size has the layout it should", arguments: [0, 1, 65_535, 65_536, 65_537])
    func layout(size: Int64) throws {
        let header = SealedHeader(isDeflated: false, originalBytes: size)
        let chunks = max(1, (size + 65_535) / 65_536)
        let sealedBytes = 16 + size + 16 * chunks
        let layout = try #require(SealedLayout(header: header, sealedBytes: sealedBytes))
        #expect(layout.chunkCount == chunks)
        let inLast = Int64(layout.sealedBytes(ofChunk: chunks - 1))
        #expect(layout.offset(ofChunk: chunks - 1) + inLast == sealedBytes)
        for wrong in [0, 15, 16, 31, sealedBytes - 1, sealedBytes + 1] {
            #expect(SealedLayout(header: header, sealedBytes: wrong) == nil)
        }
    }

    @Test("a header with any other magic, version, flag, chunk size or reserved byte is refused")
    func otherHeaders() {
        let good = SealedHeader(isDeflated: true, originalBytes: 77)
        #expect(good.bytes.withUnsafeBytes { SealedHeader(bytes: $0) } == good)
        let wrong: [(Int, UInt8)] = [
            (0, 0x6C), (3, 0), (4, 0), (4, 2), (5, 2), (5, 0x81), (6, 15), (6, 17), (7, 1), (8, 0x80),
        ]
        for (position, value) in wrong {
            var bytes = good.bytes
            bytes[position] = value
            #expect(bytes.withUnsafeBytes { SealedHeader(bytes: $0) } == nil)
        }
    }

    @Test("noise is not worth deflating, prose is, and what fits into a block never is")
    func probe() throws {
        let buffers = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffers.deallocate() }
        #expect(try !CompressionProbe.pays(for: ByteSource(noise(100_000)), buffer: buffers))
        #expect(try CompressionProbe.pays(for: ByteSource(prose(100_000)), buffer: buffers))
        #expect(try CompressionProbe.pays(for: ByteSource(prose(4097)), buffer: buffers))
        #expect(try !CompressionProbe.pays(for: ByteSource(prose(4096)), buffer: buffers))
    }

    @Test("tables at both ends do not make a compressed scan look compressible")
    func probeOfWrappedNoise() throws {
        let buffers = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffers.deallocate() }
        let bytes = prose(6000) + noise(200_000) + prose(6000)
        #expect(try !CompressionProbe.pays(for: ByteSource(bytes), buffer: buffers))
    }
}
