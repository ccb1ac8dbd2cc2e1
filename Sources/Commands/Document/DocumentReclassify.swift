import Archive
import ArchiveModel
import ArgumentParser

/// Another kind or another heading for many papers: the plan first.
struct DocumentReclassify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("reclassify", CommandWords.documentReclassify) }

    @OptionGroup var selected: SelectionOptions

    @Option(
        name: .customLong("to-kind"), help: ArgumentHelp(CommandWords.newKindHelp, CommandWords.word),
        completion: .list(DocumentKind.givenByHand.map(\.spoken)))
    var kind: String?

    @Option(name: .customLong("to-case"), help: ArgumentHelp(CommandWords.newHeadingHelp, CommandWords.index))
    var index: String?

    @Option(
        help: ArgumentHelp(CommandWords.reclassificationReasonHelp, CommandWords.word),
        completion: .list(ReclassificationReason.allCases.map(\.rawValue)))
    var reason: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let selection = try selected.selection
        let new = Reclassification(
            kind: try ParsedValues.named(DocumentKind.self, kind, option: "--to-kind"),
            index: try ParsedValues.index(index, option: "--to-case"))
        let reason = try ParsedValues.named(ReclassificationReason.self, reason, option: "--reason")
        let outcome = try invocation.withUseCases { archive in
            try selected.carryOut {
                try archive.planReclassification(of: selection, to: new)
            } _: { confirmed in
                guard let reason else { throw ArchiveError.missing([CommandWords.missingReclassificationReason]) }
                return try archive.reclassify(selection, to: new, reason: reason, confirming: confirmed)
            }
        }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }
}
