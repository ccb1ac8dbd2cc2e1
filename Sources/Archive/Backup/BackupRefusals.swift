import ArchiveModel
import Glibc

/// What backup and restore refuse.
extension ArchiveError {
    static func placeFailed(_ path: String, _ code: Int32) -> ArchiveError {
        let cause = "\(path): \(String(cString: strerror(code)))"
        if code == ENOSPC || code == EDQUOT { return placeFull(path, cause: cause) }
        return ArchiveError(
            .failure, "place-not-writable",
            Phrase(
                "С «\(path)» нельзя работать. Проверьте, подключён ли диск и есть ли права; архив не тронут.",
                "\"\(path)\" cannot be used. See that the disk is there and writable; the archive is untouched."),
            cause: cause)
    }

    static func placeFull(_ path: String, cause: String?) -> ArchiveError {
        ArchiveError(
            .failure, "place-full",
            Phrase(
                "В «\(path)» не хватило места. Освободите его и повторите ту же команду; архив не тронут.",
                "There is not enough room in \"\(path)\". Free some and repeat the command; the archive is untouched."),
            cause: cause)
    }

    static func placeMissing(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-missing",
            Phrase(
                "Папки, в которой должна лежать «\(path)», нет. Подключён ли диск?",
                "The folder that \"\(path)\" should be in does not exist. Is the disk there?"))
    }

    static func backupInsideArchive(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "backup-inside-archive",
            Phrase(
                "«\(path)» лежит в папке самого архива. Копия нужна на другом диске.",
                "\"\(path)\" lies in the archive's own folder. A copy belongs on another disk."))
    }

    static func keysInsideBackup(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "keys-inside-backup",
            Phrase(
                "Копия ключей не должна лежать вместе с копией документов: укажите для --keys другое место.",
                "A copy of the keys must not lie with the copy of the documents: give --keys another place."))
    }

    static func backupFolderNotEmpty(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "folder-not-empty",
            Phrase(
                "В папке «\(path)» лежит что-то другое. Укажите пустую папку или прежнюю копию этого архива.",
                "There is something else in \"\(path)\". Name an empty folder, or an earlier backup of this archive."))
    }

    static func backupOfAnother(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "backup-of-another",
            Phrase(
                "В папке «\(path)» копия другого архива. Укажите другую папку.",
                "\"\(path)\" holds a backup of another archive. Name another folder."))
    }

    static let backupRunning = ArchiveError(
        .locked, "backup-running",
        Phrase(
            "С этой папкой уже работает другая программа. Подождите, пока она закончит.",
            "Another program is at work in this folder. Wait until it is done."))

    static func notABackup(_ path: String) -> ArchiveError {
        ArchiveError(
            .notFound, "no-backup",
            Phrase("В папке «\(path)» нет копии архива.", "There is no backup of an archive in \"\(path)\"."))
    }

    static func backupIncomplete(_ path: String) -> ArchiveError {
        ArchiveError(
            .integrity, "backup-incomplete",
            Phrase(
                "Копия «\(path)» не закончена: в ней нет backup.json. Повторите larets backup.",
                "The backup \"\(path)\" is incomplete: it has no backup.json. Run larets backup again."))
    }

    static func backupDamaged(_ path: String, cause: String) -> ArchiveError {
        ArchiveError(
            .integrity, "backup-damaged",
            Phrase(
                "Копия «\(path)» повреждена (\(cause)). Проверьте её: larets backup verify; возьмите другую.",
                "The backup \"\(path)\" is damaged (\(cause)). Check it with larets backup verify; take another one."),
            cause: cause)
    }

    static func backupNewer(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "archive-newer",
            Phrase(
                "Копия «\(path)» сделана более новой версией Ларца. Обновите программу.",
                "The backup \"\(path)\" was made by a newer Larets. Update the program."))
    }

    static func keyCopyDamaged(_ path: String) -> ArchiveError {
        ArchiveError(
            .integrity, "key-copy-damaged",
            Phrase(
                "Копия ключей «\(path)» повреждена. Возьмите другую.",
                "The copy of the keys \"\(path)\" is damaged. Take another one."))
    }

    static func keysOfAnother(_ path: String) -> ArchiveError {
        ArchiveError(
            .wrongKey, "keys-of-another",
            Phrase(
                "Ключи в «\(path)» от другого архива. Укажите ключи этого.",
                "The keys in \"\(path)\" are of another archive. Name the keys of this one."))
    }

    static func restoreUnfinished(_ path: String) -> ArchiveError {
        ArchiveError(
            .locked, "restore-unfinished",
            Phrase(
                "Архив «\(path)» восстановлен не до конца: открывать его нельзя. Повторите larets restore.",
                "The archive \"\(path)\" is not fully restored and must not be opened. Run larets restore again."))
    }

    static func restoreInsideBackup(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "restore-inside-backup",
            Phrase(
                "«\(path)» лежит в самой копии. Восстанавливайте в другую папку.",
                "\"\(path)\" lies in the backup itself. Restore into another folder."))
    }

    static func restoreNotEmpty(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "folder-not-empty",
            Phrase(
                "Папка «\(path)» не пуста. Восстанавливайте в пустую или новую.",
                "The folder \"\(path)\" is not empty. Restore into an empty or a new one."))
    }
}
