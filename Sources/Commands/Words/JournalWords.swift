import ArchiveModel

extension CommandWords {
    static let keyWord = Phrase("ключ", "key")
    static let journalCheckpointVerb = Phrase(
        "Подписать журнал, как он есть: контрольная точка", "Sign the journal as it stands: a checkpoint")
    static let journalKeyVerb = Phrase(
        "Показать ключ, которым проверяют подпись журнала", "Show the key that the journal's signature is checked with")
    static let journalProve = Phrase(
        "Доказать, что запись есть в журнале", "Prove that an entry is in the journal")
    static let journalCheckProof = Phrase(
        "Проверить доказательство; архив для этого не нужен", "Check a proof; no archive is needed for that")

    static let noteOutputHelp = Phrase("Записать подписанную отметку в файл.", "Write the signed note to a file.")
    static let proofOutputHelp = Phrase("Записать доказательство в файл (JSON).", "Write the proof to a file (JSON).")
    static let anchorHelp = Phrase(
        "Передать отметку команде из journal.anchor-command.", "Hand the note to the command of journal.anchor-command."
    )
    static let verifierKeyHelp = Phrase(
        "Ключ журнала, как его опубликовала школа, или файл с ним; иначе ключ самого архива или доказательства.",
        "The journal's key as the school published it, or a file with it; else the archive's or the proof's own.")
    static let entryHelp = Phrase(
        "Номер записи: его показывает larets journal list.", "The entry's number: larets journal list shows it.")
    static let inCheckpointHelp = Phrase(
        "В какой контрольной точке: ЧИСЛО:SHA-256 или файл отметки; иначе в новой.",
        "In which checkpoint: SIZE:ROOT or the file of a note; else in a new one.")
    static let fromCheckpointHelp = Phrase(
        "И что журнал продолжает эту, более раннюю.", "And that the journal goes on from this earlier one.")
    static let proofFileHelp = Phrase("Файл с доказательством.", "The file with the proof.")

    static let anchored = Phrase("Отметка передана на хранение вне архива.", "The checkpoint is anchored elsewhere.")

    static func notAnchored(_ cause: String) -> Phrase {
        Phrase(
            "Отметка НЕ передана вне архива: \(cause). Проверьте journal.anchor-command.",
            "The checkpoint was NOT anchored elsewhere: \(cause). Look at journal.anchor-command.")
    }
    static let publishKeyHint = Phrase(
        "Опубликуйте ключ там, где архив его не изменит: на сайте школы, в приказе.",
        "Publish the key where the archive cannot change it: on the school's site, in an order.")
    static let auditPath = Phrase("Путь к корню", "Audit path")
    static let earlierCheckpoint = Phrase("Ранняя отметка", "Earlier checkpoint")
    static let consistencyPath = Phrase("Путь от неё", "Path from it")
    static let verifierKey = Phrase("Ключ журнала", "Journal's key")

    static func entryTitle(_ position: Int) -> Phrase { Phrase("Запись \(position)", "Entry \(position)") }

    static func proofWritten(_ path: String) -> Phrase {
        Phrase(
            "Доказательство в файле \(path). Его проверит любой:", "The proof is in \(path). Anybody checks it with:")
    }
    static let proofHolds = Phrase(
        "Доказательство сходится: запись стоит в этой контрольной точке.",
        "The proof holds: the entry stands in this checkpoint.")
    static let proofUnsigned = Phrase(
        "Контрольная точка не подписана: сравните её со своей.",
        "The checkpoint is not signed: compare it with your own.")
    static let proofKeyNotGiven = Phrase(
        "Подпись проверена ключом из самого доказательства: сравните его с опубликованным или дайте --key.",
        "The signature was checked with the proof's own key: compare it with the published one, or give --key.")
}
