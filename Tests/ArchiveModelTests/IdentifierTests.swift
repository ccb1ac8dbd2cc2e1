import ArchiveModel
import Testing

@Suite("Identifiers and digests")
struct IdentifierTests {
    private func identifier(at milliseconds: Int64, _ generator: inout SeededGenerator) -> DocumentID {
        Identifier(at: Timestamp(millisecondsSince1970: milliseconds), random: &generator)
    }

    @Test("text and back, in any letter case")
    func roundTrip() {
        var generator = SeededGenerator(seed: 1)
        for moment in 0..<500 {
            let id = identifier(at: Int64(moment) * 7_919_000_000, &generator)
            #expect(id.description.count == 36)
            #expect(DocumentID(id.description) == id)
            #expect(DocumentID(id.description.uppercased()) == id)
        }
    }

    @Test("carries version 7, the variant of RFC 9562, and its moment")
    func bits() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let text = Array(identifier(at: 0x0123_4567_89AB, &generator).description)
            #expect(String(text[0..<13]) == "01234567-89ab")
            #expect(text[14] == "7")
            #expect("89ab".contains(text[19]))
        }
    }

    @Test("sorts by creation, as its text does")
    func ordering() {
        var generator = SeededGenerator(seed: 3)
        let ids = (0..<200).map { identifier(at: 1_782_000_000_000 + Int64($0), &generator) }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test("the two halves may be alike")
    func alikeHalves() {
        let text = "89abcdef-0123-7567-89ab-cdef01237567"
        #expect(DocumentID(text)?.description == text)
    }

    @Test(
        "what is not a UUID is refused",
        arguments: [
            "", "0123456789ab7def89abcdef01234567", "01234567-89ab-7def-89ab-cdef0123456",
            "01234567-89ab-7def-89ab-cdef012345678", "01234567-89ab-7def-89ab-cdef0123456g",
            "01234567+89ab-7def-89ab-cdef01234567", "é1234567-89ab-7def-89ab-cdef0123456",
        ])
    func refusing(text: String) {
        #expect(DocumentID(text) == nil)
    }

    @Test("a digest is 64 hexadecimal digits or 32 bytes, nothing else")
    func digest() throws {
        let text = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        let digest = try #require(Digest(text))
        #expect(digest.description == text)
        #expect(Digest(text.uppercased()) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(digest.bytes.count == Digest.byteCount)
        #expect(Digest(String(text.dropLast())) == nil)
        #expect(Digest(text + "00") == nil)
        #expect(Digest("zz" + text.dropFirst(2)) == nil)
        #expect(Digest(bytes: [1, 2, 3]) == nil)
    }

    @Test("a checkpoint of the journal reads back exactly what it printed")
    func checkpoint() throws {
        let root = try #require(Digest(String(repeating: "0a", count: 32)))
        let checkpoint = JournalCheckpoint(size: 42, root: root)
        #expect(JournalCheckpoint(checkpoint.description) == checkpoint)
        #expect(JournalCheckpoint("0:\(root)")?.size == 0)
        for wrong in ["42", "42:", ":R", "-1:R", "+42:R", "042:R", "42::R", "42:R:"] {
            #expect(JournalCheckpoint(wrong.replacing("R", with: root.description)) == nil, "\(wrong)")
        }
    }

    @Test("an accession number is a year and a number within it")
    func accessionNumber() {
        let number = AccessionNumber(year: 2026, ordinal: 42)
        #expect(number.description == "2026-000042")
        #expect(AccessionNumber("2026-000042") == number)
        #expect(AccessionNumber("2026-42") == number)
        #expect(AccessionNumber(year: 2026, ordinal: 12_345_678).description == "2026-12345678")
        #expect(AccessionNumber(year: 2025, ordinal: 900) < number)
        #expect(number < AccessionNumber(year: 2026, ordinal: 43))
        for wrong in ["2026", "2026-", "2026-0", "26-42", "2026-4x", "2026--42", "2026-+42", "2026-1234567890", ""] {
            #expect(AccessionNumber(wrong) == nil, "\(wrong)")
        }
    }
}
