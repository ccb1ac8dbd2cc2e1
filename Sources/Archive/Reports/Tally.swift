import ArchiveModel

/// How often each value of one trait occurs.
public struct Tally: Sendable, Hashable, Codable {
    public struct Line: Sendable, Hashable, Codable {
        public var label: Phrase
        public var count: Int
    }

    public var lines: [Line]
    public var total: Int { lines.reduce(0) { $0 + $1.count } }

    private enum CodingKeys: String, CodingKey { case lines, total }

    init(lines: [Line]) { self.lines = lines }

    /// The total is that of the lines.
    public init(from decoder: any Decoder) throws {
        lines = try decoder.container(keyedBy: CodingKeys.self).decode([Line].self, forKey: .lines)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(lines, forKey: .lines)
        try container.encode(total, forKey: .total)
    }
}

extension Tally {
    /// How its lines are put in order.
    enum Order { case bySize, byLabel }

    /// Adds up what has the same label.
    init<Element>(
        _ elements: [Element], _ order: Order, label: (Element) -> Phrase, count: (Element) -> Int
    ) {
        var sums: [Phrase: Int] = [:]
        for element in elements { sums[label(element), default: 0] += count(element) }
        let lines = sums.map { Line(label: $0.key, count: $0.value) }
        self.lines = lines.sorted { left, right in
            if order == .bySize, left.count != right.count { return left.count > right.count }
            return NumberedName(left.label.russian) < NumberedName(right.label.russian)
        }
    }

    func table(_ title: Phrase, _ trait: Phrase) -> ReportTable {
        ReportTable(
            title: title, columns: [.init(trait), .init(Phrase("Количество", "Count"), isNumber: true)],
            rows: lines.map { [.phrase($0.label), .number($0.count)] })
    }

    func chart(_ title: Phrase) -> BarChart {
        BarChart(title: title, bars: lines.map { .init($0.label, $0.count) })
    }
}

/// 9А comes before 10Б: a number in front counts as one.
struct NumberedName: Comparable {
    private let number: Int
    private let rest: String

    init(_ name: String) {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        number = Int(digits) ?? Int.max
        rest = String(name.dropFirst(digits.count))
    }

    static func < (left: Self, right: Self) -> Bool { (left.number, left.rest) < (right.number, right.rest) }
}
