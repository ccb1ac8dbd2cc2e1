import Archive
import ArgumentParser

struct JournalKeyCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("key", CommandWords.journalKeyVerb) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let card = try invocation.withUseCases { try $0.journalKeyCard() }
        try invocation.output.present(card) { page in
            page.raw(card.key)
            page.hint(CommandWords.publishKeyHint)
        }
        return .done
    }
}
