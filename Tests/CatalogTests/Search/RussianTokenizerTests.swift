import Testing

@testable import Catalog

@Suite("Tokens and keys")
struct RussianTokenizerTests {
    @Test("a word gives itself and its stems, behind a mark that no word can have")
    func tokens() throws {
        let table = try SearchTable()
        #expect(try table.tokens(of: "Дипломы") == ["дипломы", "~диплом"])
        #expect(try table.tokens(of: "Дипломом!") == ["дипломом", "~дипломом", "~диплом"])
        #expect(try table.tokens(of: "~~ 9А 2025 ~") == ["9а", "2025"])
        #expect(try table.tokens(of: "Winners") == ["winners", "~winner"])
        #expect(try table.tokens(of: "").isEmpty)
    }

    @Test("stems cannot be found by their spelling as words")
    func stemsAreNotWords() throws {
        #expect(try SearchTable(titles: ["дипломы"]).find("~диплом*", typing: false) == ["дипломы"])
        #expect(try SearchTable(titles: ["кружок"]).find("кружк*").isEmpty)
    }

    @Test("what was indexed can be taken out again, and the index agrees with the texts")
    func removal() throws {
        let table = try SearchTable(titles: ["Диплом олимпиады", "Грамота «Ёлка»", "Certificate 9А 🏅"])
        try table.remove(title: "Диплом олимпиады")
        #expect(try table.find("диплом").isEmpty)
        #expect(try table.find("дипл*").isEmpty)
        #expect(try table.find("елки") == ["Грамота «Ёлка»"])
    }

    @Test("damaged UTF-8 separates words and harms nothing")
    func damagedText() {
        let bytes: [UInt8] = [0xD0] + Array("мир".utf8) + [0xFF, 0xD0, 0x41, 0xE2, 0x80] + Array("труд".utf8) + [0xD1]
        let words = FoldedWords()
        var found: [String] = []
        bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            while words.next(in: buffer, from: &position) {
                found.append(String(decoding: words.word.text, as: UTF8.self))
            }
        }
        #expect(found == ["мир", "a", "труд"])
    }

    @Test("keys ignore letter case, ё, punctuation and diacritics, and nothing else")
    func keys() {
        #expect(SearchText.key("  Королёва—Мария,  ПЕТРОВНА ") == "королева мария петровна")
        #expect(SearchText.key("Иванова") != SearchText.key("Иванов"))
        #expect(SearchText.key("Müller") == "muller")
        #expect(SearchText.key("—«»").isEmpty)
    }

    @Test("normalization joins marks with their letters and leaves the rest")
    func normalization() {
        #expect(SearchText.normalized("и\u{306}е\u{308}").unicodeScalars.map(\.value) == [0x439, 0x451])
        #expect(SearchText.normalized("Диплом № 5 — «Ёж»") == "Диплом № 5 — «Ёж»")
    }
}
