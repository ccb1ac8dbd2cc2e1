/// Many accession numbers in few characters, for the journal: `2025:12 2026:1-3,7`.
///
/// Years in order, with the numbers of each in order and once; a dash stands for all between.
public struct AccessionRuns: Hashable, Sendable, CustomStringConvertible {
    public let numbers: [AccessionNumber]

    public init(_ numbers: some Sequence<AccessionNumber>) { self.numbers = Set(numbers).sorted() }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(_ text: String) {
        var numbers: [AccessionNumber] = []
        for part in text.split(separator: " ") {
            let halves = part.split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count == 2, let year = Int(halves[0]) else { return nil }
            for run in halves[1].split(separator: ",", omittingEmptySubsequences: false) {
                let ends = run.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard let first = ends[0], let last = ends.count == 2 ? ends[1] : first, ends.count <= 2, first > 0,
                    last >= first, last - first < Self.longestRun
                else { return nil }
                numbers += (first...last).map { AccessionNumber(year: year, ordinal: $0) }
            }
        }
        self.init(numbers)
    }

    /// What a reader lets a run unfold to; no list is that long.
    private static let longestRun = 1_000_000

    public var description: String {
        var text = ""
        var position = 0
        while position < numbers.count {
            let first = numbers[position]
            var last = first
            while position + 1 < numbers.count,
                numbers[position + 1] == AccessionNumber(year: last.year, ordinal: last.ordinal + 1)
            {
                position += 1
                last = numbers[position]
            }
            let isNewYear = text.isEmpty || numbers[position - (last.ordinal - first.ordinal) - 1].year != first.year
            if isNewYear { text += (text.isEmpty ? "" : " ") + "\(first.year):" } else { text += "," }
            text += first == last ? "\(first.ordinal)" : "\(first.ordinal)-\(last.ordinal)"
            position += 1
        }
        return text
    }
}
