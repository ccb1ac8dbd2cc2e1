import ArchiveModel

extension CommandWords {
    static let searchNoun = Phrase("Сохранённые поиски", "Saved searches")
    static let searchList = Phrase("Показать свои сохранённые поиски", "List one's own saved searches")
    static let searchRemove = Phrase("Убрать сохранённый поиск", "Remove a saved search")
    static let searchNameHelp = Phrase("Название поиска.", "The search's name.")
    static let saveSearchHelp = Phrase(
        "Сохранить этот поиск под названием.", "Keep this search under a name.")
    static let savedSearchHelp = Phrase("Повторить сохранённый поиск.", "Ask a saved search again.")
    static let noSearches = Phrase(
        "Сохранённых поисков нет. Сохранить: larets find … --save НАЗВАНИЕ",
        "There are no saved searches. To keep one: larets find … --save NAME")
    static let searchTitle = Phrase("Название", "Name")
    static let searchAsks = Phrase("Что ищет", "What it asks for")
    static let searchSaved = Phrase("Сохранён", "Saved on")

    static func searchRemoved(_ name: String) -> Phrase {
        Phrase("Поиск «\(name)» убран.", "The search \"\(name)\" is removed.")
    }
}
