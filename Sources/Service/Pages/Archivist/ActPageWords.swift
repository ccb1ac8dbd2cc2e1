import ArchiveModel

enum ActPageWords {
    static let title = Phrase("Акты", "Acts")
    static let none = Phrase("Актов пока нет.", "There are no acts yet.")
    static let draft = Phrase("Составить проект акта", "Draft an act")
    static let kind = Phrase("Акт", "Act")
    static let draftedBy = Phrase("Составил", "Drafted by")
    static let agreement = Phrase("Протокол комиссии", "Commission's protocol")
    static let approval = Phrase("Утверждение", "Approval")
    static let snapshot = Phrase("Слепок акта (SHA-256)", "Snapshot (SHA-256)")
    static let cancelled = Phrase("Почему отменён", "Why it was cancelled")
    static let filed = Phrase("Где лежит", "Filed as")
    static let lines = Phrase("Что выделено к уничтожению", "What is selected")
    static let nothingLeft = Phrase("В акте ничего не осталось.", "Nothing is left in the act.")
    static let heading = Phrase("Заголовок", "Heading")
    static let years = Phrase("Годы", "Years")
    static let units = Phrase("Ед. хр.", "Units")
    static let term = Phrase("Срок и статья", "Term and article")
    static let note = Phrase("Примечание", "Note")
    static let dropped = Phrase("Выбыло из акта", "Dropped out")
    static let protocolNumber = Phrase("Протокол №", "Protocol №")
    static let inventories = Phrase("Описи дел постоянного хранения", "Inventories of permanent storage")
    static let fromYear = Phrase("С какого года", "From the year")
    static let toYear = Phrase("По какой год", "To the year")
    static let inventoryProtocol = Phrase("Протокол ЭК №", "Commission's protocol №")
    static let noInventories = Phrase(
        "Дел постоянного хранения за эти годы нет", "There are no cases of permanent storage of these years")
    static let recordInventories = Phrase("Записать описи", "Record the inventories")
    static let tickWhatStays = Phrase(
        "Отметьте то, что комиссия решила оставить: в акт оно не войдёт.",
        "Tick what the commission keeps: it leaves the act.")
    static let keptByCommission = Phrase("Что комиссия оставила", "What the commission keeps")
    static let keptHint = Phrase(
        "Номера документов через запятую. Пусто – в акте остаётся всё.",
        "Numbers of papers, with commas. Empty: everything stays in the act.")
    static let agree = Phrase("Записать протокол", "Record the protocol")
    static let post = Phrase("Должность", "Post")
    static let signer = Phrase("Фамилия и инициалы", "Name")
    static let approve = Phrase("Утвердить", "Approve")
    static let toExecution = Phrase("К исполнению…", "Execute…")
    static let cancelling = Phrase("Отмена", "Cancelling")
    static let cancel = Phrase("Отменить акт", "Cancel the act")
    static let execute = Phrase("Уничтожить по акту", "Destroy by this act")
    static let noWayBack = Phrase(
        "Вернуть будет нельзя: уничтожаются ключи, и с ними документ во всех копиях сразу.",
        "There is no way back: the keys are destroyed, and with them every copy of the papers.")
    static let willGo = Phrase("Документов уничтожается", "Papers that go")
    static let linksOnly = Phrase("Из них только связь", "Of them a link alone")
    static let dropsNow = Phrase("Выбывает сейчас", "Dropping out now")

    static func act(_ number: String) -> Phrase { Phrase("Акт № \(number)", "Act № \(number)") }
    static func inventoriesMissing(_ years: [Int]) -> Phrase {
        let list = years.map(String.init).joined(separator: ", ")
        return Phrase(
            "Описи дел постоянного хранения за \(list) не записаны: акт не утвердят.",
            "The inventories of permanent storage for \(list) are not recorded: the act cannot be approved.")
    }
    static func executing(_ number: String) -> Phrase {
        Phrase("Исполнение акта № \(number)", "Executing act № \(number)")
    }
}
