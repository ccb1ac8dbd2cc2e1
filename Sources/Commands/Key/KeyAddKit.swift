import Archive
import ArchiveModel
import ArgumentParser
import Glibc

struct KeyAddKit: ArchiveCommand {
    static var configuration: CommandConfiguration { named("kit", CommandWords.keyAddKit) }

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.kitOutputHelp, CommandWords.file), completion: .file())
    var output: String?

    @OptionGroup
    var label: KeyLabelOption

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let label = try label.checked
        guard let path = output, path != "-" else { return try show(label, invocation) }
        let asHTML = try Self.isHTML(path)
        if access(path, F_OK) == 0 { throw ArchiveError.fileExists(path) }
        // Nobody else may read it, and a disk that takes no file makes no slot.
        let file = try OutputFile(beside: path, mode: 0o600)
        var isPlaced = false
        defer { if !isPlaced { file.discard() } }
        let kit = try invocation.withArchive { archive in
            try archive.addKit(label: label, asHTML: asHTML) { _, page in
                try Array(page.utf8).withUnsafeBytes { try file.write($0) }
                isPlaced = true
                try file.finish(as: path, replacing: false)
            }
        }
        let answer = RecoveryKitJSON(slot: KeySlotJSON(kit.slot), archive: kit.archiveID, code: nil, path: path)
        try invocation.output.present(answer) { page in
            page.note(CommandWords.slotAdded(kit.slot.number, kit.slot.kind.phrase), .good)
            page.hint(CommandWords.kitWritten(path))
            page.hint(CommandWords.kitTryHint)
            page.command("larets key verify --ask")
        }
        return .done
    }

    /// The page on the output, at once: what was not read there is no kit.
    private func show(_ label: String, _ invocation: Invocation) throws -> ExitStatus {
        try invocation.withArchive { archive in
            _ = try archive.addKit(label: label, asHTML: false) { kit, page in
                let answer = RecoveryKitJSON(
                    slot: KeySlotJSON(kit.slot), archive: kit.archiveID, code: kit.code, path: nil)
                try invocation.output.present(answer) { $0.raw(page) }
                try invocation.output.deliver()
            }
        }
        return .done
    }

    private static func isHTML(_ path: String) throws -> Bool {
        let name = path.lowercased()
        if name.hasSuffix(".html") || name.hasSuffix(".htm") { return true }
        guard name.hasSuffix(".txt") else { throw ArchiveError.kitFormat(path) }
        return false
    }
}

extension ArchiveError {
    static func kitFormat(_ path: String) -> ArchiveError {
        usage(
            "kit-format-unknown", "Комплект пишется в файл .html или .txt, а указано «\(path)».",
            "A kit is written to a file .html or .txt, not to \"\(path)\".")
    }
}
