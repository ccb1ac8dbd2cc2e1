import ArchiveModel
import Testing

@testable import Intake

@Suite("Whether a file holds together")
struct StructureTests {
    private func structure(_ type: MediaType, _ bytes: [UInt8]) throws -> Structure {
        var window = ByteWindow(ByteSource(bytes))
        return try type.checkStructure(&window)
    }

    private func marks(_ type: MediaType, _ bytes: [UInt8]) throws -> Set<FileMark>? {
        let structure = try structure(type, bytes)
        return structure.flaw == nil ? structure.marks : nil
    }

    @Test("a PDF with a table or a stream of cross-references is sound")
    func soundPDF() throws {
        #expect(try marks(.pdf, BuiltFiles.pdf()) == [])
        #expect(try marks(.pdf, BuiltFiles.pdfWithStream()) == [])
        #expect(try marks(.pdf, BuiltFiles.pdf() + [UInt8](repeating: 0, count: 5000)) == [])
    }

    @Test("an encrypted PDF is marked, a key that only begins so is not")
    func encryptedPDF() throws {
        #expect(try marks(.pdf, BuiltFiles.pdf(trailer: "/Encrypt 5 0 R ")) == [.encrypted])
        #expect(try marks(.pdf, BuiltFiles.pdfWithStream("/Encrypt 5 0 R ")) == [.encrypted])
        #expect(try marks(.pdf, BuiltFiles.pdf(trailer: "/EncryptMetadata false ")) == [])
    }

    @Test("a wrong cross-reference offset, which viewers repair, is only a mark")
    func wrongOffset() throws {
        for offset in [3, 12, 100_000_000] {
            #expect(try marks(.pdf, BuiltFiles.pdf(startxref: offset)) == [.damaged])
        }
    }

    @Test("junk before and after a PDF is marked")
    func junkAroundPDF() throws {
        #expect(try marks(.pdf, BuiltFiles.pdf(before: "\n\n")) == [.damaged])
        #expect(try marks(.pdf, BuiltFiles.pdf() + Array("<script>alert(1)</script>".utf8)) == [.trailingBytes])
    }

    @Test("a PDF without its end is truncated; one without objects is nothing")
    func brokenPDF() throws {
        #expect(try structure(.pdf, BuiltFiles.pdf().dropLast(5)).flaw == .truncated)
        // What is left of a linearized file has an end marker near its beginning.
        #expect(try structure(.pdf, BuiltFiles.pdf(startxref: 0)).flaw == .truncated)
        #expect(try structure(.pdf, BuiltFiles.pdf(startxref: 3) + Array("5 0 obj".utf8)).flaw == .truncated)
        #expect(try structure(.pdf, Array("%PDF-1.4\nstartxref\n0\n%%EOF\n".utf8)).flaw == .nothingInside(.pdf))
    }

    @Test("padding behind a JPEG is nothing, other bytes are marked, a missing end is truncation")
    func jpegEnds() throws {
        #expect(try marks(.jpeg, BuiltFiles.jpeg()) == [])
        #expect(try marks(.jpeg, BuiltFiles.jpeg() + [UInt8](repeating: 0, count: 9000)) == [])
        #expect(try marks(.jpeg, BuiltFiles.jpeg() + [UInt8](repeating: 0xFF, count: 600)) == [])
        #expect(try marks(.jpeg, BuiltFiles.jpeg() + [UInt8](repeating: 0, count: 200_000)) == [.trailingBytes])
        #expect(try marks(.jpeg, BuiltFiles.jpeg() + Array("SEFT and more of a phone".utf8)) == [.trailingBytes])
        #expect(try structure(.jpeg, BuiltFiles.jpeg(end: [])).flaw == .truncated)
        #expect(try structure(.jpeg, BuiltFiles.jpeg(end: [UInt8](repeating: 0, count: 300_000))).flaw == .truncated)
    }

