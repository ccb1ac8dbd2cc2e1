import Catalog

/// The name of an account: 2 to 32 small letters, digits, and `.`, `-`, `_` within.
struct Login {
    let text: String

    /// Capitals are read as small letters; nil for what is no login.
    init?(_ text: String) {
        let text = SearchText.normalized(text).lowercased()
        guard (2...32).contains(text.count), text.allSatisfy({ $0.isLetter || $0.isNumber || ".-_".contains($0) }),
            text.first?.isLetter ?? false, text.last.map({ $0.isLetter || $0.isNumber }) ?? false
        else { return nil }
        self.text = text
    }

    private init(made text: String) { self.text = text }

    /// 40 random bits in digits and letters that are not mistaken for each other: `u-7k2m9qdx`.
    static func random() -> Login {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        let digits = (0..<8).compactMap { _ in alphabet.randomElement(using: &random) }
        return Login(made: "u-" + String(digits))
    }
}
