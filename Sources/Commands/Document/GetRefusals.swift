import ArchiveModel
import Glibc

/// Why a file is not taken out.
extension ArchiveError {
    static let contentsToTerminal = usage(
        "contents-to-terminal",
        "Содержимое файла не выводится на экран: укажите -o ФАЙЛ или направьте вывод в файл.",
        "A file's contents are not written to a terminal: use -o FILE or redirect the output.")

    static let severalToOutput = usage(
        "several-to-output", "В вывод (-o -) можно направить только один документ.",
        "Only one document can be written to the output (-o -).")

    static func severalFiles(_ count: Int) -> ArchiveError {
        usage(
            "several-files",
            "Файлов в документе: \(count); для вывода укажите, какой из них: --file 1…\(count).",
            "The document has \(count) files; say which one is to be written: --file 1…\(count).")
    }

    static func noSuchFile(_ number: Int, of document: AccessionNumber, count: Int) -> ArchiveError {
        ArchiveError(
            .notFound, "file-unknown",
            Phrase(
                "В документе \(document) нет файла с номером \(number); файлов в нём: \(count).",
                "Document \(document) has no file number \(number); it has \(count)."))
    }

    static func noSuchFolder(_ path: String) -> ArchiveError {
        usage(
            "folder-missing", "Папки \(path) нет; для нескольких файлов нужна существующая папка.",
            "There is no folder \(path); several files need one that exists.")
    }

    static func notAFile(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "not-a-file",
            Phrase(
                "\(path) — не обычный файл; укажите другое имя через -o.",
                "\(path) is not a plain file; give another name with -o."))
    }

    static func fileExists(_ path: String) -> ArchiveError {
        ArchiveError(
            .failure, "file-exists",
            Phrase(
                "Файл \(path) уже есть и не изменён; укажите другое имя через -o или добавьте --force.",
                "\(path) is there already and was not changed; give another name with -o or add --force."))
    }

    static func notWritable(_ path: String, _ number: Int32) -> ArchiveError {
        ArchiveError(
            .failure, number == ENOSPC ? "disk-full" : "file-not-writable",
            number == ENOSPC
                ? Phrase("На диске нет места для \(path).", "There is no room on the disk for \(path).")
                : Phrase("Не удалось записать \(path).", "\(path) could not be written."),
            cause: String(cString: strerror(number)))
    }

    /// They lie there whole; whether they do after a power cut nobody can say.
    static func notDurable(_ paths: [String], _ number: Int32) -> ArchiveError {
        let path = paths.first ?? ""
        return ArchiveError(
            .failure, "file-not-durable",
            paths.count < 2
                ? Phrase(
                    "Файл \(path) записан, но диск не подтвердил запись: проверьте диск и сохраните файл ещё раз.",
                    "\(path) was written, but the disk did not confirm it: check the disk and save the file again.")
                : Phrase(
                    "Записано файлов: \(paths.count), первый из них \(path), но диск не подтвердил запись: "
                        + "проверьте диск и сохраните их ещё раз.",
                    "\(paths.count) files were written, \(path) the first of them, but the disk did not confirm it: "
                        + "check the disk and save them again."),
            cause: String(cString: strerror(number)))
    }
}
