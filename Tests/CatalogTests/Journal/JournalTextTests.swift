import ArchiveModel
import Foundation
import Testing

@testable import Catalog

@Suite("What an entry says is packed, and comes out as it was")
struct JournalTextTests {
    private let id = "0199d4c5-7a10-7c3e-9b1f-3f2a6c1d2e4f"
    private let digest = String(repeating: "0a", count: 32)

    private var texts: [String] {
        [
            "", " ", "  a ", "2026-000042", "2026-42", "0026-000001", "2026-1000000", "2026-01", id, id.uppercased(),
            "\(id) \(id)", digest, digest.uppercased(), "x\(digest)", "учитель \(id) 🏅", "\u{0}\u{7F}\"\\/\n",
            String(repeating: "д", count: 300), "é", "e\u{301}", "12345678-1234-1234-1234-12345678901я",
        ]
    }

    @Test("a text of any kind comes out character by character")
    func textsComeOut() {
        for text in texts {
            #expect(JournalText.text(JournalText.packed(text)).map { Array($0.utf8) } == Array(text.utf8), "\(text)")
        }
    }

    @Test("so do details, with known names and others")
    func details() {
        for text in texts {
            let details = ["document": text, "students": id, "новое": text, "": "x", "status": ""]
            #expect(JournalText.details(JournalText.packed(details)) == details)
        }
        #expect(JournalText.packed([:]) == [])
        #expect(JournalText.packed(["document": id]).count == 19)
        #expect(JournalText.packed("2026-000042").count == 5)
    }

    @Test("bytes that were cut or changed are refused or say something else, never a crash")
    func damaged() {
        let packed = JournalText.packed(["document": id, "новое": "2026-000042 x", "objects": digest])
        #expect(JournalText.details([JournalText.unreadable]) == nil)
        let wholePairs = [["document": id], ["document": id, "objects": digest]].map { JournalText.packed($0).count }
        for count in 1..<packed.count {
            let isWhole = JournalText.details(Array(packed.prefix(count))) != nil
            #expect(isWhole == wholePairs.contains(count), "\(count) bytes")
        }
        for position in packed.indices {
            for bit in 0..<8 {
                var changed = packed
                changed[position] ^= 1 << bit
                if let details = JournalText.details(changed) {
                    #expect(details != JournalText.details(packed), "byte \(position) bit \(bit)")
                }
            }
        }
    }

    @Test("the text that leaves are hashed over is what Foundation's encoder gives")
    func canonical() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for text in texts + (0...0x2100).compactMap(Unicode.Scalar.init).map({ String($0) }) {
            let details = ["document": text, "masterKey": "a", "students": "\(text)\(text)", "as": "b"]
            #expect(try JournalEntry.text(of: details) == String(decoding: encoder.encode(details), as: UTF8.self))
        }
        #expect(JournalEntry.text(of: [:]) == "{}")
    }
}
