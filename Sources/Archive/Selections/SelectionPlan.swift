import ArchiveModel
import Catalog
import ObjectStore

/// What would become of each of the papers that somebody selected, before anything changes. What is done takes the same
/// way and says the same.
public struct SelectionPlan: Sendable, Codable {
    public struct Line: Sendable, Codable {
        /// As it was selected.
        public var selected: String
        /// Nil: there is no such document.
        public var accessionNumber: AccessionNumber?
        public var title: String?
        /// What changes; nil: nothing.
        public var change: Phrase?
        /// Why nothing does, or what stays all the same.
        public var note: Phrase?
    }

    public var lines: [Line]
    /// What else changes with them.
    public var notes: [Phrase]
    /// Of all that is said here: another one means that something has changed since.
    public var digest: Digest

    /// The documents that change.
    public var changing: [AccessionNumber] { lines.compactMap { $0.change == nil ? nil : $0.accessionNumber } }
    public var confirmation: PlanConfirmation {
        PlanConfirmation(digest: digest, documents: AccessionRuns(changing).description)
    }

    /// - Parameter details: of each line, what its words leave out.
    init(_ lines: [Line], notes: [Phrase] = [], details: [String] = []) {
        self.lines = lines
        self.notes = notes
        var hash = RunningHash()
        let said = lines.flatMap { line in
            [
                line.selected, line.accessionNumber?.description ?? "", line.change?.russian ?? "",
                line.note?.russian ?? "",
            ]
        }
        for text in said + notes.map(\.russian) + details {
            // With its length before it, so that no two plans give the same bytes.
            Array("\(text.utf8.count):\(text)".utf8).withUnsafeBytes { hash.update($0) }
        }
        digest = hash.digest
    }
}

/// Which plan somebody saw and agreed to.
public struct PlanConfirmation: Sendable, Hashable, Codable {
    public var digest: Digest
    /// ``AccessionRuns`` of the documents that were to change, so that a refusal can say what is different now; nil where
    /// nobody kept them.
    public var documents: String?

    public init(digest: Digest, documents: String? = nil) {
        self.digest = digest
        self.documents = documents
    }

    /// - Throws: `plan-changed`, naming what has come and gone since.
    func require(_ plan: SelectionPlan) throws {
        guard digest != plan.digest else { return }
        let now = Set(plan.changing)
        let before = documents.flatMap { AccessionRuns($0) }.map { Set($0.numbers) } ?? now
        throw ArchiveError.planChanged(
            added: now.subtracting(before).sorted(), gone: before.subtracting(now).sorted())
    }
}

extension SelectionPlan.Line {
    init(_ selected: SelectedDocument) {
        self.init(
            selected: selected.selected, accessionNumber: selected.document?.accessionNumber,
            title: selected.document?.title, change: nil, note: selected.refusal?.phrase)
    }
}

extension Archive {
    /// A plan shows papers by their titles: it is a list like any other.
    static func entry(of plan: SelectionPlan, _ what: String) -> (subject: String?, details: [String: String]) {
        (nil, ["as": what, "items": String(plan.lines.count)])
    }
}

extension ArchiveError {
    /// As many as a sentence names.
    private static let namedNumbers = 10

    fileprivate static func planChanged(added: [AccessionNumber], gone: [AccessionNumber]) -> ArchiveError {
        func named(_ numbers: [AccessionNumber], _ words: (String, String)) -> String? {
            guard !numbers.isEmpty else { return nil }
            let names = numbers.prefix(namedNumbers).map(\.description).joined(separator: ", ")
            let more = numbers.count - min(numbers.count, namedNumbers)
            return "\(words.0) \(names)" + (more > 0 ? " \(words.1) \(more)" : "")
        }
        let russian = [
            named(added, ("добавилось:", "и ещё")), named(gone, ("больше не изменится:", "и ещё")),
        ].compactMap { $0 }
        let english = [
            named(added, ("new:", "and more:")), named(gone, ("no longer to change:", "and more:")),
        ].compactMap { $0 }
        return ArchiveError(
            .blocked, "plan-changed",
            Phrase(
                "План с тех пор изменился (\(russian.isEmpty ? "другие подробности" : russian.joined(separator: "; "))). "
                    + "Ничего не сделано: посмотрите его ещё раз.",
                "The plan has changed since (\(english.isEmpty ? "other details" : english.joined(separator: "; "))). "
                    + "Nothing was done: look at it again."))
    }
}
