/// Who asks for something: an account as it stands at this moment, or the operator of the machine.
public struct Actor: Sendable, Hashable {
    /// The login. It goes into the journal, which forgets nothing, so it must not be a student's or guardian's name.
    public var name: String
    public var role: Role
    /// Whose class teacher it is; those of other school years than the current one give no rights.
    public var classes: Set<ClassGroup>
    /// Of a student's account the student, of a guardian's the wards; who has left is not among them.
    public var students: Set<StudentID>
    /// How much of the role's rights is left; less than all for a narrowed token.
    public var allowance: Allowance
    /// By which token it acts; nil: logged in, or at the machine. Every entry of the journal names it, so that what was done
    /// with a token is never taken for what its owner did.
    public var token: APITokenID?

    public init(
        name: String, role: Role, classes: Set<ClassGroup> = [], students: Set<StudentID> = [],
        allowance: Allowance = .everything, token: APITokenID? = nil
    ) {
        self.name = name
        self.role = role
        self.classes = classes
        self.students = students
        self.allowance = allowance
        self.token = token
    }

    /// Whoever holds the folder and its keys.
    public static func `operator`(_ name: String) -> Actor { Actor(name: name, role: .operator) }
}

/// What a token may do of what its account may.
public enum Allowance: String, NamedValue {
    case everything
    /// Looks at things and changes none.
    case reading
    /// Hands papers in and looks at nothing: for a scanner.
    case uploading

    public var phrase: Phrase {
        switch self {
        case .everything: Phrase("всё, что можно роли", "everything")
        case .reading: Phrase("только чтение", "reading")
        case .uploading: Phrase("только загрузка", "uploading")
        }
    }

    func permits(_ action: Action) -> Bool {
        switch self {
        case .everything: true
        case .reading: action.isReading
        case .uploading: action == .documentUpload
        }
    }
}
