/// Of which cases an inventory (опись дел, документов) is made; each kind has inventories of its own. Of cases that are kept
/// for ten years or less none is made: they are accounted for by the nomenclature (Правила Росархива, приказ № 77).
public enum InventoryKind: String, NamedValue {
    case permanent
    case longTerm = "long-term"

    /// Years up to which no inventory is made.
    private static let shortTermYears = 10

    /// That of cases with this term; nil where none is made.
    public init?(of term: RetentionTerm) {
        switch term {
        case .permanent: self = .permanent
        case .years(let years) where years > Self.shortTermYears: self = .longTerm
        case .years, .untilNoLongerNeeded, .untilReplaced, .endOfPurpose: return nil
        }
    }

    public var phrase: Phrase {
        switch self {
        case .permanent: Phrase("постоянного хранения", "permanent")
        case .longTerm: Phrase("временного (свыше 10 лет) хранения", "long-term")
        }
    }

    public var otherSpellings: [String] {
        switch self {
        case .permanent: ["постоянное", "постоянно"]
        case .longTerm: ["свыше 10 лет", "долговременного хранения"]
        }
    }
}

/// Where a case stands: № описи and № ед. хр. Given once, with the approval of the inventory.
public struct InventoryPlace: Hashable, Sendable, Codable {
    /// № описи.
    public var number: String
    /// № ед. хр., from 1; one row of numbers for all years of an inventory (валовая нумерация).
    public var unit: Int

    public init(number: String, unit: Int) {
        self.number = number
        self.unit = unit
    }

    /// «1–3, 7»: what stands in one inventory, with runs drawn together.
    public static func text(ofUnits units: some Sequence<Int>) -> String {
        var runs: [ClosedRange<Int>] = []
        for unit in Set(units).sorted() {
            if let run = runs.last, run.upperBound == unit - 1 {
                runs[runs.count - 1] = run.lowerBound...unit
            } else {
                runs.append(unit...unit)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}

/// What is recorded of inventories of some years: that those of permanent storage are approved by a protocol, or that there
/// are none, without which nothing of those years is selected for destruction (Правила Росархива); or an inventory of cases
/// that the archive keeps itself.
public struct InventoryRecord: Hashable, Sendable, Codable {
    public var fromYear: Int
    public var toYear: Int
    /// Nil: there are no cases of permanent storage for those years.
    public var approval: Approval?
    public var recordedOn: CalendarDay
    public var recordedBy: String
    /// Nil: the inventory is kept elsewhere, on paper.
    public var section: Section?

    public struct Approval: Hashable, Sendable, Codable {
        public var protocolNumber: String
        public var protocolDate: CalendarDay

        public init(protocolNumber: String, protocolDate: CalendarDay) {
            self.protocolNumber = protocolNumber
            self.protocolDate = protocolDate
        }
    }

    /// годовой раздел описи: the cases of these years, each with its number.
    public struct Section: Hashable, Sendable, Codable {
        public var kind: InventoryKind
        /// № описи.
        public var number: String
        public var unitCount: Int

        public init(kind: InventoryKind, number: String, unitCount: Int) {
            self.kind = kind
            self.number = number
            self.unitCount = unitCount
        }
    }

    public init(
        fromYear: Int, toYear: Int, approval: Approval?, recordedOn: CalendarDay, recordedBy: String,
        section: Section? = nil
    ) {
        self.fromYear = fromYear
        self.toYear = toYear
        self.approval = approval
        self.recordedOn = recordedOn
        self.recordedBy = recordedBy
        self.section = section
    }

    public func covers(_ year: Int) -> Bool { fromYear <= year && year <= toYear }

    /// What has to be there before anything of these years goes.
    public var isOfPermanentStorage: Bool { section.map { $0.kind == .permanent } ?? true }
}

/// Closed cases of which an inventory is made and that stand in none yet: what its approval would give numbers to.
public struct InventoryWaiting: Hashable, Sendable, Codable {
    public var kind: InventoryKind
    /// Of the section in which they would stand.
    public var year: Int
    public var caseCount: Int

    public init(kind: InventoryKind, year: Int, caseCount: Int) {
        self.kind = kind
        self.year = year
        self.caseCount = caseCount
    }

    /// That nothing waits, whether because all is in inventories or because no such case was ever closed.
    public static let nothing = Phrase(
        "Закрытых дел, которые ждут описи, нет.", "No closed case waits for an inventory.")
}

extension CaseFile {
    /// The year of an inventory in which it stands once it is closed: of a yearly case its own, of a student's that in which
    /// it was closed. Nil for an open one.
    public var inventoryYear: Int? { closedOn.map { studentID == nil ? year : $0.year } }
}
