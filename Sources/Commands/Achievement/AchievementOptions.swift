import Archive
import ArchiveModel
import ArgumentParser

/// The fields of an achievement, as `upload` and `achievement add` take them.
struct AchievementOptions: ParsableArguments {
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

    @Flag(help: ArgumentHelp(CommandWords.outsideHelp))
    var outside = false

    @Option(help: ArgumentHelp(CommandWords.subjectHelp, CommandWords.text))
    var subject: String?

    @Option(help: ArgumentHelp(CommandWords.teacherHelp, CommandWords.name))
    var teacher: String?

    @Flag(name: .customLong("by-family"), help: ArgumentHelp(CommandWords.byFamilyHelp))
    var isByFamily = false

    /// The first of these options that was given; nil: no achievement is meant.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("--type", type != nil), ("--level", level != nil), ("--date", date != nil), ("--place", place != nil),
            ("--result", result != nil), ("--category", category != nil), ("--outside", outside),
            ("--subject", subject != nil), ("--teacher", teacher != nil), ("--by-family", isByFamily),
        ]
        return given.first { $0.1 }?.0
    }

    /// What lacks of the three fields that every achievement has, in words.
    var missing: [Phrase] {
        var missing: [Phrase] = []
        if ParsedValues.filled(type) == nil { missing.append(CommandWords.missingType) }
        if ParsedValues.filled(level) == nil { missing.append(CommandWords.missingLevel) }
        if ParsedValues.filled(date) == nil { missing.append(CommandWords.missingDate) }
        return missing
    }

    /// Throws `option-missing` for what lacks.
    func draft(title: String) throws -> AchievementDraft {
        let level = try ParsedValues.named(AchievementLevel.self, ParsedValues.filled(level), option: "--level")
        let day = try ParsedValues.day(ParsedValues.filled(date), option: "--date")
        guard let type = ParsedValues.filled(type), let level, let day else { throw ArchiveError.missing(missing) }
        return AchievementDraft(
            title: title, type: type, level: level,
            place: ParsedValues.filled(place).map(AchievementPlace.normalized), result: ParsedValues.filled(result),
            category: try ParsedValues.named(AchievementCategory.self, category, option: "--category"),
            isOutsideSchool: outside, achievedOn: day, subject: ParsedValues.filled(subject),
            teacher: ParsedValues.filled(teacher), enteredByFamily: isByFamily)
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
