/// The `Range` field of a request (RFC 9110, section 14), for one file.
enum ByteRanges: Equatable, Sendable {
    /// No field, or one that is to be passed over: another unit, a syntax that is none, or more ranges than anybody needs.
    case whole
    /// Within the file, never empty.
    case one(Range<Int64>)
    /// In the order of the request.
    case several([Range<Int64>])
    /// Well said, and nothing of it is in the file: 416.
    case unsatisfiable

    /// More in one request only serves to wear the server out.
    static let maximumCount = 8

    init(_ field: String?, sizeBytes: Int64) {
        guard let field, let equals = field.firstIndex(of: "="),
            field[..<equals].lowercased() == "bytes"
        else {
            self = .whole
            return
        }
        let specs = field[field.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimming(" \t") }.filter { !$0.isEmpty }
        guard !specs.isEmpty, specs.count <= Self.maximumCount else {
            self = .whole
            return
        }
        var ranges: [Range<Int64>] = []
        for spec in specs {
            guard let range = Self.range(spec, sizeBytes: sizeBytes) else {
                self = .whole
                return
            }
            if !range.isEmpty { ranges.append(range) }
        }
        self =
            switch ranges.count {
            case 0: .unsatisfiable
            case 1: .one(ranges[0])
            // Ranges that overlap would have the same bytes sent again and again.
            default: Self.overlap(ranges) ? .whole : .several(ranges)
            }
    }

    /// Nil when it is not the syntax of a range; empty when nothing of it is in the file.
    private static func range(_ spec: Substring, sizeBytes: Int64) -> Range<Int64>? {
        let parts = spec.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if parts[0].isEmpty {
            guard let count = number(parts[1]) else { return nil }
            return max(0, sizeBytes - count)..<sizeBytes
        }
        guard let first = number(parts[0]) else { return nil }
        if parts[1].isEmpty { return min(first, sizeBytes)..<sizeBytes }
        guard let last = number(parts[1]), last >= first else { return nil }
        return min(first, sizeBytes)..<min(last, sizeBytes - 1) + 1
    }

    /// Digits alone; a number beyond measure is the largest there is.
    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int64(text) ?? Int64.max - 1
    }

    private static func overlap(_ ranges: [Range<Int64>]) -> Bool {
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        return zip(sorted, sorted.dropFirst()).contains { $0.overlaps($1) }
    }
}

extension Substring {
    fileprivate func trimming(_ characters: String) -> Substring {
        var text = self
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return text
    }
}
