import ArchiveModel

/// итоговая запись: how many cases of a year are kept how long, as the last page of its nomenclature says.
public struct NomenclatureSummary: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public var total = 0
        /// переходящие: not closed with the year.
        public var carriedOver = 0
        /// с отметкой «ЭПК».
        public var marked = 0

        public init(total: Int = 0, carriedOver: Int = 0, marked: Int = 0) {
            self.total = total
            self.carriedOver = carriedOver
            self.marked = marked
        }
    }

    public private(set) var permanent = Row()
    public private(set) var overTenYears = Row()
    /// Ten years and less; what goes by a decision, a replacement or the end of study counts here, too.
    public private(set) var upToTenYears = Row()

    public init() {}

    /// Adds the cases of one heading.
    public mutating func add(_ item: NomenclatureItem, cases: Int, carriedOver: Int) {
        let row = Row(total: cases, carriedOver: carriedOver, marked: item.needsAppraisal ? cases : 0)
        switch item.term {
        case .permanent: permanent += row
        case .years(let count) where count > 10: overTenYears += row
        case .years, .untilNoLongerNeeded, .untilReplaced, .endOfPurpose: upToTenYears += row
        }
    }

    public var total: Row {
        var total = permanent
        total += overTenYears
        total += upToTenYears
        return total
    }
}

extension NomenclatureSummary.Row {
    fileprivate static func += (left: inout Self, right: Self) {
        left.total += right.total
        left.carriedOver += right.carriedOver
        left.marked += right.marked
    }
}
