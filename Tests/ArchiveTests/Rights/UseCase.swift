import Archive
import ArchiveModel
import Testing

/// A public use case of the archive in the matrix of rights.
struct UseCase: Sendable, CustomTestStringConvertible {
    /// What it is tried on, and so what "own" means.
    enum Kind: Sendable {
        /// Names a student, or something of one's.
        case child(@Sendable (Archive, Child) throws -> any Sendable)
        /// Lists, searches or counts whatever is there; the result must not have what is not.
        case list(@Sendable (Archive) throws -> any Sendable)
        /// An account.
        case account(@Sendable (Archive, String) throws -> any Sendable)
        /// Neither.
        case whole(@Sendable (Archive) throws -> any Sendable)
    }

    /// The name of the function.
    var name: String
    var action: Action
    var kind: Kind
    /// Makes what it needs, as the operator.
    var prepare: @Sendable (RightsSchool) throws -> Void = { _ in }
    /// What the archive may say all the same to whoever is allowed: there is nothing to do in this small school.
    var otherwise: Set<String> = []

    var testDescription: String { "\(name) (\(action.rawValue))" }

    static func child(
        _ name: String, _ action: Action, prepare: @escaping @Sendable (RightsSchool) throws -> Void = { _ in },
        otherwise: Set<String> = [], _ run: @escaping @Sendable (Archive, Child) throws -> any Sendable
    ) -> UseCase {
        UseCase(name: name, action: action, kind: .child(run), prepare: prepare, otherwise: otherwise)
    }

    static func list(
        _ name: String, _ action: Action, _ run: @escaping @Sendable (Archive) throws -> any Sendable
    ) -> UseCase {
        UseCase(name: name, action: action, kind: .list(run))
    }

    static func account(
        _ name: String, _ action: Action, prepare: @escaping @Sendable (RightsSchool) throws -> Void = { _ in },
        otherwise: Set<String> = [], _ run: @escaping @Sendable (Archive, String) throws -> any Sendable
    ) -> UseCase {
        UseCase(name: name, action: action, kind: .account(run), prepare: prepare, otherwise: otherwise)
    }

    static func whole(
        _ name: String, _ action: Action, prepare: @escaping @Sendable (RightsSchool) throws -> Void = { _ in },
        otherwise: Set<String> = [], _ run: @escaping @Sendable (Archive) throws -> any Sendable
    ) -> UseCase {
        UseCase(name: name, action: action, kind: .whole(run), prepare: prepare, otherwise: otherwise)
    }

    /// All there are; whoever adds a use case adds it here, or the tests say so.
    static let all = papers + people + portfolios + terms + machine
}

extension PrintedForm {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
