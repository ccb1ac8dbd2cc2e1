import ArchiveModel
import Testing

@testable import Intake

@Suite("The list of the shortest terms that the law allows")
struct CitedListFileTests {
    private func read(_ article: String) throws -> CitedList {
        try CitedListFile.read(yaml: ByteSource(Array("articles:\n  - \(article)\n".utf8)))
    }

    @Test("an article says from which event and how its years are counted; without either, any event, from 1 January")
    func counted() throws {
        let full = try read("{list: \"179\", minimum: 3 years, counting: exact-day, trigger: destruction}").articles
        #expect(full.map(\.trigger) == [.destruction] && full.map(\.counting) == [.exactDay])
        let short = try read("{list: \"236\", article: \"441\", minimum: 3 years}").articles
        #expect(short.map(\.trigger) == [nil] && short.map(\.counting) == [.nextYear])
    }

    @Test(
        "what is not understood is refused with its line and the words that are",
        arguments: [
            ("minimum: soon", "soon"), ("minimum: 3 years, counting: later", "later"),
            ("minimum: 3 years, trigger: whenever", "whenever"),
        ])
    func refused(_ article: String, _ word: String) throws {
        let refusal = #expect(throws: ArchiveError.self) { try read("{list: \"1\", \(article)}") }
        #expect(refusal?.code == "cited-list-bad-value")
        #expect(refusal?.phrase.russian.hasPrefix("Строка 2:") == true)
        #expect(refusal?.phrase.english.contains("“\(word)”") == true)
    }
}
