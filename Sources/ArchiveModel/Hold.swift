/// запрет на уничтожение: a court, an inspection, a dispute. Overrides every expiry; does not hinder viewing.
public struct Hold: Hashable, Sendable, Codable {
    /// What it covers.
    public enum Scope: Hashable, Sendable, Codable {
        case document(DocumentID)
        case caseFile(CaseFileID)
        case student(StudentID)
        case query(HoldQuery)
        case everything
    }

    public var id: HoldID
    public var scope: Scope
    /// The document that orders it: "Запрос прокуратуры № 12".
    public var basis: String
    public var basisDate: CalendarDay
    /// Who ordered it.
    public var authority: String
    public var placedOn: CalendarDay
    public var placedBy: String
    public var lifting: Lifting?

    public struct Lifting: Hashable, Sendable, Codable {
        public var liftedOn: CalendarDay
        public var liftedBy: String
        public var ground: String

        public init(liftedOn: CalendarDay, liftedBy: String, ground: String) {
            self.liftedOn = liftedOn
            self.liftedBy = liftedBy
            self.ground = ground
        }
    }

    public init(
        id: HoldID, scope: Scope, basis: String, basisDate: CalendarDay, authority: String, placedOn: CalendarDay,
        placedBy: String, lifting: Lifting? = nil
    ) {
        self.id = id
        self.scope = scope
        self.basis = basis
        self.basisDate = basisDate
        self.authority = authority
        self.placedOn = placedOn
        self.placedBy = placedBy
        self.lifting = lifting
    }

    /// Whether it freezes destruction now: from the moment it is placed until it is lifted.
    public var isActive: Bool { lifting == nil }
}
