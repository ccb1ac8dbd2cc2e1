import Archive
import ArchiveModel
import ArgumentParser

/// Title, number, issuer or date put right: at once, or after a plan where the day of destruction moves.
struct DocumentCorrect: ArchiveCommand {
    static var configuration: CommandConfiguration { named("correct", CommandWords.documentCorrect) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.correctedTitleHelp, CommandWords.text))
    var title: String?

    @Option(help: ArgumentHelp(CommandWords.paperNumberHelp, CommandWords.text))
    var number: String?

    @Option(help: ArgumentHelp(CommandWords.issuerHelp, CommandWords.text))
    var issuer: String?

    @Option(help: ArgumentHelp(CommandWords.issuedHelp, CommandWords.day))
    var date: String?

    @Option(
        help: ArgumentHelp(CommandWords.clearHelp, CommandWords.word),
        completion: .list(DocumentCorrection.Field.clearable.map(\.rawValue)))
    var clear: [String] = []

    @Option(help: ArgumentHelp(CommandWords.confirmHelp, CommandWords.digest))
    var confirm: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let cleared = try clear.compactMap {
            try ParsedValues.named(DocumentCorrection.Field.self, $0, option: "--clear")
        }
        let correction = DocumentCorrection(
            title: title, number: number, issuer: issuer, issuedOn: try ParsedValues.day(date, option: "--date"),
            cleared: Set(cleared))
        let outcome = try invocation.withUseCases { try carryOut(correction, $0) }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }

    private func carryOut(_ correction: DocumentCorrection, _ archive: any UseCases) throws -> DocumentCorrectionOutcome
    {
        let plan = try archive.planCorrection(of: id, to: correction)
        if let confirm { try SelectionOptions.require(confirm, of: plan.digest) }
        guard confirm != nil || !plan.movesTheDay else { return DocumentCorrectionOutcome(plan: plan, isDone: false) }
        let done = try archive.correctDocument(id, correction, confirming: plan.digest)
        return DocumentCorrectionOutcome(plan: done, isDone: true)
    }
}

/// What a command says of a correction.
private struct DocumentCorrectionOutcome: Encodable {
    let plan: DocumentCorrectionPlan
    /// True, too, where there was nothing to do.
    let isDone: Bool

    func write(_ page: Page) {
        guard !plan.changes.isEmpty else { return page.sentence(CommandWords.correctedNothing(plan.accessionNumber)) }
        page.sentence(
            isDone
                ? CommandWords.documentIsCorrected(plan.accessionNumber)
                : CommandWords.correctionPlanned(plan.accessionNumber), isDone ? .good : nil)
        page.table(
            [
                .init(CommandWords.correctedField), .init(CommandWords.recordedBefore, minimumWidth: 18),
                .init(CommandWords.recordedAfter, minimumWidth: 18),
            ],
            plan.changes.map { change in
                [
                    .init(page.text(change.field.phrase)), .init(shown(change.before, of: change.field, page)),
                    .init(shown(change.after, of: change.field, page)),
                ]
            })
        for term in plan.terms {
            page.sentence(CommandWords.dayMoves(of: term.student, from: term.before, to: term.after), .caution)
        }
        guard !isDone else { return }
        page.hint(CommandWords.confirmHint)
        page.command("--confirm \(plan.digest.description.prefix(SelectionOptions.shortestDigest))")
    }

    private func shown(_ text: String?, of field: DocumentCorrection.Field, _ page: Page) -> String {
        guard let text else { return "—" }
        return field == .issuedOn ? CalendarDay(text).map { page.text($0) } ?? text : text
    }
}
