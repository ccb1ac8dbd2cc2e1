/// What a student achieved; a separate record for each level (000 2.1). Fields as in 001 5.3.
public struct Achievement: Hashable, Sendable, Codable {
    public var id: AchievementID
    public var studentID: StudentID
    public var title: String
    /// A word of the administrator's dictionary (001 5.1.2), such as "Олимпиада".
    public var type: String
    public var level: AchievementLevel
    /// Winner, laureate, I–III … or free text.
    public var place: String?
    public var result: String?
    public var category: AchievementCategory?
    /// Outside the school (000 2.1–2.4).
    public var isOutsideSchool: Bool
    public var achievedOn: CalendarDay
    public var subject: String?
    public var teacher: String?
    public var status: AchievementStatus
    /// Why it was rejected.
    public var rejectionReason: String?
    /// Why it was rejected last; only of one that waits for another decision since.
    public var rejectedBefore: String?

    public init(
        id: AchievementID, studentID: StudentID, title: String, type: String, level: AchievementLevel,
        place: String? = nil, result: String? = nil, category: AchievementCategory? = nil,
        isOutsideSchool: Bool = false, achievedOn: CalendarDay, subject: String? = nil, teacher: String? = nil,
        status: AchievementStatus = .unconfirmed, rejectionReason: String? = nil, rejectedBefore: String? = nil
    ) {
        self.id = id
        self.studentID = studentID
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
        self.status = status
        self.rejectionReason = rejectionReason
        self.rejectedBefore = rejectedBefore
    }
}

public enum AchievementLevel: String, NamedValue {
    case school, municipal, regional, national, international

    public var phrase: Phrase {
        switch self {
        case .school: Phrase("школьный", "school")
        case .municipal: Phrase("муниципальный", "municipal")
        case .regional: Phrase("региональный", "regional")
        case .national: Phrase("всероссийский", "national")
        case .international: Phrase("международный", "international")
        }
    }

    /// Regulation 004 says "федеральный" for the national level; the others are what people write for the same.
    public var otherSpellings: [String] {
        switch self {
        case .school: ["внутришкольный"]
        case .municipal: ["районный", "городской"]
        case .regional: ["областной", "краевой", "республиканский"]
        case .national: ["федеральный", "federal"]
        case .international: []
        }
    }
}

/// The usual places; any other text is kept as it was written.
public enum AchievementPlace: String, NamedValue {
    case winner, prizewinner, laureate, participant, first, second, third

    public var phrase: Phrase {
        switch self {
        case .winner: Phrase("победитель", "winner")
        case .prizewinner: Phrase("призёр", "prizewinner")
        case .laureate: Phrase("лауреат", "laureate")
        case .participant: Phrase("участник", "participant")
        case .first: Phrase("I место", "first place")
        case .second: Phrase("II место", "second place")
        case .third: Phrase("III место", "third place")
        }
    }

    public var otherSpellings: [String] {
        switch self {
        case .first: ["1", "i", "1 место"]
        case .second: ["2", "ii", "2 место"]
        case .third: ["3", "iii", "3 место"]
        default: []
        }
    }

    /// The usual place that a text means, in Russian; the text itself if it means none.
    public static func normalized(_ text: String) -> String {
        AchievementPlace(named: text)?.phrase.russian ?? text
    }
}

/// 000 2.1–2.4.
public enum AchievementCategory: String, NamedValue {
    case contest, research, education, publicLife = "public-life"

    public var phrase: Phrase {
        switch self {
        case .contest: Phrase("конкурсы, олимпиады, спорт", "contests, olympiads, sport")
        case .research: Phrase("исследования и творчество", "research and creative work")
        case .education: Phrase("дополнительное образование", "additional education")
        case .publicLife: Phrase("общественная жизнь", "public life")
        }
    }

    public var otherSpellings: [String] {
        switch self {
        case .contest: ["конкурс", "олимпиада", "спорт"]
        case .research: ["исследование", "творчество"]
        case .education: ["образование", "элективы"]
        case .publicLife: []
        }
    }
}

/// 000 3.2–3.4: what a student or guardian enters is unconfirmed until the class teacher decides on the documents.
public enum AchievementStatus: String, NamedValue {
    case unconfirmed, confirmed, rejected

    public var phrase: Phrase {
        switch self {
        case .unconfirmed: Phrase("не подтверждено", "unconfirmed")
        case .confirmed: Phrase("подтверждено", "confirmed")
        case .rejected: Phrase("отклонено", "rejected")
        }
    }
}
