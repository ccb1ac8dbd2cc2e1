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
        "Главный ключ не скопирован, а без него архив не восстановить. Сделайте комплект: larets key add kit",
        "The master key was not copied, and nothing is restored without it. Make a recovery kit: larets key add kit")
    static let secretOpensHint = Phrase(
        "Главный ключ не скопирован: копию откроет комплект восстановления или парольная фраза.",
        "The master key was not copied: the recovery kit or the passphrase opens the copy.")
    static let keysHint = Phrase(
        "Ключи не скопированы: без них копия не читается. Копируйте их в другое место: --keys",
        "The keys were not copied: without them the backup cannot be read. Copy them elsewhere: --keys")

    static let checkedKeysHelp = Phrase(
        "Проверить и копию ключей: открывает ли она эту копию.",
        "Check a copy of the keys as well: whether it opens this backup.")
    static func copyOpened(by way: KeyWay) -> Phrase {
        switch way {
        case .masterKeyFile(let path):
            Phrase("Копию ключей открывает файл \(path).", "The file \(path) opens the copy of the keys.")
        case .slot(let slot):
            Phrase(
                "Копию ключей открывает слот \(slot.number): \(slot.kind.phrase.russian).",
                "Slot \(slot.number) opens the copy of the keys: \(slot.kind.phrase.english).")
        }
    }
    static let copyNotTried = Phrase(
        "Чем открывается копия ключей, не проверено: дайте --secret-file или --master-key.",
        "Whether anything opens the copy of the keys was not tried: give --secret-file or --master-key.")

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
    static func restoredCommand(_ command: String) -> Phrase {
        Phrase(
            "Настройки из копии велят архиву запускать: \(command). Убедитесь, что это ваша настройка.",
            "The settings of the backup make the archive run: \(command). See that this is your setting.")
    }
    static let newerKeys = Phrase("Файлов новее копии", "Files newer than the backup")
    static let newerKeysHint = Phrase(
        "Столько файлов принято после этой копии, считая бумаги актов: в ней их нет. Есть копия новее – возьмите её.",
        "So many files, papers of acts among them, came in after this backup: it lacks them. Is there a newer one?")
    static func openedBySlot(_ slot: KeySlot) -> Phrase {
        Phrase("слот \(slot.number), \(slot.kind.phrase.russian)", "slot \(slot.number), \(slot.kind.phrase.english)")
    }
    static let openedBy = Phrase("Ключи открыты", "Keys opened by")
    static let noKeyFileHint = Phrase(
        "Файла с ключом в архиве нет, секрет будут спрашивать каждый раз. Чтобы не спрашивали:",
        "The archive has no key file, and asks for the secret every time. To end that:")
    static let masterKeyAt = Phrase("Главный ключ остаётся в", "The master key stays at")
}
