import ArchiveModel
import Foundation
import Programs
import Testing

@testable import Intake

@Suite("Pictures of pages")
struct PreviewMakerTests {
    private func file(_ bytes: [UInt8]) throws -> MemoryFile {
        let file = try MemoryFile()
        try bytes.withUnsafeBytes { try file.append($0) }
        return file
    }

    private func sample(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appending(path: "Fixtures/sample-school/scans/" + name)))
    }

    private func draw(
        _ bytes: [UInt8], _ type: MediaType, page: Int = 1, _ size: PreviewSize = .thumb,
        _ maker: PreviewMaker = PreviewMaker()
    ) throws -> Preview {
        let file = try file(bytes)
        return try maker.picture(of: page, size, file, type, pageCount: maker.pageCount(of: file, type))
    }

    private func reason(_ body: () throws -> some Any) -> NoPreview? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? NoPreview
        }
    }

    @Test(
        "every kind of scan has a thumbnail and a page, no larger than they are to be, and upright",
        arguments: [
            ("scan-01.jpg", MediaType.jpeg), ("scan-02.pdf", .pdf), ("scan-03.png", .png), ("scan-10.tif", .tiff),
        ]
    )
    func kinds(name: String, type: MediaType) throws {
        for size in PreviewSize.allCases {
            let picture = try draw(sample(name), type, size)
            #expect(max(picture.widthPixels, picture.heightPixels) <= size.longEdgePixels)
            #expect(picture.heightPixels > picture.widthPixels && picture.widthPixels > size.longEdgePixels / 2 - 80)
            #expect(picture.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
            #expect(picture.pageCount == 1)
        }
    }

    @Test("a small picture is not enlarged")
    func small() throws {
        let picture = try draw(tiff(pages: 1), .tiff, .page)
        #expect((picture.widthPixels, picture.heightPixels) == (2, 2))
    }

    /// TIFF 6.0 with pages of 2×2 grey points, which share their picture.
    private func tiff(pages: Int) -> [UInt8] {
        func entry(_ tag: UInt16, _ value: UInt32) -> [UInt8] {
            [UInt8(tag >> 8), UInt8(tag & 0xFF), 0, 4] + BuiltFiles.bigEndian(1) + BuiltFiles.bigEndian(value)
        }
        let pageBytes = 2 + 8 * 12 + 4
        let picture = UInt32(8 + pages * pageBytes)
        let values: [(UInt16, UInt32)] = [
            (256, 2), (257, 2), (258, 8), (259, 1), (262, 1), (273, picture), (278, 2), (279, 4),
        ]
        let fields = values.flatMap { entry($0.0, $0.1) }
        let directories = (1...pages).flatMap { page -> [UInt8] in
            let next = page == pages ? 0 : UInt32(8 + page * pageBytes)
            return [0, 8] + fields + BuiltFiles.bigEndian(next)
        }
        return Array("MM\0*".utf8) + BuiltFiles.bigEndian(8) + directories + [0, 80, 160, 240]
    }

    // MARK: What a file says of itself

    private func field(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
        var bytes = BuiltFiles.littleEndian(tag, 2) + BuiltFiles.littleEndian(type, 2)
        bytes += BuiltFiles.littleEndian(count, 4) + value
        return bytes + [UInt8](repeating: 0, count: 4 - value.count)
    }

    /// EXIF 2.32 with a turn to the right, a camera, and a place.
    private var exifBlock: [UInt8] {
        let camera = Array("LaretsCam\0".utf8)
        let cameraAt = 8 + 2 + 3 * 12 + 4
        let placeAt = cameraAt + camera.count
        let latitudeAt = placeAt + 2 + 2 * 12 + 4
        var block = Array("II*\0".utf8) + BuiltFiles.littleEndian(8, 4) + BuiltFiles.littleEndian(3, 2)
        block += field(0x010F, 2, camera.count, BuiltFiles.littleEndian(cameraAt, 4))
        block += field(0x0112, 3, 1, [6, 0])
        block += field(0x8825, 4, 1, BuiltFiles.littleEndian(placeAt, 4))
        block += [0, 0, 0, 0] + camera + BuiltFiles.littleEndian(2, 2)
        block += field(1, 2, 2, Array("N\0".utf8))
        block += field(2, 5, 3, BuiltFiles.littleEndian(latitudeAt, 4)) + [0, 0, 0, 0]
        for number in [55, 1, 45, 1, 21, 1] { block += BuiltFiles.littleEndian(number, 4) }
        return Array("Exif\0\0".utf8) + block
    }

    private func photograph() throws -> [UInt8] {
        let plain = try sample("scan-01.jpg")
        let words = Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Ветрова Агния</x:xmpmeta>".utf8)
        var bytes = Array(plain[..<2])
        bytes += BuiltFiles.segment(0xE1, exifBlock)
        bytes += BuiltFiles.segment(0xE1, words)
        bytes += BuiltFiles.segment(0xFE, Array("remark of a camera".utf8))
        return bytes + plain[2...]
    }

    @Test("a photograph is turned as its EXIF asks, and then nothing is left of place, camera and words")
    func exif() throws {
        let original = try photograph()
        for size in PreviewSize.allCases {
            let plain = try draw(sample("scan-01.jpg"), .jpeg, size)
            let picture = try draw(original, .jpeg, size)
            #expect(plain.heightPixels > plain.widthPixels)
            #expect(picture.widthPixels > picture.heightPixels, "turned by a quarter")
            for trace in ["Exif", "LaretsCam", "xmpmeta", "Ветрова", "remark", "II*"] {
                #expect(original.firstRange(of: Array(trace.utf8)) != nil, "\(trace) was there before")
                #expect(picture.bytes.firstRange(of: Array(trace.utf8)) == nil, "\(trace)")
            }
            #expect(try BareJPEG(picture.bytes) != nil)
        }
        #expect(try BareJPEG(original) == nil)
    }

    @Test("nor is anything left of the words in a PNG or a PDF")
    func words() throws {
        let png = try sample("scan-03.png")
        let marked = png[..<33] + BuiltFiles.chunk("tEXt", Array("Author\0Vetrova".utf8)) + png[33...]
        #expect(try draw(Array(marked), .png).bytes.firstRange(of: Array("Vetrova".utf8)) == nil)
        let pdf = BuiltFiles.pdf(trailer: "/Info << /Author (Vetrova) >> ")
        #expect(try draw(pdf, .pdf).bytes.firstRange(of: Array("Vetrova".utf8)) == nil)
    }

    // MARK: Pages

    @Test("the pages of a PDF are counted and drawn one by one; one that is not there is not")
    func pages() throws {
        let scan = try sample("scan-15.pdf")
        let pictures = try (1...3).map { try draw(scan, .pdf, page: $0) }
        #expect(pictures.map(\.pageCount) == [3, 3, 3])
        #expect(Set(pictures.map(\.bytes)).count == 3)
        #expect(reason { try draw(scan, .pdf, page: 4) } == .damaged)
    }

    @Test("so are the pages of a TIFF")
    func pagesOfTIFF() throws {
        let scan = tiff(pages: 2)
        #expect(try PreviewMaker().pageCount(of: file(scan), .tiff) == 2)
        #expect(try draw(scan, .tiff, page: 2).widthPixels == 2)
        #expect(reason { try draw(scan, .tiff, page: 3) } == .damaged)
    }

    @Test("a hundred thousand pages are counted, and the last is drawn")
    func manyPages() throws {
        let count = 100_000
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        func add(_ object: String) {
            places.append(text.utf8.count)
            text += "\(places.count) 0 obj\n\(object)\nendobj\n"
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        add("<< /Type /Pages /Count \(count) /Kids [\((3..<count + 3).map { "\($0) 0 R" }.joined(separator: " "))] >>")
        for _ in 0..<count { add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>") }
        let table = places.map { String(repeating: "0", count: 10 - "\($0)".count) + "\($0) 00000 n \n" }.joined()
        let end = text.utf8.count
        text += "xref\n0 \(count + 3)\n0000000000 65535 f \n" + table
        text += "trailer\n<< /Size \(count + 3) /Root 1 0 R >>\nstartxref\n\(end)\n%%EOF\n"
        let picture = try draw(Array(text.utf8), .pdf, page: count)
        #expect(picture.pageCount == count && picture.page == count)
    }

    // MARK: Hostile files

    @Test("more pixels than are unpacked are refused before they are")
    func pixels() throws {
        let side: [UInt8] = [0, 0, 0xEA, 0x60]
        let header = BuiltFiles.chunk("IHDR", side + side + [8, 2, 0, 0, 0])
        let bomb =
            PNGStructure.signature + header + BuiltFiles.chunk("IDAT", [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1])
            + BuiltFiles.chunk("IEND", [])
        #expect(reason { try draw(bomb, .png) } == .tooManyPixels)
        var limits = PreviewMaker.Limits()
        limits.maximumSourcePixels = 794 * 1122 - 1
        let scan = try sample("scan-01.jpg")
        #expect(reason { try draw(scan, .jpeg, .thumb, PreviewMaker(limits: limits)) } == .tooManyPixels)
        limits.maximumSourcePixels += 1
        #expect(reason { try draw(scan, .jpeg, .thumb, PreviewMaker(limits: limits)) } == nil)
    }

    /// A PDF of one page that draws `content`.
    private func pdf(drawing content: String, page extra: String = "") -> [UInt8] {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(1\\);) >> >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \(extra)>>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        ]
        let text = objects.enumerated().map { "\($0 + 1) 0 obj\n\($1)\nendobj\n" }.joined()
        return Array(("%PDF-1.4\n" + text + "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").utf8)
    }

    @Test("a script in a PDF does not run, and its page is drawn")
    func script() throws {
        #expect(try draw(pdf(drawing: "0 0 300 300 re f"), .pdf).widthPixels == 227)
    }

    @Test("a page that takes too long to draw is given up")
    func slow() throws {
        var limits = PreviewMaker.Limits()
        limits.confinement.processorSeconds = 1
        let endless = String(repeating: "0 0 595 842 re f\n", count: 400_000)
        #expect(reason { try draw(pdf(drawing: endless), .pdf, .page, PreviewMaker(limits: limits)) } == .tooSlow)
    }

    @Test("memory that is not there is not taken")
    func memory() throws {
        var limits = PreviewMaker.Limits()
        limits.confinement.memoryBytes = 16 << 20
        #expect(reason { try draw(sample("scan-02.pdf"), .pdf, .page, PreviewMaker(limits: limits)) } != nil)
    }

    @Test("what is larger than it may be is not opened, and what comes out larger is not kept")
    func sizes() throws {
        var limits = PreviewMaker.Limits()
        limits.maximumInputBytes = 1000
        limits.maximumOutputBytes = 1000
        let maker = PreviewMaker(limits: limits)
        #expect(reason { try maker.checkSize(1001) } == .fileTooLarge)
        #expect(reason { try maker.checkSize(1000) } == nil)
        #expect(reason { try draw(sample("scan-01.jpg"), .jpeg, .page, maker) } == .tooDemanding)
    }

    @Test("bytes without sense give no picture, and harm nobody", arguments: PreviewMaker.mediaTypes)
    func nonsense(type: MediaType) throws {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let loop = BuiltFiles.pdf().firstRange(of: Array("[3 0 R]".utf8)).map { range in
            Array(BuiltFiles.pdf()[..<range.lowerBound]) + Array("[2 0 R]".utf8) + BuiltFiles.pdf()[range.upperBound...]
        }
        let svg = Array("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>1</script></svg>".utf8)
        for bytes in [[], [0], noise, svg, Array("%PDF-1.4\n".utf8) + noise, [0xFF, 0xD8, 0xFF] + noise, loop ?? []] {
            #expect(reason { try draw(bytes, type) } == .damaged)
        }
    }

    @Test("kinds of which no picture is made are known beforehand")
    func otherKinds() {
        for type in [MediaType.heic, .docx, .pptx, .odt] { #expect(PreviewMaker.mediaType(type.mimeType) == nil) }
        #expect(PreviewMaker.mediaType("text/plain") == nil)
        #expect(PreviewMaker.mediaType("image/tiff") == .tiff)
    }

    @Test("without the programs it says which to install")
    func missing() throws {
        let maker = PreviewMaker(folder: "/nonexistent")
        #expect(refusal { try draw(sample("scan-01.jpg"), .jpeg, .thumb, maker) } == "preview-program-missing")
    }

    @Test("a drawing that carries words, or is none, is not let through")
    func bareness() throws {
        let plain = try draw(sample("scan-01.jpg"), .jpeg).bytes
        #expect(try BareJPEG(plain)?.widthPixels == 226)
        let words = Array(plain[..<2]) + BuiltFiles.segment(0xFE, Array("words".utf8)) + plain[2...]
        #expect(try BareJPEG(words) == nil)
        #expect(try BareJPEG(plain + [0]) == nil || BareJPEG(plain + Array("trailing words".utf8)) == nil)
        #expect(try BareJPEG(Array(plain[..<200])) == nil)
        #expect(try BareJPEG([]) == nil)
        #expect(try BareJPEG(Array("<html>".utf8)) == nil)
    }
}
