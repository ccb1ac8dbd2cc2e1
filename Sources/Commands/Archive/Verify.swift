import Archive
import ArchiveModel
import ArgumentParser

struct Verify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("verify", CommandWords.verify) }

    @Flag(name: .customLong("deep"), help: ArgumentHelp(CommandWords.deepHelp))
    var isDeep = false

    @Option(
        name: .customLong("max-duration"),
        help: ArgumentHelp(CommandWords.maximumDurationHelp, CommandWords.seconds))
    var maximumSeconds: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let output = invocation.output
        let scope = VerifyScope(
            deep: isDeep, maximumSeconds: try ParsedValues.positive(maximumSeconds, option: "--max-duration"))
        let report = try verify(scope, invocation) { finding in
            // As they are found: a large archive takes its time. JSON has them in the report.
            if !output.isJSON { FindingText.write(finding, output.page) }
        }
        let utcOffsetSeconds = output.isJSON ? nil : try invocation.utcOffsetSeconds
        try output.present(VerifyJSON(report)) { page in
            let objects = Counted.objects(report.objects)
            if report.findings.isEmpty {
                page.sentence(
                    CommandWords.allWhole(objects, ShownValues.size(report.bytes), deep: report.deep), .good)
            } else {
                page.sentence(CommandWords.notWhole(Counted.problems(report.findings.count), objects), .bad)
            }
            if let round = report.round, round.isInParts { page.sentence(CommandWords.part(of: round)) }
            page.fields([
                (
                    CommandWords.lastFullRound,
                    report.lastFullRound.map { ShownValues.moment($0, utcOffsetSeconds, in: page.language) }
                ),
                (CommandWords.journalCheckpoint, report.journal?.description),
            ])
        }
        return report.findings.isEmpty ? .done : .integrity
    }

    private func verify(
        _ scope: VerifyScope, _ invocation: Invocation, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        switch try ArchiveLocation.find(option: global.archivePath, environment: invocation.environment) {
        case .folder(let path):
            // Not through an opened archive: one whose catalog is broken can be checked all the same.
            try Archive.verify(
                at: path, configuration: invocation.configuration, surroundings: try invocation.surroundings,
                scope: scope, progress: invocation.progress, each: each)
        case .service:
            try invocation.withUseCases { try $0.verify(scope, progress: invocation.progress, each: each) }
        }
    }
}
