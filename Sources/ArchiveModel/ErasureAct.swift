/// акт об уничтожении персональных данных (приказ Роскомнадзора № 179 of 2022), one student's data at a time.
///
/// This is everything the printed act says. It is sealed as a document before anything is destroyed, because the
/// catalog forgets the name with the card.
public struct ErasureAct: Hashable, Sendable, Codable {
    /// Why the data had to go.
    public enum Reason: String, NamedValue {
        case purposeReached = "purpose-reached"
        case consentWithdrawn = "consent-withdrawn"
        case stopDemanded = "stop-demanded"
        case unlawful
        /// By a disposal act: the archival term that kept the data is over.
        case termExpired = "term-expired"

        public var phrase: Phrase {
            switch self {
            case .purposeReached:
                Phrase("достижение цели обработки: обучающийся выбыл", "purpose reached: the student left")
            case .consentWithdrawn: Phrase("отзыв согласия на обработку", "consent withdrawn")
            case .stopDemanded:
                Phrase("требование о прекращении обработки", "demand to stop processing")
            case .unlawful: Phrase("неправомерная обработка", "unlawful processing")
            case .termExpired: Phrase("истечение срока хранения", "the retention term has expired")
            }
        }
    }

    /// One document of the act.
    public struct Line: Hashable, Sendable, Codable {
        public var documentID: DocumentID
        public var accessionNumber: AccessionNumber
        public var kind: DocumentKind
        public var title: String
        public var fileCount: Int
        /// The rule it was erased under.
        public var index: NomenclatureIndex
        /// False: only this student's link goes, the bytes stay for the others who share the scan.
        public var destroysBytes: Bool

        public init(
            documentID: DocumentID, accessionNumber: AccessionNumber, kind: DocumentKind, title: String,
            fileCount: Int, index: NomenclatureIndex, destroysBytes: Bool
        ) {
            self.documentID = documentID
            self.accessionNumber = accessionNumber
            self.kind = kind
            self.title = title
            self.fileCount = fileCount
            self.index = index
            self.destroysBytes = destroysBytes
        }
    }

    public var id: ActID
    /// `2026-03`, counted within the year.
    public var number: String
    public var date: CalendarDay
    public var operatorName: String
    public var operatorAddress: String
    /// The processor on the operator's behalf, if there is one.
    public var processor: String?
    public var subjectName: String
    public var subjectID: StudentID
    public var subjectExternalID: String?
    /// Who destroyed: name and post.
    public var executedBy: String
    /// The number of the disposal act under which it was destroyed; nil if there is none.
    public var disposalNumber: String?
    public var categories: [String]
    public var informationSystem: String
    public var method: String
    public var reason: Reason
    /// The day of the event that made the data due.
    public var triggeredOn: CalendarDay
    public var deadline: CalendarDay
    public var lines: [Line]

    public init(
        id: ActID, number: String, date: CalendarDay, operatorName: String, operatorAddress: String,
        processor: String?, subjectName: String, subjectID: StudentID, subjectExternalID: String?,
        executedBy: String, disposalNumber: String? = nil, categories: [String], informationSystem: String,
        method: String, reason: Reason,
        triggeredOn: CalendarDay, deadline: CalendarDay, lines: [Line]
    ) {
        self.id = id
        self.number = number
        self.date = date
        self.operatorName = operatorName
        self.operatorAddress = operatorAddress
        self.processor = processor
        self.subjectName = subjectName
        self.subjectID = subjectID
        self.subjectExternalID = subjectExternalID
        self.executedBy = executedBy
        self.disposalNumber = disposalNumber
        self.categories = categories
        self.informationSystem = informationSystem
        self.method = method
        self.reason = reason
        self.triggeredOn = triggeredOn
        self.deadline = deadline
        self.lines = lines
    }
}

/// What has been proven of an executed act, printed under it.
public struct ErasureProof: Hashable, Sendable, Codable {
    public var executedAt: Timestamp
    public var objectsDestroyed: Int
    public var linksRemoved: Int
    /// The journal at the moment of execution: anchors it on paper.
    public var journalCheckpoint: JournalCheckpoint
    /// The same as a signed note; nil for an act from before checkpoints were signed.
    public var signedNote: String?

    public init(
        executedAt: Timestamp, objectsDestroyed: Int, linksRemoved: Int, journalCheckpoint: JournalCheckpoint,
        signedNote: String? = nil
    ) {
        self.executedAt = executedAt
        self.objectsDestroyed = objectsDestroyed
        self.linksRemoved = linksRemoved
        self.journalCheckpoint = journalCheckpoint
        self.signedNote = signedNote
    }
}

/// The size and root hash of the journal's Merkle tree (RFC 6962 §2.1) at one moment.
public struct JournalCheckpoint: Hashable, Sendable, Codable, CustomStringConvertible {
    public var size: Int
    public var root: Digest

    public init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }

    /// `42:9f86d0…`, as it is printed and read back.
    public var description: String { "\(size):\(root)" }

    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let size = Int(parts[0]), size >= 0, String(size) == parts[0],
            let root = Digest(String(parts[1]))
        else { return nil }
        self.init(size: size, root: root)
    }
}
