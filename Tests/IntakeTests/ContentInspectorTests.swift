import ArchiveModel
import Testing

@testable import Intake

@Suite("What may come in, by content")
struct ContentInspectorTests {
    private let inspector = ContentInspector()

    private func inspect(_ bytes: [UInt8], _ name: String = "скан", _ policy: IntakePolicy = IntakePolicy()) throws
        -> Inspection
    {
        try inspector.inspect(ByteSource(bytes), named: name, policy: policy)
    }

    @Test(
        "a whole scan of each usual kind comes in without a mark",
        arguments: [
            (RealScans.jpeg, MediaType.jpeg), (RealScans.progressiveJPEG, .jpeg), (RealScans.png, .png),
            (RealScans.pdf, .pdf), (RealScans.tiffLZW, .tiff), (RealScans.tiffGroup4TwoPages, .tiff),
            (RealScans.bigTIFF, .tiff),
        ])
    func acceptsScans(bytes: [UInt8], type: MediaType) throws {
        let inspection = try inspect(bytes)
        #expect(inspection.mediaType == type)
        #expect(inspection.marks.isEmpty)
    }

    @Test(
        "each of them cut at any byte is found; Pillow fills the last bytes of some TIFF",
        arguments: [
            (RealScans.jpeg, 0), (RealScans.progressiveJPEG, 0), (RealScans.png, 0), (RealScans.tiffLZW, 1),
            (RealScans.tiffGroup4TwoPages, 6),
        ])
    func findsEveryCut(bytes: [UInt8], padding: Int) throws {
        for count in 8..<(bytes.count - padding) {
            let found = refusal { try inspect(Array(bytes[..<count])) }
            let isMarked = found == nil ? try !inspect(Array(bytes[..<count])).marks.isEmpty : true
            #expect(isMarked, "\(count) of \(bytes.count) bytes pass")
        }
    }

    @Test("office documents and phone pictures come in only where they are switched on")
    func switchesKinds() throws {
        let everything = IntakePolicy(accepted: MediaType.allCases)
        let docx = BuiltFiles.zip(BuiltFiles.docxParts)
        #expect(try inspect(docx, "справка.docx", everything).mediaType == .docx)
        #expect(refusal { try inspect(docx, "справка.docx") } == "file-type-not-accepted")
        let pptx = BuiltFiles.zip([("_rels/.rels", "x"), ("ppt/presentation.xml", "x")])
        #expect(try inspect(pptx, "доклад.pptx", everything).mediaType == .pptx)
        let odt = BuiltFiles.zip([("mimetype", MediaType.odt.mimeType), ("content.xml", "x")])
        #expect(try inspect(odt, "доклад.odt", everything).mediaType == .odt)
        #expect(try inspect(BuiltFiles.heic, "IMG_1.HEIC", everything).mediaType == .heic)
        #expect(refusal { try inspect(BuiltFiles.heic, "IMG_1.HEIC") } == "file-type-not-accepted")
        let phrase = refusalPhrase { try inspect(BuiltFiles.heic) }
        #expect(phrase?.russian == "Файлы HEIC здесь не принимают: сохраните документ как PDF, JPEG, PNG или TIFF.")
    }

    @Test("a zip archive that is no document is refused even where documents are switched on")
    func refusesOtherZip() {
        let everything = IntakePolicy(accepted: MediaType.allCases)
        let zip = BuiltFiles.zip([("photo.jpg", "x"), ("notes.txt", "y")])
        #expect(refusal { try inspect(zip, "все", everything) } == "file-type-not-accepted")
        #expect(refusalPhrase { try inspect(zip, "все") }?.russian.contains("архив ZIP") == true)
    }

    @Test("a program is refused in words that a teacher understands")
    func refusesProgram() {
        let program =
            Array("\u{7F}ELF\u{2}\u{1}\u{1}".utf8) + [UInt8](repeating: 0, count: 9) + [2, 0, 0x3E, 0]
            + [UInt8](repeating: 0, count: 60)
        for name in ["диплом.pdf", "диплом", "диплом.exe"] {
            let phrase = refusalPhrase { try inspect(program, name) }
            #expect(phrase?.russian == "Файл не похож на скан: внутри программа, а не PDF, JPEG, PNG или TIFF.")
            #expect(phrase?.english == "The file is not a scan: inside is a program, not PDF, JPEG, PNG or TIFF.")
        }
    }

    @Test("a name that contradicts the content is refused and told how to be put right")
    func refusesMismatch() throws {
        #expect(refusal { try inspect(RealScans.jpeg, "грамота.pdf") } == "file-name-mismatch")
        let phrase = refusalPhrase { try inspect(RealScans.jpeg, "грамота.pdf") }
        #expect(phrase?.russian.contains("переименуйте файл в «грамота.jpg»") == true)
        #expect(refusal { try inspect(RealScans.pdf, "скан.pdf.exe") } == "file-name-mismatch")
        #expect(refusal { try inspect(RealScans.pdf, "скан.hta") } == "file-name-mismatch")
    }

    @Test(
        "a name without an extension, or with the right one in any spelling, comes in",
        arguments: [
            "грамота", "Грамота.JPG", "a.jpeg", "a.jpe", "Диплом №1. Иванов", "справка от 1.09.2025", "folder/x.jpg",
        ])
    func acceptsNames(name: String) throws {
        #expect(try inspect(RealScans.jpeg, name).mediaType == .jpeg)
    }

    @Test("an empty file and one over the limit are refused, one at the limit is not")
    func limits() throws {
        #expect(refusal { try inspect([]) } == "file-empty")
        let size = Int64(RealScans.png.count)
        #expect(
            refusal { try inspect(RealScans.png, "a", IntakePolicy(maximumSizeBytes: size - 1)) } == "file-too-large")
        #expect(try inspect(RealScans.png, "a", IntakePolicy(maximumSizeBytes: size)).mediaType == .png)
    }

    @Test(
        "a bare signature is refused, even where damaged files are taken in",
        arguments: [
            Array("%PDF-1.4".utf8), Array("%PDF-1.7\n%%EOF\n".utf8), [0xFF, 0xD8, 0xFF, 0xE0],
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("II*\0".utf8), Array("MM\0*".utf8),
            Array("%PDF-1.4\n%".utf8) + [UInt8](repeating: 0x20, count: 100),
            Array(BuiltFiles.jpegHead()[..<30]),
        ] as [[UInt8]])
    func refusesBareSignature(bytes: [UInt8]) {
        let code = refusal { try inspect(bytes, "скан", IntakePolicy(acceptsDamaged: true)) }
        #expect(code == "file-bare-signature")
    }

    @Test("a truncated or damaged file comes in with a mark only where the policy says so")
    func marksDamage() throws {
        let half = Array(RealScans.jpeg[..<700])
        #expect(refusal { try inspect(half) } == "file-truncated")
        #expect(try inspect(half, "скан", IntakePolicy(acceptsDamaged: true)).marks == [.truncated])
        let looped = BuiltFiles.tiff(nextPage: 8)
        #expect(refusal { try inspect(looped) } == "file-damaged")
        #expect(try inspect(looped, "скан", IntakePolicy(acceptsDamaged: true)).marks == [.damaged])
    }

    @Test("the original is only read: an inspector serves one file after another and gives the same answer again")
    func repeats() throws {
        for _ in 0..<3 {
            #expect(try inspect(RealScans.pdf).mediaType == .pdf)
            #expect(refusal { try inspect(Array("просто текст, и довольно длинный".utf8)) } == "file-type-not-accepted")
        }
    }
}
