import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// Makes routes of the table of operations. What every request goes through stands here, once: who asks, from which page,
/// with which arguments; then the operation.
struct Routes: Sendable {
    let archive: Archive
    let work: SharedWork
    let settings: ServiceSettings

    func add(_ operations: [Operation], to router: Router<RequestScope>) {
        for operation in operations {
            router.on(RouterPath(operation.path), method: operation.method) { request, scope in
                try await answer(operation, request, scope)
            }
        }
        refuseOtherMethods(operations, on: router)
    }

    /// An address that is there, called in a way that it does not know, says which it knows.
    private func refuseOtherMethods(_ operations: [Operation], on router: Router<RequestScope>) {
        for (path, known) in Dictionary(grouping: operations, by: \.path) {
            let methods = known.map(\.method)
            let allowed = (methods.contains(.get) ? methods + [.head] : methods).sorted { $0.rawValue < $1.rawValue }
            for method in [.get, .head, .put, .post, .delete, .patch, .options, .trace] as [HTTPRequest.Method]
            where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw ServiceError.methodNotAllowed(allowed)
                }
            }
        }
    }

    private func answer(_ operation: Operation, _ request: Request, _ scope: RequestScope) async throws -> Response {
        let credentials = Credentials(request.headers, secure: work.isSecure)
        if operation.right != .nobody, credentials == .none { throw ServiceError.unauthorized }
        if !operation.isReading { try credentials.requireOwnPage(request) }
        let arguments = try Arguments(
            path: Dictionary(
                scope.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 }),
            query: request.uri.query, allowed: operation.query)
        let asker = Asker(credentials: credentials, right: operation.right, archive: archive)
        // A body waits until it is known who sends it.
        if operation.body != .none, !operation.isStream { _ = try await work.pool.run { try asker.acting() } }
        switch operation.work {
        case .useCase(let perform):
            let language = scope.language
            let body = try await body(of: request, as: operation.body)
            let answer = try await work.run(isPrint: arguments.isPrint, for: asker) { archive in
                try perform(
                    Call(archive: archive, arguments: arguments, body: body, language: language, asker: asker))
            }
            return try answer.response(language: language)
        case .look(let perform):
            return try await perform(
                LookCall(asker: asker, arguments: arguments, request: request, scope: scope, work: work))
        case .shared(let perform):
            let body = try await body(of: request, as: operation.body)
            let call = Call(
                archive: try await work.pool.run { try asker.acting() }, arguments: arguments, body: body,
                language: scope.language, asker: asker)
            return try await perform(call, work).response(language: scope.language)
        case .stream(let perform):
            let acting = try await work.pool.run { try asker.acting() }
            return try await perform(
                StreamingCall(
                    archive: acting, asker: asker, arguments: arguments, request: request, scope: scope, routes: self))
        }
    }

    /// A body that is no file: read whole, within a size and a time.
    func body(of request: Request, as kind: Operation.Body) async throws -> RequestBodyBytes {
        switch kind {
        case .none: return .none
        case .json:
            guard let type = request.headers[.contentType]?.lowercased(),
                type.prefix(while: { $0 != ";" && $0 != " " }) == "application/json"
            else { throw ServiceError.contentTypeUnexpected }
            return try await collected(request)
        case .bytes: return try await collected(request)
        }
    }

    func collected(_ request: Request) async throws -> RequestBodyBytes {
        let limit = settings.maximumBodyBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw ServiceError.bodyTooLarge(limitBytes: Int64(limit))
        }
        return try await TimeLimit.within(seconds: settings.requestTimeoutSeconds) {
            let buffer = try await request.body.collect(upTo: limit)
            return RequestBodyBytes(bytes: Array(buffer.readableBytesView))
        }
    }
}
