import Archive
import ArchiveModel
import ArgumentParser
import CLinux
import Glibc

/// The command line of Larets: parse, do, tell, and a number for the shell.
public enum LaretsCommandLine {
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - environment: of this process.
    ///   - serve: serves an archive over the network until it is told to stop; the module that can is not known here.
    /// - Returns: the exit code; everything was written.
    public static func run(
        arguments: [String], environment: [String: String], serve: @escaping Serving = { _, _, _ in }
    ) -> Int32 {
        // Buffers of up to 32 MiB stay in the heap: mapping them anew for each piece costs more than the sealing.
        cs_keep_freed_memory(32 << 20)
        Interruption.watch()
        let isJSON = LeadingOptions.has("--json", in: arguments)
        var language = Language.russian
        do {
            language = try SpokenLanguage.wanted(arguments: arguments, environment: environment)
            SpokenLanguage.choose(language)
            return try run(arguments, environment, language, serve).rawValue
        } catch is OutputClosed {
            return ExitStatus.failure.rawValue
        } catch {
            let refusal = error as? ArchiveError ?? .unforeseen(error)
            ErrorReport.write(refusal, language: language, isJSON: isJSON, environment: environment)
            return ExitStatus(refusal.category).rawValue
        }
    }

    private static func run(
        _ arguments: [String], _ environment: [String: String], _ language: Language, _ serve: @escaping Serving
    ) throws -> ExitStatus {
        if Overview.isAskedFor(by: arguments) { return try Overview.show(language, environment) }
        let words = LeadingOptions.moved(arguments, isCommandWord: CommandTree.isCommandWord)
        try CommandTree.check(words)
        let command: any ParsableCommand
        do {
            command = try CommandTree.parse(words)
        } catch {
            return try answer(error, words, language, environment)
        }
        guard let command = command as? any ArchiveCommand else {
            return try showHelp(of: type(of: command), command, language, environment)
        }
        let output = Output(
            language: language, isJSON: command.global.isJSON, isQuiet: command.global.isQuiet,
            environment: environment)
        let invocation = Invocation(
            options: command.global, environment: environment, output: output, serve: serve)
        do {
            let status = try command.perform(invocation)
            try output.finish()
            return status
        } catch {
            // What was said before the error stands before it.
            try? output.finish()
            throw error
        }
    }

    /// ArgumentParser throws what it was asked for, such as help, as well as what it did not understand.
    private static func answer(
        _ error: any Error, _ words: [String], _ language: Language, _ environment: [String: String]
    ) throws -> ExitStatus {
        let isRequest = LaretsCommand.exitCode(for: error) == .success
        guard isRequest else { throw CommandTree.refusal(of: words, message: LaretsCommand.message(for: error)) }
        let columns = Terminal.width(of: STDOUT_FILENO, environment: environment)
        let text = LaretsCommand.fullMessage(for: error, columns: columns)
        let isHelp = text.contains("USAGE: ")
        return try write(isHelp ? HelpText.localized(text, in: language) : text + "\n", language, environment)
    }

    /// A noun alone shows its verbs; `larets help` words end here, too.
    private static func showHelp(
        of type: any ParsableCommand.Type, _ command: any ParsableCommand, _ language: Language,
        _ environment: [String: String]
    ) throws -> ExitStatus {
        let columns = Terminal.width(of: STDOUT_FILENO, environment: environment)
        var command = command
        if !(command is any NounCommand) {
            // The built-in `help` answers by throwing the page.
            do { try command.run() } catch { return try answer(error, [], language, environment) }
        }
        let help = LaretsCommand.helpMessage(for: type, columns: columns)
        return try write(HelpText.localized(help, in: language), language, environment)
    }

    private static func write(
        _ text: String, _ language: Language, _ environment: [String: String]
    ) throws -> ExitStatus {
        let output = Output(language: language, isJSON: false, isQuiet: false, environment: environment)
        output.write(text)
        try output.finish()
        return .done
    }
}
