import ArchiveModel
import FoundationEssentials
import Glibc
import Remote

/// A login that `larets login` made: a token, and where it belongs.
struct KeptLogin: Codable {
    var address: String
    var user: String
    var token: String
    var tokenID: APITokenID
    /// The authorities to be believed there, where they are not the system's.
    var certificatesPath: String?
}

/// The logins of whoever sits here, in a file that nobody else can read.
struct KeptLogins: Codable {
    private(set) var logins: [KeptLogin] = []

    /// The latest one: the service that is meant where nothing is named.
    var usual: KeptLogin? { logins.last }

    func login(at address: ServiceAddress) -> KeptLogin? { logins.first { $0.address == address.description } }

    mutating func add(_ login: KeptLogin) {
        logins.removeAll { $0.address == login.address }
        logins.append(login)
    }

    mutating func remove(_ login: KeptLogin) { logins.removeAll { $0.address == login.address } }

    static func read(_ path: String) throws -> KeptLogins {
        guard let text = try PrivateFile.text(of: path) else { return KeptLogins() }
        guard let logins = try? JSONDecoder().decode(KeptLogins.self, from: Data(text.utf8)) else {
            throw ArchiveError.secretUnreadable(path, EINVAL)
        }
        return logins
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try PrivateFile.write(Array(try encoder.encode(self)), to: path)
    }
}
