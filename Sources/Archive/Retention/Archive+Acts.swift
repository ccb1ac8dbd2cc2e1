import ArchiveModel
import Catalog
import Forms

/// An act as lists show one; pseudonymous, since the name is in the sealed act alone.
public struct ActListing: Sendable, Codable {
    public enum Kind: String, NamedValue {
        case erasure, disposal

        public var phrase: Phrase {
            switch self {
            case .erasure: Phrase("об уничтожении ПДн", "erasure")
            case .disposal: Phrase("о выделении к уничтожению", "disposal")
            }
        }
    }

    public var id: ActID
    public var number: String
    public var kind: Kind
    public var date: CalendarDay
    public var state: ActState
    public var documentCount: Int
    /// Where the act and the journal export are filed.
    public var act: AccessionNumber?
    public var journalExport: AccessionNumber?
}

extension Archive {
    /// Of both tracks, the oldest first.
    public func acts() throws -> [ActListing] {
        try read(.actList) { session in
            let executions = try session.acts()
            let disposals = try session.disposals()
            let begun = Set(executions.map(\.id))
            let rest = disposals.filter { !begun.contains($0.id) }.map { disposal in
                ActListing(
                    id: disposal.id, number: disposal.number, kind: .disposal, date: disposal.date,
                    state: disposal.state, documentCount: Set(disposal.selected.map(\.documentID)).count)
            }
            return try (executions.map { try listing($0, in: session) } + rest).sorted {
                ($0.number.count, $0.number) < ($1.number.count, $1.number)
            }
        }
    }

    /// The act as it was sealed: of an erasure act the one place where the student's name can be read. Reading it is an
    /// entry of the journal. A disposal act that is not executed yet is printed as it stands.
    public func printAct(_ number: String) throws -> String {
        try authorize(.actRead)
        return try actText(number)
    }

    func actText(_ number: String) throws -> String {
        if let disposal = try unexecutedDisposal(number) {
            return DisposalActForm.text(disposal.printed(method: Self.erasureMethod), proof: nil)
        }
        return try print(number, mediaType: "text/plain") { $0.documentID }
    }

    func unexecutedDisposal(_ number: String) throws -> Disposal? {
        try catalog.read { session in
            guard let parts = ActNumber(number),
                let disposal = try session.disposal(year: parts.year, ordinal: parts.ordinal)
            else { return nil }
            return [.executing, .executed].contains(disposal.state) ? nil : disposal
        }
    }

    /// The journal export of an act, as CSV.
    public func printActJournal(_ number: String) throws -> String {
        try authorize(.actRead)
        return try print(number, mediaType: "text/csv") { $0.journalDocumentID }
    }

    private func print(
        _ number: String, mediaType: String, of paper: (ActRow) -> DocumentID?
    ) throws -> String {
        let file = try catalog.write { session in
            let act = try session.resolveAct(number)
            guard let id = paper(act) else { throw ArchiveError.actNotExecuted(act.number) }
            guard let document = try session.document(id) else { throw ArchiveError.actDestroyed(act.number) }
            try session.requireSoundFiles(of: document.id)
            guard let file = document.files.first(where: { $0.mediaType == mediaType }) else {
                throw ArchiveError.actNotExecuted(act.number)
            }
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "act"], in: self)
            return file
        }
        return String(decoding: try contents(of: file), as: UTF8.self)
    }

    func listing(_ act: ActRow, in session: Session) throws -> ActListing {
        let disposal = act.studentID == nil ? try session.disposal(act.id) : nil
        return ActListing(
            id: act.id, number: act.number, kind: act.studentID == nil ? .disposal : .erasure, date: act.date,
            state: act.state,
            documentCount: try disposal.map { Set($0.selected.map(\.documentID)).count }
                ?? session.itemCount(of: act.id),
            act: try session.document(act.documentID)?.accessionNumber,
            journalExport: try act.journalDocumentID.flatMap { try session.document($0)?.accessionNumber })
    }
}

extension Session {
    /// By number, `2026-03` or `2026-3`.
    func resolveAct(_ number: String) throws -> ActRow {
        guard let parts = ActNumber(number), let act = try act(year: parts.year, ordinal: parts.ordinal) else {
            throw ArchiveError.actUnknown(number)
        }
        return act
    }
}

extension ArchiveError {
    static func actUnknown(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "act-unknown",
            Phrase("Акта № \(number) нет.", "There is no act № \(number)."),
            hint: Phrase("Список: larets act list", "The list: larets act list"))
    }

    static func actDestroyed(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "act-destroyed",
            Phrase(
                "Акт № \(number) отслужил свой срок и сам уничтожен по акту; осталась запись о нём.",
                "Act № \(number) has served its term and was destroyed under an act itself; a record of it is left."))
    }

    static func actNotExecuted(_ number: String) -> ArchiveError {
        ArchiveError(
            .blocked, "act-not-executed",
            Phrase("Акт № \(number) ещё не исполнен.", "Act № \(number) is not executed yet."),
            hint: Phrase("Завершите: larets retention run", "Finish it: larets retention run"))
    }
}
