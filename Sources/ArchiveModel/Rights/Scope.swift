/// What of an archive is there for one who acts, in one action: everything that is looked up, listed, searched, counted
/// or handed out goes through it, and what is outside answers like what does not exist.
public struct Scope: Sendable, Hashable {
    public enum Students: Sendable, Hashable {
        case everyone
        case these(Set<StudentID>)
        case of(classes: Set<ClassGroup>)
    }

    /// Whose scans of consents are shown. On them are passports and addresses of those who signed; of the others is seen
    /// that they are there.
    public enum ConsentScans: Sendable, Hashable {
        case all
        /// Those that the students themselves signed.
        case signedByStudents
        /// Those that the guardian who has this account signed.
        case signed(by: String)
        case none
    }

    /// Who can be named and seen.
    public let students: Students
    /// The login of the account whose own entries are all that is seen of papers and achievements; nil: those of
    /// ``students``.
    public let enteredBy: String?
    /// Also what is hidden from ordinary use: kept by an archival term although its purpose is over, or restricted.
    public let includesHidden: Bool
    /// Also achievements and personal fields of a portfolio that is closed, or whose processing has to stop: the
    /// archivist's, and the family's own.
    public let includesClosed: Bool
    public let consentScans: ConsentScans

    /// - Parameters:
    ///   - includesClosed: nil: as `includesHidden`.
    ///   - consentScans: nil: all for whoever sees what is hidden, else none.
    public init(
        students: Students, enteredBy: String? = nil, includesHidden: Bool = false, includesClosed: Bool? = nil,
        consentScans: ConsentScans? = nil
    ) {
        self.students = students
        self.enteredBy = enteredBy
        self.includesHidden = includesHidden
        self.includesClosed = includesClosed ?? includesHidden
        self.consentScans = consentScans ?? (includesHidden ? .all : .none)
    }

    /// No limit at all: for what the archive does by itself.
    public static let everything = Scope(students: .everyone, includesHidden: true)

    /// Whether nothing needs to be asked before something is shown.
    public var isUnlimited: Bool { students == .everyone && enteredBy == nil && includesHidden }
    /// Whether what belongs to other students than ``students`` is kept apart.
    public var isPartial: Bool { students != .everyone || enteredBy != nil }
}

extension Rights {
    /// What is there for this actor in this action; nil: it is refused.
    ///
    /// - Parameter year: the current school year; a class teacher's classes of other years give no rights.
    public static func scope(of actor: Actor, for action: Action, in year: SchoolYear) -> Scope? {
        switch reach(of: actor, for: action) {
        case .none: nil
        case .all: Scope(students: .everyone, includesHidden: actor.role.seesHidden)
        case .related: related(actor, action, year)
        }
    }

    private static func related(_ actor: Actor, _ action: Action, _ year: SchoolYear) -> Scope {
        switch actor.role {
        case .student:
            Scope(students: .these(actor.students), includesClosed: true, consentScans: .signedByStudents)
        case .guardian:
            Scope(students: .these(actor.students), includesClosed: true, consentScans: .signed(by: actor.name))
        case .classTeacher: Scope(students: .of(classes: actor.classes.filter { $0.schoolYear == year }))
        // Any student can be named by her to whom an achievement is entered; what others entered stays unseen.
        case .teacher:
            Scope(students: action.entersForStudents ? .everyone : .these([]), enteredBy: actor.name)
        case .administrator, .director, .deputyHead, .archivist, .auditor, .operator: Scope(students: .these([]))
        }
    }
}

extension Role {
    /// Those who look after what is only kept any more.
    fileprivate var seesHidden: Bool { self == .archivist || self == .operator }
}

extension Action {
    fileprivate var entersForStudents: Bool { self == .documentUpload || self == .achievementAdd }
}
