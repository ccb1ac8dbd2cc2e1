import Archive
import ArchiveModel
import ArgumentParser

/// Serves an archive until it is told to stop; is told the port once it listens.
public typealias Serving = (Archive, ServiceSettings, @escaping @Sendable (Int) -> Void) throws -> Void

struct Serve: ArchiveCommand {
    static var configuration: CommandConfiguration { named("serve", CommandWords.serve) }

    @Option(name: .customLong("host"), help: ArgumentHelp(CommandWords.serveHostHelp, CommandWords.serveHostValue))
    var host: String?

    @Option(name: .customLong("port"), help: ArgumentHelp(CommandWords.servePortHelp, CommandWords.servePortValue))
    var port: Int?

    @Option(
        name: .customLong("tls-certificate"),
        help: ArgumentHelp(CommandWords.serveCertificateHelp, CommandWords.file), completion: .file())
    var certificatePath: String?

    @Option(
        name: .customLong("tls-key"), help: ArgumentHelp(CommandWords.serveKeyHelp, CommandWords.file),
        completion: .file())
    var keyPath: String?

    @Flag(name: .customLong("behind-proxy"), help: ArgumentHelp(CommandWords.serveProxyHelp))
    var isBehindProxy = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard (certificatePath == nil) == (keyPath == nil) else {
            throw ArchiveError.missing([CommandWords.serveCertificateAndKey])
        }
        guard (0...65_535).contains(port ?? 0) else { throw ArchiveError.portInvalid }
        try invocation.withArchive { archive in
            var settings = archive.serviceSettings
            settings.host = host ?? settings.host
            settings.port = port ?? settings.port
            settings.certificatePath = certificatePath ?? settings.certificatePath
            settings.keyPath = keyPath ?? settings.keyPath
            settings.isBehindProxy = isBehindProxy || settings.isBehindProxy
            // Until anybody has an account, whoever reads this terminal may make the first one.
            var generator = SystemRandomNumberGenerator()
            settings.firstRunCode = try archive.hasAccounts ? nil : FirstRunCode.random(using: &generator)
            let code = settings.firstRunCode
            let output = invocation.output
            let address = Self.address(settings)
            let (language, isJSON, isQuiet) = (output.language, output.isJSON, output.isQuiet)
            try invocation.serve(archive, settings) { port in
                Self.announce("\(address):\(port)", code, language, isJSON: isJSON, isQuiet: isQuiet)
            }
        }
        return .done
    }

    private static func address(_ settings: ServiceSettings) -> String {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return (settings.hasTLS ? "https://" : "http://") + host
    }

    /// Out at once: whoever started the service waits for it.
    private static func announce(
        _ url: String, _ code: String?, _ language: Language, isJSON: Bool, isQuiet: Bool
    ) {
        let output = Output(language: language, isJSON: isJSON, isQuiet: isQuiet, environment: [:])
        var told = ["url": url]
        told["firstRunCode"] = code
        try? output.present(told) { page in
            page.note(CommandWords.serving(url), .good)
            if let code { page.note(CommandWords.firstRun(url, code), .good) }
        }
        output.flush()
    }
}

extension ArchiveError {
    fileprivate static let portInvalid = ArchiveError(
        .usage, "port-invalid", Phrase("Порт – от 0 до 65535.", "A port is 0 to 65535."))
}
