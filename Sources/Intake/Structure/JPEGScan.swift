import ArchiveModel
import Glibc

/// The coded picture of a JPEG, read through only when the file does not end where a JPEG ends.
enum JPEGScan {
    /// The offset behind the EOI marker that closes the picture; nil if the file ends before.
    ///
    /// - Parameter start: the first byte of coded data.
    static func end(of source: ByteSource, from start: Int64) throws -> Int64? {
        var block = [UInt8](repeating: 0, count: 65_536)
        var offset = start
        while offset < source.sizeBytes {
            let count = try block.withUnsafeMutableBytes { try source.read(at: offset, into: $0) }
            guard count >= 2 else { return nil }
            switch step(block[..<count], at: offset) {
            case .end(let end): return end
            case .goOn(let next): offset = next
            }
        }
        return nil
    }

    private enum Step {
        case end(Int64)
        case goOn(Int64)
    }

    /// Looks for the next marker in a block of at least two bytes; always goes on behind its start.
    private static func step(_ block: ArraySlice<UInt8>, at offset: Int64) -> Step {
        var position = block.startIndex
        while let lead = nextLead(block, from: position) {
            guard lead + 1 < block.endIndex else { return .goOn(offset + Int64(lead - block.startIndex)) }
            switch block[lead + 1] {
            case 0x00, 0x01, 0xD0...0xD8: position = lead + 2
            case 0xFF: position = lead + 1
            case 0xD9: return .end(offset + Int64(lead - block.startIndex) + 2)
            default:
                // Between the scans of a progressive JPEG stand tables, which may hold any bytes.
                guard lead + 3 < block.endIndex else {
                    let reached = Int64(lead - block.startIndex)
                    return .goOn(offset + (reached > 0 ? reached : Int64(block.count)))
                }
                let length = Int(block[lead + 2]) << 8 | Int(block[lead + 3])
                position = lead + 2 + max(length, 2)
                guard position < block.endIndex else { return .goOn(offset + Int64(position - block.startIndex)) }
            }
        }
        return .goOn(offset + Int64(block.count))
    }

    private static func nextLead(_ block: ArraySlice<UInt8>, from position: Int) -> Int? {
        guard position < block.endIndex else { return nil }
        return block.withUnsafeBytes { bytes in
            let start = position - block.startIndex
            guard let base = bytes.baseAddress, let found = memchr(base + start, 0xFF, bytes.count - start)
            else { return nil }
            return block.startIndex + base.distance(to: UnsafeRawPointer(found))
        }
    }
}
