import Archive
import ArchiveModel
import ArgumentParser

struct Get: ArchiveCommand {
    static var configuration: CommandConfiguration { named("get", CommandWords.get) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var ids: [String]

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.outputHelp, CommandWords.file), completion: .file())
    var output: String?

    @Option(
        name: .customLong("zip"), help: ArgumentHelp(CommandWords.zipHelp, CommandWords.file), completion: .file())
    var zipPath: String?

    @Option(help: ArgumentHelp(CommandWords.fileNumberHelp, CommandWords.ordinal))
    var file: Int?

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let fileNumber = try ParsedValues.positive(file, option: "--file")
        if let zipPath {
            if output != nil { throw ArchiveError.notTogether("--zip", "--output") }
            if fileNumber != nil { throw ArchiveError.notTogether("--zip", "--file") }
            return try writeZip(zipPath, invocation)
        }
        if output == "-" { return try writeOut(fileNumber, invocation) }
        try invocation.withUseCases { archive in
            let wanted = try archive.release(ids).flatMap { try WantedFile.files(of: $0, only: fileNumber) }
            let destinations = try Destinations.paths(for: wanted, output: output, isForced: force)
            var group = TakenGroup(replacing: force) { taken in
                try invocation.output.present(taken) { page in
                    page.note(CommandWords.taken(taken.path, ShownValues.size(taken.sizeBytes)))
                }
            }
            do {
                for (file, path) in zip(wanted, destinations) { try group.take(file, to: path, archive) }
            } catch {
                // What is whole is put in its place and told of; the first error is the one to throw.
                try? group.finish()
                throw error
            }
            try group.finish()
        }
        return .done
    }

    /// All files of all documents as one archive, which is there under its name only when it is whole.
    private func writeZip(_ path: String, _ invocation: Invocation) throws -> ExitStatus {
        let path = try Destinations.plainFile(path, isForced: force)
        try invocation.withUseCases { archive in
            let files = try ZipOfDocuments.files(of: archive.release(ids))
            let writer = try OutputFile(beside: path)
            do {
                try archive.writeZip(files) { bytes in
                    try Interruption.check()
                    try writer.write(bytes)
                }
            } catch {
                writer.discard()
                throw error
            }
            try writer.finish(as: path, replacing: force)
            try invocation.output.present(TakenZip(path: path, files: files.map(\.name))) { page in
                page.note(CommandWords.zipped(path, Counted.files(files.count)))
            }
        }
        return .done
    }

    private func writeOut(_ fileNumber: Int?, _ invocation: Invocation) throws -> ExitStatus {
        if ids.count > 1 { throw ArchiveError.severalToOutput }
        if invocation.output.isTerminal { throw ArchiveError.contentsToTerminal }
        try invocation.withUseCases { archive in
            let wanted = try WantedFile.files(of: archive.release(ids)[0], only: fileNumber)
            guard wanted.count == 1 else { throw ArchiveError.severalFiles(wanted.count) }
            _ = try archive.read(wanted[0].number, of: wanted[0].released) { bytes in
                try Interruption.check()
                try invocation.output.write(contents: bytes)
            }
        }
        return .done
    }
}

/// What `get --zip --json` tells.
private struct TakenZip: Encodable {
    let path: String
    let files: [String]
}
