import Foundation
import Testing

@testable import ArchiveModel

@Suite("A phrase in JSON")
struct PhraseJSONTests {
    private let phrase = Phrase("уже есть", "already there")

    @Test("written in both languages, it is read back as it was")
    func both() throws {
        let data = try JSONEncoder().encode([phrase])
        #expect(try JSONDecoder().decode([Phrase].self, from: data) == [phrase])
    }

    @Test(
        "written in one language, it is read back in that language, whichever is asked for",
        arguments: Language.allCases)
    func one(_ language: Language) throws {
        let encoder = JSONEncoder()
        encoder.userInfo[Phrase.encodingLanguage] = language
        let read = try JSONDecoder().decode([Phrase].self, from: try encoder.encode([phrase]))[0]
        #expect(Language.allCases.map { read.text(in: $0) } == Array(repeating: phrase.text(in: language), count: 2))
    }

    @Test("what is no phrase is refused")
    func neither() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Phrase].self, from: Data(#"[{"ru":"только"}]"#.utf8))
        }
    }
}
