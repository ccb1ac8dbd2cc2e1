import ArchiveModel
import Catalog
import Intake

/// An achievement to be entered.
public struct AchievementDraft: Sendable, Codable {
    public var title: String
    /// A word of the dictionary, in either language, or its code.
    public var type: String
    public var level: AchievementLevel
    public var place: String?
    public var result: String?
    public var category: AchievementCategory?
    public var isOutsideSchool: Bool
    public var achievedOn: CalendarDay
    public var subject: String?
    public var teacher: String?
    /// Entered by the student or a guardian: unconfirmed until the class teacher decides (000 3.2–3.4).
    public var enteredByFamily: Bool

    public init(
        title: String, type: String, level: AchievementLevel, place: String? = nil, result: String? = nil,
        category: AchievementCategory? = nil, isOutsideSchool: Bool = false, achievedOn: CalendarDay,
        subject: String? = nil, teacher: String? = nil, enteredByFamily: Bool = false
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
        self.enteredByFamily = enteredByFamily
    }
}

/// An achievement as lists show one.
public struct AchievementListing: Sendable, Codable {
    public var achievement: Achievement
    public var student: String
    public var className: String?
    /// Its evidence.
    public var documents: [AccessionNumber]
}

extension Archive {
    /// Enters an achievement without evidence yet. It is unconfirmed: confirmation needs a document.
    public func addAchievement(_ who: String, _ draft: AchievementDraft) throws -> AchievementListing {
        try lookingUp {
            try write(.achievementAdd) { session in
                let student = try session.resolveStudent(who)
                try requireConsent(of: student, in: session)
                let achievement = try enter(draft, of: student.id, status: .unconfirmed, in: session)
                try session.record(
                    .achievementAdded, subject: achievement.id.description,
                    details: ["student": student.id.description, "status": achievement.status.rawValue], in: self)
                return try listing(achievement, in: session)
            }
        }
    }

    /// The caller enters it in the journal.
    func enter(
        _ draft: AchievementDraft, of studentID: StudentID, status: AchievementStatus, in session: Session
    ) throws -> Achievement {
        if draft.achievedOn > today { throw ArchiveError.dayInFuture(draft.achievedOn) }
        let type = try session.resolveType(draft.type)
        let achievement = Achievement(
            id: newIdentifier(), studentID: studentID, title: SearchText.normalized(draft.title),
            type: type.phrase.russian, level: draft.level, place: draft.place, result: draft.result,
            category: draft.category, isOutsideSchool: draft.isOutsideSchool, achievedOn: draft.achievedOn,
            subject: draft.subject, teacher: draft.teacher, status: status)
        try session.insert(achievement, typeCode: type.code)
        if let author { try session.setAuthor(author, of: achievement.id) }
        return achievement
    }

    /// The class teacher's yes. It rests on at least one document whose source is known, or given here.
    public func confirmAchievement(_ id: String, source: DocumentSource?) throws -> AchievementListing {
        try write(.achievementConfirm) { session in
            let achievement = try session.resolveAchievement(id)
            let evidence = try session.evidence(of: achievement.id)
            guard !evidence.isEmpty else { throw ArchiveError.noEvidence }
            for document in evidence where try session.document(document.id)?.source == nil {
                guard let source else { throw ArchiveError.evidenceWithoutSource(document.accessionNumber) }
                if source == .otherBody { try session.requireRequestForOthers([achievement.studentID]) }
                try session.setSource(source, of: document.id)
            }
            return try decide(.confirmed, reason: nil, on: achievement, .achievementConfirmed, in: session)
        }
    }

    /// The class teacher's no, with the reason.
    public func rejectAchievement(_ id: String, reason: String) throws -> AchievementListing {
        try write(.achievementReject) { session in
            guard !reason.allSatisfy(\.isWhitespace) else { throw ArchiveError.reasonMissing }
            return try decide(
                .rejected, reason: reason, on: session.resolveAchievement(id), .achievementRejected, in: session)
        }
    }

    private func decide(
        _ status: AchievementStatus, reason: String?, on achievement: Achievement, _ action: JournalAction,
        in session: Session
    ) throws -> AchievementListing {
        try session.setStatus(status, reason: reason, of: achievement.id)
        try session.record(
            action, subject: achievement.id.description, details: ["student": achievement.studentID.description],
            in: self)
        return try listing(session.resolveAchievement(achievement.id.description), in: session)
    }

    public func achievements(
        _ who: String? = nil, status: AchievementStatus? = nil, className: String? = nil, limit: Int? = nil
    ) throws -> [AchievementListing] {
        try readingList(.achievementList, as: .achievementsListed) { session in
            try session.achievements(
                of: who.map { try session.findStudent($0).id }, status: status,
                className: className.map(ClassGroup.normalized), limit: limit
            ).map { try listing($0, in: session) }
        }
    }

