import Hummingbird
import Synchronization

/// Lets in as many requests at once as the machine bears, and no more; and none with headers beyond measure.
final class Admission: RouterMiddleware {
    typealias Context = RequestScope

    private let underWay = Atomic(0)
    private let isStopping = Atomic(false)
    private let maximumRequests: Int
    private let maximumHeaderBytes: Int

    init(maximumRequests: Int, maximumHeaderBytes: Int) {
        self.maximumRequests = maximumRequests
        self.maximumHeaderBytes = maximumHeaderBytes
    }

    var requestsUnderWay: Int { underWay.load(ordering: .relaxed) }

    /// From now on nobody new.
    func stop() { isStopping.store(true, ordering: .relaxed) }

    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        guard !isStopping.load(ordering: .relaxed) else { throw ServiceError.stopping }
        let size = request.headers.reduce(request.head.path?.utf8.count ?? 0) {
            $0 + $1.name.rawName.utf8.count + $1.value.utf8.count
        }
        guard size <= maximumHeaderBytes else { throw ServiceError.headersTooLarge }
        let (_, count) = underWay.add(1, ordering: .relaxed)
        defer { underWay.subtract(1, ordering: .relaxed) }
        guard count <= maximumRequests else { throw ServiceError.busy }
        return try await next(request, context)
    }
}
