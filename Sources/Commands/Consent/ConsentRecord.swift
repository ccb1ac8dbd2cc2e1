import Archive
import ArchiveModel
import ArgumentParser

struct ConsentRecord: ArchiveCommand {
    static var configuration: CommandConfiguration { named("record", CommandWords.consentRecord) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(
        name: .customLong("by"), help: ArgumentHelp(CommandWords.signatoryHelp, CommandWords.word),
        completion: .list(Consent.Signatory.allCases.map(\.rawValue)))
    var signatory = Consent.Signatory.guardian.rawValue

    @Option(help: ArgumentHelp(CommandWords.givenHelp, CommandWords.day))
    var given: String?

    @Option(help: ArgumentHelp(CommandWords.expiresHelp, CommandWords.day))
    var expires: String?

    @Option(help: ArgumentHelp(CommandWords.scanHelp, CommandWords.file), completion: .file())
    var scan: String?

    @Option(name: .customLong("name"), help: ArgumentHelp(CommandWords.nameHelp, CommandWords.name))
    var scanName: String?

    @Option(name: .customLong("address"), help: ArgumentHelp(CommandWords.consentAddressHelp, CommandWords.text))
    var subjectAddress: String?

    @Option(name: .customLong("identity"), help: ArgumentHelp(CommandWords.consentIdentityHelp, CommandWords.text))
    var subjectIdentity: String?

    @Option(help: ArgumentHelp(CommandWords.representativeHelp, CommandWords.name))
    var representative: String?

    @Option(
        name: .customLong("representative-address"),
        help: ArgumentHelp(CommandWords.representativeAddressHelp, CommandWords.text))
    var representativeAddress: String?

    @Option(
        name: .customLong("representative-identity"),
        help: ArgumentHelp(CommandWords.representativeIdentityHelp, CommandWords.text))
    var representativeIdentity: String?

    @Option(help: ArgumentHelp(CommandWords.consentAuthorityHelp, CommandWords.text))
    var authority: String?

    @Flag(name: .customLong("accept-damaged"), help: ArgumentHelp(CommandWords.acceptDamagedHelp))
    var acceptsDamaged = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let given = try ParsedValues.day(given, option: "--given")
        let expires = try ParsedValues.day(expires, option: "--expires")
        let signatory = try ParsedValues.named(Consent.Signatory.self, signatory, option: "--by") ?? .guardian
        let source = try NamedSources.sources(of: scan.map { [$0] } ?? [], name: scanName).first
        let parties = ConsentParties(
            subject: .init(
                address: ParsedValues.filled(subjectAddress), identityDocument: ParsedValues.filled(subjectIdentity)),
            representativeName: ParsedValues.filled(representative),
            representative: .init(
                address: ParsedValues.filled(representativeAddress),
                identityDocument: ParsedValues.filled(representativeIdentity)),
            authorityDocument: ParsedValues.filled(authority))
        let name = who.joined(separator: " ")
        let recorded = try invocation.withUseCases {
            try $0.recordConsent(
                name, signatory: signatory, givenOn: given, expiresOn: expires, scan: source,
                acceptDamaged: acceptsDamaged, parties: parties)
        }
        try invocation.output.present(recorded) { page in
            page.note(CommandWords.consentRecorded(recorded.student ?? who.joined(separator: " ")), .good)
            if !page.isQuiet { ConsentText.fields(recorded, page) }
        }
        return .done
    }
}
