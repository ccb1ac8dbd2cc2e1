import ArchiveModel

/// A consent to be recorded.
public struct ConsentBody: Sendable, Codable {
    /// Nil: a guardian.
    public var signatory: Consent.Signatory?
    /// Nil: today.
    public var givenOn: CalendarDay?
    public var expiresOn: CalendarDay?
    public var scan: AnnouncedFile?
    public var acceptDamaged: Bool?
    /// What the paper says of those who gave it.
    public var parties: ConsentParties?

    public init(
        signatory: Consent.Signatory? = nil, givenOn: CalendarDay? = nil, expiresOn: CalendarDay? = nil,
        scan: AnnouncedFile? = nil, acceptDamaged: Bool? = nil, parties: ConsentParties? = nil
    ) {
        self.signatory = signatory
        self.givenOn = givenOn
        self.expiresOn = expiresOn
        self.scan = scan
        self.acceptDamaged = acceptDamaged
        self.parties = parties
    }
}

/// A student left, or a consent was withdrawn.
public struct EndingBody: Sendable, Codable {
    /// Nil: today.
    public var on: CalendarDay?
    /// The day lies so far back that the next nightly job erases the portfolio, and that is meant. Nil: no.
    public var acceptErasureDue: Bool?

    public init(on: CalendarDay? = nil, acceptErasureDue: Bool? = nil) {
        self.on = on
        self.acceptErasureDue = acceptErasureDue
    }
}

/// An achievement is confirmed.
public struct ConfirmationBody: Sendable, Codable {
    /// Where its document comes from, unless that is known.
    public var source: DocumentSource?

    public init(
        source: DocumentSource? = nil
    ) {
        self.source = source
    }
}

/// What somebody asks of the school about their data.
public struct RequestBody: Sendable, Codable {
    public var kind: SubjectRequest.Kind
    /// Name or id.
    public var student: String
    public var document: String?
    /// Nil: today.
    public var receivedOn: CalendarDay?
    public var basis: String?

    public init(
        kind: SubjectRequest.Kind, student: String, document: String? = nil, receivedOn: CalendarDay? = nil,
        basis: String? = nil
    ) {
        self.kind = kind
        self.student = student
        self.document = document
        self.receivedOn = receivedOn
        self.basis = basis
    }
}

/// How a request was answered.
public struct AnswerBody: Sendable, Codable {
    public var outcome: SubjectRequest.Outcome
    /// Nil: today.
    public var on: CalendarDay?
    public var note: String?

    public init(
        outcome: SubjectRequest.Outcome, on: CalendarDay? = nil, note: String? = nil
    ) {
        self.outcome = outcome
        self.on = on
        self.note = note
    }
}
