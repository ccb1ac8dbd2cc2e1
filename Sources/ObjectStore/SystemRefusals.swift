import ArchiveModel
import Glibc

/// What the system refused, in words a person can act on.
extension ArchiveError {
    /// - Parameters:
    ///   - operation: the system call, for whoever looks deeper.
    ///   - path: the file or folder it was about.
    ///   - code: `errno` as the call left it.
    static func system(_ operation: String, _ path: String, _ code: Int32) -> ArchiveError {
        let cause = "\(operation) \(path): \(String(cString: strerror(code)))"
        switch code {
        case ENOSPC, EDQUOT: return diskFull(cause: cause)
        case EACCES, EPERM, EROFS: return folderNotWritable(path, cause: cause)
        case EIO: return diskError(cause: cause)
        case EMFILE, ENFILE: return tooManyFiles(cause: cause)
        default: return systemRefused(path, cause: cause)
        }
    }

    static func diskFull(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "disk-full",
            Phrase(
                "На диске архива кончилось место: освободите его и повторите.",
                "The archive's disk is full: free some space and try again."),
            cause: cause)
    }

    static func folderNotWritable(_ path: String, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-not-writable",
            Phrase(
                "Нет доступа к «\(path)»: проверьте права на папку архива и не защищён ли диск от записи.",
                "No access to “\(path)”: check the rights on the archive's folder and that its disk is writable."),
            cause: cause)
    }

    static func folderIsLink(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-is-link",
            Phrase(
                "«\(path)» – ссылка или файл, а должна быть папка: кто-то подменил её. Ничего не тронуто.",
                "“\(path)” is a link or a file where a folder should be: somebody replaced it. Nothing was touched."))
    }

    static func diskError(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "disk-error",
            Phrase(
                "Диск архива ответил ошибкой: проверьте диск и резервные копии.",
                "The archive's disk reported an error: check the disk and the backups."),
            cause: cause)
    }

    private static func tooManyFiles(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "too-many-open-files",
            Phrase(
                "Открыто слишком много файлов сразу: загружайте меньшими частями.",
                "Too many files are open at once: upload in smaller batches."),
            cause: cause)
    }

    private static func systemRefused(_ path: String, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "system-error",
            Phrase(
                "Система не дала поработать с «\(path)»: покажите это сообщение администратору.",
                "The system refused work on “\(path)”: show this message to the administrator."),
            cause: cause)
    }
}
