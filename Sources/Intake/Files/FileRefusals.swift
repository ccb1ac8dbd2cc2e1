import ArchiveModel
import Glibc

/// Why a file was not even looked into.
extension ArchiveError {
    static func fileMissing(_ name: DisplayName) -> ArchiveError {
        ArchiveError(
            .notFound, "file-missing",
            Phrase(
                "Файла «\(name)» нет: проверьте имя и папку.",
                "There is no file “\(name)”: check its name and folder."))
    }

    static func fileIsFolder(_ name: DisplayName) -> ArchiveError {
        ArchiveError(
            .failure, "file-is-folder",
            Phrase(
                "«\(name)» – это папка: укажите файлы из неё.",
                "“\(name)” is a folder: name the files in it."))
    }

    static func fileNotRegular(_ name: DisplayName) -> ArchiveError {
        ArchiveError(
            .failure, "file-not-regular",
            Phrase(
                "«\(name)» – не файл, а устройство или канал: укажите обычный файл со сканом.",
                "“\(name)” is not a file but a device or a pipe: name an ordinary file with a scan."))
    }

    static func fileUnreadable(_ name: DisplayName, cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "file-unreadable",
            Phrase(
                "Файл «\(name)» не читается: проверьте права на него и носитель, на котором он лежит.",
                "The file “\(name)” cannot be read: check its permissions and the disk it lies on."),
            cause: cause)
    }

    static func fileEmpty(_ name: DisplayName) -> ArchiveError {
        ArchiveError(
            .failure, "file-empty",
            Phrase(
                "Файл «\(name)» пустой: отсканируйте документ заново.",
                "The file “\(name)” is empty: scan the paper again."))
    }

    static func fileTooLarge(_ name: DisplayName, sizeBytes: Int64, maximumSizeBytes: Int64) -> ArchiveError {
        let (size, limit) = (SizeText(sizeBytes), SizeText(maximumSizeBytes))
        return ArchiveError(
            .failure, "file-too-large",
            Phrase(
                "Файл «\(name)» слишком велик: \(size.russian) при пределе \(limit.russian);"
                    + " отсканируйте с меньшим разрешением.",
                "The file “\(name)” is too large: \(size.english) where \(limit.english) is the limit;"
                    + " scan it at a lower resolution."))
    }

    static func fileChanged(_ name: DisplayName) -> ArchiveError {
        ArchiveError(
            .failure, "file-changed",
            Phrase(
                "Файл «\(name)» изменился, пока его читали: дождитесь конца записи и загрузите его снова.",
                "The file “\(name)” changed while it was read: wait until it is written and upload it again."))
    }

    /// What `stat`, `open`, or `pread` said.
    static func fileNotOpened(_ name: DisplayName, _ code: Int32) -> ArchiveError {
        switch code {
        case ENOENT, ENOTDIR, ENAMETOOLONG: return fileMissing(name)
        case EISDIR: return fileIsFolder(name)
        case ENXIO, ENODEV: return fileNotRegular(name)
        default: return fileUnreadable(name, cause: String(cString: strerror(code)))
        }
    }
}

/// A size as people read it: `12,5 МБ`, `12.5 MB` (of 1,048,576 bytes), whole where that is exact.
struct SizeText {
    let russian: String
    let english: String

    init(_ sizeBytes: Int64) {
        let units: [(Int64, String, String)] = [
            (1 << 30, "ГБ", "GB"), (1 << 20, "МБ", "MB"), (1 << 10, "КБ", "KB"), (1, "байт", "bytes"),
        ]
        let unit = units.first { sizeBytes >= $0.0 } ?? units[3]
        // Rounded up, so that what is over a limit never reads as the limit itself.
        let tenths = (sizeBytes * 10 + unit.0 - 1) / unit.0
        let fraction = tenths % 10 == 0 ? "" : String(tenths % 10)
        russian = "\(tenths / 10)" + (fraction.isEmpty ? "" : ",\(fraction)") + " \(unit.1)"
        english = "\(tenths / 10)" + (fraction.isEmpty ? "" : ".\(fraction)") + " \(unit.2)"
    }
}
