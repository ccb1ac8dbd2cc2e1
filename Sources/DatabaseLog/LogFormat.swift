/// The bytes of a write-ahead log: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>, sections 4.1 and 4.2.
struct LogFormat {
    static let headerBytes = 32
    static let frameHeaderBytes = 24
    /// Of the header, what its checksum covers; of a frame's header, what the checksum of the frame covers.
    static let checkedHeaderBytes = 24, checkedFrameHeaderBytes = 8
    private static let magic: UInt32 = 0x377f_0682
    private static let smallestPageBytes = 512, largestPageBytes = 65_536

    /// A checksum is two sums, each of which the other enters.
    struct Sums: Equatable {
        var first: UInt32 = 0
        var second: UInt32 = 0

        func bitsApart(from other: Sums) -> Int {
            (first ^ other.first).nonzeroBitCount + (second ^ other.second).nonzeroBitCount
        }

        /// What is left of a difference when two more words were counted.
        var afterAStep: Sums { Sums(first: first &+ second, second: first &+ second &+ second) }
    }

    let pageBytes: Int
    let isBigEndian: Bool
    let salts: Sums
    let sums: Sums

    /// Nil if these bytes are no header, or not the one that was written.
    init?(_ header: UnsafeRawBufferPointer) {
        let magic = Self.word(header, 0)
        guard magic & ~1 == Self.magic else { return nil }
        isBigEndian = magic & 1 == 1
        pageBytes = Int(Self.word(header, 8))
        guard (Self.smallestPageBytes...Self.largestPageBytes).contains(pageBytes),
            pageBytes & (pageBytes - 1) == 0
        else { return nil }
        salts = Self.pair(header, 16)
        sums = Self.pair(header, Self.checkedHeaderBytes)
        let counted = Self.sums(header[..<Self.checkedHeaderBytes], from: Sums(), isBigEndian: isBigEndian)
        guard counted == sums else { return nil }
    }

    var frameBytes: Int { Self.frameHeaderBytes + pageBytes }

    /// What the checksum of a frame must be after one with these sums.
    func sums(of frame: UnsafeRawBufferPointer, after previous: Sums) -> Sums {
        let head = Self.sums(frame[..<Self.checkedFrameHeaderBytes], from: previous, isBigEndian: isBigEndian)
        return Self.sums(frame[Self.frameHeaderBytes..<frameBytes], from: head, isBigEndian: isBigEndian)
    }

    func storedSums(_ frame: UnsafeRawBufferPointer) -> Sums { Self.pair(frame, 16) }
    func hasSalts(_ frame: UnsafeRawBufferPointer) -> Bool { Self.pair(frame, 8) == salts }
    /// Page 0 does not exist.
    func hasPage(_ frame: UnsafeRawBufferPointer) -> Bool { Self.word(frame, 0) != 0 }
    func isCommit(_ frame: UnsafeRawBufferPointer) -> Bool { Self.word(frame, 4) != 0 }

    /// Whether one bit of this frame, if it were turned, would make it the one that comes after these sums.
    func isOneBitOff(_ frame: UnsafeRawBufferPointer, after previous: Sums) -> Bool {
        let (salts, stored) = (Self.pair(frame, 8), storedSums(frame))
        let counted = sums(of: frame, after: previous)
        switch salts.bitsApart(from: self.salts) {
        case 0: return stored.bitsApart(from: counted) == 1 || isOneBitApart(counted, stored)
        case 1: return counted == stored
        // A frame of an earlier round, or none at all.
        default: return false
        }
    }

    /// What one bit of content adds to the sums follows from its place alone: in each later step the first sum takes up the
    /// second, and the second the new first.
    private func isOneBitApart(_ counted: Sums, _ stored: Sums) -> Bool {
        let (first, second) = (stored.first &- counted.first, stored.second &- counted.second)
        let steps = (Self.checkedFrameHeaderBytes + pageBytes) / 8
        // Of a step's two words, the one enters both sums, the other the second alone.
        var (one, other) = (Sums(first: 1, second: 1), Sums(first: 0, second: 1))
        for _ in 0..<steps {
            for bit in 0..<32 {
                let up = UInt32(1) << bit
                for change in [up, 0 &- up] {
                    if one.first &* change == first, one.second &* change == second { return true }
                    if other.first &* change == first, other.second &* change == second { return true }
                }
            }
            (one, other) = (one.afterAStep, other.afterAStep)
        }
        return false
    }

    private static func sums(
        _ bytes: Slice<UnsafeRawBufferPointer>, from start: Sums, isBigEndian: Bool
    ) -> Sums {
        var sums = start
        let base = UnsafeRawBufferPointer(rebasing: bytes)
        for offset in stride(from: 0, to: base.count, by: 8) {
            let (one, two) = (
                base.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
                base.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            )
            sums.first &+= (isBigEndian ? UInt32(bigEndian: one) : UInt32(littleEndian: one)) &+ sums.second
            sums.second &+= (isBigEndian ? UInt32(bigEndian: two) : UInt32(littleEndian: two)) &+ sums.first
        }
        return sums
    }

    private static func pair(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Sums {
        Sums(first: word(bytes, offset), second: word(bytes, offset + 4))
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
