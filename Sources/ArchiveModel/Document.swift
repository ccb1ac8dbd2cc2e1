/// One paper as it was scanned: its fields, and one or more files in order. A scan is a copy, and is marked as one.
public struct Document: Hashable, Sendable, Codable {
    public var id: DocumentID
    /// What people call it by, given once and never again: `2026-000042`.
    public var accessionNumber: AccessionNumber
    public var kind: DocumentKind
    public var title: String
    /// The number printed on the paper.
    public var number: String?
    public var issuer: String?
    public var issuedOn: CalendarDay?
    /// Where the paper came from; a teacher's entry or confirmation needs it.
    public var source: DocumentSource?
    public var registeredOn: CalendarDay
    public var files: [DocumentFile]

    public init(
        id: DocumentID, accessionNumber: AccessionNumber, kind: DocumentKind, title: String, number: String? = nil,
        issuer: String? = nil, issuedOn: CalendarDay? = nil, source: DocumentSource? = nil,
        registeredOn: CalendarDay, files: [DocumentFile] = []
    ) {
        self.id = id
        self.accessionNumber = accessionNumber
        self.kind = kind
        self.title = title
        self.number = number
        self.issuer = issuer
        self.issuedOn = issuedOn
        self.source = source
        self.registeredOn = registeredOn
        self.files = files
    }
}

/// A file of a document. Its name is text to show, never a path.
public struct DocumentFile: Hashable, Sendable, Codable {
    public var name: String
    /// By content, such as `application/pdf`.
    public var mediaType: String
    /// Of the original.
    public var sizeBytes: Int64
    /// SHA-256 of the original: what people compare and what finds a second copy.
    public var contentDigest: Digest
    public var address: ObjectAddress
    /// What is wrong with it, if it was taken in all the same.
    public var marks: [FileMark]

    public init(
        name: String, mediaType: String, sizeBytes: Int64, contentDigest: Digest, address: ObjectAddress,
        marks: [FileMark] = []
    ) {
        self.name = name
        self.mediaType = mediaType
        self.sizeBytes = sizeBytes
        self.contentDigest = contentDigest
        self.address = address
        self.marks = marks
    }
}

/// A visible remark on a file that was accepted although something is wrong with it.
public enum FileMark: String, NamedValue {
    /// The end of the file is missing or does not close.
    case truncated
    /// Its inner structure does not hold together; a viewer may show it in part. Of a PDF whose cross-reference section
    /// alone is wrong that is all that is said, whatever the setting `intake.accept-damaged`: viewers rebuild it.
    case damaged
    /// There are bytes after its end.
    case trailingBytes = "trailing-bytes"
    /// It asks for a password.
    case encrypted

    public var phrase: Phrase {
        switch self {
        case .truncated: Phrase("обрывается", "truncated")
        case .damaged: Phrase("структура нарушена: проверьте, открывается ли", "structure broken: check that it opens")
        case .trailingBytes: Phrase("лишние данные в конце", "bytes after the end")
        case .encrypted: Phrase("закрыт паролем", "password-protected")
        }
    }
}

/// `2026-000042`: the year of registration and a number counted within it.
public struct AccessionNumber: Hashable, Sendable, Comparable, CustomStringConvertible, Codable {
    public let year: Int
    public let ordinal: Int

    public init(year: Int, ordinal: Int) {
        self.year = year
        self.ordinal = ordinal
    }

    /// Reads `2026-000042` and `2026-42`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, (1...9).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { hexadecimalValue($0).map { $0 < 10 } ?? false } }),
            let year = Int(parts[0]), let ordinal = Int(parts[1]), ordinal > 0
        else { return nil }
        self.init(year: year, ordinal: ordinal)
    }

    public var description: String { "\(padded(year, to: 4))-\(padded(ordinal, to: 6))" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.ordinal) < (right.year, right.ordinal)
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an accession number"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What kind of paper it is (004 4.6), and the kinds that Larets itself files.
public enum DocumentKind: String, NamedValue {
    case diploma, honour, certificate, credential, licence, gratitude, work, consent
    case erasureAct = "erasure-act"
    case erasureJournal = "erasure-journal"
    case disposalAct = "disposal-act"
    case other

    public var phrase: Phrase {
        switch self {
        case .diploma: Phrase("диплом", "diploma")
        case .honour: Phrase("грамота", "certificate of honour")
        case .certificate: Phrase("сертификат", "certificate")
        case .credential: Phrase("свидетельство", "attestation")
        case .licence: Phrase("удостоверение", "licence")
        case .gratitude: Phrase("благодарность", "letter of thanks")
        case .work: Phrase("работа", "work")
        case .consent: Phrase("согласие на обработку ПДн", "consent")
        case .erasureAct: Phrase("акт об уничтожении ПДн", "erasure act")
        case .erasureJournal: Phrase("выгрузка из журнала", "journal export")
        case .disposalAct: Phrase("акт о выделении к уничтожению", "disposal act")
        case .other: Phrase("иное", "other")
        }
    }

    /// Whether a paper of this kind can do without the card of the student it is about: it is sealed, names the student
    /// itself, and is kept under the pseudonym.
    public var outlivesTheCard: Bool { Self.outlivingTheCard.contains(self) }

    public static let outlivingTheCard: [DocumentKind] = [.consent, .erasureAct, .erasureJournal, .disposalAct]

    public var otherSpellings: [String] {
        switch self {
        case .gratitude: ["благодарственное письмо"]
        case .consent: ["согласие"]
        case .other: ["иной", "другое", "документ"]
        default: []
        }
    }
}

/// Where a paper came from: the family, or another body on a recorded request (002 4.1; 004 5.1).
public enum DocumentSource: String, NamedValue {
    case family, otherBody = "other-body"

    public var phrase: Phrase {
        switch self {
        case .family: Phrase("семья", "family")
        case .otherBody: Phrase("другая организация", "other body")
        }
    }
}
