/// What a hold by query covers: every document that fits at the moment of the decision, also one that comes later. Every
/// part narrows it; at least one is given.
public struct HoldQuery: Hashable, Sendable, Codable {
    /// Words of names, title, issuer, result; in any form.
    public var words: String?
    public var className: String?
    public var schoolYear: SchoolYear?
    /// Code of the achievement's type.
    public var typeCode: String?
    public var level: AchievementLevel?
    public var kind: DocumentKind?
    public var caseIndex: NomenclatureIndex?
    /// By the date of what the paper proves, or of the paper.
    public var from: CalendarDay?
    public var to: CalendarDay?

    public init(
        words: String? = nil, className: String? = nil, schoolYear: SchoolYear? = nil, typeCode: String? = nil,
        level: AchievementLevel? = nil, kind: DocumentKind? = nil, caseIndex: NomenclatureIndex? = nil,
        from: CalendarDay? = nil, to: CalendarDay? = nil
    ) {
        self.words = words
        self.className = className
        self.schoolYear = schoolYear
        self.typeCode = typeCode
        self.level = level
        self.kind = kind
        self.caseIndex = caseIndex
        self.from = from
        self.to = to
    }

    /// A query that asks for nothing would cover everything, which has a scope of its own.
    public var isEmpty: Bool { self == HoldQuery() }

    /// Its parts in words.
    public var phrase: Phrase {
        let parts: [Phrase] = [
            words.map { Phrase("слова «\($0)»", "words \"\($0)\"") },
            className.map { Phrase("класс \($0)", "class \($0)") },
            schoolYear.map { Phrase("\($0) учебный год", "school year \($0)") },
            typeCode.map { Phrase("тип \($0)", "type \($0)") }, level?.phrase, kind?.phrase,
            caseIndex.map { Phrase("дела \($0)", "cases \($0)") },
            from.map { Phrase("с \($0.text(in: .russian))", "from \($0)") },
            to.map { Phrase("по \($0.text(in: .russian))", "to \($0)") },
        ].compactMap { $0 }
        return Phrase(
            parts.map(\.russian).joined(separator: ", "), parts.map(\.english).joined(separator: ", "))
    }
}
