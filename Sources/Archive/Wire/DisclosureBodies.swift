import ArchiveModel

/// What may be asked for, in both languages.
public struct DisclosurePurposeJSON: Codable, Sendable {
    public let code: String
    public let russian: String
    public let english: String
    public let basis: String

    public init(_ purpose: DisclosurePurpose) {
        code = purpose.code
        russian = purpose.phrase.russian
        english = purpose.phrase.english
        basis = purpose.basis
    }

    public var purpose: DisclosurePurpose {
        DisclosurePurpose(code: code, phrase: Phrase(russian, english), basis: basis)
    }
}

/// Yes or no to what was asked.
public struct DecisionBody: Sendable, Codable {
    public var granted: Bool
    /// Of a refusal.
    public var reason: String?
    /// Nil: today.
    public var on: CalendarDay?

    public init(granted: Bool, reason: String? = nil, on: CalendarDay? = nil) {
        self.granted = granted
        self.reason = reason
        self.on = on
    }
}

/// What is handed over, under a number that stands in the address.
public struct HandOverBody: Sendable, Codable {
    public var form: Disclosure.Form?
    public var documents: [String]?
    public var dueOn: CalendarDay?
    public var sharedBasis: String?

    public init(
        form: Disclosure.Form? = nil, documents: [String]? = nil, dueOn: CalendarDay? = nil, sharedBasis: String? = nil
    ) {
        self.form = form
        self.documents = documents
        self.dueOn = dueOn
        self.sharedBasis = sharedBasis
    }
}

/// What was entered as handed over; its files are downloaded one by one.
public struct HandedOverJSON: Sendable, Codable {
    public let listing: DisclosureListing
    public let documents: [Document]
    /// Consents that somebody else signed.
    public let leftOut: [AccessionNumber]

    public init(_ handed: HandedOver) {
        listing = handed.listing
        documents = handed.released.map(\.document)
        leftOut = handed.leftOut
    }

    public var handedOver: HandedOver {
        HandedOver(listing: listing, released: documents.map(ReleasedDocument.init), leftOut: leftOut)
    }
}

/// A whole portfolio, entered as handed over: the page that says all of it, and the documents, whose files are downloaded
/// one by one.
public struct PortfolioReleaseJSON: Sendable, Codable {
    public let listing: DisclosureListing
    public let request: String
    public let dueOn: CalendarDay?
    public let page: String
    public let documents: [Document]
    public let leftOut: [AccessionNumber]
    public let consentsLeftOut: [AccessionNumber]

    public init(_ release: PortfolioRelease) {
        listing = release.listing
        request = release.request
        dueOn = release.dueOn
        page = release.page
        documents = release.released.map(\.document)
        leftOut = release.leftOut
        consentsLeftOut = release.consentsLeftOut
    }

    public var release: PortfolioRelease {
        PortfolioRelease(
            listing: listing, request: request, dueOn: dueOn, page: page,
            released: documents.map(ReleasedDocument.init), leftOut: leftOut, consentsLeftOut: consentsLeftOut)
    }
}
