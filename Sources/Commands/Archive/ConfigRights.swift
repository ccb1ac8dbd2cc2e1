import Archive
import ArchiveModel
import ArgumentParser

struct ConfigRights: ArchiveCommand {
    static var configuration: CommandConfiguration { named("rights", CommandWords.configRights) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    /// Needs no archive: the table is part of the program.
    func perform(_ invocation: Invocation) throws -> ExitStatus {
        try invocation.output.presentList(Action.allCases.map(RightJSON.init)) { page in
            page.table(
                [.init(CommandWords.actionTitle)] + Role.ofAccounts.map { .init(CommandWords.roleColumn($0)) },
                Action.allCases.map { action in
                    [.init(action.rawValue)]
                        + Role.ofAccounts.map { .init(Self.sign(Rights.reach(of: $0, for: action), page)) }
                })
            page.blank()
            for role in Role.ofAccounts {
                page.sentence("\(page.text(CommandWords.roleColumn(role))) — \(page.text(role.phrase))")
            }
            page.hint(CommandWords.rightsLegend)
        }
        return .done
    }

    private static func sign(_ reach: Reach, _ page: Page) -> String {
        reach == .none ? "·" : page.text(reach.phrase)
    }
}
