import Foundation

/// Scans put together by hand, of any size and number, each whole.
enum BuiltScans {
    private static let pages = """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Count 1 /Kids [3 0 R] >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
        endobj

        """

    private static func pdfEnd(tableAt offset: Int) -> String {
        let places = (1...3).compactMap { pages.range(of: "\($0) 0 obj") }
            .map { pages.utf8.distance(from: pages.startIndex, to: $0.lowerBound) }
        let rows = places.map { "000000000\($0)".suffix(10) + " 00000 n \n" }.joined()
        return "xref\n0 4\n0000000000 65535 f \n\(rows)trailer\n<< /Size 4 /Root 1 0 R >>\n"
            + "startxref\n\(offset)\n%%EOF\n"
    }

    /// A PDF of one empty page, with zeros, or bytes that cannot be compressed, between its page and its end.
    static func pdf(sizeBytes: Int, noise: Bool = false) -> [UInt8] {
        let fixed = pages.utf8.count + pdfEnd(tableAt: 0).utf8.count
        var offset = sizeBytes - fixed + pages.utf8.count
        offset -= String(offset).utf8.count - 1
        var random = SystemRandomNumberGenerator()
        var filling = [UInt8](repeating: 0, count: offset - pages.utf8.count)
        if noise {
            filling.withUnsafeMutableBytes { bytes in
                for start in stride(from: 0, to: bytes.count - 8, by: 8) {
                    bytes.storeBytes(of: random.next() | 0x8080_8080_8080_8080, toByteOffset: start, as: UInt64.self)
                }
            }
        }
        return Array(pages.utf8) + filling + Array(pdfEnd(tableAt: offset).utf8)
    }

    /// The same on the disk, with a hole where the zeros are: of any size at no cost.
    static func writePDF(to path: String, sizeBytes: Int) throws {
        try Data(pages.utf8).write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let offset = sizeBytes - pdfEnd(tableAt: sizeBytes).utf8.count
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: Data(pdfEnd(tableAt: offset).utf8))
        try file.close()
    }

    /// A PNG of one grey pixel that says `text`; every text makes another file.
    static func png(_ text: String) -> [UInt8] {
        // The pixel as zlib stores it: one line, its filter and its grey.
        let pixel: [UInt8] = [0x78, 0x01, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x00, 0x80, 0x00, 0x82, 0x00, 0x81]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
            + chunk("tEXt", Array("Comment\0".utf8) + Array(text.utf8)) + chunk("IDAT", pixel) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + body
        return bigEndian(UInt32(body.count)) + named + bigEndian(cyclicCode(of: named))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) } }

    /// CRC-32 (PNG, annex D).
    private static func cyclicCode(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { code, byte in
            (0..<8).reduce(code ^ UInt32(byte)) { step, _ in step & 1 == 1 ? step >> 1 ^ 0xEDB8_8320 : step >> 1 }
        }
    }
}
