import ArchiveModel
import ArgumentParser

struct Completion: ArchiveCommand {
    static var configuration: CommandConfiguration { named("completion", CommandWords.completion) }

    @Argument(
        help: ArgumentHelp(CommandWords.shellHelp, CommandWords.shell), completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let known = CompletionShell(rawValue: shell) else { throw ArchiveError.unknownShell(shell) }
        invocation.output.write(LaretsCommand.completionScript(for: known) + "\n")
        return .done
    }
}

extension ArchiveError {
    static func unknownShell(_ name: String) -> ArchiveError {
        usage(
            "shell-unknown", "Оболочка должна быть bash, zsh или fish, а не «\(name)».",
            "The shell must be bash, zsh or fish, not \"\(name)\".")
    }
}
