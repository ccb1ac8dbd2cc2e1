import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

/// Enters in the journal that somebody asked for what there is not, or not for them, or with a secret that opens nothing:
/// whoever tries the numbers of other children's papers one by one leaves a trace. And that a foreign page tried to act in
/// somebody's name.
///
/// Once a minute for each who asks, with how often it happened since the entry before: a program gone wrong does not fill
/// the journal. The entry has the pattern of the address, never the address: that can hold a name. What a right forbids is
/// entered by the use case itself.
final class RefusedAttempts: RouterMiddleware {
    typealias Context = RequestScope

    private let archive: Archive
    private let work: SharedWork

    init(archive: Archive, work: SharedWork) {
        (self.archive, self.work) = (archive, work)
    }

    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        let credentials = Credentials(request.headers, secure: work.isSecure)
        guard credentials != .none, let route = context.endpointPath,
            let refused = Self.refused(response.status, request, credentials)
        else { return response }
        try? await work.pool.run { [archive] in
            let actor = try? credentials.actor(in: archive)
            // Whoever is known was let in: a wrong password, say, is entered where it was typed.
            guard (actor == nil) == (refused == .unknownSecret) else { return }
            try archive.enterRefused(by: actor, from: context.clientAddress, route: route, as: refused)
        }
        return response
    }

    private static func refused(
        _ status: HTTPResponse.Status, _ request: Request, _ credentials: Credentials
    ) -> Archive.Refused? {
        switch status {
        case .notFound: .notFound
        case .unauthorized: .unknownSecret
        // A page that only shows something is asked for from anywhere.
        case .forbidden where request.method != .get && request.method != .head:
            (try? credentials.requireOwnPage(request)) == nil ? .crossSite : nil
        default: nil
        }
    }
}
