import ArchiveModel
import Intake
import Retention

/// How long deadlines run, and the days that are worked.
struct DeadlineTerms: Sendable {
    let rules: DeadlineRules
    let calendar: WorkingCalendar

    func deadline(_ kind: DeadlineKind, startedOn day: CalendarDay) -> Deadline {
        Deadline(rules[kind], startedOn: day, in: calendar)
    }

    /// Whether it was counted in working days through a year whose decree is not known: the true end may be later.
    func isProvisional(_ kind: DeadlineKind, from first: CalendarDay, through last: CalendarDay) -> Bool {
        guard case .workingDays = rules[kind].length else { return false }
        return calendar.isProvisional(from: first, through: last)
    }
}

extension Archive {
    func deadlineTerms() throws -> DeadlineTerms {
        DeadlineTerms(rules: try deadlineRules(), calendar: try workingCalendar())
    }

    /// The production calendar of `Config/calendar-ru.yaml`; years that the school's file lacks, or has without their
    /// decree, are taken from the one that came with the program.
    func workingCalendar() throws -> WorkingCalendar {
        let own = try readTextFile(ArchiveLayout(root: path).calendarFile).map {
            try WorkingCalendarFile.read(yaml: ByteSource(Array($0.utf8)))
        }
        let builtIn = try Self.builtInCalendar()
        return own?.completed(by: builtIn) ?? builtIn
    }

    /// The lengths of deadlines of `Config/deadlines.yaml`, or those that came with the program.
    func deadlineRules() throws -> DeadlineRules {
        guard let own = try readTextFile(ArchiveLayout(root: path).deadlinesFile) else {
            return try Self.builtInDeadlineRules()
        }
        return try DeadlineRulesFile.read(
            yaml: ByteSource(Array(own.utf8)), completedBy: try Self.builtInDeadlineRules())
    }

    static func builtInCalendar() throws -> WorkingCalendar {
        try WorkingCalendarFile.read(yaml: ByteSource(PackageResources.calendar_ru_yaml))
    }

    static func builtInDeadlineRules() throws -> DeadlineRules {
        try DeadlineRulesFile.read(yaml: ByteSource(PackageResources.deadlines_yaml))
    }
}
