import Archive
import ArgumentParser

struct StudentShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.studentShow) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let card = try invocation.withUseCases { try $0.student(who.joined(separator: " ")) }
        try invocation.output.present(card) { page in StudentText.card(card, page) }
        return .done
    }
}
