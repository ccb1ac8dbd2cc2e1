import ArchiveModel
import Intake

/// What a school decides about its archive. Every setting has a name, a default, and an origin that can be asked for.
public struct Settings: Sendable {
    public var organizationName: String
    public var organizationAddress: String
    /// Name and post of who destroys, for the act.
    public var executor: String
    /// Who processes personal data on the school's behalf, if anyone.
    public var processor: String?
    /// номер фонда, for the disposal act; empty in a school that hands nothing over to a state archive.
    public var fondNumber: String
    public var accepted: [MediaType]
    public var maximumFileSizeBytes: Int64
    public var acceptsDamaged: Bool
    /// Room on the disk that is kept for reading and erasing.
    public var reserveSizeBytes: Int64
    /// The folder of the programs that draw pictures of pages.
    public var previewPrograms: String
    public var utcOffsetSeconds: Int
    /// What the school asks consent to.
    public var consentTerms: ConsentTerms
    public var service: ServiceSettings
    /// Gets each night's signed checkpoint on its standard input; a line for `/bin/sh`.
    public var anchorCommand: String?

    init(_ values: [SettingName: String]) throws {
        func text(_ name: SettingName) -> String { values[name] ?? name.defaultValue }
        organizationName = text(.organizationName)
        organizationAddress = text(.organizationAddress)
        executor = text(.organizationExecutor)
        processor = text(.organizationProcessor).isEmpty ? nil : text(.organizationProcessor)
        fondNumber = text(.organizationFond)
        accepted = try Self.mediaTypes(text(.intakeAccept))
        guard let mebibytes = Int64(text(.intakeMaximumSizeMiB)), (1...1_048_576).contains(mebibytes) else {
            throw ArchiveError.settingInvalid(.intakeMaximumSizeMiB, text(.intakeMaximumSizeMiB))
        }
        maximumFileSizeBytes = mebibytes << 20
        acceptsDamaged = try Self.flag(.intakeAcceptDamaged, text(.intakeAcceptDamaged))
        guard let reserve = Int64(text(.diskReserveMiB)), (0...65_536).contains(reserve) else {
            throw ArchiveError.settingInvalid(.diskReserveMiB, text(.diskReserveMiB))
        }
        reserveSizeBytes = reserve << 20
        previewPrograms = text(.previewPrograms)
        utcOffsetSeconds = try Self.offset(text(.timeZone))
        consentTerms = ConsentTerms(
            purpose: text(.consentPurpose), dataList: text(.consentData), actions: text(.consentActions),
            term: text(.consentTerm), withdrawal: text(.consentWithdrawal))
        service = try ServiceSettings(text, maximumFileBytes: maximumFileSizeBytes)
        anchorCommand = text(.journalAnchorCommand).isEmpty ? nil : text(.journalAnchorCommand)
    }

    private static func mediaTypes(_ list: String) throws -> [MediaType] {
        let types = try list.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map { name in
            guard let type = MediaType(named: String(name)) else {
                throw ArchiveError.settingInvalid(.intakeAccept, String(name))
            }
            return type
        }
        guard !types.isEmpty else { throw ArchiveError.settingInvalid(.intakeAccept, list) }
        return types
    }

    static func flag(_ name: SettingName, _ text: String) throws -> Bool {
        switch text.lowercased() {
        case "true", "yes", "да": true
        case "false", "no", "нет": false
        default: throw ArchiveError.settingInvalid(name, text)
        }
    }

    /// `+03:00` as seconds east of Greenwich.
    private static func offset(_ text: String) throws -> Int {
        let parts = text.dropFirst().split(separator: ":")
        guard let sign = text.first, sign == "+" || sign == "-", parts.count == 2, let hours = Int(parts[0]),
            let minutes = Int(parts[1]), (0...14).contains(hours), (0...59).contains(minutes)
        else { throw ArchiveError.settingInvalid(.timeZone, text) }
        return (hours * 60 + minutes) * 60 * (sign == "-" ? -1 : 1)
    }
}

