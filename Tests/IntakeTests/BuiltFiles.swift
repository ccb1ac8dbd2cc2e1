@testable import Intake

/// Files put together by hand, to be taken apart in ways that no program writes.
enum BuiltFiles {
    /// A PDF with one empty page, a right cross-reference table, and what else its trailer shall hold.
    static func pdf(trailer extra: String = "", before junk: String = "", startxref: Int? = nil) -> [UInt8] {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
        var text = junk + "%PDF-1.4\n"
        var table = "xref\n0 4\n0000000000 65535 f \n"
        for (ordinal, object) in objects.enumerated() {
            table += padded(text.utf8.count) + " 00000 n \n"
            text += "\(ordinal + 1) 0 obj\n\(object)\nendobj\n"
        }
        let offset = startxref ?? text.utf8.count
        text += table + "trailer\n<< /Size 4 /Root 1 0 R \(extra)>>\nstartxref\n\(offset)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// A PDF 1.5 whose cross-reference section is a stream.
    static func pdfWithStream(_ extra: String = "") -> [UInt8] {
        let text = "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        let end =
            "7 0 obj\n<< /Type /XRef /Root 1 0 R \(extra)/W [1 2 1] /Length 4 >>\nstream\n1234\nendstream"
        return Array((text + end + "\nendobj\nstartxref\n\(text.utf8.count)\n%%EOF\n").utf8)
    }

    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    /// A JPEG up to its coded data: JFIF header, comment, frame, scan.
    static func jpegHead(width: UInt8 = 16, components: UInt8 = 1) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
            + segment(0xFE, Array("a comment that makes it long enough".utf8))
            + segment(0xC0, [8, 0, 16, 0, width, components, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
    }

    static func jpeg(end: [UInt8] = [0xFF, 0xD9]) -> [UInt8] {
        jpegHead() + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56] + end
    }

    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + body
        return bigEndian(UInt32(body.count)) + named + bigEndian(CyclicCode.of(named))
    }

    static let pngHeader: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]

    static func bigEndian(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) } }

    /// A big-endian TIFF of one 2×2 page, its directory at 8 and its picture behind it.
    static func tiff(nextPage: UInt32 = 0, stripOffset: UInt32 = 100, stripBytes: UInt32 = 4) -> [UInt8] {
        func entry(_ tag: UInt8, _ value: UInt32) -> [UInt8] { [1, tag, 0, 4] + bigEndian(1) + bigEndian(value) }
        let fields = entry(0, 2) + entry(1, 2) + entry(3, 1) + entry(17, stripOffset) + entry(23, stripBytes)
        let head = Array("MM\0*".utf8) + bigEndian(8) + [0, 5] + fields + bigEndian(nextPage)
        return head + [UInt8](repeating: 7, count: 104 - head.count)
    }

    static func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }

    /// A zip archive of stored parts. `claimed` is the size that it says they would grow to.
    static func zip(_ parts: [(String, String)], claimed: Int? = nil, encrypted: Bool = false) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in parts {
            let data = Array(text.utf8)
            let flags: [UInt8] = [encrypted ? 1 : 0, 0]
            let sizes = littleEndian(data.count, 4) + littleEndian(claimed ?? data.count, 4)
            let common = [20, 0] + flags + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sizes
            let names = littleEndian(name.utf8.count, 2) + [0, 0]
            directory +=
                Array("PK\u{01}\u{02}".utf8) + [20, 0] + common + names + [UInt8](repeating: 0, count: 10)
                + littleEndian(body.count, 4) + Array(name.utf8)
            body += ZIPStructure.signature + common + names + Array(name.utf8) + data
        }
        let counts = littleEndian(parts.count, 2) + littleEndian(parts.count, 2)
        return body + directory + Array("PK\u{05}\u{06}".utf8) + [0, 0, 0, 0] + counts
            + littleEndian(directory.count, 4) + littleEndian(body.count, 4) + [0, 0]
    }

    static let docxParts = [
        ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"),
        ("word/document.xml", "<w:document/>"),
    ]

    static func box(_ name: String, _ body: [UInt8]) -> [UInt8] {
        bigEndian(UInt32(body.count + 8)) + Array(name.utf8) + body
    }

    static var heic: [UInt8] {
        box("ftyp", Array("heic\0\0\0\0mif1heic".utf8)) + box("meta", [UInt8](repeating: 0, count: 40))
            + box("mdat", [UInt8](repeating: 9, count: 64))
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.count) + digits
    }
}
