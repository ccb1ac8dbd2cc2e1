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
    static let proof = Phrase("Доказательство", "Proof")
    static let proofMeans = Phrase(
        "Файл показывает одну запись тому, у кого нет архива: она в журнале, и подпись подтверждает это (RFC 6962). "
            + "С ним и с ключом журнала запись проверит любой, ничего больше из журнала не узнав.",
        "The file shows one entry to somebody who has no archive: it is in the journal, and the signature says so (RFC 6962). "
            + "With it and the journal's key anybody can check the entry, and learns nothing else of the journal.")
    static let entry = Phrase("Номер записи", "Number of the entry")
    static let takeProof = Phrase("Скачать доказательство", "Download the proof")
    static let sign = Phrase("Подписать точку", "Sign a checkpoint")
    static let lastEntries = Phrase("Последние записи", "The last entries")
    static let time = Phrase("Когда", "When")
    static let who = Phrase("Кто", "Who")
    static let what = Phrase("Что", "What")
    static let on = Phrase("С чем", "On what")

    static func entryHint(last: Int) -> Phrase { Phrase("От 0 до \(last).", "From 0 to \(last).") }

    static func entriesOf(_ count: Int) -> Phrase {
        Phrase(
            CountedNoun("запись", "записи", "записей").grouped(count), count == 1 ? "1 entry" : "\(count) entries")
    }
}
