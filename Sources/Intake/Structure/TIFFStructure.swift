import ArchiveModel

/// TIFF 6.0, in both byte orders, and BigTIFF: a walk along the chain of pages; the picture data of each must lie
/// inside the file.
enum TIFFStructure {
    static func check(_ window: inout ByteWindow) throws -> Structure {
        guard let layout = try TIFFLayout(&window) else { return .nothingInside(.tiff) }
        guard var offset = try layout.firstPage(&window) else { return .nothingInside(.tiff) }
        guard offset != 0 else { return .nothingInside(.tiff) }
        var structure = Structure.sound
        var seen: Set<Int64> = []
        // Pages may share their data; without a limit, a small file could ask for endless work.
        var fieldsLeft = 2_000_000
        while offset != 0 {
            guard seen.insert(offset).inserted, seen.count <= maximumPages else { return .damaged }
            guard let page = try TIFFPage(&window, layout, at: offset, fieldsLeft: &fieldsLeft) else {
                return fieldsLeft < 0 ? .damaged : .truncated
            }
            switch try page.pictureData(&window, layout, fieldsLeft: &fieldsLeft) {
            case .inside: break
            case .beyondEnd: return .truncated
            case .missing: return .damaged
            }
            // A remark that is lost, such as a colour profile, does not keep a page from being viewed.
            if page.pointsBeyondEnd { structure.marks.insert(.damaged) }
            offset = page.next
        }
        return structure
    }

    private static let maximumPages = 10_000
}

/// Byte order and width of the fields.
struct TIFFLayout {
    let bigEndian: Bool
    let isBig: Bool

    var countBytes: Int { isBig ? 8 : 2 }
    var entryBytes: Int64 { isBig ? 20 : 12 }
    var offsetBytes: Int { isBig ? 8 : 4 }

    init?(_ window: inout ByteWindow) throws {
        bigEndian = try window.byte(at: 0) == UInt8(ascii: "M")
        switch try window.number(at: 2, bytes: 2, bigEndian: bigEndian) {
        case 42: isBig = false
        case 43: isBig = true
        default: return nil
        }
    }

    func firstPage(_ window: inout ByteWindow) throws -> Int64? { try offset(&window, at: isBig ? 8 : 4) }

    /// An offset in the file; nil where the file ends first. One too large for any file reads as the largest.
    func offset(_ window: inout ByteWindow, at position: Int64) throws -> Int64? {
        try window.number(at: position, bytes: offsetBytes, bigEndian: bigEndian).map { Int64(clamping: $0) }
    }
}