/// The settings by name, as they stand in `larets.yaml`.
enum SettingName: String, CaseIterable {
    case organizationName = "organization.name"
    case organizationAddress = "organization.address"
    case organizationExecutor = "organization.executor"
    case organizationProcessor = "organization.processor"
    case organizationFond = "organization.fond"
    case intakeAccept = "intake.accept"
    case intakeMaximumSizeMiB = "intake.maximum-size-mib"
    case intakeAcceptDamaged = "intake.accept-damaged"
    case diskReserveMiB = "disk.reserve-mib"
    case previewPrograms = "preview.programs"
    case journalAnchorCommand = "journal.anchor-command"
    case consentPurpose = "consent.purpose"
    case consentData = "consent.data"
    case consentActions = "consent.actions"
    case consentTerm = "consent.term"
    case consentWithdrawal = "consent.withdrawal"
    case timeZone = "time-zone"
    case serviceHost = "service.host"
    case servicePort = "service.port"
    case serviceCertificate = "service.tls-certificate"
    case serviceKey = "service.tls-key"
    case serviceBehindProxy = "service.behind-proxy"
    case serviceTrustedProxies = "service.trusted-proxies"
    case serviceThreads = "service.threads"
    case serviceMaximumRequests = "service.maximum-requests"
    case serviceMaximumConnections = "service.maximum-connections"
    case serviceMaximumUploads = "service.maximum-uploads"
    case serviceMaximumHeaderKiB = "service.maximum-header-kib"
    case serviceMaximumBodyKiB = "service.maximum-body-kib"
    case serviceRequestTimeoutSeconds = "service.request-timeout-seconds"
    case serviceIdleTimeoutSeconds = "service.idle-timeout-seconds"
    case serviceUploadTimeoutSeconds = "service.upload-timeout-seconds"
    case serviceUploadKeepSeconds = "service.upload-keep-seconds"
    case serviceStopTimeoutSeconds = "service.stop-timeout-seconds"

    var defaultValue: String {
        switch self {
        case .organizationName: "Образовательная организация"
        case .organizationAddress: ""
        case .organizationExecutor: "ответственный за архив"
        case .organizationProcessor: ""
        case .organizationFond: ""
        case .intakeAccept: "pdf jpeg png tiff"
        case .intakeMaximumSizeMiB: "256"
        case .intakeAcceptDamaged: "false"
        case .diskReserveMiB: "8"
        case .previewPrograms: "/usr/bin"
        case .journalAnchorCommand: ""
        case .consentPurpose: ConsentTerms.typical.purpose
        case .consentData: ConsentTerms.typical.dataList
        case .consentActions: ConsentTerms.typical.actions
        case .consentTerm: ConsentTerms.typical.term
        case .consentWithdrawal: ConsentTerms.typical.withdrawal
        case .timeZone: "+03:00"
        case .serviceHost: "127.0.0.1"
        case .servicePort: "8790"
        case .serviceCertificate: ""
        case .serviceKey: ""
        case .serviceBehindProxy: "false"
        case .serviceTrustedProxies: ""
        case .serviceThreads: "0"
        case .serviceMaximumRequests: "512"
        case .serviceMaximumConnections: "1024"
        case .serviceMaximumUploads: "128"
        case .serviceMaximumHeaderKiB: "32"
        case .serviceMaximumBodyKiB: "1024"
        case .serviceRequestTimeoutSeconds: "30"
        case .serviceIdleTimeoutSeconds: "60"
        case .serviceUploadTimeoutSeconds: "3600"
        case .serviceUploadKeepSeconds: "900"
        case .serviceStopTimeoutSeconds: "30"
        }
    }

    /// Such as `LARETS_INTAKE_MAXIMUM_SIZE_MIB`.
    var environmentName: String {
        "LARETS_" + rawValue.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
    }
}

extension ArchiveError {
    static func settingInvalid(_ name: SettingName, _ value: String) -> ArchiveError {
        ArchiveError(
            .usage, "setting-invalid",
            Phrase(
                "Настройка \(name.rawValue) не может иметь значение «\(value)». Исправьте larets.yaml.",
                "The setting \(name.rawValue) cannot be \"\(value)\". Correct larets.yaml."))
    }
}
