import ArchiveModel

extension CommandWords {
    static let previewNoun = Phrase("Картинки страниц для просмотра", "Pictures of pages, to look at")
    static let previewShow = Phrase("Записать картинку одной страницы", "Write a picture of one page")
    static let previewMake = Phrase(
        "Сделать миниатюры, которых ещё нет", "Make the thumbnails that are not there yet")
    static let pageNumberHelp = Phrase("Которая по счёту страница файла.", "Which of the file's pages.")
    static let previewSizeHelp = Phrase(
        "thumb — миниатюра (320 точек), page — для чтения (1600).", "thumb (320 pixels) or page (1600), to be read.")
    static let previewOutputHelp = Phrase("Куда: файл или - для вывода.", "Where to: a file, or - for the output.")
    static let previewMissingHelp = Phrase(
        "Не пробовать снова те файлы, для которых картинку сделать не удалось.",
        "Do not try again the files of which none could be made.")
    static let previewDurationHelp = Phrase(
        "Остановиться через столько секунд; следующий запуск продолжит.",
        "Stop after so many seconds; the next run goes on there.")

    static func previewTaken(_ path: String, _ picture: Preview) -> Phrase {
        let dimensions = "\(picture.widthPixels)×\(picture.heightPixels)"
        return Phrase(
            "\(path) (\(dimensions), страница \(picture.page) из \(picture.pageCount))",
            "\(path) (\(dimensions), page \(picture.page) of \(picture.pageCount))")
    }

    static func previewsMade(_ count: Int) -> Phrase {
        Phrase("Сделано миниатюр: \(count).", "Thumbnails made: \(count).")
    }
    static func previewsUnreadable(_ count: Int) -> Phrase {
        Phrase(
            "Файлов, которые не удалось прочесть: \(count). Проверьте архив: larets verify",
            "Files that could not be read: \(count). Check the archive: larets verify")
    }
    static let previewsUnfinished = Phrase(
        "Остановлено по времени; следующий запуск продолжит.", "Stopped for time; the next run goes on there.")
}
