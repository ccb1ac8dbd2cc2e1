import Archive
import ArchiveModel
import ArgumentParser

/// One picture of a page, into a file. `larets preview ID` is the same as `larets preview show ID`.
struct PreviewShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.previewShow) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.fileNumberHelp, CommandWords.ordinal))
    var file: Int?

    @Option(help: ArgumentHelp(CommandWords.pageNumberHelp, CommandWords.ordinal))
    var page: Int?

    @Option(help: ArgumentHelp(CommandWords.previewSizeHelp))
    var size: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.previewOutputHelp, CommandWords.file), completion: .file())
    var output: String

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let choice = PreviewChoice(
            file: try ParsedValues.positive(file, option: "--file") ?? 1,
            page: try ParsedValues.positive(page, option: "--page") ?? 1,
            size: try ParsedValues.named(PreviewSize.self, size, option: "--size") ?? .thumb)
        let isStream = output == "-"
        if isStream, invocation.output.isTerminal { throw ArchiveError.contentsToTerminal }
        let path = isStream ? output : try Destinations.plainFile(output, isForced: force)
        let picture = try invocation.withUseCases { try $0.picture(choice, of: id) }
        if isStream {
            try picture.bytes.withUnsafeBytes { try invocation.output.write(contents: $0) }
            return .done
        }
        try OutputFile.put(picture.bytes, at: path, replacing: force)
        try invocation.output.present(TakenPreview(picture, path)) { page in
            page.note(CommandWords.previewTaken(path, picture))
        }
        return .done
    }
}

/// What `preview --json` tells of a picture.
private struct TakenPreview: Encodable {
    let path: String
    let mediaType: String
    let size: PreviewSize
    let widthPixels: Int
    let heightPixels: Int
    let page: Int
    let pageCount: Int

    init(_ picture: Preview, _ path: String) {
        self.path = path
        mediaType = picture.mediaType
        size = picture.size
        widthPixels = picture.widthPixels
        heightPixels = picture.heightPixels
        page = picture.page
        pageCount = picture.pageCount
    }
}
