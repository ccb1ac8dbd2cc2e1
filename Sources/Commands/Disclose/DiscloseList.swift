import Archive
import ArgumentParser

struct DiscloseList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.discloseList) }

    @Option(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String?

    @Option(help: ArgumentHelp(CommandWords.disclosureYearHelp, CommandWords.year))
    var year: Int?

    @Flag(help: ArgumentHelp(CommandWords.openDisclosuresHelp))
    var open = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let found = try invocation.withUseCases { try $0.disclosures(of: student, year: year, isOpen: open) }
        try invocation.output.presentList(found) { page in
            guard !found.isEmpty else { return page.sentence(CommandWords.noDisclosures) }
            DisclosureText.table(found, page)
        }
        return .done
    }
}
