import Archive
import ArchiveModel
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// Everything of one service, wired; the program and the tests call this one function.
public struct ServiceApplication: Sendable {
    let application: Application<RouterResponder<RequestScope>>
    let admission: Admission
    let work: SharedWork

    /// - Parameters:
    ///   - archive: opened by the operator; each request acts on it for whoever asks.
    ///   - log: takes the lines of the log.
    ///   - onListening: told the port once requests are answered.
    /// - Throws: `service-needs-tls` where it would listen for the network without, `proxies-unnamed` where a proxy on another
    ///   machine is not named; what is wrong with certificate and key.
    static func build(
        archive: Archive, settings: ServiceSettings,
        log: @escaping @Sendable (String) -> Void = JSONLog.toStandardError,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> ServiceApplication {
        try requireSafeListening(settings)
        let work = SharedWork(settings)
        let admission = Admission(
            maximumRequests: settings.maximumRequests, maximumHeaderBytes: settings.maximumHeaderBytes)
        let router = Router(context: RequestScope.self, options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: RequestWatch(
                metrics: work.metrics, addresses: ClientAddress(trustedProxies: settings.believedProxies),
                isSecure: settings.isSecure))
        router.add(middleware: RefusedAttempts(archive: archive, work: work))
        router.add(middleware: ErrorAnswers())
        router.add(middleware: admission)
        let pages = PageRoutes(archive: archive, work: work, settings: settings)
        router.add(middleware: UnknownPages(pages: pages))
        let routes = Routes(archive: archive, work: work, settings: settings)
        routes.add(Operation.all, to: router)
        pages.add(PageRoute.all, to: router)
        Watch(archive: archive, work: work).add(to: router)
        var configuration = ApplicationConfiguration(
            address: .hostname(settings.host, port: settings.port), serverName: nil,
            availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections))
        configuration.backlog = 256
        let application = Application(
            router: router, server: try server(settings, work.metrics), configuration: configuration,
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? settings.port) },
            logger: Logger(label: "larets") { _ in JSONLog(write: log) })
        return ServiceApplication(application: application, admission: admission, work: work)
    }

    /// Passwords and children's papers do not cross a network in the clear.
    private static func requireSafeListening(_ settings: ServiceSettings) throws {
        guard settings.isLocal || settings.isSecure else { throw ArchiveError.serviceNeedsTLS(settings.host) }
        // Who asks would be the proxy, whoever it is: tries to log in are counted by address.
        guard !settings.isBehindProxy || !settings.believedProxies.isEmpty else {
            throw ArchiveError.proxiesUnnamed(settings.host)
        }
    }

    private static func server(_ settings: ServiceSettings, _ metrics: Metrics) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [
                    StalledClientHandler(
                        seconds: settings.idleTimeoutSeconds, onGivingUp: { metrics.clientGivenUp() }),
                    ContinueHandler(maximumBytes: settings.maximumFileBytes),
                    UnreadableRequestHandler(isSecure: settings.isSecure),
                ],
                idleTimeout: .seconds(Int64(settings.idleTimeoutSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: settings.maximumHeaderBytes, maxHeaderListSize: settings.maximumHeaderBytes * 2,
                    maxHeaderFieldCount: 100)))
        guard let certificatePath = settings.certificatePath, let keyPath = settings.keyPath else { return plain }
        do {
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificatePath).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem)))
            tls.minimumTLSVersion = .tlsv12
            return try .tls(plain, tlsConfiguration: tls)
        } catch {
            throw ArchiveError.certificateUnreadable(certificatePath, keyPath, cause: String(describing: error))
        }
    }
}

extension ArchiveError {
    static func serviceNeedsTLS(_ host: String) -> ArchiveError {
        ArchiveError(
            .usage, "service-needs-tls",
            Phrase(
                "На \(host) служба слушает только с сертификатом (--tls-certificate, --tls-key) или за прокси (--behind-proxy).",
                "On \(host) the service listens only with a certificate (--tls-certificate, --tls-key) or --behind-proxy."
            ))
    }

    static func proxiesUnnamed(_ host: String) -> ArchiveError {
        ArchiveError(
            .usage, "proxies-unnamed",
            Phrase(
                "За прокси на \(host) надо назвать его адрес: service.trusted-proxies в Config/larets.yaml.",
                "Behind a proxy on \(host) its address has to be named: service.trusted-proxies in Config/larets.yaml.")
        )
    }

    static func certificateUnreadable(_ certificate: String, _ key: String, cause: String) -> ArchiveError {
        ArchiveError(
            .usage, "certificate-unreadable",
            Phrase(
                "Сертификат \(certificate) или ключ \(key) не читается.",
                "The certificate \(certificate) or the key \(key) cannot be read."), cause: cause)
    }
}
