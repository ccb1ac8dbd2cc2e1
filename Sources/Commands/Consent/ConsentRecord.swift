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

    @Flag(name: .customLong("accept-damaged"), help: ArgumentHelp(CommandWords.acceptDamagedHelp))
    var acceptsDamaged = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let given = try ParsedValues.day(given, option: "--given")
        let expires = try ParsedValues.day(expires, option: "--expires")
        let signatory = try ParsedValues.named(Consent.Signatory.self, signatory, option: "--by") ?? .guardian
        let source = try NamedSources.sources(of: scan.map { [$0] } ?? [], name: scanName).first
        let recorded = try invocation.withUseCases {
            try $0.recordConsent(
                who.joined(separator: " "), signatory: signatory, givenOn: given, expiresOn: expires, scan: source,
                acceptDamaged: acceptsDamaged)
        }
        try invocation.output.present(recorded) { page in
            page.note(CommandWords.consentRecorded(recorded.student ?? who.joined(separator: " ")), .good)
            if !page.isQuiet { ConsentText.fields(recorded, page) }
        }
        return .done
    }
}
