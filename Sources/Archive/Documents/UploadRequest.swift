import ArchiveModel
import Intake
import ObjectStore

/// Where the bytes of a file come from.
public enum UploadSource: Sendable {
    case path(String)
    /// A pipe, with the name to show for it.
    case standardInput(name: String?)
    /// What came over a network.
    case received(SpooledSource, name: String)
    /// Only its hash: for a paper that is here already. If it is not, the bytes are asked for (`bytes-needed`).
    case announced(Digest, name: String)

    /// As a person would call it.
    public var name: String {
        switch self {
        case .path(let path): DisplayName(path).text
        case .standardInput(let name): name ?? "stdin"
        case .received(_, let name), .announced(_, let name): DisplayName(name).text
        }
    }

    /// What its bytes hash to, where that was told or they were hashed as they came.
    var knownContent: Digest? { if case .announced(let digest, _) = self { digest } else { receivedContent } }

    /// What the bytes that came hash to. Of what is only announced nobody may learn, by how long the answer takes either,
    /// whether the archive has it.
    var receivedContent: Digest? { if case .received(let spooled, _) = self { spooled.contentDigest } else { nil } }
}

/// A paper to be taken in: its scans in order, whose it is, and what it says.
public struct UploadRequest: Sendable {
    public var files: [UploadSource]
    /// Names or ids; several for the diploma of a group.
    public var students: [String]
    /// What the only student must be called, where a list says both number and name.
    public var expectedName: String?
    public var title: String
    public var kind: DocumentKind
    public var number: String?
    public var issuer: String?
    public var issuedOn: CalendarDay?
    /// The achievement it proves, entered along with it for each student.
    public var achievement: AchievementDraft?
    /// An achievement that is there already.
    public var achievementID: String?
    /// Under which heading to file it, besides where its kind belongs.
    public var caseIndex: NomenclatureIndex?
    public var source: DocumentSource?
    /// Take truncated and damaged files in, with a mark.
    public var acceptDamaged: Bool
    /// What the bytes must hash to; a file that differs is refused.
    public var expectedDigest: Digest?
    /// The scan of a consent that is being recorded: of whoever has left, too, and before there is any consent.
    var isRecordOfConsent = false

    public init(
        files: [UploadSource], students: [String], expectedName: String? = nil, title: String, kind: DocumentKind,
        number: String? = nil,
        issuer: String? = nil, issuedOn: CalendarDay? = nil, achievement: AchievementDraft? = nil,
        achievementID: String? = nil, caseIndex: NomenclatureIndex? = nil, source: DocumentSource? = nil,
        acceptDamaged: Bool = false, expectedDigest: Digest? = nil
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
        self.expectedDigest = expectedDigest
    }
}

extension UploadRequest {
    /// As a student or guardian hands it in: from the family, and unconfirmed until the class teacher decides
    /// (000 3.2–3.4).
    var fromFamily: UploadRequest {
        var request = self
        request.source = .family
        request.achievement?.enteredByFamily = true
        return request
    }
}

/// What a person gets for a paper: proof that it is in the archive, and on the disk.
public struct UploadReceipt: Sendable, Codable {
    /// `added`, or `alreadyPresent` when nothing was changed.
    public var outcome: RowOutcome
    public var id: DocumentID
    public var accessionNumber: AccessionNumber
    /// Whose it is, with the class of the latest school year, so that a mistake is seen at once; empty for a token that only
    /// hands papers in.
    public var students: [DocumentCard.Owner]
    public var files: [DocumentFile]
    /// The bytes were in the archive already, for another document: they are kept once.
    public var sharesBytes: Bool
    public var achievement: AchievementID?
    /// The headings it was filed under.
    public var caseIndexes: [NomenclatureIndex]
}
