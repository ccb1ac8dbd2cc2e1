import Archive
import ArchiveModel
import ArgumentParser

struct HoldPlace: ArchiveCommand {
    static var configuration: CommandConfiguration { named("place", CommandWords.holdPlace) }

    @Option(help: ArgumentHelp(CommandWords.holdDocumentHelp, CommandWords.document))
    var document: String?

    @Option(help: ArgumentHelp(CommandWords.holdStudentHelp, CommandWords.who))
    var student: String?

    @Option(name: .customLong("case"), help: ArgumentHelp(CommandWords.holdCaseHelp, CommandWords.id))
    var caseFile: String?

    @OptionGroup(title: CommandWords.holdQueryTitle.spoken)
    var query: HoldQueryOptions

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.holdAllHelp))
    var coversEverything = false

    @OptionGroup var ordered: HoldOrderOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let query = try query.query
        let scopes = [
            ("--document", document != nil), ("--student", student != nil), ("--case", caseFile != nil),
            (HoldQueryOptions.name, !query.isEmpty), ("--all", coversEverything),
        ].filter(\.1).map(\.0)
        if scopes.count > 1 { throw ArchiveError.notTogether(scopes[0], scopes[1]) }
        let missing = (scopes.isEmpty ? [CommandWords.missingScope] : []) + ordered.missing
        guard missing.isEmpty else { throw ArchiveError.missing(missing) }
        let order = try ordered.order
        let request = HoldRequest(
            document: document, student: student, caseFile: caseFile, query: query.isEmpty ? nil : query,
            everything: coversEverything, basis: order.basis, basisDate: order.basisDate, authority: order.authority)
        let placed = try invocation.withUseCases { try $0.placeHold(request) }
        try invocation.output.present(HoldJSON(placed)) { page in
            page.note(CommandWords.holdPlaced(placed.covers), .good)
            page.fields([(CommandWords.idTitle, placed.hold.id.description)])
        }
        return .done
    }
}
