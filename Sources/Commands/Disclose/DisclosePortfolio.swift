import Archive
import ArchiveModel
import ArgumentParser

struct DisclosePortfolio: ArchiveCommand {
    static var configuration: CommandConfiguration { named("portfolio", CommandWords.disclosePortfolio) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.portfolioFolderHelp, CommandWords.folder), completion: .directory)
    var output: String

    @Option(help: ArgumentHelp(CommandWords.requesterHelp, CommandWords.name))
    var requester: String?

    @Option(help: ArgumentHelp(CommandWords.portfolioCapacityHelp, CommandWords.word))
    var capacity: String?

    @Option(help: ArgumentHelp(CommandWords.authorityDocumentHelp, CommandWords.text))
    var authority: String?

    @Flag(help: ArgumentHelp(CommandWords.oralHelp))
    var oral = false

    @Option(help: ArgumentHelp(CommandWords.accessRequestHelp, CommandWords.ordinal))
    var request: String?

    @Option(name: .customLong("with-shared"), help: ArgumentHelp(CommandWords.withSharedHelp, CommandWords.text))
    var sharedBasis: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let draft = PortfolioDraft(
            student: student,
            capacity: try ParsedValues.named(Disclosure.Capacity.self, capacity, option: "--capacity"),
            requester: ParsedValues.filled(requester), authorityDocument: authority, manner: oral ? .oral : .written,
            request: request, sharedBasis: sharedBasis)
        let folder = try NewFolder(at: output)
        let disclosed = try invocation.withUseCases { archive in
            try archive.disclosePortfolio(draft) { name, contents in try folder.put(name, contents) }
        }
        try invocation.output.present(disclosed) { page in
            DisclosureText.fields(disclosed.listing, page)
            page.note(
                CommandWords.portfolioWritten(
                    OwnPath.joined(output, Archive.portfolioIndexName), disclosed.files.count - 1),
                .good)
            if !disclosed.leftOut.isEmpty {
                let numbers = disclosed.leftOut.map(\.description).joined(separator: ", ")
                page.sentence(CommandWords.sharedLeftOut(numbers), .caution)
            }
            DisclosureText.consentsLeftOut(disclosed.consentsLeftOut, page)
            page.hint(CommandWords.requestAnsweredWith(disclosed.request))
        }
        return .done
    }
}
