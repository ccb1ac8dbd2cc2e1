import ArchiveModel
import Testing

@testable import Intake

@Suite("Reading the dictionary of achievement types")
struct AchievementTypesFileTests {
    private func read(_ text: String) throws -> [AchievementType] {
        try AchievementTypesFile.read(yaml: ByteSource(text: text))
    }

    @Test("types come in the order of the file")
    func reads() throws {
        let types = try read(
            "types:\n  - {code: olympiad, ru: Олимпиада, en: Olympiad}\n  - {code: kvn, ru: КВН, en: KVN}\n")
        #expect(types.map(\.code) == ["olympiad", "kvn"])
        #expect(types[0].phrase == Phrase("Олимпиада", "Olympiad"))
    }

    @Test(
        "a doubled code or word, a missing or unknown key, and an empty list are refused",
        arguments: [
            ("types: [{code: a, ru: А, en: A1}, {code: a, ru: Б, en: B}]", "types-doubled"),
            ("types: [{code: a, ru: Урок, en: Lesson}, {code: b, ru: урок, en: B}]", "types-doubled"),
            ("types: [{code: a, ru: А}]", "yaml-missing-key"),
            ("types: [{code: a, ru: А, en: A1, de: A}]", "yaml-unknown-key"),
            ("types: []", "types-empty"), ("types: {a: b}", "yaml-wrong-shape"), ("[]", "yaml-wrong-shape"),
        ])
    func refuses(text: String, code: String) { #expect(refusal { try read(text) } == code) }
}
