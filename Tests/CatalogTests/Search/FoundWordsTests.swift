import Testing

@testable import Catalog

@Suite("The words that something was found by are marked in it")
struct FoundWordsTests {
    private func marked(_ query: String, in text: String, typing: Bool = false) throws -> String {
        let words = FoundWords(try #require(SearchQuery(query, typing: typing)))
        return words.pieces(of: text).map { $0.isFound ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test("in any form, whatever the letter case, and with its punctuation outside")
    func forms() throws {
        #expect(try marked("диплом", in: "Дипломы, дипломами и ДИПЛОМ!") == "[Дипломы], [дипломами] и [ДИПЛОМ]!")
        #expect(try marked("diploma", in: "Diplomas of 2025") == "[Diplomas] of 2025")
        #expect(try marked("ёлка", in: "Елки") == "[Елки]")
        #expect(try marked("2025", in: "Олимпиада 2025") == "Олимпиада [2025]")
    }

    @Test("a word that is still being typed marks what begins with it, and its forms")
    func typing() throws {
        #expect(try marked("олимп", in: "Олимпиада по праву", typing: true) == "[Олимпиада] по праву")
        #expect(try marked("олимп", in: "Олимпиада по праву") == "Олимпиада по праву")
        #expect(try marked("дипло*", in: "Диплом") == "[Диплом]")
    }

    @Test("prepositions that nobody looks for stay unmarked")
    func functionWords() throws {
        #expect(try marked("диплом за олимпиаду", in: "Диплом за победу") == "[Диплом] за победу")
    }

    @Test(
        "the pieces are the text, byte for byte",
        arguments: ["", "Диплом", "й в NFD: и\u{306}", "  «Диплом» – 🎓 диплома ", "a<b>диплом</b>"])
    func whole(_ text: String) throws {
        let pieces = FoundWords(try #require(SearchQuery("диплом"))).pieces(of: text)
        #expect(Array(pieces.map(\.text).joined().utf8) == Array(text.utf8))
    }
}
