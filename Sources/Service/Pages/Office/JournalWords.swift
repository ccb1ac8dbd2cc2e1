import ArchiveModel

enum JournalWords {
    static let title = Phrase("Журнал", "Journal")
    static let whole = Phrase(
        "Журнал цел: каждая запись на своём месте.", "The journal is whole: every entry is in its place.")
    static let entries = Phrase("Записей", "Entries")
    static let checkpoint = Phrase("Контрольная точка", "Checkpoint")
    static let key = Phrase("Ключ журнала", "The journal's key")
    static let note = Phrase("Подписанная контрольная точка", "Signed checkpoint")
    static let signedAt = Phrase("Последняя", "The last")
    static let noNote = Phrase("Подписанных точек пока нет.", "None was signed so far.")
    static let whatFor = Phrase(
        "Храните файл и ключ вне архива: с ними любой проверит, что журнал не переписан.",
        "Keep the file and the key outside the archive: with them anybody can check that the journal was not rewritten."
    )
    static let sign = Phrase("Подписать точку", "Sign a checkpoint")
    static let lastEntries = Phrase("Последние записи", "The last entries")
    static let time = Phrase("Когда", "When")
    static let who = Phrase("Кто", "Who")
    static let what = Phrase("Что", "What")
    static let on = Phrase("С чем", "On what")

    static func entriesOf(_ count: Int) -> Phrase {
        Phrase(
            CountedNoun("запись", "записи", "записей").grouped(count), count == 1 ? "1 entry" : "\(count) entries")
    }
}
