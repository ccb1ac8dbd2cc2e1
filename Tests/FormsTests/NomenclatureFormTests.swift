import ArchiveModel
import Forms
import Testing

@Suite("Номенклатура дел")
struct NomenclatureFormTests {
    @Test("five columns, items by index, terms with their articles, approval on top")
    func approved() throws {
        let page = NomenclatureForm.text(nomenclature())
        let text = flat(page)
        for part in [
            "МБОУ «Школа № 7» УТВЕРЖДАЮ Директор Кузнецова Ольга Игоревна", "12 января 2026 г.",
            "НОМЕНКЛАТУРА ДЕЛ на 2026 год", "Примечание", "постоянно", "50 лет", "5 лет ЭПК", "№ 236, ст. 157",
            "Всего заголовков: 8 (восемь).",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        let first = try #require(page.range(of: "01-08"))
        let last = try #require(page.range(of: "05-02"))
        #expect(first.lowerBound < last.lowerBound)
        #expect(!text.contains("ПРОЕКТ"))
        #expect(!text.contains("версия"))
        #expect(page.split(separator: "\n").allSatisfy { columns($0) <= 80 })
    }

    @Test("a draft says so and leaves room for the signature; a correction names its version and reason")
    func draftOfCorrection() {
        let text = flat(NomenclatureForm.text(nomenclature(version: 2, reason: "новая статья", approved: false)))
        #expect(text.contains("ПРОЕКТ: не утверждена"))
        #expect(text.contains("(должность)"))
        #expect(text.contains("(версия 2)"))
        #expect(text.contains("Причина изменения: новая статья"))
    }

    @Test("an empty nomenclature is still a page")
    func empty() {
        var empty = nomenclature()
        empty.items = []
        #expect(NomenclatureForm.text(empty).contains("Всего заголовков: 0 (ноль)."))
    }
}
