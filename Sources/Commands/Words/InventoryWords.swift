import ArchiveModel

extension CommandWords {
    // MARK: inventories

    static let inventoryNoun = Phrase("Описи дел", "Inventories of cases")
    static let inventoryRecord = Phrase(
        "Записать, что описи дел постоянного хранения утверждены или что их нет",
        "Record that those of permanent storage are approved, or that there are none")
    static let inventoryList = Phrase("Показать записанное", "List what is recorded")
    static let inventoryWaiting = Phrase(
        "Показать, сколько закрытых дел ждут описи", "Count the closed cases that wait for an inventory")
    static let inventoryApprove = Phrase(
        "Утвердить опись закрытых дел: каждое получает № ед. хр.",
        "Approve the inventory of closed cases: each gets its number")
    static let inventoryPrint = Phrase(
        "Напечатать опись дел: утверждённое и проект", "Print the inventory of cases: what is approved, and the draft")
    static let inventoryKindHelp = Phrase.help(
        InventoryKind.listed(), before: ("Каких дел: ", "Of which cases: "),
        after: ("; если не указано – временного хранения.", "; long-term if not given."))
    static let inventoryNumberHelp = Phrase(
        "Номер описи, один на все годы: 2-э.", "The number of the inventory, the same for all years: 2-e.")
    static let inventoryNumber = Phrase("№ описи", "Inventory")
    static let unitNumbers = Phrase("№ ед. хр.", "Units")
    static let inventoryColumn = Phrase("Опись", "Inventory")
    static let inventoryYearsHelp = Phrase("За какие годы: 2020 или 2020-2024.", "Of which years: 2020 or 2020-2024.")
    static let inventoryNoneHelp = Phrase(
        "Дел постоянного хранения за эти годы нет.", "There are no cases of permanent storage for these years.")
    static let recorded = Phrase("Записано", "Recorded")
    static let noInventories = Phrase("Ничего не записано.", "Nothing is recorded.")
    static let noneKept = Phrase("дел нет", "none")

    static func inventoryApproved(_ number: String, _ years: String, _ cases: Phrase) -> Phrase {
        Phrase(
            "Опись № \(number) за \(years) утверждена: \(cases.russian).",
            "Inventory № \(number) of \(years) is approved: \(cases.english).")
    }

    static func inventoryRecorded(_ years: String) -> Phrase {
        Phrase("Записано об описях за \(years).", "Recorded of the inventories of \(years).")
    }
}
