import Archive
import ArchiveModel
import ArgumentParser

struct RetentionRun: ArchiveCommand {
    static var configuration: CommandConfiguration { named("run", CommandWords.retentionRun) }

    @Flag(name: .customLong("accept-clock"), help: ArgumentHelp(CommandWords.acceptClockHelp))
    var acceptsClock = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let summary = try invocation.withUseCases {
            try $0.retentionRun(acceptingClock: acceptsClock, progress: invocation.progress)
        }
        try invocation.output.present(RunJSON(summary)) { page in write(summary, page) }
        return summary.journal?.anchor?.isAnchored == false ? .partlyDone : .done
    }

    private func write(_ summary: RunSummary, _ page: Page) {
        page.heading(CommandWords.runTitle(summary.asOf.phrase))
        if summary.documentsErased == 0, summary.cardsErased == 0, summary.resumed == 0 {
            page.sentence(CommandWords.runNothing)
        }
        let counts = [
            (CommandWords.runErased, summary.documentsErased), (CommandWords.runObjects, summary.objectsDestroyed),
            (CommandWords.runCards, summary.cardsErased), (CommandWords.runBlocked, summary.blocked),
            (CommandWords.runClosed, summary.casesClosed), (CommandWords.runLeavers, summary.leavers),
            (CommandWords.runResumed, summary.resumed), (CommandWords.runWaiting, summary.awaitingPeople),
            (CommandWords.runOpenActs, summary.openActs),
        ]
        page.fields(counts.filter { $0.1 > 0 }.map { ($0, String($1)) })
        if let drafted = summary.drafted { page.sentence(CommandWords.runDrafted(drafted.number), .caution) }
        if !summary.acts.isEmpty {
            page.blank()
            ActText.table(summary.acts, page)
        }
        if let journal = summary.journal {
            page.blank()
            SignedCheckpointText.write(journal, page)
        }
    }
}
