import Archive
import ArchiveModel
import ArgumentParser

struct AchievementTypes: ArchiveCommand {
    static var configuration: CommandConfiguration { named("types", CommandWords.achievementTypes) }

    @Option(
        name: .customLong("import"), help: ArgumentHelp(CommandWords.importTypesHelp, CommandWords.file),
        completion: .file(extensions: ["yaml", "yml"]))
    var importPath: String?

    @Option(
        name: .customLong("remove"), help: ArgumentHelp(CommandWords.removeTypeHelp, CommandWords.word))
    var removed: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if removed != nil, importPath != nil { throw ArchiveError.notTogether("--remove", "--import") }
        let types = try invocation.withUseCases { archive in
            if let removed {
                try archive.deleteAchievementType(Self.code(of: removed, among: archive.achievementTypes()))
            }
            return try importPath.map { try archive.importAchievementTypes(from: $0) } ?? archive.achievementTypes()
        }
        try invocation.output.presentList(types.map(AchievementTypeJSON.init)) { page in
            guard !types.isEmpty else { return page.sentence(CommandWords.noTypes) }
            for type in types { page.sentence(type.phrase) }
        }
        return .done
    }

    /// Of the type that is called so; no two are. What is nobody's word may be a code.
    private static func code(of name: String, among types: [AchievementType]) -> String {
        types.first { $0.isCalled(Phrase(name, name)) }?.code ?? name
    }
}
