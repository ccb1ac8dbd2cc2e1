import Archive
import ArchiveModel
import ArgumentParser

struct CheckRecord: ArchiveCommand {
    static var configuration: CommandConfiguration { named("record", CommandWords.checkRecord) }

    @Argument(help: ArgumentHelp(CommandWords.checkNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(parsing: .singleValue, help: ArgumentHelp(CommandWords.findingHelp, CommandWords.text))
    var finding: [String] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        var findings: [String: String] = [:]
        for text in finding {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let words = ParsedValues.filled(parts[1]) else {
                throw ArchiveError.findingUnclear(text)
            }
            findings[parts[0]] = words
        }
        let completed = try invocation.withUseCases { try $0.completeCheck(number, findings: findings) }
        try invocation.output.present(CheckJSON(completed)) { page in CheckText.write(completed, page) }
        return .done
    }
}

extension ArchiveError {
    fileprivate static func findingUnclear(_ text: String) -> ArchiveError {
        usage(
            "finding-unclear", "«\(text)» непонятно: нужен номер документа и замечание, 2026-000007=\"не тот класс\".",
            "\"\(text)\" is not clear: it takes a document and a remark, 2026-000007=\"wrong class\".")
    }
}
