import Archive
import ArchiveModel
import ArgumentParser

struct ConsentFormCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("form", CommandWords.consentForm) }

    @Option(help: ArgumentHelp(CommandWords.consentFormStudentHelp, CommandWords.who))
    var student: String

    @Option(name: .customLong("by"), help: ArgumentHelp(CommandWords.formSignatoryHelp, CommandWords.word))
    var signatory: String?

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let signatory = try ParsedValues.named(Consent.Signatory.self, signatory, option: "--by")
        let printed = try invocation.withUseCases {
            try $0.consentForm(student, signatory: signatory, as: format)
        }
        try form.give(printed, of: student, invocation)
        return .done
    }
}
