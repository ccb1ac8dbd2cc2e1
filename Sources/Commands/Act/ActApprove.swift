import Archive
import ArgumentParser

struct ActApprove: ArchiveCommand {
    static var configuration: CommandConfiguration { named("approve", CommandWords.actApprove) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(help: ArgumentHelp(CommandWords.approverHelp, CommandWords.name))
    var by: String

    @Option(help: ArgumentHelp(CommandWords.postHelp, CommandWords.text))
    var post: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let checked = try invocation.withUseCases { try $0.approveAct(number, post: post, name: by) }
        let act = checked.act
        try invocation.output.present(ActJSON(act, dropped: checked.dropped)) { page in
            page.note(CommandWords.approved(act.number), .good)
            ActText.dropped(checked.dropped, of: act, page)
            ActText.lines(act, page)
            page.fields([(CommandWords.snapshot, act.approval?.snapshotDigest.description)])
            page.hint(CommandWords.executeNext)
            page.command("larets act execute \(act.number) --yes")
        }
        return .done
    }
}
