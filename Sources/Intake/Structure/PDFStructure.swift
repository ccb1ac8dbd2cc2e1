import ArchiveModel

/// PDF (ISO 32000-1 §7.5): the header, the end-of-file marker, and the cross-reference section that the end points at.
///
/// Viewers rebuild a wrong cross-reference section by themselves, so that one is only a mark; a missing end is not.
enum PDFStructure {
    /// Viewers look for the header in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1).
    private static let headerBytes = 1024
    /// Where the end-of-file marker must stand: Acrobat asks for the last 1,024 bytes, others are less strict.
    private static let tailBytes: Int64 = 2048

    static func headerIndex(in head: ArraySlice<UInt8>) -> Int? {
        head.prefix(headerBytes + 5).firstIndex(of: "%PDF-")
    }

    static func check(_ window: inout ByteWindow) throws -> Structure {
        let source = window.source
        let head = try window.head()
        guard let header = headerIndex(in: head) else { return .damaged }
        let headerOffset = Int64(header - head.startIndex)
        let hasObjects = head.firstIndex(of: " obj") != nil

        let end = try FileTail.end(of: source, without: [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20])
        let tailStart = max(0, end - tailBytes)
        let tail = try source.bytes(at: tailStart, count: Int(end - tailStart))[...]
        guard let endMarker = tail.lastIndex(of: "%%EOF") else {
            return hasObjects || source.sizeBytes > Int64(ByteWindow.sizeBytes) ? .truncated : .nothingInside(.pdf)
        }
        var structure = Structure.sound
        if endMarker + 5 < tail.endIndex { structure.marks.insert(.trailingBytes) }
        // Offsets count from the header in some files and from the start in others.
        if headerOffset > 0 { structure.marks.insert(.damaged) }
        let offset = startOffset(in: tail[..<endMarker])
        guard let section = try crossReference(&window, at: offset, headerOffset) else {
            guard hasObjects else { return .nothingInside(.pdf) }
            // A linearized file has a first end marker near its beginning, with the offset 0 (annex F.3.4).
            guard offset != 0, !structure.marks.contains(.trailingBytes) else { return .truncated }
            structure.marks.insert(.damaged)
            return structure
        }
        if section.isEncrypted { structure.marks.insert(.encrypted) }
        return structure
    }

    /// The number behind the last `startxref`.
    private static func startOffset(in tail: ArraySlice<UInt8>) -> Int64? {
        guard let keyword = tail.lastIndex(of: "startxref") else { return nil }
        var tokens = PDFTokens(tail[(keyword + 9)...])
        return tokens.number()
    }

    /// The section at `offset`; nil if there is none.
    private static func crossReference(_ window: inout ByteWindow, at offset: Int64?, _ headerOffset: Int64) throws
        -> PDFCrossReference?
    {
        guard let offset else { return nil }
        if let section = try PDFCrossReference(&window, at: offset) { return section }
        return headerOffset > 0 ? try PDFCrossReference(&window, at: offset + headerOffset) : nil
    }
}
