import ArchiveModel
import Catalog

/// An act as lists show one; pseudonymous, since the name is in the sealed act alone.
public struct ActListing: Sendable, Encodable {
    public var id: ActID
    public var number: String
    public var date: CalendarDay
    public var state: ActState
    public var documentCount: Int
    /// Where the act and the journal export are filed.
    public var act: AccessionNumber?
    public var journalExport: AccessionNumber?
}

extension Archive {
    public func acts() throws -> [ActListing] {
        try catalog.read { session in try session.acts().map { try listing($0, in: session) } }
    }

    /// The act as it was sealed: the one place where the erased student's name can be read. Reading it is an entry of
    /// the journal.
    public func printAct(_ number: String) throws -> String {
        try print(number, mediaType: "text/plain") { $0.documentID }
    }

    /// The journal export of an act, as CSV.
    public func printActJournal(_ number: String) throws -> String {
        try print(number, mediaType: "text/csv") { $0.journalDocumentID }
    }

    private func print(
        _ number: String, mediaType: String, of paper: (ActRow) -> DocumentID?
    ) throws -> String {
        let file = try catalog.write { session in
            let act = try session.resolveAct(number)
            guard let id = paper(act), let document = try session.document(id),
                let file = document.files.first(where: { $0.mediaType == mediaType })
            else { throw ArchiveError.actNotExecuted(act.number) }
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "act"], in: self)
            return file
        }
        return String(decoding: try contents(of: file), as: UTF8.self)
    }

    func listing(_ act: ActRow, in session: Session) throws -> ActListing {
        ActListing(
            id: act.id, number: act.number, date: act.date, state: act.state,
            documentCount: try session.itemCount(of: act.id),
            act: try session.document(act.documentID)?.accessionNumber,
            journalExport: try act.journalDocumentID.flatMap { try session.document($0)?.accessionNumber })
    }
}

extension Session {
    /// By number, `2026-03` or `2026-3`.
    func resolveAct(_ number: String) throws -> ActRow {
        let parts = number.split(separator: "-")
        guard parts.count == 2, let year = Int(parts[0]), let ordinal = Int(parts[1]),
            let act = try act(year: year, ordinal: ordinal)
        else { throw ArchiveError.actUnknown(number) }
        return act
    }
}

extension ArchiveError {
    static func actUnknown(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "act-unknown",
            Phrase(
                "Акта № \(number) нет. Список: larets act list",
                "There is no act № \(number). The list: larets act list"))
    }

    static func actNotExecuted(_ number: String) -> ArchiveError {
        ArchiveError(
            .blocked, "act-not-executed",
            Phrase(
                "Акт № \(number) ещё не исполнен. Завершите: larets retention run",
                "Act № \(number) is not executed yet. Finish it: larets retention run"))
    }
}
