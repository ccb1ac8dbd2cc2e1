import ArchiveModel

/// A day by which something has to be done, and where it stands on a given day. No clock: days come from outside.
public struct Deadline: Hashable, Sendable {
    /// A longer term, given once, with the reasons that went to whoever waits.
    public struct Extension: Hashable, Sendable, Codable {
        public var decidedOn: CalendarDay
        public var dueOn: CalendarDay
        public var reason: String

        public init(decidedOn: CalendarDay, dueOn: CalendarDay, reason: String) {
            self.decidedOn = decidedOn
            self.dueOn = dueOn
            self.reason = reason
        }
    }

    public enum State: String, NamedValue {
        /// Far off.
        case ahead
        /// Within its days of notice, its last day too.
        case due
        case overdue

        public var phrase: Phrase {
            switch self {
            case .ahead: Phrase("впереди", "ahead")
            case .due: Phrase("подходит", "due")
            case .overdue: Phrase("просрочено", "overdue")
            }
        }
    }

    public var kind: DeadlineKind
    /// The event; the term runs from the next day.
    public var startedOn: CalendarDay
    /// The last day of the first term.
    public var firstDueOn: CalendarDay
    public var extended: Extension?
    public var noticeDays: Int

    /// The last day on which it is in time.
    public var dueOn: CalendarDay { extended?.dueOn ?? firstDueOn }

    /// A rule without a length ends with the event itself.
    public init(_ rule: DeadlineRule, startedOn: CalendarDay, in calendar: WorkingCalendar) {
        self.init(
            kind: rule.kind, startedOn: startedOn,
            firstDueOn: rule.length?.end(after: startedOn, in: calendar) ?? startedOn,
            noticeDays: rule.noticeDays)
    }

    /// A deadline whose days were fixed before.
    public init(
        kind: DeadlineKind, startedOn: CalendarDay, firstDueOn: CalendarDay, extended: Extension? = nil,
        noticeDays: Int
    ) {
        self.kind = kind
        self.startedOn = startedOn
        self.firstDueOn = firstDueOn
        self.extended = extended
        self.noticeDays = noticeDays
    }

    public func state(on day: CalendarDay) -> State {
        if day > dueOn { return .overdue }
        return day.days(until: dueOn) <= noticeDays ? .due : .ahead
    }

    /// Extends it: once, while it still runs, by what the rule allows, and with a reason. The added days follow its
    /// first last day (152-ФЗ art. 20.1, 21.5.1: «может быть продлён, но не более чем на пять рабочих дней»).
    ///
    /// - Throws: ``ArchiveError`` `deadline-not-extendable`, `deadline-extended-already`, `deadline-passed`,
    ///   `reason-missing`.
    public func extended(
        by rule: DeadlineRule, on day: CalendarDay, reason: String, in calendar: WorkingCalendar
    ) throws -> Deadline {
        guard let length = rule.extensionLength else { throw ArchiveError.deadlineNotExtendable(kind) }
        if let extended { throw ArchiveError.deadlineExtendedAlready(extended.dueOn) }
        guard day <= firstDueOn else { throw ArchiveError.deadlinePassed(firstDueOn) }
        guard !reason.allSatisfy(\.isWhitespace) else { throw ArchiveError.extensionReasonMissing }
        var longer = self
        longer.extended = Extension(
            decidedOn: day, dueOn: length.end(after: firstDueOn, in: calendar), reason: reason)
        return longer
    }
}

extension ArchiveError {
    static func deadlineNotExtendable(_ kind: DeadlineKind) -> ArchiveError {
        ArchiveError(
            .notAllowed, "deadline-not-extendable",
            Phrase(
                "Этот срок (\(kind.phrase.russian)) не продлевается.",
                "This deadline (\(kind.phrase.english)) cannot be extended."))
    }

    static func deadlineExtendedAlready(_ dueOn: CalendarDay) -> ArchiveError {
        ArchiveError(
            .notAllowed, "deadline-extended-already",
            Phrase(
                "Срок уже продлён до \(dueOn.text(in: .russian)); второй раз нельзя.",
                "It is extended to \(dueOn) already, and only once."))
    }

    static func deadlinePassed(_ dueOn: CalendarDay) -> ArchiveError {
        ArchiveError(
            .notAllowed, "deadline-passed",
            Phrase(
                "Срок истёк \(dueOn.text(in: .russian)); продлить можно только то, что ещё не истекло.",
                "It ended on \(dueOn); only a deadline that still runs can be extended."))
    }

    static let extensionReasonMissing = ArchiveError(
        .usage, "reason-missing",
        Phrase("Укажите причину продления.", "Give the reason for the extension."), hint: .option("--reason"))
}
