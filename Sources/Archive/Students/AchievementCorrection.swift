import ArchiveModel
import Catalog

/// What is to be put right of an achievement. What is nil stays as it is.
public struct AchievementCorrection: Sendable, Codable {
    /// What an achievement can do without.
    public enum ClearedField: String, NamedValue, Codable {
        case place, result, category, subject, teacher

        public var phrase: Phrase {
            switch self {
            case .place: Phrase("место", "place")
            case .result: Phrase("результат", "result")
            case .category: Phrase("категория", "category")
            case .subject: Phrase("предмет", "subject")
            case .teacher: Phrase("педагог", "teacher")
            }
        }
    }

    public var title: String?
    /// A word of the dictionary, in either language, or its code.
    public var type: String?
    public var level: AchievementLevel?
    public var place: String?
    public var result: String?
    public var category: AchievementCategory?
    public var isOutsideSchool: Bool?
    public var achievedOn: CalendarDay?
    public var subject: String?
    public var teacher: String?
    /// What is said no more; nil: nothing. A field that is both given and cleared is as it is given.
    public var clear: [ClearedField]?

    public init(
        title: String? = nil, type: String? = nil, level: AchievementLevel? = nil, place: String? = nil,
        result: String? = nil, category: AchievementCategory? = nil, isOutsideSchool: Bool? = nil,
        achievedOn: CalendarDay? = nil, subject: String? = nil, teacher: String? = nil, clear: [ClearedField]? = nil
    ) {
        self.title = title
        self.type = type
        self.level = level
        self.place = place
        self.result = result
        self.category = category
        self.isOutsideSchool = isOutsideSchool
        self.achievedOn = achievedOn
        self.subject = subject
        self.teacher = teacher
        self.clear = clear
    }

    /// Nothing is to be put right.
    var isEmpty: Bool {
        let texts = [title, type, place, result, subject, teacher]
        return texts.allSatisfy { $0 == nil } && level == nil && category == nil && isOutsideSchool == nil
            && achievedOn == nil && (clear ?? []).isEmpty
    }

    /// - Parameter type: what ``type`` means.
    /// - Throws: `title-missing`.
    func applied(to achievement: Achievement, type: AchievementType?) throws -> Achievement {
        var corrected = achievement
        for field in clear ?? [] {
            switch field {
            case .place: corrected.place = nil
            case .result: corrected.result = nil
            case .category: corrected.category = nil
            case .subject: corrected.subject = nil
            case .teacher: corrected.teacher = nil
            }
        }
        if let title {
            corrected.title = SearchText.normalized(title)
            if corrected.title.allSatisfy(\.isWhitespace) { throw ArchiveError.titleMissing }
        }
        corrected.type = type?.phrase.russian ?? corrected.type
        corrected.level = level ?? corrected.level
        corrected.place = place ?? corrected.place
        corrected.result = result ?? corrected.result
        corrected.category = category ?? corrected.category
        corrected.isOutsideSchool = isOutsideSchool ?? corrected.isOutsideSchool
        corrected.achievedOn = achievedOn ?? corrected.achievedOn
        corrected.subject = subject ?? corrected.subject
        corrected.teacher = teacher ?? corrected.teacher
        return corrected
    }
}

extension Achievement {
    /// By name, what is said otherwise here than there.
    func fields(otherThan other: Achievement) -> [String] {
        [
            ("title", title == other.title), ("type", type == other.type), ("level", level == other.level),
            ("place", place == other.place), ("result", result == other.result),
            ("category", category == other.category), ("outside", isOutsideSchool == other.isOutsideSchool),
            ("date", achievedOn == other.achievedOn), ("subject", subject == other.subject),
            ("teacher", teacher == other.teacher),
        ].filter { !$0.1 }.map(\.0)
    }
}
