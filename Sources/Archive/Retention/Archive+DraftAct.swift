import ArchiveModel
import Catalog

/// A drafted act, and what was asked for and is not in it.
public struct DraftedAct: Sendable {
    public var act: Disposal
    public var refused: [NotSelected]
}

extension Archive {
    /// Drafts a disposal act of what has expired and waits for people (выделение к уничтожению). Nothing is destroyed.
    ///
    /// Throws `not-due` when something was asked for by name and nothing of it may go, `nothing-expired` when there is
    /// nothing at all.
    public func draftAct(_ request: DraftRequest) throws -> DraftedAct {
        try write(.actDraft) { session in
            let (items, refused) = try DisposalSelection(session, on: today).candidates(request)
            guard !items.isEmpty else {
                if let first = refused.first { throw ArchiveError.notDue(first) }
                throw ArchiveError.nothingExpired
            }
            return DraftedAct(act: try enterDraft(items, in: session), refused: refused)
        }
    }

    /// What expired since goes into the job's own draft while that is still one; or else into a new act. What the
    /// commission has kept is not put before it again in the same year, unless somebody asks for it.
    func draftForPeople() throws -> Disposal? {
        // Looked for while others go on writing, and looked for again only if there is something to draft.
        let isNeeded = try catalog.read { session in
            try !candidatesOfTheJob(in: session).isEmpty
        }
        guard isNeeded else { return nil }
        return try catalog.write { session in
            let items = try candidatesOfTheJob(in: session)
            guard !items.isEmpty else { return nil }
            let own = try session.disposals(in: .draft).first {
                $0.draftedBy == surroundings.user && $0.date == today
            }
            guard let own else { return try enterDraft(items, in: session) }
            try session.append(items, to: own.id, after: own.items.count)
            try session.record(
                .actExtended, subject: own.number, details: ["items": String(items.count)], in: self)
            return try session.disposal(own.id)
        }
    }

    private func candidatesOfTheJob(in session: Session) throws -> [Disposal.Item] {
        try DisposalSelection(session, on: today).candidates(DraftRequest(), againstTheCommission: false).items
    }

    private func enterDraft(_ items: [Disposal.Item], in session: Session) throws -> Disposal {
        let ordinal = try session.nextActOrdinal(year: today.year)
        let act = Disposal(
            id: newIdentifier(), number: ActRow.number(year: today.year, ordinal: ordinal), date: today,
            organization: settings.organizationName, place: settings.organizationAddress,
            fondNumber: settings.fondNumber, draftedBy: surroundings.user, items: items)
        try session.insert(act, year: today.year, ordinal: ordinal)
        try session.record(
            .actDrafted, subject: act.number,
            details: ["items": String(items.count), "units": String(act.unitCount)], in: self)
        return try session.disposal(act.id) ?? act
    }
}

extension ArchiveError {
    static func notDue(_ first: NotSelected) -> ArchiveError {
        ArchiveError(
            .blocked, "not-due",
            Phrase(
                "Документ \(first.accessionNumber) нельзя выделить к уничтожению: \(first.reason.russian)",
                "Document \(first.accessionNumber) cannot be selected for destruction: \(first.reason.english)"))
    }

    static let nothingExpired = ArchiveError(
        .blocked, "nothing-expired",
        Phrase(
            "Нет документов с истёкшим сроком, которые ждут решения людей: акт составлять не о чем.",
            "Nothing has expired that waits for people: there is nothing to draft an act of."))
}
