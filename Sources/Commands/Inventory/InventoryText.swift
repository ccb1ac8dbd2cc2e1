import ArchiveModel

/// How the years of inventories are written and read.
enum InventoryText {
    static func years(_ record: InventoryRecord) -> String {
        record.fromYear == record.toYear ? String(record.fromYear) : "\(record.fromYear)–\(record.toYear)"
    }

    /// Of what is not permanent where nothing is said: what is permanent stands in no act.
    static func kind(_ text: String?) throws -> InventoryKind {
        try ParsedValues.named(InventoryKind.self, text, option: "--kind") ?? .longTerm
    }

    /// `2020`, `2020-2024`, `2020–2024`.
    static func years(_ text: String) throws -> ClosedRange<Int> {
        let parts = text.split(omittingEmptySubsequences: false) { "-–".contains($0) }.map { Int($0) }
        guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first <= last
        else { throw ArchiveError.notYears(text) }
        return first...last
    }
}

extension ArchiveError {
    fileprivate static func notYears(_ text: String) -> ArchiveError {
        usage(
            "years-unreadable", "Годы пишутся как 2020 или 2020-2024, а указано «\(text)».",
            "Years are written 2020 or 2020-2024, not \"\(text)\".")
    }
}
