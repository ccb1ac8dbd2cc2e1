import Archive
import ArchiveModel
import ArgumentParser
import Retention

struct Deadlines: ArchiveCommand {
    static var configuration: CommandConfiguration { named("deadlines", CommandWords.deadlines) }

    @Option(name: .customLong("as-of"), help: ArgumentHelp(CommandWords.asOfHelp, CommandWords.day))
    var asOf: String?

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.allDeadlinesHelp))
    var includesAhead = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(asOf, option: "--as-of")
        let deadlines = try invocation.withUseCases {
            try $0.deadlines(asOf: day, includingAhead: includesAhead)
        }
        try invocation.output.presentList(deadlines.map(DeadlineJSON.init)) { page in
            guard !deadlines.isEmpty else { return page.sentence(CommandWords.noDeadlines) }
            Self.table(deadlines, page)
        }
        return .done
    }

    private static func table(_ deadlines: [DeadlineListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.deadline), .init(CommandWords.state),
                .init(CommandWords.whatIsDue, minimumWidth: 18),
                .init(CommandWords.subjectOfDeadline, minimumWidth: 18),
                .init(CommandWords.remark), .init(CommandWords.basis, minimumWidth: 12, canBeLeftOut: true),
            ],
            deadlines.map { line in
                [
                    .init(page.text(line.deadline.dueOn), line.state == .overdue ? .bad : nil),
                    .init(page.text(line.state.phrase), colour(line.state)),
                    .init(page.text(line.deadline.kind.phrase)), .init(page.text(line.subject)),
                    .init(remarks(line).map(page.text).joined(separator: ", ")), .init(line.basis),
                ]
            })
    }

    private static func colour(_ state: Deadline.State) -> TerminalColour? {
        switch state {
        case .overdue: .bad
        case .due: .caution
        case .ahead: nil
        }
    }

    private static func remarks(_ line: DeadlineListing) -> [Phrase] {
        (line.deadline.extended == nil ? [] : [CommandWords.extendedRemark])
            + (line.isProvisional ? [CommandWords.provisionalRemark] : [])
            + (line.deadline.kind == .erasure
                ? line.count.map { [$0 == 0 ? CommandWords.cardAlone : Counted.documents($0)] } ?? [] : [])
            + (command(for: line.deadline.kind).map { [Phrase($0, $0)] } ?? [])
    }

    /// What is typed to get it done.
    private static func command(for kind: DeadlineKind) -> String? {
        switch kind {
        case .randomCheck: "larets check draw"
        case .storeCheck: "larets verify --deep"
        default: nil
        }
    }
}
