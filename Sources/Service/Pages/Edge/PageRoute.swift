import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

/// A row of the table of pages: what a browser asks for, and under which right. Like an ``Operation``, a page decides
/// nothing: the use case it calls asks for the same right of whoever acts.
struct PageRoute: Sendable {
    let method: HTTPRequest.Method
    /// With names of its variable parts in braces.
    let path: String
    let right: Operation.Right
    let body: Body
    /// The path of the route whose answer shows this one's form, where that is itself an answer to a form: a plan.
    var shownBy: String?
    /// Whether what is typed may be kept until whoever typed it has logged in again: never where a password is among it.
    var keepsTyped = true
    let respond: @Sendable (PageCall) async throws -> PageAnswer

    /// What a browser sends.
    enum Body: Sendable {
        case none
        /// `application/x-www-form-urlencoded`.
        case fields
        /// The same with a whole table in a field.
        case table
        /// `multipart/form-data`: fields and files, taken in piece by piece.
        case files
    }

    /// Whether one can simply go there.
    func isShown(at address: Substring) -> Bool {
        let (own, asked) = (path.split(separator: "/"), address.split(separator: "/"))
        return method == .get && own.count == asked.count
            && zip(own, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// What the variable parts of its path are in an address.
    func variables(of address: Substring) -> [String: String] {
        zip(path.split(separator: "/"), address.split(separator: "/")).reduce(into: [:]) { variables, parts in
            if parts.0.hasPrefix("{") { variables[String(parts.0.dropFirst().dropLast())] = String(parts.1) }
        }
    }

    /// The page at an address: of several the one that says most of it by itself.
    static func shown(at address: Substring) -> PageRoute? {
        all.filter { $0.isShown(at: address) }.min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
    }

    static func get(
        _ path: String, _ right: Operation.Right, _ respond: @escaping @Sendable (PageCall) throws -> PageAnswer
    ) -> PageRoute {
        PageRoute(method: .get, path: path, right: right, body: .none) { call in
            guard call.query.isPrint else { return try await call.work.pool.run { try respond(call) } }
            return try await call.work.prints.run(for: call.actor.name) { try respond(call) }
        }
    }

    /// - Parameter hashing: whether a password is set or looked at.
    static func post(
        _ path: String, _ right: Operation.Right, hashing: Bool = false, shownBy: String? = nil,
        _ respond: @escaping @Sendable (PageCall) throws -> PageAnswer
    ) -> PageRoute {
        PageRoute(
            method: .post, path: path, right: right, body: .fields, shownBy: shownBy, keepsTyped: !hashing
        ) { call in
            try await (hashing ? call.work.passwords : call.work.pool).run { try respond(call) }
        }
    }
}

/// What a page has to say.
enum PageAnswer: Sendable {
    case page(Page)
    /// Pieces of a page, for the part that is replaced while one types.
    case part([Page.Section])
    /// Somewhere else (303), after something was done; the word says there what it was.
    case elsewhere(String, done: PageNotice? = nil)
    /// A paper to print.
    case form(PrintedForm)
    /// Whoever just logged in has a form again that was typed before; otherwise goes on to an address.
    case typedAgain(KeptForm, SessionGrant, otherwise: String)
    case response(Response)
}

/// One request for a page, read.
struct PageCall: Sendable {
    /// For whoever asks.
    let archive: Archive
    let asker: Asker
    let frame: PageFrame
    let path: [String: String]
    let query: FormFields
    let form: FormFields
    let request: Request
    let scope: RequestScope
    let work: SharedWork
    let typed: TypedForm
    let spokenTypes = SpokenTypes()

    var language: Language { frame.language }
    var actor: Actor { archive.actor }

    func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

    /// A variable part of the path, which is there or the route would not have been found.
    func part(_ name: String) throws -> String {
        guard let value = path[name], let text = PercentEncoding.decoded(value.utf8, plusIsSpace: false), !text.isEmpty
        else { throw ServiceError.unknownPage }
        return text
    }

    /// Whether whoever asks may do something at all; what exactly, its use case decides.
    func may(_ action: Action) -> Bool { Rights.reach(of: actor, for: action) != .none }

    /// One part of a page is asked for by script.
    var wantsPart: Bool { request.headers[.part] != nil }
}

extension HTTPField.Name {
    static let part = Self.pageField("X-Part")

    private static func pageField(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("a field's name is a token") }
        return field
    }
}
