import Archive
import ArchiveModel
import ArgumentParser

struct CaseList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.caseList) }

    @Option(help: ArgumentHelp(CommandWords.draftIndexHelp, CommandWords.index))
    var index: String?

    @Option(help: ArgumentHelp(CommandWords.caseYearHelp, CommandWords.year))
    var year: Int?

    @Option(help: ArgumentHelp(CommandWords.caseStudentHelp, CommandWords.who))
    var student: String?

    @Flag(name: .customLong("open"), help: ArgumentHelp(CommandWords.openOnlyHelp))
    var showsOpen = false

    @Flag(name: .customLong("closed"), help: ArgumentHelp(CommandWords.closedOnlyHelp))
    var showsClosed = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if showsOpen, showsClosed { throw ArchiveError.notTogether("--open", "--closed") }
        let index = try ParsedValues.index(index, option: "--index")
        let isOpen: Bool? = showsOpen ? true : showsClosed ? false : nil
        let cases = try invocation.withUseCases {
            try $0.cases(index: index, year: year, student: student, isOpen: isOpen)
        }
        try invocation.output.presentList(cases) { page in
            guard !cases.isEmpty else { return page.sentence(CommandWords.noCases) }
            CaseText.table(cases, page)
        }
        return .done
    }
}
