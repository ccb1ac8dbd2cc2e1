import ArchiveModel

extension CommandWords {
    static let backupNoun = Phrase("Резервная копия архива", "Back the archive up")
    static let backupCreate = Phrase(
        "Скопировать архив, не прерывая работы", "Copy the archive while it is in use")
    static let backupVerify = Phrase("Проверить копию, без ключей", "Check a backup, without any key")
    static let backupFolderHelp = Phrase(
        "Папка копии, на другом диске: пустая или с прежней копией этого архива.",
        "Folder of the backup, on another disk: empty, or with an earlier backup of this archive.")
    static let backupKeysHelp = Phrase(
        "Куда скопировать ключи: отдельно, копии старше 30 дней удаляются.",
        "Where to copy the keys: apart; copies older than 30 days are deleted.")
    static let withMasterKeyHelp = Phrase(
        "Вместе с главным ключом: такая копия открывает всё.",
        "The master key as well: such a copy opens everything.")
    static let backupCheckedHelp = Phrase("Папка копии.", "Folder of the backup.")
    static let keysOption = Phrase("папка с ключами (--keys)", "the folder of the keys (--keys)")
    static let backupFolder = Phrase("копия", "backup")

    static func backupDone(_ path: String, _ objects: Phrase, _ size: Phrase) -> Phrase {
        Phrase(
            "Копия готова: \(path), \(objects.russian), \(size.russian).",
            "The backup is done: \(path), \(objects.english), \(size.english).")
    }
    static func backupWithProblems(_ problems: Phrase) -> Phrase {
        Phrase(
            "Скопировано всё, что цело; \(problems.russian). Проверьте архив: larets verify",
            "All that is whole was copied; \(problems.english). Check the archive: larets verify")
    }
    static let copiedNow = Phrase("Скопировано сейчас", "Copied now")
    static let prunedNow = Phrase("Убрано уничтоженное", "Erased since, removed")
    static let destroyedMeanwhile = Phrase("Уничтожено во время копирования", "Destroyed meanwhile")
    static let keysCopiedTo = Phrase("Ключи", "Keys")
    static let madeAt = Phrase("Копия сделана", "Backup made")
    static let masterKeyWarning = Phrase(
        "Внимание: в копии ключей лежит главный ключ. С копией документов она открывает всё: уберите её под замок.",
        "Beware: the copy of the keys has the master key in it. With the backup it opens everything: lock it away.")
    static let masterKeyHint = Phrase(
        "Главный ключ не скопирован: держите его копию отдельно, без него архив не восстановить.",
        "The master key was not copied: keep a copy of it apart; nothing can be restored without it.")
    static let keysHint = Phrase(
        "Ключи не скопированы: без них копия не читается. Копируйте их в другое место: --keys",
        "The keys were not copied: without them the backup cannot be read. Copy them elsewhere: --keys")

    static func backupWhole(_ objects: Phrase, _ size: Phrase) -> Phrase {
        Phrase(
            "Копия цела: проверено \(objects.russian), \(size.russian).",
            "The backup is whole: \(objects.english), \(size.english) checked.")
    }
    static func backupNotWhole(_ problems: Phrase, _ objects: Phrase) -> Phrase {
        Phrase(
            "С копией не всё в порядке: \(problems.russian); проверено \(objects.russian).",
            "The backup is not whole: \(problems.english); \(objects.english) checked.")
    }

    static let restore = Phrase("Восстановить архив из копии", "Restore an archive from a backup")
    static let restoreSourceHelp = Phrase("Папка копии.", "Folder of the backup.")
    static let restoreFolderHelp = Phrase(
        "Новая или пустая папка для архива.", "A new or empty folder for the archive.")
    static let restoreKeysHelp = Phrase(
        "Папка с копиями ключей (возьмётся самая свежая) или одна из них.",
        "Folder of the copies of the keys (the newest is taken), or one of them.")

    static func restoreDone(_ path: String, _ objects: Phrase, _ size: Phrase) -> Phrase {
        Phrase(
            "Архив восстановлен: \(path). Расшифровано и сверено \(objects.russian), \(size.russian).",
            "The archive is restored: \(path). \(objects.english), \(size.english) decrypted and compared.")
    }
    static func restoreWithProblems(_ path: String, _ problems: Phrase) -> Phrase {
        Phrase(
            "Архив восстановлен не полностью: \(path), \(problems.russian). Остальным можно пользоваться.",
            "The archive is restored in part: \(path), \(problems.english). The rest can be used.")
    }
    static let erasedAgain = Phrase("Уничтожено повторно по актам", "Erased again under acts")
    static let newerKeys = Phrase("Файлов новее копии", "Files newer than the backup")
    static let newerKeysHint = Phrase(
        "Столько файлов принято после этой копии, считая бумаги актов: в ней их нет. Есть копия новее — возьмите её.",
        "So many files, papers of acts among them, came in after this backup: it lacks them. Is there a newer one?")
    static let masterKeyAt = Phrase("Главный ключ остаётся в", "The master key stays at")
}
