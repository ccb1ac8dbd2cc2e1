/// An account of a person: a login, a role, and whose class teacher, guardian or self it is. Never the password.
public struct Account: Sendable, Hashable, Codable {
    public var id: AccountID
    /// Stands in the journal for ever. Chosen for staff; made by the archive for students and guardians.
    public var login: String
    /// Who it is. Nil for a student, whose card has the name.
    public var name: String?
    public var role: Role
    public var classes: [ClassGroup]
    public var students: [StudentID]
    public var createdOn: CalendarDay
    public var createdBy: String
    /// By a person's decision.
    public var disabledOn: CalendarDay?
    /// By itself: the student, or every ward, has left (003 4.5).
    public var blockedOn: CalendarDay?

    public init(
        id: AccountID, login: String, name: String?, role: Role, classes: [ClassGroup] = [],
        students: [StudentID] = [], createdOn: CalendarDay, createdBy: String, disabledOn: CalendarDay? = nil,
        blockedOn: CalendarDay? = nil
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.role = role
        self.classes = classes
        self.students = students
        self.createdOn = createdOn
        self.createdBy = createdBy
        self.disabledOn = disabledOn
        self.blockedOn = blockedOn
    }

    /// Whether anybody can act by it.
    public var isUsable: Bool { disabledOn == nil && blockedOn == nil }

    public var actor: Actor {
        Actor(name: login, role: role, classes: Set(classes), students: Set(students))
    }
}

/// A token of an account, as lists show one; the secret itself was shown once.
public struct APIToken: Sendable, Hashable, Codable {
    public var id: APITokenID
    public var login: String
    /// What it is for, such as the scanner in the staff room.
    public var label: String
    public var allowance: Allowance
    public var createdOn: CalendarDay
    /// The last day on which it works.
    public var expiresOn: CalendarDay
    /// Nil until it is used; kept by the day.
    public var lastUsedOn: CalendarDay?

    public init(
        id: APITokenID, login: String, label: String, allowance: Allowance, createdOn: CalendarDay,
        expiresOn: CalendarDay, lastUsedOn: CalendarDay? = nil
    ) {
        self.id = id
        self.login = login
        self.label = label
        self.allowance = allowance
        self.createdOn = createdOn
        self.expiresOn = expiresOn
        self.lastUsedOn = lastUsedOn
    }
}

public typealias AccountID = Identifier<Account>
public typealias APITokenID = Identifier<APIToken>
