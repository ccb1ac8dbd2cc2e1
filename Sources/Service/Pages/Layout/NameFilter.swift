/// Which names of a list are meant by what somebody typed: each word stands somewhere in the name, in any letter case;
/// ё and е are one letter.
struct NameFilter: Sendable {
    private let words: [String]

    /// Nil where nothing was typed.
    init?(_ typed: String?) {
        guard let typed else { return nil }
        words = Self.folded(typed).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    func fits(_ name: String) -> Bool {
        let name = Self.folded(name)
        return words.allSatisfy { name.contains($0) }
    }

    private static func folded(_ text: String) -> String { String(text.lowercased().map { $0 == "ё" ? "е" : $0 }) }
}
