import Archive
import ArchiveModel
import ArgumentParser

/// Which papers something is done with: those that are named, or all that a search finds.
struct SelectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(CommandWords.selectedHelp, CommandWords.document))
    var documents: [String] = []

    @Option(help: ArgumentHelp(CommandWords.selectWordsHelp, CommandWords.text))
    var words: String?

    @OptionGroup var filters: FindOptions

    @Option(help: ArgumentHelp(CommandWords.confirmHelp, CommandWords.digest))
    var confirm: String?

    /// - Throws: `selection-two-ways`; what is missing.
    var selection: DocumentSelection {
        get throws {
            let request = try filters.request(words: ParsedValues.filled(words))
            let isSearch = request != FindRequest()
            switch (documents.isEmpty, isSearch) {
            case (false, false): return .documents(documents)
            case (true, true): return .found(request)
            case (false, true): throw ArchiveError.selectionTwoWays
            case (true, false): throw ArchiveError.missing([CommandWords.missingSelection])
            }
        }
    }

    /// Shows the plan; where it is confirmed, does exactly that.
    ///
    /// - Returns: the plan, and whether it was carried out.
    /// - Throws: `plan-changed` when what is confirmed is another one.
    func carryOut(
        _ plan: () throws -> SelectionPlan, _ act: (PlanConfirmation) throws -> SelectionPlan
    ) throws -> SelectionOutcome {
        let planned = try plan()
        guard let confirm else { return SelectionOutcome(plan: planned, isDone: false) }
        try Self.require(confirm, of: planned.digest)
        return SelectionOutcome(plan: try act(planned.confirmation), isDone: true)
    }

    /// - Throws: `plan-changed` when the plan that was confirmed is another one.
    static func require(_ confirmed: String, of digest: Digest) throws {
        guard confirmed.count >= shortestDigest, digest.description.hasPrefix(confirmed.lowercased()) else {
            throw ArchiveError.confirmedAnother(digest)
        }
    }

    /// So many digits of a plan's digest are enough.
    static let shortestDigest = 12
}

/// What a command says of a selection.
struct SelectionOutcome: Encodable {
    let plan: SelectionPlan
    let isDone: Bool

    func write(_ page: Page) {
        page.sentence(
            isDone
                ? CommandWords.selectionDone(Counted.documents(plan.changing.count))
                : CommandWords.selectionPlanned(Counted.documents(plan.lines.count), plan.changing.count))
        for note in plan.notes { page.hint(note) }
        page.table(
            [
                .init(CommandWords.accessionNumber), .init(CommandWords.title, minimumWidth: 18),
                .init(CommandWords.selectionChange, minimumWidth: 18), .init(CommandWords.remark, minimumWidth: 14),
            ],
            plan.lines.map { line in
                [
                    .init(line.accessionNumber?.description ?? line.selected), .init(line.title ?? ""),
                    .init(page.text(line.change ?? CommandWords.selectionNothing)),
                    .init(line.note.map(page.text) ?? ""),
                ]
            })
        guard !isDone, !plan.changing.isEmpty else { return }
        page.hint(CommandWords.confirmHint)
        page.command("--confirm \(plan.digest.description.prefix(SelectionOptions.shortestDigest))")
    }
}

extension ArchiveError {
    fileprivate static let selectionTwoWays = ArchiveError(
        .usage, "selection-two-ways",
        Phrase(
            "Назовите документы или условия поиска, но не то и другое сразу.",
            "Name papers or parts of a search, not both at once."))

    fileprivate static func confirmedAnother(_ digest: Digest) -> ArchiveError {
        let digits = digest.description.prefix(SelectionOptions.shortestDigest)
        return ArchiveError(
            .blocked, "plan-changed",
            Phrase(
                "План не тот, что подтверждён: сейчас это \(digits). Ничего не сделано: посмотрите его ещё раз без --confirm.",
                "The plan is not the one that is confirmed: it is \(digits) now. Nothing was done: look at it again without --confirm."
            ))
    }
}
