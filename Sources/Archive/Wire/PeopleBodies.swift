import ArchiveModel

/// Somebody logs in.
public struct LoginBody: Sendable, Codable {
    public var name: String
    public var password: String

    public init(name: String, password: String) {
        self.name = name
        self.password = password
    }
}

/// Whose class teacher, guardian or self an account is.
public struct RelationsBody: Sendable, Codable {
    public var classes: [String]?
    /// Nil: the current one.
    public var schoolYear: SchoolYear?
    public var students: [String]?

    public init(classes: [String]? = nil, schoolYear: SchoolYear? = nil, students: [String]? = nil) {
        self.classes = classes
        self.schoolYear = schoolYear
        self.students = students
    }
}

/// A password to be set.
public struct PasswordBody: Sendable, Codable {
    public var password: String
    /// Needed for one's own.
    public var current: String?

    public init(password: String, current: String? = nil) {
        self.password = password
        self.current = current
    }
}

/// A token to be made.
public struct TokenBody: Sendable, Codable {
    /// Nil: one's own.
    public var user: String?
    public var label: String
    /// Nil: everything.
    public var allowance: Allowance?
    /// Nil: in 90 days.
    public var expiresOn: CalendarDay?

    public init(user: String? = nil, label: String, allowance: Allowance? = nil, expiresOn: CalendarDay? = nil) {
        self.user = user
        self.label = label
        self.allowance = allowance
        self.expiresOn = expiresOn
    }
}

/// A token as it is given out, with its secret, this once.
public struct TokenGrantJSON: Codable, Sendable {
    public let token: APIToken
    public let secret: String

    public init(token: APIToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}

/// Who has logged in, and what they may do.
public struct SessionJSON: Codable, Sendable {
    public let login: String
    public let role: Role
    public let allowance: Allowance
    public let classes: [ClassGroup]
    public let students: [StudentID]
    /// Every action that is not refused outright.
    public let actions: [Action]
    public let expiresAt: Timestamp?
    /// How far the school's clocks are ahead of UTC.
    public let utcOffsetSeconds: Int

    public init(_ actor: Actor, expiresAt: Timestamp? = nil, utcOffsetSeconds: Int) {
        self.utcOffsetSeconds = utcOffsetSeconds
        login = actor.name
        role = actor.role
        allowance = actor.allowance
        classes = actor.classes.sorted { ($0.schoolYear, $0.name) < ($1.schoolYear, $1.name) }
        students = actor.students.sorted()
        actions = Action.allCases.filter { Rights.reach(of: actor, for: $0) != .none }
        self.expiresAt = expiresAt
    }
}

/// A row of the table of rights.
public struct RightsJSON: Codable, Sendable {
    public let action: Action
    /// By role.
    public let reach: [String: Reach]

    public init(_ action: Action) {
        self.action = action
        reach = Dictionary(
            uniqueKeysWithValues: Role.ofAccounts.map { ($0.rawValue, Rights.reach(of: $0, for: action)) })
    }
}
