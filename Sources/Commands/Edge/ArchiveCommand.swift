import ArgumentParser

/// A command: parses its words, calls one use case, shows the result. It is handed everything it needs.
protocol ArchiveCommand: ParsableCommand {
    var global: GlobalOptions { get }

    /// - Returns: what the shell is told when nothing was thrown.
    func perform(_ invocation: Invocation) throws -> ExitStatus
}

/// A noun with verbs under it; alone it shows its help.
protocol NounCommand: ParsableCommand {}
