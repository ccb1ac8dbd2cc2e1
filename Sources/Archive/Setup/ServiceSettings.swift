import ArchiveModel

/// Where the service listens and how much of everything it bears. Every limit is a setting, `service.…`.
public struct ServiceSettings: Sendable {
    public var host: String
    public var port: Int
    /// Paths of PEM files; both or none.
    public var certificatePath: String?
    public var keyPath: String?
    /// A proxy in front speaks TLS.
    public var isBehindProxy: Bool
    /// Whose `X-Forwarded-For` is believed; of a proxy in front it says who asks.
    public var trustedProxies: [String]
    /// Threads for what blocks; nil: by the number of processors.
    public var threadCount: Int?
    public var maximumRequests: Int
    public var maximumConnections: Int
    public var maximumUploads: Int
    public var maximumHeaderBytes: Int
    /// Of a body that is not a file.
    public var maximumBodyBytes: Int
    /// As of the archive: a file larger than this is not taken in.
    public var maximumFileBytes: Int64
    /// For the whole of a body that is not a file.
    public var requestTimeoutSeconds: Int
    /// Without a byte either way.
    public var idleTimeoutSeconds: Int
    /// For the whole of a file.
    public var uploadTimeoutSeconds: Int
    /// How long what came of an upload that broke off is kept for its continuation.
    public var uploadKeepSeconds: Int
    /// How long what is under way may take to end when the service is stopped.
    public var stopTimeoutSeconds: Int

    /// Lets whoever types it make the first administrator's account on a page; nil: nobody can.
    public var firstRunCode: String?

    public var hasTLS: Bool { certificatePath != nil }
    /// Whether browsers come over TLS, here or at the proxy.
    public var isSecure: Bool { hasTLS || isBehindProxy }
    /// Whether nobody beyond this machine can reach it directly.
    public var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
    /// Those whose `X-Forwarded-For` is believed: behind a proxy on this machine, where none is named, this machine.
    /// Without it everybody would come from one address: one count of tries for the whole school.
    public var believedProxies: Set<String> {
        trustedProxies.isEmpty && isBehindProxy && isLocal ? ["127.0.0.1", "::1"] : Set(trustedProxies)
    }

    init(_ text: (SettingName) -> String, maximumFileBytes: Int64) throws {
        func number(_ name: SettingName, _ range: ClosedRange<Int>) throws -> Int {
            guard let number = Int(text(name)), range.contains(number) else {
                throw ArchiveError.settingInvalid(name, text(name))
            }
            return number
        }
        func path(_ name: SettingName) -> String? { text(name).isEmpty ? nil : text(name) }
        host = text(.serviceHost)
        port = try number(.servicePort, 0...65_535)
        certificatePath = path(.serviceCertificate)
        keyPath = path(.serviceKey)
        guard (certificatePath == nil) == (keyPath == nil) else {
            throw ArchiveError.settingInvalid(.serviceKey, text(.serviceKey))
        }
        isBehindProxy = try Settings.flag(.serviceBehindProxy, text(.serviceBehindProxy))
        trustedProxies = text(.serviceTrustedProxies).split { $0 == "," || $0.isWhitespace }.map(String.init)
        let threads = try number(.serviceThreads, 0...64)
        threadCount = threads == 0 ? nil : threads
        maximumRequests = try number(.serviceMaximumRequests, 1...100_000)
        maximumConnections = try number(.serviceMaximumConnections, 1...100_000)
        maximumUploads = try number(.serviceMaximumUploads, 1...10_000)
        maximumHeaderBytes = try number(.serviceMaximumHeaderKiB, 1...1024) << 10
        maximumBodyBytes = try number(.serviceMaximumBodyKiB, 1...65_536) << 10
        self.maximumFileBytes = maximumFileBytes
        requestTimeoutSeconds = try number(.serviceRequestTimeoutSeconds, 1...3600)
        idleTimeoutSeconds = try number(.serviceIdleTimeoutSeconds, 1...3600)
        uploadTimeoutSeconds = try number(.serviceUploadTimeoutSeconds, 1...86_400)
        uploadKeepSeconds = try number(.serviceUploadKeepSeconds, 0...86_400)
        stopTimeoutSeconds = try number(.serviceStopTimeoutSeconds, 0...3600)
    }
}

extension Archive {
    /// How this archive is to be served.
    public var serviceSettings: ServiceSettings { settings.service }

    /// The only media types that come in, for whoever shows a form.
    public var acceptedMediaTypes: [String] { settings.accepted.map(\.mimeType) }
}
