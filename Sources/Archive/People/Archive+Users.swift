import ArchiveModel
import Catalog
import ObjectStore

/// An account to be made.
public struct AccountDraft: Sendable, Codable {
    /// For staff; nil for students and guardians, whose login the archive makes up.
    public var login: String?
    public var role: Role
    /// Who it is; nil for a student, whose card has the name.
    public var name: String?
    /// Of a class teacher: names of classes.
    public var classes: [String]
    /// Nil: the current one.
    public var schoolYear: SchoolYear?
    /// The student, or a guardian's wards.
    public var students: [String]
    /// Nil: one is set later, and until then nobody can log in.
    public var password: String?

    public init(
        login: String?, role: Role, name: String? = nil, classes: [String] = [], schoolYear: SchoolYear? = nil,
        students: [String] = [], password: String? = nil
    ) {
        self.login = login
        self.role = role
        self.name = name
        self.classes = classes
        self.schoolYear = schoolYear
        self.students = students
        self.password = password
    }
}

extension Archive {
    /// Makes an account (003 4.3). From the first one on, `--as` at the machine takes logins only.
    ///
    /// The journal names people by their login and forgets nothing, so that of a student or guardian is made up: it says
    /// nothing about anybody once the account is erased with the student's card.
    public func addUser(_ draft: AccountDraft) throws -> Account { try add(draft) { _ in } }

    /// Makes the account of the first administrator, in an archive that has none at all.
    ///
    /// - Throws: `accounts-exist` when somebody was quicker.
    public func addFirstAdministrator(login: String, name: String?, password: String) throws -> Account {
        try add(AccountDraft(login: login, role: .administrator, name: name, password: password)) { session in
            guard try !session.hasAccounts() else { throw ArchiveError.accountsExist }
        }
    }

    /// Whether anybody has an account. Until then whoever holds the folder is the operator.
    public var hasAccounts: Bool { get throws { try catalog.read { try $0.hasAccounts() } } }

    /// The name of the person who acts, where the account has one.
    public var ownAccountName: String? {
        get throws {
            try catalog.read { session in
                guard let account = try session.account(surroundings.actor.name) else { return nil }
                guard account.role == .student, let own = account.students.first else { return account.name }
                return try session.student(own)?.name.description
            }
        }
    }

    private func add(_ draft: AccountDraft, where condition: (Session) throws -> Void) throws -> Account {
        try authorize(.userAdd)
        let password = try draft.password.map { try hashed($0, of: draft.login) }
        return try catalog.write { session in
            try condition(session)
            let account = try account(draft, in: session)
            try session.insert(account)
            if let password { try session.setPassword(password, of: account.login) }
            try session.record(
                .userAdded, subject: "user \(account.login)", details: ["role": account.role.rawValue], in: self)
            return account
        }
    }

    private func account(_ draft: AccountDraft, in session: Session) throws -> Account {
        guard Role.ofAccounts.contains(draft.role) else { throw ArchiveError.roleWithoutAccount }
        let name = draft.name.map(SearchText.normalized)
        if draft.role == .student, name != nil { throw ArchiveError.studentHasName }
        if draft.role.isFamily, draft.login != nil { throw ArchiveError.loginIsMadeUp }
        let relations = try relations(
            draft.role, classes: draft.classes, draft.schoolYear, students: draft.students, in: session)
        if draft.role == .student, let own = relations.students.first, try session.hasOwnAccount(own) {
            throw ArchiveError.studentHasAccount
        }
        return Account(
            id: newIdentifier(),
            login: try draft.role.isFamily ? madeUpLogin(in: session) : chosenLogin(draft.login, in: session),
            name: name.flatMap { $0.isEmpty ? nil : $0 }, role: draft.role, classes: relations.classes,
            students: relations.students, createdOn: today, createdBy: surroundings.user)
    }

    private func chosenLogin(_ login: String?, in session: Session) throws -> String {
        guard let login = login.flatMap(Login.init)?.text else { throw ArchiveError.loginMalformed }
        guard try session.account(login) == nil else { throw ArchiveError.loginTaken(login) }
        return login
    }

    private func madeUpLogin(in session: Session) throws -> String {
        while true {
            let login = Login.random().text
            if try session.account(login) == nil { return login }
        }
    }