    @Test("the end of a JPEG is found behind tables that hold what looks like an end, at every offset of a block")
    func jpegScan() throws {
        for shift in 65_500..<65_540 {
            let table = BuiltFiles.segment(0xC4, [0xFF, 0xD9, 0xFF, 0xD9, 1, 2])
            let picture = BuiltFiles.jpegHead() + [UInt8](repeating: 0x11, count: shift) + table + [1, 0xFF, 0xD9]
            let source = ByteSource(picture + [0x42, 0x42, 0x42])
            #expect(try JPEGScan.end(of: source, from: 60) == Int64(picture.count), "shift \(shift)")
        }
    }

    @Test("a JPEG without a sane frame before its scan is damaged")
    func jpegFrame() throws {
        #expect(try structure(.jpeg, BuiltFiles.jpegHead(width: 0) + [1, 0xFF, 0xD9]).flaw == .damaged)
        #expect(try structure(.jpeg, BuiltFiles.jpegHead(components: 9) + [1, 0xFF, 0xD9]).flaw == .damaged)
        let noFrame = [0xFF, 0xD8] + BuiltFiles.segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 0xFF, 0xD9]
        #expect(try structure(.jpeg, noFrame).flaw == .damaged)
    }

    @Test("a PNG is walked to its end; what follows is marked; a changed header is damage")
    func png() throws {
        let whole =
            PNGStructure.signature + BuiltFiles.chunk("IHDR", BuiltFiles.pngHeader)
            + BuiltFiles.chunk("IDAT", [1, 2, 3]) + BuiltFiles.chunk("IEND", [])
        #expect(try marks(.png, whole) == [])
        #expect(try marks(.png, whole + [UInt8](repeating: 0, count: 512)) == [])
        #expect(try marks(.png, whole + Array("PK\u{3}\u{4}".utf8)) == [.trailingBytes])
        var flipped = whole
        flipped[19] = 200
        #expect(try structure(.png, flipped).flaw == .damaged)
        let empty =
            PNGStructure.signature + BuiltFiles.chunk("IHDR", BuiltFiles.pngHeader) + BuiltFiles.chunk("IEND", [])
        #expect(try structure(.png, empty).flaw == .damaged)
        #expect(try structure(.png, Array(empty.dropLast(12))).flaw == .nothingInside(.png))
    }

    @Test("a big-endian TIFF is sound; a strip behind the end is truncation")
    func tiff() throws {
        #expect(try marks(.tiff, BuiltFiles.tiff()) == [])
        #expect(try structure(.tiff, BuiltFiles.tiff(stripOffset: 101)).flaw == .truncated)
        #expect(try structure(.tiff, BuiltFiles.tiff(stripBytes: 0xFFFF_FFFF)).flaw == .truncated)
        #expect(try structure(.tiff, BuiltFiles.tiff(nextPage: 90_000)).flaw == .truncated)
    }

    @Test("office archives: a missing end is truncation, a password and bytes behind the end are marks")
    func zip() throws {
        let docx = BuiltFiles.zip(BuiltFiles.docxParts)
        #expect(try marks(.docx, docx) == [])
        #expect(try structure(.docx, Array(docx.dropLast(30))).flaw == .truncated)
        #expect(try marks(.docx, docx + [1, 2, 3]) == [.trailingBytes])
        #expect(try marks(.docx, BuiltFiles.zip(BuiltFiles.docxParts, encrypted: true)) == [.encrypted])
        #expect(try structure(.pptx, docx).flaw == .damaged)
    }

    @Test("a phone picture is walked box by box")
    func heic() throws {
        #expect(try marks(.heic, BuiltFiles.heic) == [])
        #expect(try structure(.heic, Array(BuiltFiles.heic.dropLast(10))).flaw == .truncated)
        #expect(try structure(.heic, Array(BuiltFiles.heic.prefix(24))).flaw == .nothingInside(.heic))
        #expect(try marks(.heic, BuiltFiles.heic + [1, 2, 3]) == [.trailingBytes])
    }
}
