import ArchiveModel

/// What is said in JSON of a type of achievement.
public struct AchievementTypeJSON: Encodable, Sendable {
    public let code: String
    public let name: Phrase

    public init(_ type: AchievementType) {
        code = type.code
        name = type.phrase
    }
}