    /// Whose class teacher, guardian or self it is; refuses what the role does not have or lacks.
    private func relations(
        _ role: Role, classes: [String], _ year: SchoolYear?, students: [String], in session: Session
    ) throws -> (classes: [ClassGroup], students: [StudentID]) {
        guard (role == .classTeacher) == !classes.isEmpty else { throw ArchiveError.classesOfTeacher }
        guard role.isFamily == !students.isEmpty, role != .student || students.count == 1 else {
            throw ArchiveError.studentsOfFamily
        }
        let year = year ?? SchoolYear(containing: today)
        let found = try students.map { try session.resolveStudent($0) }
        if let gone = found.first(where: { $0.leftOn != nil }), let leftOn = gone.leftOn {
            throw ArchiveError.studentHasLeft(gone.name, leftOn)
        }
        if role == .guardian, let adult = found.first(where: { $0.isOfAge(on: today) }) {
            throw ArchiveError.studentOfAge(adult.name)
        }
        return (classes.map { ClassGroup(name: $0, schoolYear: year) }, found.map(\.id))
    }

    /// Gives a class teacher the classes of a school year, or a guardian the wards, in the place of those before. The
    /// classes of other years stay.
    public func assignUser(
        _ login: String, classes: [String] = [], schoolYear: SchoolYear? = nil, students: [String] = []
    ) throws -> Account {
        try write(.userAssign) { session in
            var account = try session.resolveAccount(login)
            guard account.role != .student else { throw ArchiveError.studentsOfFamily }
            let year = schoolYear ?? SchoolYear(containing: today)
            let new = try relations(account.role, classes: classes, year, students: students, in: session)
            account.classes = account.classes.filter { $0.schoolYear != year } + new.classes
            account.students = new.students
            try session.assign(account.login, classes: account.classes, students: account.students)
            try session.record(
                .userAssigned, subject: "user \(account.login)",
                details: [
                    "classes": account.classes.map(\.description).joined(separator: ", "),
                    "students": account.students.map(\.description).joined(separator: " "),
                ], in: self)
            try blockAccountsOfLeavers(in: session)
            return try session.resolveAccount(login)
        }
    }

    /// Every account, by login. They have names: looking at them is an entry of the journal.
    public func users() throws -> [Account] {
        try readingList(.userList, as: .usersListed) { try $0.accounts() }
    }

    /// Ends an account: sessions and tokens are over at once, for good. It is never deleted, since the journal names it.
    public func disableUser(_ login: String) throws -> Account {
        try write(.userDisable) { session in
            let account = try session.resolveAccount(login)
            guard account.disabledOn == nil else { throw ArchiveError.userIsDisabled(account.login) }
            try session.setDisabled(account.login, on: today)
            try session.record(.userDisabled, subject: "user \(account.login)", in: self)
            try endTokens(of: account.login, in: session) { _ in true }
            return try session.resolveAccount(login)
        }
    }

    /// Lets a disabled account be used again, with its password; tokens are made anew. What a leaving blocked stays blocked.
    public func enableUser(_ login: String) throws -> Account {
        try write(.userEnable) { session in
            let account = try session.resolveAccount(login)
            guard account.disabledOn != nil else { throw ArchiveError.userIsNotDisabled(account.login) }
            try session.setDisabled(account.login, on: nil)
            try session.record(.userEnabled, subject: "user \(account.login)", in: self)
            return try session.resolveAccount(login)
        }
    }

    /// Blocks the accounts of students who have left, and of guardians all of whose wards have left or are of age; frees
    /// those of whom that is no longer so (003 4.5). Sessions end with it.
    func blockAccountsOfLeavers(in session: Session) throws {
        let (block, free) = try session.accountsToBlockOrFree(on: today)
        for login in block {
            try session.setBlocked(login, on: today)
            try session.record(.userBlocked, subject: "user \(login)", in: self)
        }
        for login in free {
            try session.setBlocked(login, on: nil)
            try session.record(.userUnblocked, subject: "user \(login)", in: self)
        }
    }
}

extension Session {
    func resolveAccount(_ login: String) throws -> Account {
        guard let login = Login(login)?.text, let account = try account(login) else {
            throw ArchiveError.userUnknown(login)
        }
        return account
    }

    /// In whose name the operator acts at the machine. In an archive with accounts it must be one of them, with its
    /// rights; without accounts it is a name for the journal.
    func localActor(named name: String, on day: CalendarDay) throws -> Actor {
        guard try hasAccounts() else { return .operator(name) }
        guard let login = Login(name)?.text, let actor = try actor(named: login, on: day) else {
            throw ArchiveError.actorUnusable(name)
        }
        return actor
    }
}
