import HTTPTypes
import Hummingbird

/// Around everything: gives the request its number, counts and logs it, and adds what every answer carries.
///
/// A line of the log has the pattern of the path, never the path: that, the query and the body can hold names.
struct RequestWatch: RouterMiddleware {
    let metrics: Metrics
    let addresses: ClientAddress
    /// Browsers that came over TLS stay with it.
    let isSecure: Bool

    func handle(
        _ request: Request, context: RequestScope, next: (Request, RequestScope) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.clientAddress = addresses.address(
            peer: context.channel.remoteAddress?.ipAddress ?? "",
            forwarded: request.headers[values: .forwardedFor])
        let begun = ContinuousClock.now
        metrics.begin()
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            // `ErrorAnswers` lets nothing through but a broken connection.
            metrics.end(route: "none", method: request.method, status: 0, after: ContinuousClock.now - begun)
            throw error
        }
        let duration = ContinuousClock.now - begun
        let route = context.endpointPath ?? "none"
        metrics.end(route: route, method: request.method, status: response.status.code, after: duration)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(Metrics.known(request.method))", "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\(duration.milliseconds)",
            ])
        response.headers[.requestID] = context.requestID
        response.headers.addWhatEveryAnswerCarries(isSecure: isSecure)
        return response
    }
}

extension HTTPFields {
    /// What keeps an answer from being run, kept or shown elsewhere, where it does not say so itself.
    mutating func addWhatEveryAnswerCarries(isSecure: Bool) {
        self[.xContentTypeOptions] = "nosniff"
        if self[.cacheControl] == nil { self[.cacheControl] = "no-store" }
        if self[.contentSecurityPolicy] == nil {
            self[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        if self[.referrerPolicy] == nil { self[.referrerPolicy] = "no-referrer" }
        self[.resourcePolicy] = "same-origin"
        if isSecure { self[.strictTransportSecurity] = "max-age=31536000" }
    }
}

extension Duration {
    /// To the tenth.
    fileprivate var milliseconds: Double {
        let (seconds, attoseconds) = components
        return (Double(seconds) * 10_000 + Double(attoseconds) / 1e14).rounded() / 10
    }
}
