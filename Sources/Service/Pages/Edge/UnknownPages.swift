import ArchiveModel
import Hummingbird

/// Tells a browser in a page that there is nothing at an address; a program is told as before.
struct UnknownPages: RouterMiddleware {
    let pages: PageRoutes

    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let wantsPage = request.headers[.accept]?.contains("text/html") ?? false
            guard wantsPage, !request.uri.path.hasPrefix("/api/") else { throw error }
            return await pages.refused(ServiceError.unknownPage, request, context)
        }
    }
}

extension ServiceError {
    static let unknownPage = ServiceError(
        status: .notFound, code: "page-unknown",
        phrase: Phrase(
            "Такой страницы нет. Проверьте адрес или начните с главной.",
            "There is no such page. Check the address, or begin with the first page."))
}
