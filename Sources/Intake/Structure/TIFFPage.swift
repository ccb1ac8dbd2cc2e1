import ArchiveModel

/// One image file directory: the fields of a page that say where its picture is.
struct TIFFPage {
    enum PictureData {
        case inside, beyondEnd, missing
    }

    /// Where the next page is; 0 at the last.
    let next: Int64
    private var offsets: Field?
    private var sizes: Field?
    private var hasSize = false
    /// Some field, of the picture or about it, points behind the end of the file.
    private(set) var pointsBeyondEnd = false

    /// Numbers that belong to one tag.
    private struct Field {
        let bytesEach: Int
        let count: UInt64
        let position: Int64
    }

    /// Nil if the directory does not lie inside the file, or has more fields than may still be read.
    init?(_ window: inout ByteWindow, _ layout: TIFFLayout, at offset: Int64, fieldsLeft: inout Int) throws {
        guard offset < window.source.sizeBytes,
            let count = try window.number(at: offset, bytes: layout.countBytes, bigEndian: layout.bigEndian),
            count <= UInt64(window.source.sizeBytes / layout.entryBytes)
        else { return nil }
        fieldsLeft -= Int(count)
        guard fieldsLeft >= 0 else { return nil }
        let entries = offset + Int64(layout.countBytes)
        guard let next = try layout.offset(&window, at: entries + Int64(count) * layout.entryBytes) else { return nil }
        self.next = next
        for ordinal in 0..<Int64(count) {
            try read(&window, layout, entryAt: entries + ordinal * layout.entryBytes)
        }
    }

    private mutating func read(_ window: inout ByteWindow, _ layout: TIFFLayout, entryAt position: Int64) throws {
        guard let tag = try window.number(at: position, bytes: 2, bigEndian: layout.bigEndian) else { return }
        if try !liesInside(&window, layout, entryAt: position) { pointsBeyondEnd = true }
        switch tag {
        case 256, 257: hasSize = true  // ImageWidth, ImageLength
        // StripOffsets, TileOffsets, and the JPEGInterchangeFormat of old
        case 273, 324: offsets = try field(&window, layout, entryAt: position)
        case 513: if offsets == nil { offsets = try field(&window, layout, entryAt: position) }
        case 279, 325: sizes = try field(&window, layout, entryAt: position)
        case 514: if sizes == nil { sizes = try field(&window, layout, entryAt: position) }
        default: break
        }
    }

    private func liesInside(_ window: inout ByteWindow, _ layout: TIFFLayout, entryAt position: Int64) throws -> Bool {
        guard let type = try window.number(at: position + 2, bytes: 2, bigEndian: layout.bigEndian),
            let count = try window.number(at: position + 4, bytes: layout.offsetBytes, bigEndian: layout.bigEndian),
            let bytesEach = Self.bytesOfType[type]
        else { return true }
        let size = window.source.sizeBytes
        guard count <= UInt64(size) else { return false }
        let length = Int64(count) * bytesEach
        guard length > Int64(layout.offsetBytes) else { return true }
        let start = try layout.offset(&window, at: position + 4 + Int64(layout.offsetBytes))
        return start.map { $0 <= size && length <= size - $0 } ?? false
    }

    private static let bytesOfType: [UInt64: Int64] = [
        1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8,
    ]

    private func field(_ window: inout ByteWindow, _ layout: TIFFLayout, entryAt position: Int64) throws -> Field? {
        guard let type = try window.number(at: position + 2, bytes: 2, bigEndian: layout.bigEndian),
            let count = try window.number(at: position + 4, bytes: layout.offsetBytes, bigEndian: layout.bigEndian),
            [3, 4, 13, 16, 18].contains(type), let bytesEach = Self.bytesOfType[type].map(Int.init), count > 0,
            count <= UInt64(window.source.sizeBytes)
        else { return nil }
        let inline = position + 4 + Int64(layout.offsetBytes)
        let fits = Int(count) * bytesEach <= layout.offsetBytes
        guard let place = fits ? inline : try layout.offset(&window, at: inline) else { return nil }
        return Field(bytesEach: bytesEach, count: count, position: place)
    }

    /// Whether every strip or tile lies inside the file.
    func pictureData(_ window: inout ByteWindow, _ layout: TIFFLayout, fieldsLeft: inout Int) throws -> PictureData {
        guard hasSize, let offsets else { return .missing }
        if let sizes, sizes.count != offsets.count { return .missing }
        fieldsLeft -= Int(offsets.count)
        guard fieldsLeft >= 0 else { return .missing }
        // The two lists may lie far apart: a window for each.
        var sizesWindow = ByteWindow(window.source)
        for ordinal in 0..<Int64(offsets.count) {
            let start = try number(&window, layout, offsets, ordinal)
            let size = try sizes.map { try number(&sizesWindow, layout, $0, ordinal) } ?? 1
            guard let start, let size, start <= window.source.sizeBytes, size <= window.source.sizeBytes - start
            else { return .beyondEnd }
        }
        return .inside
    }

    private func number(_ window: inout ByteWindow, _ layout: TIFFLayout, _ field: Field, _ ordinal: Int64) throws
        -> Int64?
    {
        guard field.position <= window.source.sizeBytes else { return nil }
        return try window.number(
            at: field.position + ordinal * Int64(field.bytesEach), bytes: field.bytesEach, bigEndian: layout.bigEndian
        ).map { Int64(clamping: $0) }
    }
}
