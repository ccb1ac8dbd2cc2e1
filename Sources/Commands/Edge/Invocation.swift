import Archive
import ArchiveModel
import Glibc
import Remote

/// One call of `larets`: who asks, of which archive, and where the answer goes.
struct Invocation {
    let options: GlobalOptions
    let environment: [String: String]
    let output: Output
    let secrets: SecretInput
    let serve: Serving

    init(options: GlobalOptions, environment: [String: String], output: Output, serve: @escaping Serving) {
        self.serve = serve
        self.options = options
        self.environment = environment
        self.output = output
        let path = options.secretFilePath ?? environment["LARETS_SECRET_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        secrets = SecretInput(path: path, language: output.language, asksPeople: !output.isJSON)
    }

    var language: Language { output.language }

    /// Works with the archive that is meant, in a folder or over the network.
    func withUseCases<Result>(_ work: (any UseCases) throws -> Result) throws -> Result {
        switch try ArchiveLocation.find(option: options.archivePath, environment: environment) {
        case .folder: try withArchive { try work($0) }
        case .service(let address): try withService(at: address, work)
        }
    }

    /// How far the clocks of the archive that is meant are ahead of UTC; nil where its settings cannot be read.
    var utcOffsetSeconds: Int? {
        get throws {
            switch try ArchiveLocation.find(option: options.archivePath, environment: environment) {
            case .folder(let path): Archive.utcOffsetSeconds(at: path, configuration: configuration)
            case .service(let address): try withService(at: address) { try $0.utcOffsetSeconds }
            }
        }
    }

    private func withService<Result>(
        at address: ServiceAddress, _ work: (any UseCases) throws -> Result
    ) throws -> Result {
        if options.user != nil { throw ArchiveError.asOverNetwork }
        let access = try OwnConfiguration(environment).access(to: address)
        let remote = try RemoteArchive(
            at: address, token: access.token, certificatesPath: access.certificatesPath,
            surroundings: remoteSurroundings)
        defer { try? remote.close() }
        return try work(remote)
    }

    var remoteSurroundings: RemoteSurroundings {
        RemoteSurroundings(language: language, checkInterrupted: { try Interruption.check() })
    }

    /// Opens the archive, works with it and closes it, also when the work throws.
    /// - Parameter asking: a person is asked for a secret even if a key file is there.
    func withArchive<Result>(asking: Bool = false, _ work: (Archive) throws -> Result) throws -> Result {
        let path = try ArchiveLocation.path(option: options.archivePath, environment: environment)
        var configuration = configuration
        if asking {
            configuration.givenSecret = { [secrets] in
                guard let secret = try secrets.asked() else { throw ArchiveError.nobodyToAsk }
                return secret
            }
        }
        let archive = try Archive.open(at: path, configuration: configuration, surroundings: try surroundings)
        let result: Result
        do {
            result = try work(archive)
        } catch {
            // The first error is the one to tell.
            try? archive.close()
            throw error
        }
        try archive.close()
        return result
    }

    var configuration: ConfigurationSources {
        let flags = Dictionary(
            options.assignments.map { assignment in
                let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
            }, uniquingKeysWith: { $1 })
        var variables = environment
        if let path = options.masterKeyPath { variables["LARETS_MASTER_KEY"] = path }
        var sources = ConfigurationSources(flags: flags, environment: variables, configPath: options.configPath)
        sources.givenSecret = secrets.given
        sources.askSecret = { [secrets] in try secrets.asked() }
        return sources
    }

    var surroundings: Surroundings {
        get throws {
            let fault = FaultStep(environment["LARETS_FAULT_STEP"])
            return Surroundings(
                now: {
                    var now = timespec()
                    clock_gettime(CLOCK_REALTIME, &now)
                    return Timestamp(millisecondsSince1970: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
                },
                pretendedToday: try pretendedToday,
                checkInterrupted: { try Interruption.check() },
                actor: .operator(MachineUser.current.name), account: account,
                onDurableStep: { fault?.passed($0) })
        }
    }

    /// The day by clocks that are so far ahead of UTC, or the pretended one.
    func today(by utcOffsetSeconds: Int) throws -> CalendarDay {
        try pretendedToday ?? surroundings.now().day(utcOffsetSeconds: utcOffsetSeconds)
    }

    private var pretendedToday: CalendarDay? {
        get throws {
            try ParsedValues.day(ParsedValues.filled(environment["LARETS_TODAY"]), option: "LARETS_TODAY")
        }
    }

    /// In whose name: `--as` > `LARETS_USER`.
    private var account: String? {
        [options.user, environment["LARETS_USER"]].lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    var progress: Progress {
        guard let bar = output.progressBar else { return .silent }
        return Progress { done, total, what in bar.report(done: done, total: total, what: what) }
    }
}
