import ArchiveModel

/// What the store refuses and what it finds damaged.
extension ArchiveError {
    static func noArchive(at root: String) -> ArchiveError {
        ArchiveError(
            .noArchive, "no-archive",
            Phrase(
                "В папке «\(root)» нет архива: укажите папку архива или создайте его командой larets init.",
                "There is no archive in “\(root)”: name the archive's folder, or create one with larets init."))
    }

    static func archiveExists(at root: String) -> ArchiveError {
        ArchiveError(
            .failure, "archive-exists",
            Phrase(
                "В папке «\(root)» уже есть архив: пользуйтесь им или укажите другую папку.",
                "There is an archive in “\(root)” already: use it, or name another folder."))
    }

    static func objectMissing(_ address: ObjectAddress) -> ArchiveError {
        ArchiveError(
            .integrity, "object-missing",
            Phrase(
                "Файл документа \(address) исчез из архива: восстановите его из резервной копии папки objects.",
                "The object \(address) is missing from the archive: restore it from a backup of the objects folder."))
    }

    static func objectDamaged(_ address: ObjectAddress, cause: String? = nil) -> ArchiveError {
        ArchiveError(
            .integrity, "object-damaged",
            Phrase(
                "Файл документа \(address) повреждён: восстановите его из резервной копии папки objects.",
                "The object \(address) is damaged: restore it from a backup of the objects folder."),
            cause: cause)
    }

    static func contentDiffers(_ address: ObjectAddress) -> ArchiveError {
        ArchiveError(
            .integrity, "content-differs",
            Phrase(
                "Содержимое документа \(address) не то, что было принято: сверьте каталог с резервной копией.",
                "The content of the object \(address) is not what was taken in: compare the catalog with a backup."))
    }

    static var fileChanged: ArchiveError {
        ArchiveError(
            .failure, "file-changed",
            Phrase(
                "Файл изменился, пока его читали: закройте его в других программах и повторите загрузку.",
                "The file changed while it was being read: close it in other programs and upload it again."))
    }

    static func streamTooLarge(maximumSizeBytes: Int64) -> ArchiveError {
        ArchiveError(
            .failure, "file-too-large",
            Phrase(
                "Файл больше разрешённых \(maximumSizeBytes) байт: уменьшите скан или разделите его на части.",
                "The file is larger than the \(maximumSizeBytes) bytes allowed: make the scan smaller or split it."))
    }

    static func commitsStopped(cause: String? = nil) -> ArchiveError {
        ArchiveError(
            .failure, "disk-unreliable",
            Phrase(
                "Диск не подтвердил запись, новые документы не принимаются: проверьте диск и запустите программу снова.",
                "The disk failed to confirm a write and takes no more documents: check it, then start the program again."
            ), cause: cause)
    }
}
