import ArchiveModel

/// What a person calls that which libmagic names by a MIME type.
enum ContentName {
    static func phrase(forMIMEType mimeType: String) -> Phrase {
        if let exact = exact[mimeType] { return exact }
        return byStart.first { mimeType.hasPrefix($0.0) }?.1 ?? Phrase("неизвестные данные", "unknown data")
    }

    private static let program = Phrase("программа", "a program")
    private static let archive = Phrase("архив", "an archive")
    private static let word = Phrase("документ Word", "a Word document")
    private static let sheet = Phrase("таблица Excel", "an Excel table")
    private static let slides = Phrase("презентация PowerPoint", "a PowerPoint presentation")

    private static let exact: [String: Phrase] = [
        "application/x-dosexec": program,
        "application/vnd.microsoft.portable-executable": program,
        "application/x-executable": program,
        "application/x-pie-executable": program,
        "application/x-sharedlib": program,
        "application/x-mach-binary": program,
        "application/x-msi": program,
        "application/java-archive": program,
        "application/javascript": program,
        "text/javascript": program,
        "text/x-msdos-batch": program,
        "text/x-shellscript": program,
        "text/x-python": program,
        "text/x-script.python": program,
        "text/x-perl": program,
        "text/x-php": program,
        "application/x-ms-shortcut": Phrase("ярлык Windows", "a Windows shortcut"),
        "text/html": Phrase("веб-страница", "a web page"),
        "application/xhtml+xml": Phrase("веб-страница", "a web page"),
        "text/xml": Phrase("данные XML", "XML data"),
        "text/csv": Phrase("таблица CSV", "a CSV table"),
        "text/rtf": Phrase("документ RTF", "an RTF document"),
        "application/postscript": Phrase("документ PostScript", "a PostScript document"),
        "image/svg+xml": Phrase("рисунок SVG", "an SVG drawing"),
        "image/gif": Phrase("картинка GIF", "a GIF picture"),
        "image/bmp": Phrase("картинка BMP", "a BMP picture"),
        "image/webp": Phrase("картинка WebP", "a WebP picture"),
        "image/vnd.djvu": Phrase("документ DjVu", "a DjVu document"),
        "application/zip": Phrase("архив ZIP", "a ZIP archive"),
        "application/x-rar": Phrase("архив RAR", "a RAR archive"),
        "application/x-7z-compressed": Phrase("архив 7-Zip", "a 7-Zip archive"),
        "application/gzip": archive,
        "application/x-xz": archive,
        "application/x-bzip2": archive,
        "application/x-tar": archive,
        "application/msword": word,
        "application/vnd.ms-excel": sheet,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": sheet,
        "application/vnd.ms-powerpoint": slides,
        "application/CDFV2": Phrase("документ старого Office", "an old Office document"),
        "application/x-ole-storage": Phrase("документ старого Office", "an old Office document"),
        "application/encrypted": Phrase("зашифрованный документ", "an encrypted document"),
    ]

    private static let byStart: [(String, Phrase)] = [
        ("text/", Phrase("текст", "plain text")),
        ("audio/", Phrase("звук", "sound")),
        ("video/", Phrase("видео", "video")),
        ("image/", Phrase("картинка другого вида", "a picture of another kind")),
        ("message/", Phrase("письмо", "a letter")),
    ]
}
