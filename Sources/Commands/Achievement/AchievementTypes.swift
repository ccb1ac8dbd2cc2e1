import Archive
import ArchiveModel
import ArgumentParser

struct AchievementTypes: ArchiveCommand {
    static var configuration: CommandConfiguration { named("types", CommandWords.achievementTypes) }

    @Option(
        name: .customLong("import"), help: ArgumentHelp(CommandWords.importTypesHelp, CommandWords.file),
        completion: .file(extensions: ["yaml", "yml"]))
    var importPath: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    private struct NamedType: Encodable {
        let code: String
        let name: Phrase
    }

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let types = try invocation.withArchive { archive in
            try importPath.map { try archive.importAchievementTypes(from: $0) } ?? archive.achievementTypes()
        }
        let named = types.map { NamedType(code: $0.code, name: $0.phrase) }
        try invocation.output.presentList(named) { page in
            guard !types.isEmpty else { return page.sentence(CommandWords.noTypes) }
            for type in types { page.sentence(type.phrase) }
        }
        return .done
    }
}
