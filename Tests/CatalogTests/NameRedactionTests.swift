import ArchiveModel
import Testing

@testable import Catalog

@Suite("A name is taken out of a text that stays")
struct NameRedactionTests {
    private let name = PersonName(surname: "Холмогорова", givenName: "Ия", patronymic: "Степановна")

    @Test(
        "every form of the name goes, and nothing else",
        arguments: [
            ("Диплом Холмогоровой Ии Степановне", "Диплом […] Ии […]"),
            ("Диплом Ия", "Диплом […]"),
            ("ХОЛМОГОРОВУ и Ключевской", "[…] и Ключевской"),
            ("Командный турнир «Светлый код»", "Командный турнир «Светлый код»"),
            ("История и холмы", "История и холмы"),
            ("", ""),
        ])
    func forms(text: String, expected: String) {
        #expect(NameRedaction.redacted(text, of: name) == expected)
    }

    @Test("words that are also of whose text it is stay")
    func spared() {
        let brother = PersonName(surname: "Холмогоров", givenName: "Егор", patronymic: "Степанович")
        let names = NameRedaction(of: [PersonName(surname: "Холмогорова", givenName: "Ия")], sparing: [brother])
        #expect(names.redacted("Егор и Ия Холмогоровы") == "Егор и […] Холмогоровы")
        #expect(NameRedaction(of: [], sparing: [brother]).redacted("Ия Холмогорова") == "Ия Холмогорова")
    }

    @Test("of somebody else's text the given name alone is nobody's")
    func ofOthers() {
        let names = NameRedaction(of: [PersonName(surname: "Журавин", givenName: "Глеб")])
        #expect(names.redactedIfNamed("Заявление матери Глеба") == "Заявление матери Глеба")
        #expect(names.redactedIfNamed("На скане Глеб Журавин") == "На скане […] […]")
    }

    @Test("ё and е are one letter, and both parts of a double name go")
    func doubleName() {
        let double = PersonName(surname: "Семёнова-Вяз", givenName: "Кира")
        #expect(NameRedaction.redacted("Семеновой-Вязе и Кире", of: double) == "[…]-[…] и […]")
    }
}
