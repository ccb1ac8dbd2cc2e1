import Archive
import ArchiveModel
import ArgumentParser

struct Upload: ArchiveCommand {
    static var configuration: CommandConfiguration { named("upload", CommandWords.upload) }

    @Argument(help: ArgumentHelp(CommandWords.uploadFilesHelp, CommandWords.file), completion: .file())
    var files: [String] = []

    @OptionGroup var description: DocumentOptions

    @OptionGroup var achievement: AchievementOptions

    @Option(
        help: ArgumentHelp(CommandWords.manifestHelp, CommandWords.file), completion: .file(extensions: ["csv"]))
    var manifest: String?

    @Option(help: ArgumentHelp(CommandWords.nameHelp, CommandWords.name))
    var name: String?

    @Flag(name: .customLong("accept-damaged"), help: ArgumentHelp(CommandWords.acceptDamagedHelp))
    var acceptsDamaged = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if let manifest {
            if !files.isEmpty { throw ArchiveError.notTogether("--manifest", files[0]) }
            let given = description.firstGiven ?? achievement.firstGiven ?? (name == nil ? nil : "--name")
            if let given { throw ArchiveError.notTogether("--manifest", given) }
            return try uploadManifest(manifest, invocation)
        }
        let request = try request()
        let receipt = try invocation.withUseCases { try $0.upload(request, progress: invocation.progress) }
        try invocation.output.present(receipt) { page in UploadText.receipt(receipt, page) }
        return .done
    }

    private func request() throws -> UploadRequest {
        var missing = files.isEmpty ? [CommandWords.nothingToUpload] : []
        missing += description.missing
        let makesAchievement = achievement.firstGiven != nil
        if makesAchievement { missing += achievement.missing }
        if !missing.isEmpty { throw ArchiveError.missing(missing) }
        if description.achievementID != nil, let given = achievement.firstGiven {
            throw ArchiveError.notTogether("--achievement", given)
        }
        let title = description.title ?? ""
        return UploadRequest(
            files: try NamedSources.sources(of: files, name: name), students: description.student, title: title,
            kind: try ParsedValues.named(DocumentKind.self, description.kind, option: "--kind") ?? .other,
            number: ParsedValues.filled(description.number), issuer: ParsedValues.filled(description.issuer),
            issuedOn: try ParsedValues.day(description.issued, option: "--issued"),
            achievement: makesAchievement ? try achievement.draft(title: title) : nil,
            achievementID: description.achievementID,
            caseIndex: try ParsedValues.index(description.caseIndex, option: "--case"),
            source: try ParsedValues.named(DocumentSource.self, description.source, option: "--source"),
            acceptDamaged: acceptsDamaged)
    }

    private func uploadManifest(_ path: String, _ invocation: Invocation) throws -> ExitStatus {
        let report = BatchReport(invocation.output)
        let summary = try invocation.withUseCases { archive in
            try archive.uploadManifest(path, acceptDamaged: acceptsDamaged, progress: invocation.progress) { row in
                let number = row.receipt.map { "\($0.accessionNumber)  " } ?? ""
                report.row(RowJSON(row), subject: number + row.file)
            }
        }
        return try report.finish(summary)
    }
}
