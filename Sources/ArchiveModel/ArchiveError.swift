/// Something that Larets will not or cannot do, told so that a person understands it and a program can act on it.
///
/// Errors are thrown in the words of the domain; each edge maps ``Category`` to its own numbers once
/// (exit codes in Commands, statuses in Service).
public struct ArchiveError: Error, Sendable {
    /// What kind of refusal it is; decides the exit code.
    public enum Category: String, Sendable, CaseIterable {
        case failure, usage, notFound, notAllowed, blocked, integrity, noArchive, locked, wrongKey, interrupted
    }

    public let category: Category
    /// A stable name for programs, such as `file-empty`.
    public let code: String
    /// One clear sentence, in words that hold wherever it is read: on a page as on a command line.
    public let phrase: Phrase
    /// What to type, for whoever types commands: `Список: larets act list`. Pages leave it out.
    public let hint: Phrase?
    /// What the system said, for whoever has to look deeper; never needed to understand ``phrase``.
    public let cause: String?

    public init(
        _ category: Category, _ code: String, _ phrase: Phrase, hint: Phrase? = nil, cause: String? = nil
    ) {
        self.category = category
        self.code = code
        self.phrase = phrase
        self.hint = hint
        self.cause = cause
    }

    /// The sentence and what to type.
    public var told: Phrase { phrase.followed(by: hint) }
}

extension Phrase {
    /// This sentence and, where there is one, the next.
    public func followed(by next: Phrase?) -> Phrase {
        guard let next else { return self }
        return Phrase("\(russian) \(next.russian)", "\(english) \(next.english)")
    }

    /// The options of a command that a refusal speaks of.
    public static func option(_ names: String...) -> Phrase {
        let list = names.joined(separator: ", ")
        return names.count == 1
            ? Phrase("Параметр: \(list).", "Option: \(list).") : Phrase("Параметры: \(list).", "Options: \(list).")
    }
}

extension ArchiveError: CustomStringConvertible {
    public var description: String { "\(code): \(told.english)" + (cause.map { " (\($0))" } ?? "") }
}
