import ArchiveModel

/// A holding that a scan passes over: whose it is, and all else that a decision may depend on as a few numbers. It stands
/// until the next one comes; only ``row()`` makes something that lasts.
public struct ScannedHolding {
    /// What a decision may depend on but for whose the holding is and what is laid upon it. Equal facts, equal decisions: a school
    /// has thousands of kinds, however many documents.
    public struct Facts: Hashable {
        /// Days as ``CalendarDay/packed``, 0 for none: of the document, of its registration, of a person's decision, of the
        /// replacement, of leaving, of the consent's withdrawal, of the end of the consent it proves, of the destruction.
        fileprivate var days: SIMD8<Int32> = .zero
        /// The heading, year and closing of its cases, numbered anew in each scan; 0 for no case.
        fileprivate var headings: Int32 = 0

        /// One sum of all of it: hashing number by number was a tenth of what a plan costs.
        public func hash(into hasher: inout Hasher) {
            let factors = SIMD8<Int32>(
                0x9E3_779B, 0x5BD_1E99, 0x254_5F49, 0x7FE_B352, 0x6C6_2272, 0x1B8_7359, 0x4CF_5AD4, 0x27D_4EB2)
            hasher.combine((days &* factors).wrappedSum() &+ headings &* 0x3C6_EF37)
        }
    }

    struct Owner {
        var id: StudentID
        var leftOn: CalendarDay?
        var consentWithdrawnOn: CalendarDay?
    }

    public let documentID: DocumentID
    public private(set) var facts = Facts()
    private var provenConsentEndedOn: CalendarDay?
    private var destructionOn: CalendarDay?
    private var owner: Owner?
    private let document: Columns
    private var link: Columns?
    private let cases: NumberedRows<HoldingRow.Filing>
    /// Where its cases stand among all; of several the first is not among the others.
    private var firstCase: Int?
    private var otherCases: [Int] = []

    public var studentID: StudentID? { owner?.id }

    /// - Parameter document: as ``Session/forEachHolding(_:)`` selects it.
    init(_ document: Columns, cases: NumberedRows<HoldingRow.Filing>) throws {
        (self.document, self.cases) = (document, cases)
        documentID = try document.identifier(1)
        let registeredOn = try document.day(6)
        facts.days = SIMD8(
            Self.number(try document.optionalDay(5) ?? registeredOn), Self.number(registeredOn),
            Self.number(try document.optionalDay(7)), Self.number(try document.optionalDay(8)), 0, 0, 0, 0)
    }

    /// No day of the catalog is beyond the year 9999.
    private static func number(_ day: CalendarDay?) -> Int32 { day.map { Int32(truncatingIfNeeded: $0.packed) } ?? 0 }

    /// The document's next student in place of the one before.
    mutating func link(to owner: Owner, _ link: Columns) {
        (self.owner, self.link) = (owner, link)
        facts.days[4] = Self.number(owner.leftOn)
        facts.days[5] = Self.number(owner.consentWithdrawnOn)
    }

    mutating func setProvenConsentEnd(_ day: CalendarDay?) {
        provenConsentEndedOn = day
        facts.days[6] = Self.number(day)
    }

    mutating func setDestruction(_ day: CalendarDay?) {
        destructionOn = day
        facts.days[7] = Self.number(day)
    }

    /// Whether it lies in a case.
    public func lies(in caseID: CaseFileID) -> Bool { filings.contains { $0.caseID == caseID } }

    private var filings: [HoldingRow.Filing] {
        guard let firstCase else { return [] }
        return [cases.values[firstCase]] + otherCases.map { cases.values[$0] }
    }

    public func title() throws -> String { try document.text(9) }

    /// All of it, but for ``HoldingRow/title``, ``HoldingRow/studentName`` and ``HoldingRow/fileCount``, which no decision
    /// needs.
    public func row() throws -> HoldingRow {
        let registeredOn = try document.day(6)
        return HoldingRow(
            documentID: documentID, accessionNumber: try document.accessionNumber(2), kind: try document.named(4),
            title: "", documentDate: try document.optionalDay(5) ?? registeredOn, registeredOn: registeredOn,
            humanDecisionOn: try document.optionalDay(7), replacedOn: try document.optionalDay(8), fileCount: 0,
            studentID: owner?.id, leftOn: owner?.leftOn, consentWithdrawnOn: owner?.consentWithdrawnOn,
            provenConsentEndedOn: provenConsentEndedOn, destructionOn: destructionOn,
            blockedOn: try link?.optionalDay(2), filings: filings)
    }

    fileprivate mutating func add(case position: Int, headings: Int32) {
        if firstCase == nil { firstCase = position } else { otherCases.append(position) }
        facts.headings = headings
    }

    fileprivate var headings: Int32 { facts.headings }
}

/// Numbers for what decisions may depend on of a document's cases: cases of one heading, year and closing are alike.
struct HeadingNumbers {
    private struct Heading: Hashable {
        var index: NomenclatureIndex
        var year: Int
        var closedOn: CalendarDay?
    }

    /// By the position of a case.
    private let ofCases: [Int32]
    /// Of a document that has a number already and comes to lie in one more case.
    private var ofSeveral: [SIMD2<Int32>: Int32] = [:]
    private var last: Int32

    init(_ filings: [HoldingRow.Filing]) {
        var numbers: [Heading: Int32] = [:]
        ofCases = filings.map { filing in
            let heading = Heading(index: filing.index, year: filing.year, closedOn: filing.closedOn)
            return numbers[heading]
                ?? {
                    let number = Int32(numbers.count + 1)
                    numbers[heading] = number
                    return number
                }()
        }
        last = Int32(numbers.count)
    }

    mutating func add(_ position: Int, to holding: inout ScannedHolding) {
        let number = ofCases[position]
        guard holding.headings != 0 else { return holding.add(case: position, headings: number) }
        let both = SIMD2(holding.headings, number)
        if ofSeveral[both] == nil {
            last += 1
            ofSeveral[both] = last
        }
        holding.add(case: position, headings: ofSeveral[both] ?? 0)
    }
}

/// Rows by their number in the catalog. Numbers are given one after another and few are gone, so most rows are found where
/// they would be if none were.
final class NumberedRows<Row> {
    private let numbers: [Int]
    let values: [Row]

    /// - Parameter rows: in the order of their numbers.
    init(_ rows: [(Int, Row)]) {
        numbers = rows.map(\.0)
        values = rows.map(\.1)
    }

    func position(of number: Int) -> Int? {
        guard let first = numbers.first, number >= first else { return nil }
        var high = min(number - first, numbers.count - 1)
        if numbers[high] == number { return high }
        var low = 0
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return numbers[low] == number ? low : nil
    }
}