    /// Of whoever is in this class in its school year, from any year.
    public func achievements(of group: ClassGroup) throws -> [AchievementListing] {
        try readingList(.achievementList, as: .achievementsListed) { session in
            try session.achievements(
                of: nil, status: nil, className: group.name, schoolYear: group.schoolYear, limit: nil
            ).map { try listing($0, in: session) }
        }
    }

    /// Adds the types of a YAML file to the dictionary (001 5.1.2), and brings the words of known codes up to date.
    /// Nothing is removed: a type may be in use.
    public func importAchievementTypes(from path: String) throws -> [AchievementType] {
        try importAchievementTypes { try openSource(path) }
    }

    /// The same of a file that is in memory.
    public func importAchievementTypes(_ yaml: ByteSource) throws -> [AchievementType] {
        try importAchievementTypes { yaml }
    }

    private func importAchievementTypes(open: () throws -> ByteSource) throws -> [AchievementType] {
        try authorize(.typeImport)
        let types = try AchievementTypesFile.read(yaml: open())
        return try catalog.write { session in
            for type in types { try session.upsert(type) }
            try session.record(.typesImported, details: ["types": String(types.count)], in: self)
            return try session.achievementTypes()
        }
    }

    public func achievementTypes() throws -> [AchievementType] { try read(.typeList) { try $0.achievementTypes() } }

    func listing(_ achievement: Achievement, in session: Session) throws -> AchievementListing {
        AchievementListing(
            achievement: achievement, student: try session.student(achievement.studentID)?.name.description ?? "",
            className: try session.classes(of: achievement.studentID).first?.name,
            documents: try session.evidence(of: achievement.id).map(\.accessionNumber))
    }
}

extension Session {
    /// A word of the dictionary, by code or name in either language.
    func resolveType(_ name: String) throws -> AchievementType {
        if let exact = try achievementType(spelled: name) { return exact }
        let types = try achievementTypes()
        let wanted = SearchText.key(name)
        let match = types.first { type in
            [type.code, type.phrase.russian, type.phrase.english].contains { SearchText.key($0) == wanted }
        }
        guard let match else { throw ArchiveError.typeUnknown(name, known: types.map(\.phrase)) }
        return match
    }

    /// An achievement by its id, or by the first six or more digits of it.
    func resolveAchievement(_ id: String) throws -> Achievement {
        if let id = AchievementID(id) {
            guard let achievement = try achievement(id) else { throw ArchiveError.achievementUnknown(id.description) }
            return achievement
        }
        let digits = id.lowercased().filter { $0 != "-" }
        guard digits.count >= 6, digits.allSatisfy(\.isHexDigit) else { throw ArchiveError.achievementUnknown(id) }
        let found = try achievements(idPrefix: digits, limit: 2)
        guard found.count == 1 else { throw ArchiveError.achievementUnknown(id) }
        return found[0]
    }
}

extension ArchiveError {
    static func typeUnknown(_ name: String, known: [Phrase]) -> ArchiveError {
        ArchiveError(
            .usage, "type-unknown",
            Phrase(
                "Вида достижения «\(name)» нет в словаре. Есть: \(known.map(\.russian).joined(separator: ", ")).",
                "There is no achievement type \"\(name)\". Known: \(known.map(\.english).joined(separator: ", "))."))
    }

    static func achievementUnknown(_ id: String) -> ArchiveError {
        ArchiveError(
            .notFound, "achievement-unknown",
            Phrase("Достижение «\(id)» не найдено.", "There is no achievement \"\(id)\"."),
            hint: Phrase("Список: larets achievement list", "The list: larets achievement list"))
    }

    static let noEvidence = ArchiveError(
        .notAllowed, "no-evidence",
        Phrase("Подтвердить нельзя: нет ни одного документа.", "It cannot be confirmed: it has no document."),
        hint: Phrase("Загрузите скан: larets upload … --achievement", "Upload a scan: larets upload … --achievement"))

    static func evidenceWithoutSource(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .usage, "source-missing",
            Phrase(
                "Не указано, откуда документ \(number).",
                "Where document \(number) came from is not known."),
            hint: Phrase(
                "Добавьте --source family или --source other-body.", "Add --source family or --source other-body."))
    }

    static let reasonMissing = ArchiveError(
        .usage, "reason-missing",
        Phrase("Укажите причину отказа.", "Give the reason for the rejection."), hint: .option("--reason"))
}
