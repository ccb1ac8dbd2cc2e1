import ArchiveModel
import Catalog
import Retention

/// What the nightly job did.
public struct RunSummary: Sendable {
    public var asOf: CalendarDay
    /// The acts it executed, those among them that a crash had left unfinished.
    public var acts: [ActListing]
    public var documentsErased: Int
    public var objectsDestroyed: Int
    /// How many acts of an earlier run were carried through.
    public var resumed: Int
    /// Kept although their purpose is over: hidden from ordinary use since this run.
    public var blocked: Int
    /// Due, but only people may decide.
    public var awaitingPeople: Int
    public var cardsErased: Int
}

extension Archive {
    /// The nightly job: resumes what a crash left, hides what is blocked, erases what is due by itself, and says what
    /// waits for people. Two at once do no harm: the second is refused with `retention-running`.
    public func retentionRun(progress: Progress = .silent) throws -> RunSummary {
        guard let runLock = try RunLock(archiveAt: path) else { throw ArchiveError.retentionRunning }
        defer { runLock.release() }
        try evenWhenFull { try recoverStore() }
        let studentsBefore = try catalog.read { try $0.studentCount() }
        let resumed = try evenWhenFull(.all) { try resumeActs() }
        let blocked = try updateBlocked()
        let executed = resumed + (try eraseDue(progress: progress))
        let awaiting = try retentionPlan(asOf: nil, includingRetained: false).lines.filter {
            ($0.outcome == .due && $0.approval == .commission) || $0.outcome == .review
        }
        return try writeEvenWhenFull { session in
            let summary = RunSummary(
                asOf: today, acts: try executed.map { try listing($0, in: session) },
                documentsErased: executed.reduce(0) { $0 + ($1.proof?.linksRemoved ?? 0) },
                objectsDestroyed: executed.reduce(0) { $0 + ($1.proof?.objectsDestroyed ?? 0) },
                resumed: resumed.count, blocked: blocked, awaitingPeople: awaiting.count,
                cardsErased: studentsBefore - (try session.studentCount()))
            try session.record(
                .retentionRan, subject: today.description,
                details: ["acts": String(executed.count), "awaiting": String(awaiting.count)], in: self)
            return summary
        }
    }

    /// Brings the mark of every holding whose purpose is over in line with the decision of today.
    private func updateBlocked() throws -> Int {
        try writeEvenWhenFull { session in
            let rules = try RulesInForce(session, year: today.year)
            var hidden = 0
            for holding in try session.holdings() {
                guard let studentID = holding.studentID else { continue }
                let isBlocked = Retention.decide(rules.facts(of: holding), on: today).isHidden
                guard isBlocked != (holding.blockedOn != nil) else { continue }
                try session.setBlocked(holding.documentID, studentID, since: isBlocked ? today : nil)
                if isBlocked {
                    hidden += 1
                    try session.record(
                        .documentBlocked, subject: holding.accessionNumber.description,
                        details: ["student": studentID.description], in: self)
                }
            }
            return hidden
        }
    }
}

extension ArchiveError {
    static let retentionRunning = ArchiveError(
        .locked, "retention-running",
        Phrase(
            "Задание по срокам хранения уже выполняется другой программой.",
            "The retention job is being run by another program already."))
}
