import ArchiveModel

/// An application to close a portfolio.
public struct ClosureBody: Sendable, Codable {
    /// Nil: a guardian. An account of the family applies for itself.
    public var by: Consent.Signatory?
    /// Nil: today.
    public var receivedOn: CalendarDay?
    public var basis: String?

    public init(by: Consent.Signatory? = nil, receivedOn: CalendarDay? = nil, basis: String? = nil) {
        self.by = by
        self.receivedOn = receivedOn
        self.basis = basis
    }
}

/// The application is taken back.
public struct ReopeningBody: Sendable, Codable {
    public var by: Consent.Signatory?
    public var note: String?

    public init(by: Consent.Signatory? = nil, note: String? = nil) {
        self.by = by
        self.note = note
    }
}

/// A field of the section "Personal data".
public struct ParticularBody: Sendable, Codable {
    /// Nil: taken out.
    public var value: String?
    /// The family wishes that an identity document is kept.
    public var isWished: Bool?

    public init(value: String? = nil, isWished: Bool? = nil) {
        self.value = value
        self.isWished = isWished
    }
}

/// A card that was entered by hand is corrected.
public struct CorrectionBody: Sendable, Codable {
    public var name: PersonName?
    public var birthDate: CalendarDay?

    public init(name: PersonName? = nil, birthDate: CalendarDay? = nil) {
        self.name = name
        self.birthDate = birthDate
    }
}
