import ArchiveModel

extension CommandWords {
    // MARK: forms

    static let printNoun = Phrase("Напечатать форму: расписку", "Print a form: a receipt")
    static let printReceipt = Phrase("Расписка о приёме документа", "Receipt of a document taken in")
    static let nomenclaturePrint = Phrase(
        "Напечатать номенклатуру с итоговой записью", "Print the nomenclature with its summary")
    static let consentForm = Phrase("Бланк согласия для подписи", "A consent form to be signed")
    static let consentFormStudentHelp = Phrase("Чьё согласие.", "Whose consent.")
    static let formSignatoryHelp = Phrase(
        "Кто подписывает: guardian или student; иначе по возрасту.", "Who signs: guardian or student; else by age.")
    static let formOptions = Phrase("Печать", "Printing")
    static let formFormatHelp = Phrase("В каком виде.", "In which form.")
    static let formFormats = Phrase("text|html|pdf", "text|html|pdf")
    static let formOutputHelp = Phrase(
        "Файл; по его окончанию выбирается и вид.", "A file; its ending chooses the form, too.")
}
