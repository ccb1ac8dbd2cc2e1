import Archive
import Hummingbird
import NIOCore

/// What those who watch the machine ask for: whether the service lives, whether it can work, what it counted. No personal
/// data in any of it. Beside the operations, because it is not about the archive.
struct Watch: Sendable {
    let archive: Archive
    let work: SharedWork

    func add(to router: Router<RequestScope>) {
        router.get("/health") { _, _ in Self.json(#"{"status":"live"}"#, .ok) }
        router.get("/ready") { _, _ in
            let readiness = try await work.pool.run { archive.readiness() }
            let status: HTTPResponse.Status = readiness.isReady ? .ok : .serviceUnavailable
            // How much of what there is, is for `/metrics` alone.
            let body = """
                {"catalog":\(readiness.catalog),"disk":\(readiness.disk),"keys":\(readiness.keys)}
                """
            return Self.json(body, status)
        }
        router.get("/metrics") { request, scope in
            try await requireWatcher(request, scope)
            let readiness = try await work.pool.run { archive.readiness() }
            var headers = HTTPFields()
            headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            let text = MetricsText(work.metrics.current, readiness: readiness).text
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        router.get("\(Operation.root)/openapi.json") { _, _ in
            Self.json(String(decoding: PackageResources.openapi_json, as: UTF8.self), .ok)
        }
    }

    /// Whoever is on this machine and asks directly, or shows a token that may see to the archive's settings. What a proxy
    /// passes on comes from elsewhere, whatever it says of itself.
    private func requireWatcher(_ request: Request, _ scope: RequestScope) async throws {
        let peer = scope.channel.remoteAddress?.ipAddress
        if peer == "127.0.0.1" || peer == "::1", request.headers[values: .forwardedFor].isEmpty { return }
        let credentials = Credentials(request.headers, secure: work.isSecure)
        try await work.pool.run { try credentials.requireWatcher(of: archive) }
    }

    private static func json(_ text: String, _ status: HTTPResponse.Status) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
