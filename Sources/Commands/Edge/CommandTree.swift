import ArchiveModel
import ArgumentParser

/// The tree of commands as words: `student` → `list`.
enum CommandTree {
    /// Whether `word` is a command under the path read so far.
    static func isCommandWord(_ path: [String], _ word: String) -> Bool {
        guard path.first != "help" else { return false }
        return command(at: path + [word]) != nil || path.isEmpty && word == "help"
    }

    /// Reads words into a command.
    ///
    /// ArgumentParser takes the arguments apart once for each level of the tree. A verb that is named outright is
    /// therefore parsed by itself, which halves the time; what it does not understand, and a request for help (which
    /// ArgumentParser answers with a command of its own), is parsed from the root, which knows how to answer.
    static func parse(_ words: [String]) throws -> any ParsableCommand {
        var path: [String] = []
        var verb: (any ParsableCommand.Type)?
        for word in words {
            guard let next = command(at: path + [word]) else { break }
            path.append(word)
            verb = next
        }
        if let verb, verb.configuration.subcommands.isEmpty,
            let parsed = try? verb.parseAsRoot(Array(words.dropFirst(path.count))), type(of: parsed) == verb
        {
            return parsed
        }
        return try LaretsCommand.parseAsRoot(words)
    }

    private static func command(at path: [String]) -> (any ParsableCommand.Type)? {
        var current: any ParsableCommand.Type = LaretsCommand.self
        for word in path {
            guard let next = current.configuration.subcommands.first(where: { name($0) == word }) else { return nil }
            current = next
        }
        return current
    }

    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }

    /// Refuses words without a command, and help about one that there is not: ArgumentParser answers both with help.
    static func check(_ words: [String]) throws {
        if words.isEmpty { throw ArchiveError.missing([CommandWords.missingCommand]) }
        let wanted = words.dropFirst().prefix { !$0.hasPrefix("-") }
        if words[0] == "help", command(at: Array(wanted)) == nil {
            throw refusal(of: words, message: "Unexpected argument '\(wanted.last ?? "")'")
        }
    }

    /// A refusal of words that ArgumentParser did not understand.
    static func refusal(of words: [String], message: String) -> ArchiveError {
        var path: [String] = []
        let words = words.first == "help" ? Array(words.dropFirst()) : words
        for word in words {
            guard command(at: path + [word]) != nil else { break }
            path.append(word)
        }
        let verbs = command(at: path)?.configuration.subcommands ?? []
        let unknown = words.dropFirst(path.count).first ?? ""
        // `--json student find`: the option is a good one, and was moved behind a verb that there is not.
        let isUnknownVerb = !verbs.isEmpty && !unknown.isEmpty && !unknown.hasPrefix("-")
        let guess = UsageRefusal.nearest(to: unknown, among: verbs.map(name))
        return UsageRefusal.error(
            message: isUnknownVerb ? "Unexpected argument '\(unknown)'" : message, isAboutCommand: !verbs.isEmpty,
            suggestion: guess.map { (["larets"] + path + [$0]).joined(separator: " ") },
            help: (["larets", "help"] + path).joined(separator: " "))
    }
}
