import ArchiveModel

extension CommandWords {
    // MARK: forms

    static let printNoun = Phrase(
        "Напечатать форму: расписку, опись, акт проверки", "Print a form: receipt, inventory, check act")
    static let printInventory = Phrase("Внутренняя опись документов дела", "Inventory of the documents of a case")
    static let inventoryCaseHelp = Phrase(
        "Дело: 03-07/2026, 03-12/ОБУЧАЮЩИЙСЯ или его номер.", "The case: 03-07/2026, 03-12/STUDENT, or its id.")
    static let printStoreCheck = Phrase(
        "Проверить каждый файл и напечатать акт проверки", "Check every file and print the act of it")
    static let printReceipt = Phrase("Расписка о приёме документа", "Receipt of a document taken in")
    static let nomenclaturePrint = Phrase(
        "Напечатать номенклатуру с итоговой записью", "Print the nomenclature with its summary")
    static let consentForm = Phrase("Бланк согласия для подписи", "A consent form to be signed")
    static let consentFormStudentHelp = Phrase("Чьё согласие.", "Whose consent.")
    static let formSignatoryHelp = Phrase.help(
        Consent.Signatory.listed(), before: ("Кто подписывает: ", "Who signs: "),
        after: ("; иначе по возрасту.", "; else by age."))
    static let formOptions = Phrase("Печать", "Printing")
    static let formFormatHelp = Phrase("В каком виде.", "In which form.")
    static let formFormats = Phrase("text|html|pdf", "text|html|pdf")
    static let formOutputHelp = Phrase(
        "Файл; по его окончанию выбирается и вид.", "A file; its ending chooses the form, too.")
    static func formWritten(_ path: String, _ size: Phrase) -> Phrase {
        Phrase("Напечатано: \(path) (\(size.russian))", "Printed: \(path) (\(size.english))")
    }
}
