import ArchiveModel
import FoundationEssentials
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

    static func answer(to error: any Error, in context: RequestScope) -> Response {
        let refusal = refusal(error)
        if refusal.status.kind == .serverError {
            // The kind of error, never its text: that can hold a name.
            context.logger.error(
                "refused", metadata: ["code": "\(refusal.code)", "kind": "\(String(reflecting: type(of: error)))"])
        }
        var headers = refusal.headers
        headers[.contentType] = "application/json; charset=utf-8"
        if refusal.closesConnection { headers[.connection] = "close" }
        return Response(
            status: refusal.status, headers: headers,
            body: .init(byteBuffer: body(refusal.code, refusal.phrase.text(in: context.language), refusal.category)))
    }

    static func body(
        _ code: String, _ message: String, _ category: ArchiveError.Category? = nil
    ) -> ByteBuffer {
        struct Envelope: Encodable {
            struct Refusal: Encodable {
                let code: String
                let message: String
                let category: String?
            }
            let error: Refusal
        }
        // Two texts can always be encoded.
        let data =
            (try? JSONEncoder().encode(
                Envelope(error: .init(code: code, message: message, category: category?.rawValue)))) ?? Data()
        return ByteBuffer(bytes: data)
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
            case .notAllowed: error.code == "login-refused" ? .unauthorized : .forbidden
            case .blocked: .conflict
            case .locked, .noArchive, .wrongKey, .interrupted: .serviceUnavailable
            case .integrity, .failure: .internalServerError
            }
        var headers = HTTPFields()
        if status == .serviceUnavailable { headers[.retryAfter] = "5" }
        return ServiceError(
            status: status, code: error.code, phrase: error.phrase, category: error.category, headers: headers)
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
