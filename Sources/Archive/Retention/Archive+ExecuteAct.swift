import ArchiveModel
import Catalog
import Foundation
import ObjectStore

/// What executing an act would come to today, or came to.
public struct DisposalPlan: Sendable {
    /// As it is after what changed has dropped out.
    public var act: Disposal
    /// The places, from 1, of what drops out now.
    public var dropped: [Int]
    /// Students of whose data an erasure act is made.
    public var studentCount: Int
    /// Of what is taken: documents of which only a link goes, because others share them.
    public var linkOnlyCount: Int
    /// The acts that were made, the disposal act first; empty in a plan.
    public var acts: [ActListing] = []
    public var objectsDestroyed = 0
}

extension Archive {
    /// What ``executeAct(_:)`` would do today. Changes nothing.
    public func planExecution(_ number: String) throws -> DisposalPlan {
        try read(.actExecute) { try Execution(number, on: today, in: $0).plan }
    }

    /// Destroys what an approved act lists, once: decides again in the very transaction that takes the rows out; then
    /// keys, bytes, traces; checks it; and only then the act says "destroyed" and is filed. For each student whose data
    /// goes, an erasure act is made along with it.
    ///
    /// What changed since the approval drops out and is named; a hold placed in between wins. If nothing is left, the
    /// act stays as it is and `act-empty` is thrown. May be repeated after a crash at any step.
    public func executeAct(_ number: String) throws -> DisposalPlan {
        try authorize(.actExecute)
        guard let runLock = try RunLock(archiveAt: path) else { throw ArchiveError.retentionRunning }
        defer { runLock.release() }
        try evenWhenFull { try recoverStore() }
        _ = try evenWhenFull(.all) { try resumeActs() }
        try surroundings.checkInterrupted()
        let (plan, started) = try evenWhenFull(.all) { try startDisposal(number) }
        let executed = try evenWhenFull(.all) { try finish(started) }
        var done = plan
        done.act.state = .executed
        done.objectsDestroyed = executed.first?.proof?.objectsDestroyed ?? 0
        done.acts = try catalog.read { session in try executed.map { try listing($0, in: session) } }
        return done
    }

    /// Decides, seals the records of all acts and takes the rows out, in one transaction: an act is executed rarely, so
    /// others wait for it rather than it for them.
    private func startDisposal(_ number: String) throws -> (DisposalPlan, [ActRow]) {
        let lock = try store.lockForWriting()
        defer { lock.release() }
        var sealed: [StagedObject] = []
        let result = try catalog.write { session -> (DisposalPlan, [ActRow]) in
            let execution = try Execution(number, on: today, in: session)
            let acts = try erasureActs(of: execution, in: session)
            sealed =
                [try seal(JSONEncoder().encode(execution.plan.act))]
                + (try acts.map { try seal(JSONEncoder().encode($0)) })
            try store.commit(sealed)
            var started = [try start(execution, sealedAs: sealed[0], in: session)]
            for (position, act) in acts.enumerated() {
                let ordinal = try session.nextActOrdinal(year: today.year)
                started.append(
                    try start(
                        act, year: today.year, ordinal: ordinal, sealedAs: sealed[position + 1],
                        disposal: execution.plan.act.id,
                        extent: execution.erasures[position].extent, in: session))
            }
            // Before the rows are seen to be gone: whoever restores an older catalog must know of it.
            try store.intend(started.map(\.entry))
            return (execution.plan, started.map(\.row))
        }
        surroundings.onDurableStep("disposalStarted")
        store.settle(sealed.map(\.address))
        return result
    }

    private func erasureActs(of execution: Execution, in session: Session) throws -> [ErasureAct] {
        let first = try session.peekActOrdinal(year: today.year)
        return execution.erasures.enumerated().map { offset, erasure in
            act(
                newIdentifier(), number: ActRow.number(year: today.year, ordinal: first + offset), date: today,
                of: erasure.student, reason: .termExpired, triggeredOn: erasure.expiredOn, deadline: today,
                disposalNumber: execution.plan.act.number, takesCard: erasure.takesCard,
                takesParticulars: erasure.takesParticulars, lines: erasure.lines)
        }
    }

