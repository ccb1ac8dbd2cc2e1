import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird
import Synchronization

/// Enters in the journal that somebody asked for what there is not, or not for them, or with a secret that opens nothing:
/// whoever tries the numbers of other children's papers one by one leaves a trace.
///
/// Once a minute for each who asks, with how often it happened since the entry before: a program gone wrong does not fill
/// the journal. The entry has the pattern of the address, never the address: that can hold a name. What a right forbids is
/// entered by the use case itself.
final class RefusedAttempts: RouterMiddleware {
    typealias Context = RequestScope

    static let secondsBetweenEntries = 60
    /// So many are remembered; beyond that the oldest minute is forgotten.
    private static let rememberedAtMost = 1000

    private struct Counted {
        var enteredAt: ContinuousClock.Instant
        var passedOver: Int
    }

    private let archive: Archive
    private let work: SharedWork
    private let counted = Mutex<[String: Counted]>([:])

    init(archive: Archive, work: SharedWork) {
        (self.archive, self.work) = (archive, work)
    }

    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        let credentials = Credentials(request.headers, secure: work.isSecure)
        guard response.status == .notFound || response.status == .unauthorized, credentials != .none,
            let route = context.endpointPath
        else { return response }
        let status = response.status
        try? await work.pool.run { [self] in
            let actor = try? credentials.actor(in: archive)
            // Whoever is known was let in: a wrong password, say, is entered where it was typed.
            guard (actor == nil) == (status == .unauthorized),
                let times = times(of: actor?.name ?? context.clientAddress)
            else { return }
            try archive.enterRefused(by: actor, route: route, times: times)
        }
        return response
    }

    /// How many attempts an entry made now stands for; nil: there was one within the minute.
    private func times(of key: String) -> Int? {
        counted.withLock { counted in
            let now = ContinuousClock.now
            if let last = counted[key], now - last.enteredAt < .seconds(Self.secondsBetweenEntries) {
                counted[key]?.passedOver += 1
                return nil
            }
            let times = (counted[key]?.passedOver ?? 0) + 1
            if counted.count >= Self.rememberedAtMost,
                let oldest = counted.min(by: { $0.value.enteredAt < $1.value.enteredAt })
            {
                counted[oldest.key] = nil
            }
            counted[key] = Counted(enteredAt: now, passedOver: 0)
            return times
        }
    }
}
