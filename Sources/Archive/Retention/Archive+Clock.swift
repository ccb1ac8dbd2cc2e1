import ArchiveModel
import Catalog

extension Archive {
    /// How far ahead of the last run the clock may stand: a week in which the computer was off.
    public static let maximumDaysAhead = 7

    /// Refuses a clock that cannot be right: a wrong day would destroy early, or say that it was done on another day.
    ///
    /// - Returns: whether a clock that cannot be right was accepted, which is an entry of the journal.
    func checkClock(accepting: Bool) throws -> Bool {
        guard let last = try catalog.read({ try $0.lastRetentionRunDay() }) else { return false }
        let days = last.days(until: today)
        guard days < 0 || days > Self.maximumDaysAhead else { return false }
        guard accepting else {
            throw days < 0 ? ArchiveError.clockWentBack(today, last) : ArchiveError.clockJumpedAhead(today, last)
        }
        try catalog.write { session in
            // Days of a clock that ran ahead no longer count once it is put right.
            try session.forgetRetentionRuns(after: today)
            try session.record(
                .clockAccepted, subject: today.description, details: ["last": last.description], in: self)
        }
        return true
    }
}

extension ArchiveError {
    static func clockWentBack(_ today: CalendarDay, _ last: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "clock-went-back",
            Phrase(
                "Часы показывают \(today.text(in: .russian)), а задание уже выполнялось "
                    + "\(last.text(in: .russian)). Проверьте часы.",
                "The clock says \(today), but the job has run on \(last) already. Check the clock."),
            hint: ifTheClockIsRight)
    }

    static func clockJumpedAhead(_ today: CalendarDay, _ last: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "clock-jumped-ahead",
            Phrase(
                "Часы показывают \(today.text(in: .russian)), а последний раз задание выполнялось "
                    + "\(last.text(in: .russian)), больше недели назад. Ничего не уничтожено. "
                    + "Проверьте часы.",
                "The clock says \(today), but the job last ran on \(last), more than a week before. "
                    + "Nothing was destroyed. Check the clock."),
            hint: ifTheClockIsRight)
    }

    private static let ifTheClockIsRight = Phrase(
        "Если они верны, добавьте --accept-clock.", "If it is right, add --accept-clock.")
}
