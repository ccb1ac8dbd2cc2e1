import Archive
import ArchiveModel
import ArgumentParser

struct StudentCorrect: ArchiveCommand {
    static var configuration: CommandConfiguration { named("correct", CommandWords.studentCorrect) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.correctedNameHelp, CommandWords.name))
    var name: String?

    @Option(help: ArgumentHelp(CommandWords.bornHelp, CommandWords.day))
    var born: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let personName = try ParsedValues.filled(name).map { text in
            guard let name = PersonName(text) else { throw ArchiveError.notAName(text) }
            return name
        }
        let day = try ParsedValues.day(born, option: "--born")
        let corrected = try invocation.withUseCases {
            try $0.correctStudent(student, name: personName, birthDate: day)
        }
        try invocation.output.present(corrected) { page in
            page.note(CommandWords.studentIsCorrected(StudentText.inline(corrected, page)), .good)
        }
        return .done
    }
}
