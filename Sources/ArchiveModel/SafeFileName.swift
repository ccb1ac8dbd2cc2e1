/// Names for files that are taken out, whatever stood in a title or in the name that a file came with.
public enum SafeFileName {
    private static let maximumNameBytes = 200
    private static let maximumSuffixBytes = 16

    /// A name that is one plain word to every file system: no separators, nothing that cannot be seen, no leading dot,
    /// and not longer than a folder takes; the extension stays.
    public static func name(_ name: String, else fallback: String) -> String {
        var safe = String(
            ShownText.safe(name).map { #"/\:*?"<>|↵"#.contains($0) || $0 == "\u{FFFD}" ? "_" : $0 })
        while let first = safe.first, first == "." || first == " " || first == "-" { safe.removeFirst() }
        while let last = safe.last, last == "." || last == " " { safe.removeLast() }
        guard !safe.isEmpty else { return fallback }
        guard safe.utf8.count > maximumNameBytes else { return safe }
        let suffix = suffix(of: safe)
        var stem = safe.dropLast(suffix.count)
        while stem.utf8.count + suffix.utf8.count > maximumNameBytes { stem.removeLast() }
        return stem + suffix
    }

    /// The extension with its dot; empty where there is none, or one that is too long to be one.
    public static func suffix(of name: String) -> String {
        let suffix = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        return suffix.utf8.count <= maximumSuffixBytes ? suffix : ""
    }
}
