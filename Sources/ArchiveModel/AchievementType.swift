/// A word of the administrator's dictionary of achievement types (001 5.1.2), such as "Олимпиада".
public struct AchievementType: Hashable, Sendable {
    /// A stable name for programs, such as `olympiad`.
    public var code: String
    public var phrase: Phrase

    public init(code: String, phrase: Phrase) {
        self.code = code
        self.phrase = phrase
    }
}
