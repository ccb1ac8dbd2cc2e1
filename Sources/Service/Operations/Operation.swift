import Archive
import ArchiveModel
import Hummingbird

/// A row of the table of operations: what is asked for by which method and path, and under which right.
///
/// The table is all there is: routes are made of it, the OpenAPI file is compared with it, and the test of rights goes
/// through it. A row without a right has to say why.
struct Operation: Sendable {
    /// Whose right it takes.
    enum Right: Sendable, Equatable {
        /// The one that the use case asks for as well, of whoever acts.
        case action(Action)
        /// Nobody has to have logged in: logging in itself, and what holds no personal data.
        case nobody
        /// Anybody who has logged in, about the own login.
        case anybody
    }

    enum Work: Sendable {
        /// A use case. Blocks, and therefore runs on a thread of its own.
        case useCase(@Sendable (Call) throws -> Answer)
        /// A look at one paper, or a way to its bytes: many ask for it at the same time, and it is done for them together.
        case look(@Sendable (LookCall) async throws -> Response)
        /// A use case that many ask for at the same time, and that is done for them together.
        case shared(@Sendable (Call, SharedWork) async throws -> Answer)
        /// Bytes that come or go piece by piece.
        case stream(@Sendable (StreamingCall) async throws -> Response)
    }

    /// What the request's body is.
    enum Body: Sendable, Equatable {
        case none, json, bytes
    }

    /// The `operationId` of the OpenAPI file.
    let id: String
    let method: HTTPRequest.Method
    /// With names of its variable parts in braces.
    let path: String
    let right: Right
    /// The names of what may stand in the query.
    let query: [String]
    let body: Body
    let work: Work

    init(
        _ id: String, _ method: HTTPRequest.Method, _ path: String, _ right: Right, query: [String] = [],
        body: Body = .none, _ work: Work
    ) {
        self.id = id
        self.method = method
        self.path = Operation.root + path
        self.right = right
        self.query = query
        self.body = body
        self.work = work
    }

    static let root = "/api/v1"

    /// Whether it leaves everything as it was.
    var isReading: Bool { method == .get || method == .head }

    var isStream: Bool { if case .stream = work { true } else { false } }
}

/// One request for an operation, read.
struct Call: Sendable {
    /// For whoever asks.
    let archive: Archive
    let arguments: Arguments
    let body: RequestBodyBytes
    let language: Language
    let asker: Asker
}

/// The same for a look at one paper: who asks is found out on the thread that looks.
struct LookCall: Sendable {
    let asker: Asker
    let arguments: Arguments
    let request: Request
    let scope: RequestScope
    let work: SharedWork

    func view() throws -> DocumentView { DocumentView(try arguments.part("id"), in: try asker.acting()) }
}

/// The same for an operation that streams.
struct StreamingCall: Sendable {
    let archive: Archive
    let asker: Asker
    let arguments: Arguments
    let request: Request
    let scope: RequestScope
    let routes: Routes

    var work: SharedWork { routes.work }

    /// The body, where it is small and JSON.
    func json() async throws -> RequestBodyBytes { try await routes.body(of: request, as: .json) }
}

/// What a use case has to say.
enum Answer: Sendable {
    case value(any Encodable & Sendable)
    /// As `{"items":[…]}`.
    case list([any Encodable & Sendable])
    /// Of a thing that is new, and where it can be read.
    case created(any Encodable & Sendable, at: String?)
    case form(PrintedForm)
    case picture(Preview)
    /// With its media type.
    case file([UInt8], String)
    case nothing
}

extension Answer {
    static func items(_ values: [some Encodable & Sendable]) -> Answer { .list(values) }
}
