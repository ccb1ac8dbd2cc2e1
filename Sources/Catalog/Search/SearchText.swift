import Foundation

/// Text made fit to be stored, searched and compared.
public enum SearchText {
    /// The text in Unicode Normalization Form C, in which й and ё are one character each. Looks the same to people.
    public static func normalized(_ text: String) -> String {
        text.utf8.allSatisfy(isFormCByItself) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// The folded words of the text with single spaces between: equal for texts that differ only in letter case, ё and
    /// е, punctuation, diacritics or normalization form. Empty if there are no words.
    public static func key(_ text: String) -> String {
        var key = ""
        forEachWord(of: text) { word in
            if !key.isEmpty { key += " " }
            key += word
        }
        return key
    }

    static func forEachWord(of text: some StringProtocol, _ body: (String) -> Void) {
        let words = FoldedWords()
        let bytes = ContiguousArray(text.utf8)
        bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            while words.next(in: buffer, from: &position) { body(String(decoding: words.word.text, as: UTF8.self)) }
        }
    }

    /// ASCII, Latin and Cyrillic letters never change in form C unless a combining mark follows, and those begin
    /// with other bytes (from 0xCC). Continuation bytes follow whatever their first byte allowed.
    private static func isFormCByItself(_ byte: UInt8) -> Bool {
        byte < 0xCC || byte == 0xD0 || byte == 0xD1
    }
}
