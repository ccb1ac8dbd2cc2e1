import Archive
import ArgumentParser

struct PrintStoreCheck: ArchiveCommand {
    static var configuration: CommandConfiguration { named("store-check", CommandWords.printStoreCheck) }

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let printed = try invocation.withUseCases {
            try $0.printStoreCheck(progress: invocation.progress, as: format)
        }
        try form.give(printed, of: "", invocation)
        return .done
    }
}
