import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

@Suite("What comes through a pipe")
struct SpoolTests {
    private struct Interrupted: Error {}

    /// Runs `body` with the reading end of a pipe into which another thread writes `bytes`.
    private func withPipe(_ bytes: [UInt8], _ body: (Int32) throws -> Void) throws {
        let pipe = Pipe()
        let writer = Thread {
            try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
            try? pipe.fileHandleForWriting.close()
        }
        signal(SIGPIPE, SIG_IGN)
        writer.start()
        defer { try? pipe.fileHandleForReading.close() }
        try body(pipe.fileHandleForReading.fileDescriptor)
    }

    @Test("comes back at any offset, and through the store", arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_003])
    func roundTrip(size: Int) throws {
        let archive = try TemporaryStore()
        let bytes = noise(size)
        try withPipe(bytes) { descriptor in
            let spooled = try archive.store.spool(
                fileDescriptor: descriptor, maximumSizeBytes: 1 << 20, checkInterrupted: {})
            #expect(spooled.source.sizeBytes == Int64(size))
            #expect(try spooled.source.bytes(at: 0, count: size + 10) == bytes)
            var generator = SeededGenerator(seed: 3)
            for _ in 0..<20 {
                let offset = Int.random(in: 0...size, using: &generator)
                let part = try spooled.source.bytes(at: Int64(offset), count: 100_000)
                #expect(part == Array(bytes[offset...].prefix(100_000)))
            }
            #expect(try spooled.source.bytes(at: Int64(size) + 5, count: 10) == [])
            let staged = try archive.store.stage(spooled.source, checkInterrupted: {})
            try archive.store.commit([staged])
            #expect(try archive.store.bytes(of: staged.address) == bytes)
        }
    }

    @Test("as many bytes as are allowed are taken, one more is refused")
    func limit() throws {
        let archive = try TemporaryStore()
        try withPipe(noise(200_000)) { descriptor in
            let spooled = try archive.store.spool(
                fileDescriptor: descriptor, maximumSizeBytes: 200_000, checkInterrupted: {})
            #expect(spooled.source.sizeBytes == 200_000)
        }
        try withPipe(noise(200_001)) { descriptor in
            expectRefusal("file-too-large", .failure) {
                _ = try archive.store.spool(
                    fileDescriptor: descriptor, maximumSizeBytes: 200_000, checkInterrupted: {})
            }
        }
    }

    @Test("an interruption ends the spooling")
    func interrupted() throws {
        let archive = try TemporaryStore()
        try withPipe(noise(100_000)) { descriptor in
            #expect(throws: Interrupted.self) {
                _ = try archive.store.spool(fileDescriptor: descriptor, maximumSizeBytes: 1 << 20) {
                    throw Interrupted()
                }
            }
        }
    }

    @Test("lies on disk without a name and not in the clear")
    func sealedAndNameless() throws {
        let archive = try TemporaryStore()
        let bytes = prose(100_000)
        try withPipe(bytes) { descriptor in
            let spooled = try archive.store.spool(
                fileDescriptor: descriptor, maximumSizeBytes: 1 << 20, checkInterrupted: {})
            #expect(names(in: archive.layout.staging).isEmpty)
            let open = try descriptors(under: archive.layout.staging)
            #expect(open.count == 1)
            let onDisk = try contents(of: open.first ?? "")
            #expect(onDisk.count == 100_000 + 2 * 16)
            #expect(Data(onDisk).range(of: Data(bytes[..<16])) == nil)
            #expect(spooled.source.sizeBytes == 100_000)
        }
    }
}
