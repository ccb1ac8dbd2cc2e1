import ArchiveModel

/// On what ground.
public struct GroundBody: Sendable, Codable {
    public var ground: String

    public init(
        ground: String
    ) {
        self.ground = ground
    }
}

/// A nomenclature is approved.
public struct NomenclatureApprovalBody: Sendable, Codable {
    public var version: Int?
    /// Who approved it, with the post.
    public var by: String
    /// Nil: today.
    public var on: CalendarDay?
    /// Although dates change.
    public var confirmed: Bool?

    public init(
        version: Int? = nil, by: String, on: CalendarDay? = nil, confirmed: Bool? = nil
    ) {
        self.version = version
        self.by = by
        self.on = on
        self.confirmed = confirmed
    }
}

/// The nightly job is run now.
public struct RunBody: Sendable, Codable {
    /// The clock went back or far ahead, and is right all the same.
    public var acceptClock: Bool?

    public init(
        acceptClock: Bool? = nil
    ) {
        self.acceptClock = acceptClock
    }
}

/// The expert commission agreed.
public struct ActAgreementBody: Sendable, Codable {
    public var protocolNumber: String
    /// Nil: today.
    public var protocolDate: CalendarDay?
    /// Places that stay out, from 1.
    public var without: [Int]?

    public init(
        protocolNumber: String, protocolDate: CalendarDay? = nil, without: [Int]? = nil
    ) {
        self.protocolNumber = protocolNumber
        self.protocolDate = protocolDate
        self.without = without
    }
}

/// The act is approved by another person than drafted it.
public struct ActApprovalBody: Sendable, Codable {
    public var post: String
    public var name: String

    public init(
        post: String, name: String
    ) {
        self.post = post
        self.name = name
    }
}

/// Years whose inventories of permanent cases are approved, or that have none.
public struct InventoryBody: Sendable, Codable {
    public var from: Int
    public var to: Int
    public var protocolNumber: String?
    public var protocolDate: CalendarDay?
    public var none: Bool?

    public init(
        from: Int, to: Int, protocolNumber: String? = nil, protocolDate: CalendarDay? = nil, none: Bool? = nil
    ) {
        self.from = from
        self.to = to
        self.protocolNumber = protocolNumber
        self.protocolDate = protocolDate
        self.none = none
    }
}

/// A sample of documents to be looked at.
public struct SampleBody: Sendable, Codable {
    /// Nil: 20.
    public var count: Int?
    /// Nil: a random one.
    public var seed: UInt64?

    public init(
        count: Int? = nil, seed: UInt64? = nil
    ) {
        self.count = count
        self.seed = seed
    }
}

/// What was found in a sample.
public struct FindingsBody: Sendable, Codable {
    /// By document; a document that is not named is in order.
    public var findings: [String: String]

    public init(
        findings: [String: String]
    ) {
        self.findings = findings
    }
}

/// The half-yearly look through a portfolio, or through all.
public struct ReverificationBody: Sendable, Codable {
    /// Nil: all of them.
    public var student: String?
    /// Nil: every item.
    public var documents: [String]?

    public init(student: String? = nil, documents: [String]? = nil) {
        self.student = student
        self.documents = documents
    }
}

/// A check of all that is stored.
public struct VerificationBody: Sendable, Codable {
    /// Opens every object.
    public var deep: Bool?
    /// Nil: a minute. The next one goes on where this one ends.
    public var maximumSeconds: Int?

    public init(
        deep: Bool? = nil, maximumSeconds: Int? = nil
    ) {
        self.deep = deep
        self.maximumSeconds = maximumSeconds
    }
}
