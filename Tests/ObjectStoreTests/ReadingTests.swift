import ArchiveModel
import Testing

@testable import ObjectStore

@Suite("What is read piece by piece, and what comes bit by bit")
struct ReadingTests {
    private static func text(_ count: Int) -> [UInt8] {
        Array(String(repeating: "грамота за участие; ", count: count / 30).utf8)
    }

    private static func pieces(_ reading: ObjectReading, of maximumBytes: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try reading.next(maximumBytes: maximumBytes) {
            #expect(!piece.isEmpty && piece.count <= maximumBytes)
            bytes += piece
        }
        return bytes
    }

    @Test(
        "the pieces are the whole, plain or deflated, whatever their size", arguments: [0, 1, 65_536, 65_537, 700_001])
    func whole(size: Int) throws {
        let archive = try TemporaryStore()
        for bytes in [noise(size), Array(Self.text(size * 2).prefix(size))] {
            let address = try archive.keep(bytes)
            for maximum in [1000, 65_536, 256 << 10] where size / maximum < 800 {
                #expect(try Self.pieces(archive.store.open(address), of: maximum) == bytes)
            }
        }
    }

    @Test("a range is that range and no more")
    func ranges() throws {
        let archive = try TemporaryStore()
        var generator = SeededGenerator(seed: 5)
        for bytes in [noise(400_000), Self.text(900_000)] {
            let address = try archive.keep(bytes)
            for _ in 0..<30 {
                let start = Int.random(in: 0..<bytes.count, using: &generator)
                let end = Int.random(in: start..<bytes.count + 100, using: &generator)
                let reading = try archive.store.open(address)
                reading.seek(Int64(start)..<Int64(end))
                #expect(try Self.pieces(reading, of: 70_000) == Array(bytes[start..<min(end, bytes.count)]))
            }
        }
    }
}
