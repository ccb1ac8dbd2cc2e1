import ArchiveModel

extension PageFrame {
    /// Whether a text is Russian on an English page: a school's own names, titles and headings stay as they were written,
    /// and a screen reader has to be told in what language to read them (WCAG 2.2, 3.1.2).
    func isForeign(_ text: String) -> Bool {
        guard language == .english else { return false }
        var (russian, latin) = (0, 0)
        for letter in text.unicodeScalars {
            switch letter {
            case "\u{400}"..."\u{4FF}": russian += 1
            case "a"..."z", "A"..."Z": latin += 1
            default: break
            }
        }
        return russian > latin
    }
}
