import ArchiveModel
import GRDB

/// What SQLite says, in the words of the archive.
enum CatalogErrors {
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw translated(error)
        }
    }

    private static func translated(_ error: DatabaseError) -> ArchiveError {
        let cause = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: return .catalogNotSynced(cause: cause)
        default: break
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .catalogDamaged(cause: cause)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .catalogBusy
        case .SQLITE_FULL: return .catalogDiskFull(cause: cause)
        case .SQLITE_IOERR: return .catalogDiskError(cause: cause)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: return .catalogNotWritable(cause: cause)
        default:
            return ArchiveError(
                .failure, "catalog-failed",
                Phrase("Каталог архива не выполнил запрос.", "The catalog of the archive could not carry this out."),
                cause: cause)
        }
    }
}

extension ArchiveError {
    static func catalogDamaged(cause: String) -> ArchiveError {
        ArchiveError(
            .integrity, "catalog-damaged",
            Phrase(
                "Каталог архива повреждён. Восстановите архив из копии в новую папку.",
                "The catalog is damaged. Restore the archive from its backup into a new folder."),
            hint: Phrase("larets restore", "larets restore"),
            cause: cause)
    }

    static let catalogBusy = ArchiveError(
        .locked, "catalog-busy",
        Phrase(
            "Архив занят другой программой. Повторите через минуту.",
            "The archive is in use by another program. Try again in a minute."))

    static func catalogDiskFull(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "disk-full",
            Phrase(
                "На диске архива нет места: ничего не записано.",
                "The disk of the archive is full: nothing was written."), cause: cause)
    }

    static func catalogDiskError(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "disk-error",
            Phrase(
                "Диск архива ответил ошибкой: проверьте диск и свободное место на нём.",
                "The archive's disk reported an error: check the disk and the space on it."), cause: cause)
    }

    /// After a failed sync the kernel may have dropped what was not written and call the next sync a success.
    static func catalogNotSynced(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "disk-unreliable",
            Phrase(
                "Диск не подтвердил запись каталога, работа остановлена: проверьте диск и запустите программу снова.",
                "The disk failed to confirm a write of the catalog, work is stopped: check it, then start again."),
            cause: cause)
    }

    static func catalogNotWritable(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "folder-not-writable",
            Phrase(
                "В папку архива нельзя писать. Проверьте права доступа.",
                "The folder of the archive cannot be written to. Check its permissions."), cause: cause)
    }

    static func rowDamaged(_ column: String) -> ArchiveError {
        ArchiveError(
            .integrity, "row-damaged",
            Phrase(
                "Запись каталога повреждена (поле \(column)).", "A row of the catalog is damaged (column \(column))."),
            hint: Phrase("Запустите larets verify.", "Run larets verify."))
    }
}
