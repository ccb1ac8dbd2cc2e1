import ArchiveModel

/// Words of the command line read as values of the domain, each refusal saying what would be right.
enum ParsedValues {
    static func day(_ text: String?, option: String) throws -> CalendarDay? {
        try text.map { text in
            if let day = CalendarDay(text) { return day }
            throw looksLikeDay(text)
                ? ArchiveError.impossibleDay(text, option: option) : ArchiveError.notADay(text, option: option)
        }
    }

    private static func looksLikeDay(_ text: String) -> Bool {
        let lengths = text.split(whereSeparator: { $0 == "-" || $0 == "." }).map(\.count)
        let isOfDigits = text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "-" || $0 == "." }
        return isOfDigits && (lengths == [4, 2, 2] || lengths == [2, 2, 4])
    }

    static func named<Value: NamedValue>(_ type: Value.Type, _ text: String?, option: String) throws -> Value? {
        try text.map { text in
            guard let value = Value(named: text) else {
                throw ArchiveError.unknownValue(text, option: option, known: Value.allCases.map(\.phrase))
            }
            return value
        }
    }

    static func schoolYear(_ text: String?, option: String) throws -> SchoolYear? {
        try text.map { text in
            guard let year = SchoolYear(text) else { throw ArchiveError.notASchoolYear(text, option: option) }
            return year
        }
    }

    static func index(_ text: String?, option: String) throws -> NomenclatureIndex? {
        try text.map { text in
            guard let index = NomenclatureIndex(text) else { throw ArchiveError.notAnIndex(text, option: option) }
            return index
        }
    }

    /// At least one.
    static func positive(_ number: Int?, option: String) throws -> Int? {
        if let number, number < 1 { throw ArchiveError.notPositive(number, option: option) }
        return number
    }

    /// Nil for an empty text, so that `--subject ""` is the same as no `--subject`.
    static func filled(_ text: String?) -> String? {
        text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
}
