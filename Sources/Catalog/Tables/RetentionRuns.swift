import ArchiveModel

/// One call of the nightly job.
public enum RetentionRunRecord {}

extension Session {
    /// The last day on which the nightly job began; nil before its first run.
    public func lastRetentionRunDay() throws -> CalendarDay? {
        try row("SELECT max(day) FROM retention_run") { try $0.optionalDay(0) } ?? nil
    }

    public func startRetentionRun(
        _ id: Identifier<RetentionRunRecord>, on day: CalendarDay, at moment: Timestamp
    ) throws {
        try run("INSERT INTO retention_run (id, day, started_at) VALUES (?, ?, ?)", [id, day, moment])
    }

    public func finishRetentionRun(_ id: Identifier<RetentionRunRecord>, at moment: Timestamp) throws {
        try run("UPDATE retention_run SET finished_at = ? WHERE id = ?", [moment, id])
    }

    /// A clock that ran ahead and was put right: its days no longer count.
    public func forgetRetentionRuns(after day: CalendarDay) throws {
        try run("DELETE FROM retention_run WHERE day > ?", [day])
    }
}
