import Archive
import ArgumentParser

struct CheckDraw: ArchiveCommand {
    static var configuration: CommandConfiguration { named("draw", CommandWords.checkDraw) }

    @Option(help: ArgumentHelp(CommandWords.sampleCountHelp, CommandWords.number))
    var count = 20

    @Option(help: ArgumentHelp(CommandWords.seedHelp, CommandWords.number))
    var seed: UInt64?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let count = try ParsedValues.positive(count, option: "--count") ?? 20
        let drawn = try invocation.withUseCases { try $0.drawSample(count, seed: seed) }
        try invocation.output.present(CheckJSON(drawn)) { page in CheckText.write(drawn, page) }
        return .done
    }
}
