import Archive
import ArchiveModel
import ArgumentParser

struct DiscloseRecord: ArchiveCommand {
    static var configuration: CommandConfiguration { named("record", CommandWords.discloseRecord) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.requesterHelp, CommandWords.name))
    var requester: String?

    @Option(help: ArgumentHelp(CommandWords.capacityHelp, CommandWords.word))
    var capacity: String

    @Option(help: ArgumentHelp(CommandWords.authorityDocumentHelp, CommandWords.text))
    var authority: String?

    @Flag(help: ArgumentHelp(CommandWords.oralHelp))
    var oral = false

    @Option(help: ArgumentHelp(CommandWords.disclosureGroundHelp, CommandWords.text))
    var ground: String?

    @Option(help: ArgumentHelp(CommandWords.purposeHelp, CommandWords.word))
    var purpose: String

    @Option(name: .customLong("form"), help: ArgumentHelp(CommandWords.disclosureFormHelp, CommandWords.word))
    var wanted: String?

    @Option(name: .customLong("document"), help: ArgumentHelp(CommandWords.askedDocumentHelp, CommandWords.document))
    var documents: [String] = []

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.receivedOnHelp, CommandWords.day))
    var receivedOn: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let capacity = try ParsedValues.named(Disclosure.Capacity.self, self.capacity, option: "--capacity")
        else {
            return .usage
        }
        let draft = DisclosureDraft(
            student: student, requester: requester, capacity: capacity, authorityDocument: authority,
            manner: oral ? .oral : .written, ground: ground, purpose: purpose,
            wanted: try ParsedValues.named(Disclosure.Form.self, wanted, option: "--form") ?? .view,
            documents: documents, receivedOn: try ParsedValues.day(receivedOn, option: "--on"))
        let recorded = try invocation.withUseCases { try $0.recordDisclosure(draft) }
        let refusal = recorded.disclosure.decision
        try invocation.output.present(recorded) { page in
            page.note(CommandWords.disclosureRecorded(recorded.number), .good)
            DisclosureText.fields(recorded, page)
        }
        return refusal == nil ? .done : .notAllowed
    }
}
