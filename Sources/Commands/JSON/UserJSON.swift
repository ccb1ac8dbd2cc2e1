import ArchiveModel

struct UserPasswordJSON: Encodable {
    let login: String
    var passwordSet = true
}

/// A token with its secret, which is shown this once.
struct TokenGrantJSON: Encodable {
    let token: APIToken
    let secret: String
}

/// A row of the table of rights.
struct RightJSON: Encodable {
    let action: Action
    let roles: [String: Reach]

    init(_ action: Action) {
        self.action = action
        roles = Dictionary(
            uniqueKeysWithValues: Role.ofAccounts.map { ($0.rawValue, Rights.reach(of: $0, for: action)) })
    }
}
