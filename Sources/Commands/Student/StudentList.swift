import Archive
import ArchiveModel
import ArgumentParser

struct StudentList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.studentList) }

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.includingLeftHelp))
    var includesLeft = false

    @Option(help: ArgumentHelp(CommandWords.limitHelp, CommandWords.number))
    var limit: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let year = try ParsedValues.schoolYear(schoolYear, option: "--year")
        let limit = try ParsedValues.positive(limit, option: "--limit")
        let students = try invocation.withUseCases {
            try $0.students(
                className: ParsedValues.filled(className), schoolYear: year, includingLeft: includesLeft, limit: limit)
        }
        try invocation.output.presentList(students) { page in
            guard !students.isEmpty else { return page.sentence(CommandWords.noStudents) }
            StudentText.table(students, page)
            page.hint(CommandWords.total(Counted.students(students.count)))
        }
        return .done
    }
}
