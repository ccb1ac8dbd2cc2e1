import Archive
import ArchiveModel

enum SelectionWords {
    static let placing = Phrase("Запрет на выбранные документы", "A hold on the selected papers")
    static let lifting = Phrase("Снятие запрета с выбранных", "Lifting holds of the selected")
    static let filing = Phrase("Выбранные документы – в дело", "The selected papers into a case")
    static let nothingYet = Phrase("Пока ничего не изменилось: это план.", "Nothing has changed yet: this is the plan.")
    static let change = Phrase("Что изменится", "What changes")
    static let remark = Phrase("Примечание", "Note")
    static let stays = Phrase("ничего", "nothing")
    static let targetHint = Phrase(
        "Индекс по номенклатуре (03-07: дело этого года) или само дело: 03-07/2025.",
        "The index of a heading (03-07: this year's case), or the case itself: 03-07/2025.")
    static let headings = Phrase("Заголовки номенклатуры", "Headings of the nomenclature")
    static let showPlan = Phrase("Показать план", "Show the plan")

    static func willChange(_ count: Int, of all: Int) -> Phrase {
        Phrase(
            "Выбрано: \(CountedNoun.documents.grouped(all)). Изменится: \(count).", "\(all) selected; \(count) change."
        )
    }
    static func notShown(_ count: Int) -> Phrase {
        Phrase("И ещё \(CountedNoun.documents.grouped(count)).", "And \(count) more.")
    }
    static func allFound(_ page: FindPage) -> Phrase {
        let count = ShownNumber.grouped(page.count)
        return page.isMoreThanCounted
            ? Phrase("Все найденные (больше \(count))", "All that was found (more than \(count))")
            : Phrase("Все найденные: \(count)", "All that was found: \(count)")
    }
    static func place(_ count: Int) -> Phrase {
        Phrase("Запретить уничтожение: \(CountedNoun.documents.grouped(count))", "Place holds on \(count)")
    }
    static func lift(_ count: Int) -> Phrase {
        Phrase("Снять запрет: \(CountedNoun.documents.grouped(count))", "Lift the holds of \(count)")
    }
    static func file(_ count: Int) -> Phrase {
        Phrase("Положить в дело: \(CountedNoun.documents.grouped(count))", "Put \(count) into the case")
    }
}
