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
    /// Cases whose last day has passed.
    public var casesClosed: Int
    /// Students who have left and whose card is still there.
    public var leavers: Int
    /// Kept although their purpose is over: hidden from ordinary use since this run.
    public var blocked: Int
    /// The disposal act that was drafted of what expired, or added to.
    public var drafted: ActListing?
    /// Expired, and only people may decide: in an act that is not executed yet.
    public var awaitingPeople: Int
    /// Acts that wait for their next step.
    public var openActs: Int
    public var cardsErased: Int
    /// The clock stood wrong, and somebody accepted it.
    public var clockAccepted: Bool
    /// The journal after the run, signed; and whether it was anchored outside of the archive, if it is to be.
    public var journal: SignedCheckpoint?
}

extension Archive {
    /// The nightly job: resumes what a crash left, closes cases, hides what is blocked, erases what is due by itself,
    /// forgets the words of before a correction, and drafts an act of what waits for people. Each part is a transaction of
    /// its own that can be repeated; a job that was killed is simply run again.
    ///
    /// Two at once do no harm: the second is refused with `retention-running`. A clock that stands before the last run,
    /// or more than ``maximumDaysAhead`` after it, is refused with `clock-went-back` or `clock-jumped-ahead`.
    ///
    /// - Parameter acceptingClock: run all the same, and say so in the journal.
    public func retentionRun(acceptingClock: Bool = false, progress: Progress = .silent) throws -> RunSummary {
        try authorize(.retentionRun)
        guard let runLock = try RunLock(archiveAt: path) else { throw ArchiveError.retentionRunning }
        defer { runLock.release() }
        let clockAccepted = try checkClock(accepting: acceptingClock)
        try evenWhenFull {
            try recoverStore()
            try tidyPreviews()
        }
        let runID: Identifier<RetentionRunRecord> = newIdentifier()
        let studentsBefore = try writeEvenWhenFull { session in
            try session.startRetentionRun(runID, on: today, at: surroundings.now())
            try blockAccountsOfLeavers(in: session)
            return try session.studentCount()
        }
        surroundings.onDurableStep("runStarted")
        let resumed = try evenWhenFull(.all) { try resumeActs() }
        let casesClosed = try evenWhenFull { try closeCases() }
        surroundings.onDurableStep("casesClosed")
        try recountRequests()
        let blocked = try updateBlocked()
        surroundings.onDurableStep("blockedMarked")
        let executed = resumed + (try eraseDue(progress: progress))
        // An erasure leaves no trace of what was corrected, either.
        if executed.isEmpty { try forgetCorrected() }
        let drafted = try evenWhenFull { try draftForPeople() }
        surroundings.onDurableStep("actDrafted")
        var summary = try writeEvenWhenFull { session in
            let open = try [ActState.draft, .agreed, .approved].flatMap { try session.disposals(in: $0) }
            let summary = RunSummary(
                asOf: today, acts: try executed.map { try listing($0, in: session) },
                documentsErased: executed.reduce(0) { $0 + ($1.studentID == nil ? 0 : $1.proof?.linksRemoved ?? 0) },
                objectsDestroyed: executed.filter { $0.disposalID == nil }
                    .reduce(0) { $0 + ($1.proof?.objectsDestroyed ?? 0) },
                resumed: resumed.count, casesClosed: casesClosed, leavers: try session.leaverCount(on: today),
                blocked: blocked, drafted: try drafted.map { try listing($0, in: session) },
                awaitingPeople: open.reduce(0) { $0 + $1.selected.count }, openActs: open.count,
                cardsErased: studentsBefore - (try session.studentCount()), clockAccepted: clockAccepted)
            try session.finishRetentionRun(runID, at: surroundings.now())
            try session.record(
                .retentionRan, subject: today.description,
                details: [
                    "acts": String(executed.count), "awaiting": String(summary.awaitingPeople),
                    "closed": String(casesClosed),
                ], in: self)
            return summary
        }
        summary.journal = try signedCheckpoint(anchoring: true)
        return summary
    }

    /// What was recorded before a correction is found no more at once; out of the files go its words with the night, for
    /// that takes a merge of the whole index (``Catalog/scrub()``).
    private func forgetCorrected() throws {
        let corrections: [JournalAction] = [.documentCorrected, .achievementCorrected, .studentCorrected]
        let isCorrected = try catalog.read { session in
            try session.journalHas(
                corrections.map(\.rawValue), sinceLastButOne: JournalAction.retentionRan.rawValue)
        }
        if isCorrected { try evenWhenFull { try catalog.scrub() } }
    }

    /// Brings the mark of every holding whose purpose is over in line with the decision of today. Only those of
    /// students whose purpose has ended can be blocked, and only those that are can be freed.
    ///
    /// Whoever is found at rest is passed over by the nights to come, until something happens or a day comes on which it
    /// may; see ``Session/rest(_:until:watch:)``.
    private func updateBlocked() throws -> Int {
        try writeEvenWhenFull { session in
            let rules = try RulesInForce(session, year: today.year)
            let watch = try session.nightWatch(on: today, revision: Retention.revision)
            var hidden = 0
            for studentID in try session.studentsToBlockOrFree(watch) {
                var until = lastDayOfRest(of: studentID)
                var isAtRest = true
                let holdings = try session.holdings(studentID: studentID)
                if let student = try session.student(studentID) {
                    let card = try CardDecision(student, beside: holdings, rules, on: today, in: session)
                    until = min(until, card.verdict.nextLook ?? until)
                    isAtRest = !card.mayRunByItself
                }
                for holding in holdings {
                    let verdict = Retention.decide(rules.facts(of: holding), on: today)
                    until = min(until, verdict.nextLook ?? until)
                    isAtRest = isAtRest && !verdict.mayRunByItself
                    guard verdict.isHidden != (holding.blockedOn != nil) else { continue }
                    try session.setBlocked(holding.documentID, studentID, since: verdict.isHidden ? today : nil)
                    guard verdict.isHidden else { continue }
                    hidden += 1
                    try session.record(
                        .documentBlocked, subject: holding.accessionNumber.description,
                        details: ["student": studentID.description], in: self)
                }
                if isAtRest, let watch { try session.rest(studentID, until: until, watch: watch) }
            }
            return hidden
        }
    }

    /// However quiet it is, everybody is looked at again after one or two weeks, each night some: were anything to escape
    /// the catalog's own attention, it would still be erased between the first day (23) and the last one (30) that the
    /// sample rules give.
    private static let daysOfRest = 7

    private func lastDayOfRest(of studentID: StudentID) -> CalendarDay {
        today.adding(days: Self.daysOfRest + Int(studentID.bytes.last ?? 0) % Self.daysOfRest)
    }

    private func listing(_ disposal: Disposal, in session: Session) throws -> ActListing {
        ActListing(
            id: disposal.id, number: disposal.number, kind: .disposal, date: disposal.date, state: disposal.state,
            documentCount: Set(disposal.selected.map(\.documentID)).count)
    }
}

extension ArchiveError {
    static let retentionRunning = ArchiveError(
        .locked, "retention-running",
        Phrase(
            "Задание по срокам хранения уже выполняется другой программой.",
            "The retention job is being run by another program already."))
}
