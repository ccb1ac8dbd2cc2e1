import ArchiveModel
import Catalog
import Retention

/// A row of the journal of issue as lists show one.
public struct DisclosureListing: Sendable, Hashable, Codable {
    /// What the requester showed (``ArchiveModel/Disclosure/authorityDocument``) is in it for those who decide, and for
    /// whoever entered the row.
    public var disclosure: Disclosure
    /// Nil when the card is gone.
    public var student: String?
    /// What its code of a purpose means; nil where the school's list does not have it any more, or the service says none.
    public var purpose: Phrase?
    /// The last day of the answer to the student or the family (152-ФЗ art. 20.1); nil for others, and for what is decided.
    public var answerBy: CalendarDay?
    /// That day was counted through a year whose decree on days off is not known: the true one may be later.
    public var isProvisional: Bool

    public var number: String { disclosure.number }

    /// The purpose as people read it: its words, or its code.
    public var purposeWords: Phrase { purpose ?? Phrase(disclosure.purpose, disclosure.purpose) }
}

/// What a listing says beside the row itself: the school's purposes, and how an answer's last day is counted.
struct DisclosureTerms {
    let purposes: [DisclosurePurpose]
    private let terms: DeadlineTerms
    private let actor: Actor

    init(_ archive: Archive) throws {
        purposes = try archive.readPurposes()
        terms = try archive.deadlineTerms()
        actor = archive.actor
    }

    func listing(_ disclosure: Disclosure, in session: Session) throws -> DisclosureListing {
        let last = answerBy(disclosure)
        return DisclosureListing(
            disclosure: shown(disclosure), student: try session.student(disclosure.studentID)?.name.description,
            purpose: purposes.first { $0.code == disclosure.purpose }?.phrase, answerBy: last,
            isProvisional: last.map { terms.isProvisional(.access, from: disclosure.receivedOn, through: $0) } ?? false)
    }

    /// A passport is shown to be let in, and not to be read by the others of the family or of the school.
    private func shown(_ disclosure: Disclosure) -> Disclosure {
        let decides = Rights.reach(of: actor.role, for: .disclosureDecide) != .none
        if decides || disclosure.officer == actor.name { return disclosure }
        var disclosure = disclosure
        disclosure.authorityDocument = nil
        return disclosure
    }

    private func answerBy(_ disclosure: Disclosure) -> CalendarDay? {
        guard disclosure.decision == nil, !disclosure.capacity.needsGround else { return nil }
        return terms.deadline(.access, startedOn: disclosure.receivedOn).dueOn
    }
}

extension Archive {
    func listing(_ disclosure: Disclosure, in session: Session) throws -> DisclosureListing {
        try DisclosureTerms(self).listing(disclosure, in: session)
    }
}
