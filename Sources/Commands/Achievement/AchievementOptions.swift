import Archive
import ArchiveModel
import ArgumentParser

/// What is said of an achievement besides its title.
struct AchievementFields: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.typeHelp, CommandWords.word))
    var type: String?

    @Option(
        help: ArgumentHelp(CommandWords.levelHelp, CommandWords.word),
        completion: .list(AchievementLevel.allCases.map(\.spoken)))
    var level: String?

    @Option(help: ArgumentHelp(CommandWords.dateHelp, CommandWords.day))
    var date: String?

    @Option(
        help: ArgumentHelp(CommandWords.placeHelp, CommandWords.text),
        completion: .list(AchievementPlace.allCases.map(\.spoken)))
    var place: String?

    @Option(help: ArgumentHelp(CommandWords.resultHelp, CommandWords.text))
    var result: String?

    @Option(
        help: ArgumentHelp(CommandWords.categoryHelp, CommandWords.word),
        completion: .list(AchievementCategory.allCases.map(\.rawValue)))
    var category: String?

    @Option(help: ArgumentHelp(CommandWords.subjectHelp, CommandWords.text))
    var subject: String?

    @Option(help: ArgumentHelp(CommandWords.teacherHelp, CommandWords.name))
    var teacher: String?

    func levelGiven() throws -> AchievementLevel? {
        try ParsedValues.named(AchievementLevel.self, ParsedValues.filled(level), option: "--level")
    }

    func dayGiven() throws -> CalendarDay? { try ParsedValues.day(ParsedValues.filled(date), option: "--date") }

    func categoryGiven() throws -> AchievementCategory? {
        try ParsedValues.named(AchievementCategory.self, ParsedValues.filled(category), option: "--category")
    }

    var placeGiven: String? { ParsedValues.filled(place).map(AchievementPlace.normalized) }
}

/// The fields of an achievement, as `upload` and `achievement add` take them.
struct AchievementOptions: ParsableArguments {
    @OptionGroup var fields: AchievementFields

    @Flag(help: ArgumentHelp(CommandWords.outsideHelp))
    var outside = false

    @Flag(name: .customLong("by-family"), help: ArgumentHelp(CommandWords.byFamilyHelp))
    var isByFamily = false

    /// The first of these options that was given; nil: no achievement is meant.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("--type", fields.type != nil), ("--level", fields.level != nil), ("--date", fields.date != nil),
            ("--place", fields.place != nil), ("--result", fields.result != nil),
            ("--category", fields.category != nil), ("--outside", outside), ("--subject", fields.subject != nil),
            ("--teacher", fields.teacher != nil), ("--by-family", isByFamily),
        ]
        return given.first { $0.1 }?.0
    }

    /// What lacks of the three fields that every achievement has, in words.
    var missing: [Phrase] {
        var missing: [Phrase] = []
        if ParsedValues.filled(fields.type) == nil { missing.append(CommandWords.missingType) }
        if ParsedValues.filled(fields.level) == nil { missing.append(CommandWords.missingLevel) }
        if ParsedValues.filled(fields.date) == nil { missing.append(CommandWords.missingDate) }
        return missing
    }

    /// Throws `option-missing` for what lacks.
    func draft(title: String) throws -> AchievementDraft {
        let (level, day) = (try fields.levelGiven(), try fields.dayGiven())
        guard let type = ParsedValues.filled(fields.type), let level, let day else {
            throw ArchiveError.missing(missing)
        }
        return AchievementDraft(
            title: title, type: type, level: level, place: fields.placeGiven,
            result: ParsedValues.filled(fields.result), category: try fields.categoryGiven(), isOutsideSchool: outside,
            achievedOn: day, subject: ParsedValues.filled(fields.subject),
            teacher: ParsedValues.filled(fields.teacher), enteredByFamily: isByFamily)
    }
}

extension NamedValue {
    /// In the language of this process.
    var spoken: String { phrase.spoken }

    /// What can be given, for a line of help: `просмотр (view), копия (copy)`. Either is accepted.
    static func listed(_ values: [Self] = Array(allCases)) -> Phrase {
        func named(_ language: Language) -> String {
            values.map { value in
                let word = value.phrase.text(in: language)
                return word == value.rawValue ? word : "\(word) (\(value.rawValue))"
            }.joined(separator: ", ")
        }
        return Phrase(named(.russian), named(.english))
    }
}

extension Phrase {
    /// Words of help that end with what can be given.
    static func help(
        _ list: Phrase, before: (russian: String, english: String) = ("", ""),
        after: (russian: String, english: String) = (".", ".")
    ) -> Phrase {
        Phrase(before.russian + list.russian + after.russian, before.english + list.english + after.english)
    }
}
