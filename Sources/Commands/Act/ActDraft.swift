import Archive
import ArchiveModel
import ArgumentParser

struct ActDraft: ArchiveCommand {
    static var configuration: CommandConfiguration { named("draft", CommandWords.actDraft) }

    @Option(name: .customLong("document"), help: ArgumentHelp(CommandWords.draftDocumentHelp, CommandWords.document))
    var documents: [String] = []

    @Option(name: .customLong("case"), help: ArgumentHelp(CommandWords.draftCaseHelp, CommandWords.id))
    var cases: [String] = []

    @Option(help: ArgumentHelp(CommandWords.draftIndexHelp, CommandWords.index))
    var index: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let request = DraftRequest(
            documents: documents, cases: cases, index: try ParsedValues.index(index, option: "--index"))
        let drafted = try invocation.withUseCases { try $0.draftAct(request) }
        let act = drafted.act
        try invocation.output.present(ActJSON(act, refused: drafted.refused)) { page in
            page.note(
                CommandWords.drafted(
                    act.number, Counted.cases(act.unitCount), Counted.documents(ActText.documentCount(act))), .good)
            ActText.lines(act, page)
            for refused in drafted.refused {
                page.sentence(
                    CommandWords.notSelected(refused.accessionNumber.description, refused.reason), .caution)
            }
            page.hint(CommandWords.approveNext)
            page.command("larets act agree \(act.number) --protocol … --date …")
        }
        return .done
    }
}
