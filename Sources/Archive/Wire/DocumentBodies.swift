import ArchiveModel

/// A file that was sent before, by its hash.
public struct AnnouncedFile: Sendable, Codable {
    public var sha256: Digest
    /// As a person calls it.
    public var name: String

    public init(
        sha256: Digest, name: String
    ) {
        self.sha256 = sha256
        self.name = name
    }
}

/// A paper to be taken in; what ``UploadRequest`` is, with files that were sent before.
public struct UploadBody: Sendable, Codable {
    /// In the order of the pages.
    public var files: [AnnouncedFile]
    /// Names or ids.
    public var students: [String]
    /// What the only student must be called, where a list says both number and name.
    public var expectedName: String?
    public var title: String
    public var kind: DocumentKind
    public var number: String?
    public var issuer: String?
    public var issuedOn: CalendarDay?
    /// Entered along with it.
    public var achievement: AchievementDraft?
    /// One that is there already.
    public var achievementID: String?
    public var caseIndex: NomenclatureIndex?
    public var source: DocumentSource?
    public var acceptDamaged: Bool?

    public init(
        files: [AnnouncedFile], students: [String], expectedName: String? = nil, title: String, kind: DocumentKind,
        number: String? = nil,
        issuer: String? = nil, issuedOn: CalendarDay? = nil, achievement: AchievementDraft? = nil,
        achievementID: String? = nil, caseIndex: NomenclatureIndex? = nil, source: DocumentSource? = nil,
        acceptDamaged: Bool? = nil
    ) {
        self.files = files
        self.students = students
        self.expectedName = expectedName
        self.title = title
        self.kind = kind
        self.number = number
        self.issuer = issuer
        self.issuedOn = issuedOn
        self.achievement = achievement
        self.achievementID = achievementID
        self.caseIndex = caseIndex
        self.source = source
        self.acceptDamaged = acceptDamaged
    }
}

/// A document is replaced by another one.
public struct ReplacementBody: Sendable, Codable {
    /// Number or id.
    public var by: String?
    /// Nil: today.
    public var on: CalendarDay?

    public init(
        by: String? = nil, on: CalendarDay? = nil
    ) {
        self.by = by
        self.on = on
    }
}

/// What is recorded of a document is corrected.
public struct DocumentCorrectionBody: Sendable, Codable {
    /// Nil: stays, like all of them.
    public var title: String?
    public var number: String?
    public var issuer: String?
    public var issuedOn: CalendarDay?
    /// Emptied.
    public var cleared: [DocumentCorrection.Field]?
    /// The digest of the plan that was seen; needed where the day of destruction moves.
    public var plan: Digest?

    public init(_ correction: DocumentCorrection, _ plan: Digest?) {
        title = correction.title
        number = correction.number
        issuer = correction.issuer
        issuedOn = correction.issuedOn
        let fields = DocumentCorrection.Field.allCases.filter(correction.cleared.contains)
        cleared = fields.isEmpty ? nil : fields
        self.plan = plan
    }

    public var correction: DocumentCorrection {
        DocumentCorrection(
            title: title, number: number, issuer: issuer, issuedOn: issuedOn, cleared: Set(cleared ?? []))
    }
}

/// When it was.
public struct DayBody: Sendable, Codable {
    /// Nil: today.
    public var on: CalendarDay?

    public init(
        on: CalendarDay? = nil
    ) {
        self.on = on
    }
}

/// Why.
public struct ReasonBody: Sendable, Codable {
    public var reason: String

    public init(
        reason: String
    ) {
        self.reason = reason
    }
}

/// How far a file has come.
public struct UploadState: Sendable, Codable {
    public let sha256: Digest
    /// Where to go on.
    public let offset: Int64
    public let complete: Bool

    public init(sha256: Digest, offset: Int64, complete: Bool) {
        self.sha256 = sha256
        self.offset = offset
        self.complete = complete
    }
}

/// A search to be kept.
public struct SavedSearchBody: Sendable, Codable {
    public var name: String
    public var request: FindRequest

    public init(name: String, request: FindRequest) {
        self.name = name
        self.request = request
    }
}
