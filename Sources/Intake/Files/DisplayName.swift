/// The name of a file as text to show, and never a path: nothing is opened or written by it.
///
/// Composed (NFC), without folders, without control, bidirectional, and zero-width characters (each is replaced by
/// U+FFFD, so that it is seen that something was there), and at most 255 bytes of UTF-8.
public struct DisplayName: Hashable, Sendable, CustomStringConvertible {
    public static let maximumBytes = 255
    /// What a file is called whose name is empty or only dots.
    public static let unnamed = "без имени"

    public let text: String

    /// - Parameter name: a name or a path, from the command line, a table, or another system.
    public init(_ name: String) {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let trimmed = visible(composed(last)).trimmingBlanks()
        text = trimmed.allSatisfy { $0 == "." } ? Self.unnamed : Self.shortened(trimmed)
    }

    /// The same for bytes as the system gave them; what is not UTF-8 becomes U+FFFD.
    public init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

    public var description: String { text }

    /// `pdf` of `скан.PDF`, in lower case; nil if what follows the last dot does not look like one: an extension is
    /// one to eight Latin letters and digits, with a letter among them. "Диплом 1.2026" has none.
    public var fileExtension: String? {
        guard let dot = text.lastIndex(of: ".") else { return nil }
        let ending = text[text.index(after: dot)...].lowercased()
        let isWord = ending.utf8.allSatisfy { Self.letters.contains($0) || Self.digits.contains($0) }
        guard (1...8).contains(ending.utf8.count), isWord, ending.utf8.contains(where: Self.letters.contains)
        else { return nil }
        return ending
    }

    /// The name with another extension, or with a first one.
    func withExtension(_ ending: String) -> String {
        guard let old = fileExtension else { return "\(text).\(ending)" }
        return text.dropLast(old.count) + ending
    }

    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// Takes from the middle, where names differ least, and keeps the extension.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > maximumBytes else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let keptEnding = ending.utf8.count <= 16 ? ending : ""
        let stem = name.dropLast(keptEnding.count)
        let room = maximumBytes - keptEnding.utf8.count - "…".utf8.count
        return fitting(stem, bytes: room * 2 / 3, fromEnd: false) + "…"
            + fitting(stem, bytes: room / 3, fromEnd: true) + keptEnding
    }

    private static func fitting(_ text: Substring, bytes: Int, fromEnd: Bool) -> String {
        var kept: [Unicode.Scalar] = []
        var room = bytes
        let scalars = Array(text.unicodeScalars)
        for scalar in fromEnd ? scalars.reversed() : scalars {
            room -= UTF8.width(scalar)
            guard room >= 0 else { break }
            kept.append(scalar)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: fromEnd ? kept.reversed() : kept)
        return String(result)
    }
}
