import ArchiveModel

/// Why a file was looked into and not taken in.
extension ArchiveError {
    static func magicMissing(cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "magic-missing",
            Phrase(
                "Нет базы видов файлов: установите пакет libmagic1.",
                "The database of file types is missing: install the package libmagic1."),
            cause: cause)
    }

    /// What is inside is nothing that an archive of scans could be told to take.
    static func typeNotAccepted(_ mimeType: String, _ policy: IntakePolicy) -> ArchiveError {
        let content = ContentName.phrase(forMIMEType: mimeType)
        return ArchiveError(
            .failure, "file-type-not-accepted",
            Phrase(
                "Файл не похож на скан: внутри \(content.russian), а не \(policy.listed(or: "или")).",
                "The file is not a scan: inside is \(content.english), not \(policy.listed(or: "or"))."),
            cause: mimeType)
    }

    /// A kind that Larets knows but that is not switched on here.
    static func typeSwitchedOff(_ type: MediaType, _ policy: IntakePolicy) -> ArchiveError {
        ArchiveError(
            .failure, "file-type-not-accepted",
            Phrase(
                "Файлы \(type.shortName) здесь не принимают: сохраните документ как \(policy.listed(or: "или")).",
                "\(type.shortName) files are not taken here: save the document as \(policy.listed(or: "or"))."),
            cause: type.mimeType)
    }

    static func nameMismatch(_ name: DisplayName, _ type: MediaType) -> ArchiveError {
        let better = name.withExtension(type.fileExtensions[0])
        return ArchiveError(
            .failure, "file-name-mismatch",
            Phrase(
                "Имя «\(name)» не подходит к содержимому, внутри \(type.shortName): переименуйте файл в «\(better)».",
                "The name “\(name)” contradicts the content, which is \(type.shortName):"
                    + " rename the file to “\(better)”."))
    }

    static func bareSignature(_ type: MediaType) -> ArchiveError {
        ArchiveError(
            .failure, "file-bare-signature",
            Phrase(
                "В файле есть только начало \(type.shortName), а документа нет: отсканируйте его заново.",
                "The file holds the beginning of a \(type.shortName) and no document: scan it again."))
    }

    static var fileTruncated: ArchiveError {
        ArchiveError(
            .failure, "file-truncated",
            Phrase(
                "Файл обрывается, его конца нет: скопируйте его целиком или отсканируйте документ заново.",
                "The file breaks off, its end is missing: copy the whole of it or scan the paper again."))
    }

    static var fileDamaged: ArchiveError {
        ArchiveError(
            .failure, "file-damaged",
            Phrase(
                "Файл повреждён, и его не открыть: скопируйте его ещё раз или отсканируйте документ заново.",
                "The file is damaged and cannot be opened: copy it once more or scan the paper again."))
    }
}

extension IntakePolicy {
    /// `PDF, JPEG, PNG или TIFF`
    fileprivate func listed(or: String) -> String {
        let names = accepted.map(\.shortName)
        guard let last = names.last, names.count > 1 else { return names.first ?? "–" }
        return names.dropLast().joined(separator: ", ") + " \(or) \(last)"
    }
}
