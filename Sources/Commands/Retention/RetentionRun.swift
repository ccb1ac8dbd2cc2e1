import Archive
import ArchiveModel
import ArgumentParser

struct RetentionRun: ArchiveCommand {
    static var configuration: CommandConfiguration { named("run", CommandWords.retentionRun) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let summary = try invocation.withArchive { try $0.retentionRun(progress: invocation.progress) }
        try invocation.output.present(RunJSON(summary)) { page in write(summary, page) }
        return .done
    }

    private func write(_ summary: RunSummary, _ page: Page) {
        page.heading(CommandWords.runTitle(summary.asOf.phrase))
        if summary.documentsErased == 0, summary.resumed == 0 {
            page.sentence(CommandWords.runNothing)
        }
        let counts = [
            (CommandWords.runErased, summary.documentsErased), (CommandWords.runObjects, summary.objectsDestroyed),
            (CommandWords.runCards, summary.cardsErased), (CommandWords.runBlocked, summary.blocked),
            (CommandWords.runResumed, summary.resumed), (CommandWords.runWaiting, summary.awaitingPeople),
        ]
        page.fields(counts.filter { $0.1 > 0 }.map { ($0, String($1)) })
        guard !summary.acts.isEmpty else { return }
        page.blank()
        ActText.table(summary.acts, page)
    }
}
