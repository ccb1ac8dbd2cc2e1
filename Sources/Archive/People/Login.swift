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

    private static let madePrefix = "u-"
    private static let madeDigits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    private static let madeDigitCount = 8

    /// 40 random bits in digits and letters that are not mistaken for each other: `u-7k2m9qdx`.
    static func random() -> Login {
        var random = SystemRandomNumberGenerator()
        let digits = (0..<madeDigitCount).compactMap { _ in madeDigits.randomElement(using: &random) }
        return Login(made: madePrefix + String(digits))
    }

    /// Whether it is such as students and guardians are given.
    static func isMadeUp(_ login: String) -> Bool {
        let digits = login.dropFirst(madePrefix.count)
        return login.hasPrefix(madePrefix) && digits.count == madeDigitCount && digits.allSatisfy(madeDigits.contains)
    }
}
