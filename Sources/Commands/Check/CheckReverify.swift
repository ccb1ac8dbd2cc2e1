import Archive
import ArchiveModel
import ArgumentParser

struct CheckReverify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("reverify", CommandWords.checkReverify) }

    @Option(help: ArgumentHelp(CommandWords.reverifyStudentHelp, CommandWords.who))
    var student: String?

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.reverifyAllHelp))
    var coversAll = false

    @Option(name: .customLong("document"), help: ArgumentHelp(CommandWords.reverifyDocumentHelp, CommandWords.document))
    var documents: [String] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if student != nil, coversAll { throw ArchiveError.notTogether("--student", "--all") }
        if coversAll, !documents.isEmpty { throw ArchiveError.notTogether("--document", "--all") }
        if student == nil, !coversAll, documents.isEmpty { throw ArchiveError.missing([CommandWords.missingPortfolio]) }
        let recorded = try invocation.withUseCases { try $0.recordReverification(of: student, documents: documents) }
        try invocation.output.present(CheckJSON(recorded)) { page in CheckText.write(recorded, page) }
        return .done
    }
}
