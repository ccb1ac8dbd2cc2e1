/// The languages in which Larets speaks to people. Legal forms are Russian whatever is chosen.
public enum Language: String, Sendable, CaseIterable, Codable {
    case russian = "ru"
    case english = "en"

    /// Reads `ru`, `en`, and locale names such as `ru_RU.UTF-8`; nil for other languages.
    public init?(locale: String) {
        self.init(rawValue: String(locale.prefix(2)).lowercased())
    }
}

/// One sentence or word in both languages; both stand side by side where it is written, so that neither is forgotten.
public struct Phrase: Hashable, Sendable {
    public let russian: String
    public let english: String

    public init(_ russian: String, _ english: String) {
        self.russian = russian
        self.english = english
    }

    public func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        case .english: english
        }
    }
}

extension Phrase: Codable {
    /// Under this key of an encoder's `userInfo` stands the ``Language`` in which phrases are written as plain text.
    /// Without it both are written: `{"en":…,"ru":…}`.
    public static let encodingLanguage: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "larets.language") else {
            preconditionFailure("a key is made of any text")
        }
        return key
    }()

    public func encode(to encoder: any Encoder) throws {
        if let language = encoder.userInfo[Self.encodingLanguage] as? Language {
            var container = encoder.singleValueContainer()
            try container.encode(text(in: language))
        } else {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(russian, forKey: .ru)
            try container.encode(english, forKey: .en)
        }
    }

    /// Reads both forms; of plain text nobody knows the language any more, so it stands for both.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text, text)
        } else {
            let container = try decoder.container(keyedBy: Keys.self)
            self.init(
                try container.decode(String.self, forKey: .ru), try container.decode(String.self, forKey: .en))
        }
    }

    private enum Keys: String, CodingKey {
        case ru, en
    }
}

/// A closed list of values that people read and write in either language, and machines by a code.
public protocol NamedValue: RawRepresentable, CaseIterable, Sendable, Codable where RawValue == String {
    /// The word shown to people.
    var phrase: Phrase { get }
    /// Other spellings that are accepted on input, in lower case.
    var otherSpellings: [String] { get }
}

extension NamedValue {
    public var otherSpellings: [String] { [] }

    /// Reads a code or a word of either language, in any letter case; ё and е are one letter.
    public init?(named text: String) {
        // Written as it is printed, which it nearly always is: folding the whole list costs a hundred times as much.
        if let exact = Self.allCases.first(where: {
            $0.rawValue == text || $0.phrase.russian == text || $0.otherSpellings.contains(text)
        }) {
            self = exact
            return
        }
        let wanted = Self.folded(text)
        let match = Self.allCases.first { value in
            [value.rawValue, value.phrase.russian, value.phrase.english].contains { Self.folded($0) == wanted }
                || value.otherSpellings.contains { Self.folded($0) == wanted }
        }
        guard let match else { return nil }
        self = match
    }

    private static func folded(_ text: String) -> String {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(words.map { $0 == "ё" ? "е" : $0 })
    }
}
