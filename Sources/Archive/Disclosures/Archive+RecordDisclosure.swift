import ArchiveModel
import Catalog
import Intake

/// What somebody asks to be shown or given.
public struct DisclosureDraft: Sendable, Hashable, Codable {
    public var student: String
    /// Nil or empty: of an account of the family, which asks by its own name whatever is said here.
    public var requester: String?
    public var capacity: Disclosure.Capacity
    /// What shows who they are and for whom they act.
    public var authorityDocument: String?
    public var manner: Disclosure.Manner
    /// The law and the paper that cites it; a public body and a third party are refused without.
    public var ground: String?
    /// A code of `purposes.yaml`.
    public var purpose: String
    public var wanted: Disclosure.Form
    /// Empty: the whole portfolio.
    public var documents: [String]
    public var receivedOn: CalendarDay?

    public init(
        student: String, requester: String? = nil, capacity: Disclosure.Capacity, authorityDocument: String? = nil,
        manner: Disclosure.Manner, ground: String? = nil, purpose: String, wanted: Disclosure.Form = .view,
        documents: [String] = [], receivedOn: CalendarDay? = nil
    ) {
        self.student = student
        self.requester = requester
        self.capacity = capacity
        self.authorityDocument = authorityDocument
        self.manner = manner
        self.ground = ground
        self.purpose = purpose
        self.wanted = wanted
        self.documents = documents
        self.receivedOn = receivedOn
    }
}

extension Archive {
    /// Enters what somebody asks to see or have (002 5.3; 004 6.3).
    ///
    /// Who may not be told anything is refused at once, and the refusal stands in the journal of issue with its reason: a
    /// third party or a public body without a statutory ground (003 7.4; 004 6.2), a guardian of a student of age
    /// without a power of attorney.
    /// An account of the family asks as itself: by the name that the school gave it, as what it is, today. By the name scans
    /// of consents are handed over, so what is typed of it is not believed.
    /// - Throws: `purpose-unknown` for a use outside of the list (001 1.11); `requester-missing`; `account-nameless` for a
    ///   guardian's account without a name.
    public func recordDisclosure(_ draft: DisclosureDraft) throws -> DisclosureListing {
        let purposes = try purposesToAskFor()
        return try write(.disclosureRecord) { session in
            let student = try session.resolveStudent(draft.student)
            let draft = try asWhoAsks(draft, of: student, in: session)
            var disclosure = try newDisclosure(draft, of: student, purposes, in: session)
            if let reason = refusal(of: disclosure, student) {
                disclosure.steps = [newStep(.refused, on: today, reason: reason.russian)]
            }
            try session.insert(disclosure)
            try record(.disclosureRecorded, disclosure, in: session)
            if disclosure.decision != nil { try record(.disclosureDecided, disclosure, in: session) }
            return try listing(disclosure, in: session)
        }
    }

    private func asWhoAsks(
        _ draft: DisclosureDraft, of student: Student, in session: Session
    ) throws -> DisclosureDraft {
        guard let signatory = Self.signatory(of: actor.role) else { return draft }
        var draft = draft
        draft.receivedOn = nil
        switch signatory {
        case .student: (draft.capacity, draft.requester) = (.student, student.name.description)
        case .guardian:
            guard let name = Self.filled(try session.account(actor.name)?.name) else {
                throw ArchiveError.accountNameless
            }
            (draft.capacity, draft.requester) = (.guardian, name)
        }
        return draft
    }

    func newDisclosure(
        _ draft: DisclosureDraft, of student: Student, _ purposes: [DisclosurePurpose], in session: Session
    ) throws -> Disclosure {
        let day = draft.receivedOn ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        guard let requester = Self.filled(draft.requester) else { throw ArchiveError.requesterMissing }
        let purpose = purposes.first { $0.code == draft.purpose || $0.phrase.russian == draft.purpose }
        guard let purpose else { throw ArchiveError.purposeUnknown(draft.purpose, known: purposes) }
        return Disclosure(
            year: today.year, ordinal: try session.nextDisclosureOrdinal(year: today.year),
            recordedAt: surroundings.now(), receivedOn: day, studentID: student.id, capacity: draft.capacity,
            requester: requester, authorityDocument: Self.filled(draft.authorityDocument), manner: draft.manner,
            ground: Self.filled(draft.ground), purpose: purpose.code, wanted: draft.wanted,
            asked: try draft.documents.map { try item($0, of: student, in: session) },
            officer: surroundings.user)
    }

    /// Why somebody may not be told anything, whatever an officer thinks of it; nil: an officer decides.
    func refusal(of disclosure: Disclosure, _ student: Student) -> Phrase? {
        if disclosure.capacity.needsGround, disclosure.ground == nil { return ArchiveError.thirdPartyRefused.phrase }
        if disclosure.capacity == .guardian, disclosure.authorityDocument == nil, student.isOfAge(on: today) {
            return ArchiveError.studentOfAge(student.name).phrase
        }
        return nil
    }

    /// A document that belongs to the student.
    func item(_ id: String, of student: Student, in session: Session) throws -> Disclosure.Item {
        let document = try session.resolveDocument(id)
        guard try session.subjects(of: document.id).contains(where: { $0.studentID == student.id }) else {
            throw ArchiveError.documentOfAnother(document.accessionNumber.description, student.name)
        }
        return Disclosure.Item(documentID: document.id, accessionNumber: document.accessionNumber)
    }

    func newStep(_ kind: Disclosure.Step.Kind, on day: CalendarDay, reason: String? = nil) -> Disclosure.Step {
        Disclosure.Step(kind: kind, day: day, at: surroundings.now(), officer: surroundings.user, reason: reason)
    }

    /// The entry of a step: pseudonymous, with the outcome.
    func record(_ action: JournalAction, _ disclosure: Disclosure, in session: Session) throws {
        var details = ["student": disclosure.studentID.description, "capacity": disclosure.capacity.rawValue]
        switch action {
        case .disclosureDecided: details["status"] = disclosure.decision?.kind.rawValue
        case .disclosureHandedOver:
            details["as"] = disclosure.handedOver?.form?.rawValue
            details["documents"] = disclosure.handedOver.map { String($0.items.count) }
        default: break
        }
        try session.record(action, subject: "disclosure \(disclosure.number)", details: details, in: self)
    }

    /// What materials of a portfolio may be used for: `Config/purposes.yaml`, or the list that came with the program. To a
    /// family only what a family asks for.
    public func disclosurePurposes() throws -> [DisclosurePurpose] {
        try authorize(.disclosureList)
        return try purposesToAskFor()
    }

    private func purposesToAskFor() throws -> [DisclosurePurpose] {
        try readPurposes().filter { !$0.isOfOffice || !actor.role.isFamily }
    }

    func readPurposes() throws -> [DisclosurePurpose] {
        let own = try readTextFile(ArchiveLayout(root: path).purposesFile)
        return try PurposesFile.read(
            yaml: ByteSource(own.map { Array($0.utf8) } ?? PackageResources.purposes_yaml))
    }

    static func filled(_ text: String?) -> String? {
        text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : SearchText.normalized($0) }
    }
}

extension Session {
    /// `2026-3`, or `2026-03`.
    func resolveDisclosure(_ number: String) throws -> Disclosure {
        let parts = number.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let year = parts[0], let ordinal = parts[1],
            let disclosure = try disclosure(year: year, ordinal: ordinal)
        else { throw ArchiveError.disclosureUnknown(number) }
        return disclosure
    }
}
