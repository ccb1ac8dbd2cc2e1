import ArchiveModel

/// What is said in JSON of a type of achievement.
public struct AchievementTypeJSON: Codable, Sendable {
    public let code: String
    public let name: Phrase

    public init(_ type: AchievementType) {
        code = type.code
        name = type.phrase
    }
}

extension AchievementTypeJSON {
    /// What was said, as the use case gave it.
    public var type: AchievementType { AchievementType(code: code, phrase: name) }
}
