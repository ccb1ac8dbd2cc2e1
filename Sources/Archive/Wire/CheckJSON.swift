import ArchiveModel

/// What is said in JSON of a check.
public struct CheckJSON: Encodable, Sendable {
    public struct Item: Encodable, Sendable {
        public let accessionNumber: AccessionNumber
        public let title: String?
        public let finding: String?
    }

    public let number: String
    public let kind: ContentCheck.Kind
    public let student: String?
    public let startedOn: CalendarDay
    public let completedOn: CalendarDay?
    public let checkedBy: String?
    public let seed: UInt64?
    public let population: Int?
    public let items: [Item]

    public init(_ listing: CheckListing) {
        let check = listing.check
        number = check.number
        kind = check.kind
        student = listing.student
        startedOn = check.startedOn
        completedOn = check.completedOn
        checkedBy = check.checkedBy
        seed = check.seed
        population = check.populationCount
        items = listing.items.map {
            Item(accessionNumber: $0.item.accessionNumber, title: $0.title, finding: $0.item.finding)
        }
    }
}
