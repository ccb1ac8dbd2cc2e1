import ArchiveModel
import Crypto
import Testing

@testable import ObjectStore

/// Hashing side by side must say what the library says, whatever comes together.
@Suite("SHA-256 side by side", .enabled(if: LaneHashes.isUsable))
struct LaneHashesTests {
    /// A message on its way, in a buffer with the room in front that a piece needs.
    private final class Message {
        let bytes: [UInt8]
        var sent = 0
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 7_000 + LaneHashes.blockBytes)

        init(_ bytes: [UInt8]) { self.bytes = bytes }
        deinit { buffer.deallocate() }

        func piece(_ lane: Int, _ count: Int) -> LaneHashes.Piece {
            let count = min(count, bytes.count - sent)
            let start = buffer + LaneHashes.blockBytes
            bytes.withUnsafeBufferPointer {
                if let base = $0.baseAddress { start.update(from: base + sent, count: count) }
            }
            sent += count
            return LaneHashes.Piece(lane: lane, start: start, count: count)
        }

        var expected: ArchiveModel.Digest? { ArchiveModel.Digest(bytes: SHA256.hash(data: bytes)) }
    }

    private func randomBytes(_ count: Int, _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    @Test("every length up to three blocks, in every lane, alone and beside others")
    func everyLength() {
        var random = SystemRandomNumberGenerator()
        for beside in [1, 7, 8, 16] {
            for length in 0...192 {
                let hashes = LaneHashes()
                let messages = (0..<beside).map { lane in Message(randomBytes((length + 7 * lane) % 193, &random)) }
                for lane in 0..<beside { hashes.begin(lane) }
                hashes.update(messages.enumerated().map { $1.piece($0, 193) })
                for (lane, message) in messages.enumerated() { #expect(hashes.finish(lane) == message.expected) }
            }
        }
    }

    @Test("messages of many lengths that come in pieces of any length, and lanes that are used again")
    func randomPieces() {
        var random = SystemRandomNumberGenerator()
        let hashes = LaneHashes()
        var lanes: [Message?] = Array(repeating: nil, count: LaneHashes.laneCount)
        for _ in 0..<60 {
            for lane in lanes.indices where lanes[lane] == nil && Bool.random() {
                let message = Message(randomBytes(Int.random(in: 0...9_000, using: &random), &random))
                let head = min(Int.random(in: 0...63, using: &random), message.bytes.count)
                hashes.begin(lane, with: Array(message.bytes[..<head]))
                message.sent = head
                lanes[lane] = message
            }
            hashes.update(
                lanes.enumerated().compactMap { lane, message in
                    message?.piece(lane, Int.random(in: 0...7_000, using: &random))
                })
            for (lane, message) in lanes.enumerated() {
                guard let message, message.sent == message.bytes.count else { continue }
                #expect(hashes.finish(lane) == message.expected)
                lanes[lane] = nil
            }
        }
    }
}
