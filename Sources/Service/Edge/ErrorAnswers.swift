import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// The one place where refusals become statuses.
struct ErrorAnswers: RouterMiddleware {
    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = Self.language(request.headers[.acceptLanguage])
        do {
            return try await next(request, context)
        } catch {
            return Self.answer(to: error, in: context)
        }
    }

    /// The first language of the list that is spoken here; Russian when none is.
    static func language(_ header: String?) -> Language {
        guard let header else { return .russian }
        for part in header.split(separator: ",", maxSplits: 8) {
            let tag = part.drop(while: { $0 == " " })
            if let language = Language(locale: String(tag)) { return language }
        }
        return .russian
    }

    /// - Parameter isPage: whether a page's script asked, whose reader types no commands.
    static func answer(to error: any Error, in context: RequestScope, isPage: Bool = false) -> Response {
        let refusal = refusal(error)
        let message = [refusal.phrase, isPage ? nil : refusal.hint].compactMap { $0?.text(in: context.language) }
            .joined(separator: " ")
        log(error, refusal, context)
        var headers = refusal.headers
        headers[.contentType] = "application/json; charset=utf-8"
        if refusal.closesConnection { headers[.connection] = "close" }
        return Response(
            status: refusal.status, headers: headers,
            body: .init(
                byteBuffer: body(
                    refusal.code, message, refusal.category,
                    tick: isPage && AcceptedDamage.isOffered(after: refusal)
                        ? (name: AcceptedDamage.field, label: AcceptedDamage.label.text(in: context.language)) : nil)))
    }

    /// What is nobody's fault but ours.
    static func log(_ error: any Error, _ refusal: ServiceError, _ context: RequestScope) {
        guard refusal.status.kind == .serverError else { return }
        // The kind of error, never its text: that can hold a name.
        context.logger.error(
            "refused", metadata: ["code": "\(refusal.code)", "kind": "\(String(reflecting: type(of: error)))"])
    }

    /// - Parameter tick: what a page's script puts into the form, so that it can be sent again.
    static func body(
        _ code: String, _ message: String, _ category: ArchiveError.Category? = nil,
        tick: (name: String, label: String)? = nil
    ) -> ByteBuffer {
        struct Envelope: Encodable {
            struct Refusal: Encodable {
                struct Tick: Encodable {
                    let name: String
                    let label: String
                }
                let code: String
                let message: String
                let category: String?
                let tick: Tick?
            }
            let error: Refusal
        }
        // Texts can always be encoded.
        let bytes = try? JSONText(in: nil).bytes(
            of: Envelope(
                error: .init(
                    code: code, message: message, category: category?.rawValue,
                    tick: tick.map { Envelope.Refusal.Tick(name: $0.name, label: $0.label) })))
        return ByteBuffer(bytes: bytes ?? [])
    }

    static func refusal(_ error: any Error) -> ServiceError {
        switch error {
        case let error as ServiceError: error
        case let error as ArchiveError: refusal(error)
        case let error as HTTPError: refusal(error)
        case is CancellationError: .stopping
        default: .unforeseen
        }
    }

    /// The one map from kinds of refusal to statuses.
    private static func refusal(_ error: ArchiveError) -> ServiceError {
        let status: HTTPResponse.Status =
            switch error.category {
            case .usage: error.code.hasSuffix("-too-large") ? .contentTooLarge : .badRequest
            case .notFound: .notFound
            case .notAllowed: notAllowed(error.code)
            case .blocked: .conflict
            case .locked, .noArchive, .wrongKey, .interrupted: .serviceUnavailable
            case .integrity: .internalServerError
            case .failure: failure(error.code)
            }
        var headers = HTTPFields()
        if status == .serviceUnavailable { headers[.retryAfter] = "5" }
        if status == .tooManyRequests { headers[.retryAfter] = "60" }
        return ServiceError(
            status: status, code: error.code, phrase: error.phrase, hint: error.hint, category: error.category,
            headers: headers)
    }

    /// What the machine could not do, and why not; everything else that fails is the present state, or what was sent.
    private static let ofTheMachine: Set<String> = [
        "archive-newer", "catalog-failed", "disk-error", "disk-unreliable", "file-unreadable", "folder-missing",
        "folder-not-writable", "magic-missing", "output-failed", "pdf-failed", "place-not-writable",
        "qr-library-missing", "system-error", "unforeseen", "zip-failed",
    ]
    private static let forTheMoment: Set<String> = [
        "disk-full", "out-of-memory", "passphrase-memory", "pdf-program-missing", "pdf-too-slow", "place-full",
        "too-many-open-files",
    ]
    private static let ofContent = [
        "calendar-", "cited-list-", "deadlines-", "file-", "nomenclature-", "table-", "types-", "yaml-",
    ]

    private static func failure(_ code: String) -> HTTPResponse.Status {
        if ofTheMachine.contains(code) { return .internalServerError }
        if forTheMoment.contains(code) { return .serviceUnavailable }
        if code.hasSuffix("-too-large") { return .contentTooLarge }
        return ofContent.contains { code.hasPrefix($0) } ? .unprocessableContent : .conflict
    }

    private static func notAllowed(_ code: String) -> HTTPResponse.Status {
        switch code {
        case "login-failed": .unauthorized
        case "login-throttled": .tooManyRequests
        default: .forbidden
        }
    }

    private static func refusal(_ error: HTTPError) -> ServiceError {
        switch error.status {
        case .notFound: .unknownRoute
        case .contentTooLarge:
            ServiceError(
                status: .contentTooLarge, code: "body-too-large",
                phrase: Phrase("Тело запроса слишком велико.", "The body is too large."), closesConnection: true)
        default:
            ServiceError(
                status: error.status, code: "request-malformed",
                phrase: Phrase("Запрос не читается.", "The request cannot be read."))
        }
    }
}
