import ArchiveModel
import Glibc
import ObjectStore
import Yams

/// Where settings come from. Precedence: flags, environment, the file named by `--config`, `Config/larets.yaml` in the
/// archive's folder, defaults.
public struct ConfigurationSources: Sendable {
    /// Settings given on the command line, by name.
    public var flags: [String: String]
    public var environment: [String: String]
    public var configPath: String?
    /// A passphrase, or the code of a recovery kit, that was given outright; called as often as it is needed.
    public var givenSecret: (@Sendable () throws -> String)?
    /// Asks a person for one, when no key file is there; nil when nobody is there to be asked.
    public var askSecret: (@Sendable () throws -> String?)?

    public init(flags: [String: String] = [:], environment: [String: String] = [:], configPath: String? = nil) {
        self.flags = flags
        self.environment = environment
        self.configPath = configPath
    }

    /// Where the file with the master key was said to be, if it was.
    var masterKeyPath: String? { environment["LARETS_MASTER_KEY"].flatMap { $0.isEmpty ? nil : $0 } }

    /// systemd's `LoadCredential=larets.master-key:…`, if this process is a service that has it.
    var credentialPath: String? {
        guard let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else { return nil }
        let path = folder + "/larets.master-key"
        return access(path, F_OK) == 0 ? path : nil
    }

    var keySource: KeySource {
        KeySource(
            filePath: masterKeyPath, credentialPath: credentialPath, givenSecret: givenSecret, askSecret: askSecret)
    }
}

/// A setting as it is in force, and where that comes from.
public struct EffectiveSetting: Sendable, Encodable {
    public let key: String
    public let value: String
    /// `default`, the name of a variable, a flag, or the path of a file.
    public let origin: String
}

extension Archive {
    /// Every setting in force for an archive at this path, or without one.
    public static func settings(at path: String?, configuration: ConfigurationSources) throws -> [EffectiveSetting] {
        let files = try configurationFiles(at: path, configuration)
        if let stranger = configuration.flags.keys.sorted().first(where: { SettingName(rawValue: $0) == nil }) {
            throw ArchiveError.configurationKeyUnknown(stranger, "--set")
        }
        return SettingName.allCases.map { name in
            if let value = configuration.flags[name.rawValue] {
                return EffectiveSetting(key: name.rawValue, value: value, origin: "--set")
            }
            if let value = configuration.environment[name.environmentName] {
                return EffectiveSetting(key: name.rawValue, value: value, origin: name.environmentName)
            }
            for file in files {
                if let value = file.values[name.rawValue] {
                    return EffectiveSetting(key: name.rawValue, value: value, origin: file.path)
                }
            }
            return EffectiveSetting(key: name.rawValue, value: name.defaultValue, origin: "default")
        }
    }

    /// Seconds that clocks are ahead of UTC by the settings of an archive, or of a backup, in this folder; nil where they
    /// cannot be read.
    public static func utcOffsetSeconds(at path: String, configuration: ConfigurationSources) -> Int? {
        try? readSettings(at: path, configuration: configuration).utcOffsetSeconds
    }

    static func readSettings(at path: String, configuration: ConfigurationSources) throws -> Settings {
        let effective = try settings(at: path, configuration: configuration)
        return try Settings(
            Dictionary(
                uniqueKeysWithValues: effective.compactMap { setting in
                    SettingName(rawValue: setting.key).map { ($0, setting.value) }
                }))
    }

    private static func configurationFiles(
        at path: String?, _ sources: ConfigurationSources
    ) throws -> [(path: String, values: [String: String])] {
        var files: [(path: String, values: [String: String])] = []
        if let given = sources.configPath {
            guard let text = try readTextFile(given) else { throw ArchiveError.configurationMissing(given) }
            files.append((given, try flattened(text, path: given)))
        }
        if let own = path.map(ArchiveLayout.init(root:))?.settingsFile, let text = try readTextFile(own) {
            files.append((own, try flattened(text, path: own)))
        }
        return files
    }

    /// `organization: {name: X}` as `organization.name: X`. A key that is no setting is an error: it is a slip.
    static func flattened(_ text: String, path: String) throws -> [String: String] {
        try flattened(text, path: path) { SettingName(rawValue: $0) != nil }
    }

    /// The same of a file whose keys somebody else knows; nil if there is no file.
    public static func settings(ofFile path: String, known: Set<String>) throws -> [String: String]? {
        try readTextFile(path).map { try flattened($0, path: path, isKnown: known.contains) }
    }

    private static func flattened(
        _ text: String, path: String, isKnown: (String) -> Bool
    ) throws -> [String: String] {
        let root: Node?
        do {
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw ArchiveError.configurationUnreadable(path, cause: String(describing: error))
        }
        guard let root else { return [:] }
        var values: [String: String] = [:]
        func visit(_ node: Node, _ prefix: String) throws {
            switch node {
            case .mapping(let mapping):
                for (key, value) in mapping {
                    guard let key = key.string else { throw ArchiveError.configurationUnreadable(path, cause: nil) }
                    try visit(value, prefix.isEmpty ? key : prefix + "." + key)
                }
            case .sequence(let sequence):
                values[prefix] = sequence.compactMap(\.string).joined(separator: " ")
            case .scalar(let scalar):
                values[prefix] = scalar.string == "~" || scalar.string == "null" ? "" : scalar.string
            case .alias: throw ArchiveError.configurationUnreadable(path, cause: "alias")
            }
        }
        try visit(root, "")
        if let stranger = values.keys.sorted().first(where: { !isKnown($0) }) {
            throw ArchiveError.configurationKeyUnknown(stranger, path)
        }
        return values
    }
}

/// The text of a small file; nil if there is none.
func readTextFile(_ path: String) throws -> String? {
    guard let file = fopen(path, "re") else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw ArchiveError.configurationUnreadable(path, cause: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
}

extension ArchiveError {
    static func configurationMissing(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "configuration-missing",
            Phrase("Файла настроек \(path) нет.", "There is no settings file \(path)."))
    }

    static func configurationUnreadable(_ path: String, cause: String?) -> ArchiveError {
        ArchiveError(
            .usage, "configuration-unreadable",
            Phrase("Файл настроек \(path) не читается.", "The settings file \(path) cannot be read."), cause: cause)
    }

    static func configurationKeyUnknown(_ key: String, _ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "setting-unknown",
            Phrase(
                "Неизвестная настройка «\(key)» (\(path)). Все настройки: larets config show",
                "Unknown setting \"\(key)\" (\(path)). All settings: larets config show"))
    }
}
