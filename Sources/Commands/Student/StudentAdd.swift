import Archive
import ArchiveModel
import ArgumentParser

struct StudentAdd: ArchiveCommand {
    static var configuration: CommandConfiguration { named("add", CommandWords.studentAdd) }

    @Argument(help: ArgumentHelp(CommandWords.fullNameHelp, CommandWords.name))
    var name: [String]

    @Option(name: .customLong("id"), help: ArgumentHelp(CommandWords.externalIDHelp, CommandWords.id))
    var externalID: String?

    @Option(help: ArgumentHelp(CommandWords.bornHelp, CommandWords.day))
    var born: String?

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Option(help: ArgumentHelp(CommandWords.enrolledHelp, CommandWords.day))
    var enrolled: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let fullName = name.joined(separator: " ")
        guard let personName = PersonName(fullName) else { throw ArchiveError.notAName(fullName) }
        let draft = StudentDraft(
            externalID: ParsedValues.filled(externalID), name: personName,
            birthDate: try ParsedValues.day(born, option: "--born"), className: ParsedValues.filled(className),
            schoolYear: try ParsedValues.schoolYear(schoolYear, option: "--year"),
            enrolledOn: try ParsedValues.day(enrolled, option: "--enrolled"))
        let added = try invocation.withUseCases { try $0.addStudent(draft) }
        try invocation.output.present(added) { page in
            page.note(CommandWords.studentAdded(StudentText.inline(added, page)), .good)
        }
        return .done
    }
}