    /// Enters the disposal act itself as begun, and takes out what of it belongs to nobody.
    private func start(
        _ execution: Execution, sealedAs record: StagedObject, in session: Session
    ) throws -> (row: ActRow, entry: ErasureEntry) {
        var act = execution.plan.act
        guard let number = ActNumber(act.number) else { throw ArchiveError.actUnknown(act.number) }
        let document = try enterFiled(
            .disposalAct, title: "\(DocumentKind.disposalAct.phrase.russian) № \(act.number)", file: record,
            name: "act-\(act.number).json", mediaType: "application/json", of: nil, in: session)
        let row = ActRow(
            id: act.id, year: number.year, ordinal: number.ordinal, date: today, state: .executing, studentID: nil,
            documentID: document.id)
        try session.insert(row, lines: execution.nobodysLines)
        act.state = .executing
        try session.save(act)
        try session.setDestroyed(itemsOf: act.id)
        let purged = try session.purge(execution.nobodysLines, of: nil, under: act.id, on: today)
        try session.setExecuting(act.id)
        try session.record(
            .disposalStarted, subject: act.number,
            details: [
                "items": String(act.selected.count), "dropped": String(execution.plan.dropped.count),
                "erasures": String(execution.erasures.count),
            ], in: self)
        let entry = ErasureEntry(
            actID: act.id, year: number.year, ordinal: number.ordinal, day: today, studentID: nil,
            reason: .termExpired, triggeredOn: act.date, deadline: today, removesCard: false,
            lines: execution.nobodysLines.map(ErasureEntry.Line.init), objects: purged.objects)
        return (row, entry)
    }
}

/// What an execution takes, as the catalog stands at one moment.
private struct Execution {
    /// One student's part.
    struct Erasure {
        var student: Student
        /// The day on which the last of the terms was over.
        var expiredOn: CalendarDay
        var extent: ErasureExtent
        var takesCard: Bool
        var takesParticulars: Bool
        var lines: [ErasureAct.Line]
    }

    var plan: DisposalPlan
    var erasures: [Erasure]
    var nobodysLines: [ErasureAct.Line]

    /// - Throws: `act-step-refused`, `snapshot-differs`, `act-empty`.
    init(_ number: String, on day: CalendarDay, in session: Session) throws {
        var act = try session.resolveDisposal(number)
        try act.checkExecutable(digest: Digest.sha256)
        let selection = try DisposalSelection(session, on: day)
        let dropped = try selection.review(&act)
        try act.requireAnything()
        var sharing = SharingState(session)
        nobodysLines = try selection.lines(of: nil, in: act, sharing: &sharing)
        let students = Set(act.selected.compactMap(\.studentID)).sorted()
        erasures = try students.map { id in
            let card = try selection.card(of: id)
            let lines = try selection.lines(of: id, in: act, sharing: &sharing)
            // Of whom there is no card any more nothing is left beside the papers.
            let extent = card?.verdict.extent() ?? .everything(keepingCard: false)
            return Erasure(
                student: card?.student ?? .pseudonym(id),
                expiredOn: act.selected.filter { $0.studentID == id }.map(\.earliest).max() ?? day, extent: extent,
                takesCard: extent.takesTheCard
                    && card.map { $0.neededBy == lines.count { !$0.kind.outlivesTheCard } } ?? false,
                takesParticulars: extent.takesTheCard && card?.hasParticulars ?? false, lines: lines)
        }
        let lines = nobodysLines + erasures.flatMap(\.lines)
        plan = DisposalPlan(
            act: act, dropped: dropped.map { $0 + 1 }, studentCount: students.count,
            linkOnlyCount: lines.filter { !$0.destroysBytes }.count)
    }
}

extension Student {
    /// Of whom the pseudonym is all that is left.
    static func pseudonym(_ id: StudentID) -> Student {
        Student(
            id: id, externalID: nil, name: PersonName(surname: "обучающийся", givenName: id.description),
            birthDate: nil, enrolledOn: nil)
    }
}
