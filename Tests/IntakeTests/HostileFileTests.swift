import ArchiveModel
import Testing

@testable import Intake

@Suite("Files that mean harm")
struct HostileFileTests {
    private let inspector = ContentInspector()

    private func code(_ bytes: [UInt8], _ name: String = "скан", _ policy: IntakePolicy = IntakePolicy()) -> String? {
        refusal { try inspector.inspect(ByteSource(bytes), named: name, policy: policy) }
    }

    @Test("a web page that carries a PDF is a web page")
    func pageWithPDF() {
        let page = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>\n"
        #expect(code(BuiltFiles.pdf(before: page), "диплом.pdf") == "file-type-not-accepted")
    }

    @Test("a PDF behind harmless junk comes in with a mark; too far from the start it does not")
    func junkBeforePDF() throws {
        let junk = String(repeating: "x", count: 600) + "\n"
        let source = ByteSource(BuiltFiles.pdf(before: junk))
        let inspection = try inspector.inspect(source, named: "диплом.pdf", policy: IntakePolicy())
        #expect(inspection.marks == [.damaged])
        #expect(code(BuiltFiles.pdf(before: String(repeating: "x", count: 2000))) == "file-type-not-accepted")
    }

    @Test("a drawing with a script is refused under the name of a picture")
    func drawing() {
        let drawing =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>\n"
        #expect(code(Array(drawing.utf8) + Array(drawing.utf8), "грамота.png") == "file-type-not-accepted")
    }

    @Test("a Windows program is refused under the name of a document")
    func program() {
        var program = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + [0x40, 0, 0, 0]
        program += Array("PE\0\0".utf8) + [0x64, 0x86, 1, 0] + [UInt8](repeating: 0, count: 12) + [0xF0, 0, 0x22, 0]
        program += [0x0B, 2] + [UInt8](repeating: 0, count: 400)
        let source = ByteSource(program)
        let phrase = refusalPhrase { try inspector.inspect(source, named: "диплом.pdf", policy: IntakePolicy()) }
        #expect(phrase?.russian.contains("внутри программа") == true)
    }

    @Test("a zip bomb is not opened: what it claims to grow to does not matter")
    func zipBomb() throws {
        let bomb = BuiltFiles.zip(BuiltFiles.docxParts, claimed: 0xFFFF_FFFF)
        let everything = IntakePolicy(accepted: MediaType.allCases)
        #expect(try inspector.inspect(ByteSource(bomb), named: "a.docx", policy: everything).marks == [])
    }

    @Test("a JPEG whose segments claim more than there is breaks off")
    func longSegments() {
        let claimed = BuiltFiles.jpegHead()[..<60] + [0xFF, 0xE1, 0xFF, 0xFF] + [UInt8](repeating: 1, count: 200)
        #expect(code(Array(claimed)) != nil)
        let zeroLength = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0] + [UInt8](repeating: 1, count: 200)
        #expect(code(zeroLength) == "file-damaged")
    }

    @Test("a TIFF whose pages run in a circle, or share endless data, is refused")
    func tiffLoop() {
        #expect(code(BuiltFiles.tiff(nextPage: 8)) == "file-damaged")
        // 40,000 pages of 20,000 fields each, overlapping in some 400 KB.
        var bytes = Array("MM\0*".utf8) + BuiltFiles.bigEndian(8)
        while bytes.count < 400_000 { bytes += [0x27, 0x10, 0, 0, 0, 4] }
        #expect(code(bytes) != nil)
    }

    @Test("numbers as large as they can be do no harm, in any kind")
    func hugeNumbers() {
        let everything = IntakePolicy(accepted: MediaType.allCases, acceptsDamaged: true)
        let big = [UInt8](repeating: 0xFF, count: 400)
        let starts: [[UInt8]] = [
            Array("II*\0".utf8), Array("MM\0+\0\u{8}\0\0".utf8), PNGStructure.signature, [0xFF, 0xD8],
            Array("%PDF-1.4\n1 0 obj\nstartxref\n99999999999999999999\n%%EOF".utf8),
            Array("%PDF-1.4\n1 0 obj\nxref\n0 999999999999999\ntrailer\nstartxref\n17\n%%EOF".utf8),
            [0, 0, 0, 1] + Array("ftypheic".utf8), [0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8),
            ZIPStructure.signature,
        ]
        for start in starts {
            for bytes in [start + big, start + big + Array("PK\u{5}\u{6}".utf8) + big] {
                _ = refusal { try inspector.inspect(ByteSource(bytes), named: "a", policy: everything) }
            }
        }
    }

    @Test(
        "bytes changed at random never bring it down",
        arguments: [
            RealScans.jpeg, RealScans.png, RealScans.pdf, RealScans.tiffGroup4TwoPages, RealScans.bigTIFF,
            BuiltFiles.heic, BuiltFiles.zip(BuiltFiles.docxParts), BuiltFiles.pdfWithStream(),
        ])
    func changedBytes(bytes: [UInt8]) {
        var random = Steps(state: 42)
        let everything = IntakePolicy(accepted: MediaType.allCases, acceptsDamaged: true)
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                changed[Int.random(in: 4..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = refusal { try inspector.inspect(ByteSource(changed), named: "a", policy: everything) }
        }
    }
}

/// The same numbers in every run (SplitMix64).
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
