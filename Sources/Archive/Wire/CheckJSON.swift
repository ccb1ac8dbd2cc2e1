import ArchiveModel

/// What is said in JSON of a check.
public struct CheckJSON: Codable, Sendable {
    public struct Item: Codable, Sendable {
        public let documentID: DocumentID
        public let accessionNumber: AccessionNumber
        public let title: String?
        public let finding: String?
    }

    public let number: String
    public let kind: ContentCheck.Kind
    public let studentID: StudentID?
    public let student: String?
    public let startedOn: CalendarDay
    public let completedOn: CalendarDay?
    public let checkedBy: String?
    public let checkedByName: String?
    public let seed: UInt64?
    public let population: Int?
    public let items: [Item]

    public init(_ listing: CheckListing) {
        let check = listing.check
        number = check.number
        kind = check.kind
        studentID = check.studentID
        student = listing.student
        startedOn = check.startedOn
        completedOn = check.completedOn
        checkedBy = check.checkedBy
        checkedByName = listing.checkedByName
        seed = check.seed
        population = check.populationCount
        items = listing.items.map {
            Item(
                documentID: $0.item.documentID, accessionNumber: $0.item.accessionNumber, title: $0.title,
                finding: $0.item.finding)
        }
    }
}

extension CheckJSON {
    /// What was said, as the use case gave it; nil when the number is none.
    public var listing: CheckListing? {
        guard let (year, ordinal) = yearAndOrdinal(number) else { return nil }
        let items = items.map { item in
            CheckListing.Item(
                item: ContentCheck.Item(
                    documentID: item.documentID, accessionNumber: item.accessionNumber, finding: item.finding),
                title: item.title)
        }
        return CheckListing(
            check: ContentCheck(
                year: year, ordinal: ordinal, kind: kind, studentID: studentID, startedOn: startedOn, seed: seed,
                populationCount: population, items: items.map(\.item), completedOn: completedOn,
                checkedBy: checkedBy),
            student: student, items: items, checkedByName: checkedByName)
    }
}

/// `2026-3`, as requests and checks are numbered.
func yearAndOrdinal(_ number: String) -> (year: Int, ordinal: Int)? {
    let parts = number.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let year = Int(parts[0]), let ordinal = Int(parts[1]) else { return nil }
    return (year, ordinal)
}
