import Archive
import ArchiveModel
import ArgumentParser
import Glibc

struct DiscloseHandOver: ArchiveCommand {
    static var configuration: CommandConfiguration { named("hand-over", CommandWords.discloseHandOver) }

    @Argument(help: ArgumentHelp(CommandWords.disclosureNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(help: ArgumentHelp(CommandWords.handedFormHelp, CommandWords.word))
    var form: String?

    @Option(name: .customLong("document"), help: ArgumentHelp(CommandWords.handedDocumentHelp, CommandWords.document))
    var documents: [String] = []

    @Option(name: .customLong("due"), help: ArgumentHelp(CommandWords.dueHelp, CommandWords.day))
    var dueOn: String?

    @Option(name: .customLong("with-shared"), help: ArgumentHelp(CommandWords.withSharedHelp, CommandWords.text))
    var sharedBasis: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.handedFolderHelp, CommandWords.folder), completion: .directory)
    var output: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let draft = HandOverDraft(
            number: number, form: try ParsedValues.named(Disclosure.Form.self, form, option: "--form"),
            documents: documents.isEmpty ? nil : documents, dueOn: try ParsedValues.day(dueOn, option: "--due"),
            sharedBasis: sharedBasis)
        let folder = try output.map { try NewFolder(at: $0) }
        let handed = try invocation.withUseCases { archive in
            let handed = try archive.handOver(draft)
            if let folder {
                for released in handed.released {
                    for position in released.document.files.indices {
                        let name = Archive.fileName(of: released, position)
                        try folder.put(name) { write in _ = try archive.read(position + 1, of: released, write: write) }
                    }
                }
            }
            return handed
        }
        try invocation.output.present(handed.listing) { page in
            DisclosureText.fields(handed.listing, page)
            DisclosureText.consentsLeftOut(handed.leftOut, page)
        }
        return .done
    }
}
