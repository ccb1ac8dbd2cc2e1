import ArchiveModel

/// A JPEG that is nothing but a picture: what a program drew is looked at like any foreign bytes before it is kept.
///
/// Of the segments that tell of a picture (ITU-T T.81 annex B: APPn, COM) only JFIF and Adobe's note on colours are let
/// through; neither can hold words.
struct BareJPEG {
    let widthPixels: Int
    let heightPixels: Int

    /// Nil for anything else, a broken one included.
    init?(_ bytes: [UInt8]) throws {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var window = ByteWindow(ByteSource(bytes))
        guard try JPEGStructure.check(&window).isSound else { return nil }
        var frame: (width: Int, height: Int)?
        var offset = 2
        while offset + 9 < bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] != 0xDA {
            let (marker, length) = (bytes[offset + 1], Self.number(bytes, at: offset + 2))
            switch marker {
            case 0xE0 where length <= Self.longestJFIF, 0xEE where length == Self.adobeBytes: break
            case 0xE0...0xEF, 0xFE: return nil
            case 0xC0, 0xC1, 0xC2:
                frame = (Self.number(bytes, at: offset + 7), Self.number(bytes, at: offset + 5))
            default: break
            }
            offset += 2 + length
        }
        guard let frame, frame.width > 0, frame.height > 0 else { return nil }
        (widthPixels, heightPixels) = (frame.width, frame.height)
    }

    /// JFIF without a picture of its own inside.
    private static let longestJFIF = 16
    private static let adobeBytes = 14

    private static func number(_ bytes: [UInt8], at offset: Int) -> Int {
        Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }
}

extension Structure {
    fileprivate var isSound: Bool { flaw == nil && marks.isEmpty }
}
