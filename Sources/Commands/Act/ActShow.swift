import Archive
import ArchiveModel
import ArgumentParser

struct ActShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.actShow) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let act = try invocation.withUseCases { try $0.disposal(number) }
        try invocation.output.present(ActJSON(act)) { page in
            page.heading(CommandWords.actTitle(act.number, act.date.phrase, act.state.phrase))
            page.fields([
                (CommandWords.drafter, act.draftedBy),
                (
                    CommandWords.commissionProtocol,
                    act.agreement.map { "№ \($0.protocolNumber), \(page.text($0.protocolDate))" }
                ),
                (CommandWords.approver, act.approval.map { "\($0.post) \($0.name), \(page.text($0.approvedOn))" }),
                (CommandWords.inventories, inventories(act).map(page.text)),
                (CommandWords.reason, act.cancellation?.reason),
                (CommandWords.snapshot, act.approval?.snapshotDigest.description),
            ])
            page.blank()
            ActText.lines(act, page)
            page.blank()
            ActText.items(act, page)
        }
        return .done
    }

    private func inventories(_ act: Disposal) -> Phrase? {
        guard !act.selected.isEmpty else { return nil }
        return act.yearsWithoutInventory.isEmpty ? CommandWords.inventoriesRecorded : CommandWords.inventoriesMissing
    }
}
