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
    /// One clear sentence.
    public let phrase: Phrase
    /// What the system said, for whoever has to look deeper; never needed to understand ``phrase``.
    public let cause: String?

    public init(_ category: Category, _ code: String, _ phrase: Phrase, cause: String? = nil) {
        self.category = category
        self.code = code
        self.phrase = phrase
        self.cause = cause
    }
}

extension ArchiveError: CustomStringConvertible {
    public var description: String { "\(code): \(phrase.english)" + (cause.map { " (\($0))" } ?? "") }
}
