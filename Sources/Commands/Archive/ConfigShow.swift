import Archive
import ArchiveModel
import ArgumentParser

struct ConfigShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.configShow) }

    @Flag(name: .customLong("origin"), help: ArgumentHelp(CommandWords.originHelp))
    var showsOrigin = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let path = try ArchiveLocation.path(option: global.archivePath, environment: invocation.environment)
        let settings = try Archive.settings(
            at: Archive.isArchive(at: path) ? path : nil, configuration: invocation.configuration)
        try invocation.output.presentList(settings) { page in
            let origin: [TextTable.Column] = showsOrigin ? [.init(CommandWords.origin)] : []
            page.table(
                [.init(CommandWords.setting), .init(CommandWords.value, minimumWidth: 12)] + origin,
                settings.map { setting in
                    [.init(setting.key), .init(setting.value)] + (showsOrigin ? [.init(setting.origin)] : [])
                })
        }
        return .done
    }
}
