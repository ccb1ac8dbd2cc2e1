import ArchiveModel
import Catalog
import ObjectStore
import Retention

/// What may be done with everything in the archive on a day. A plan is shown before harm and changes nothing.
public struct RetentionPlan: Sendable {
    public var asOf: CalendarDay
    /// SHA-256 over all decisions, so that two plans can be compared.
    public var digest: Digest
    public var lines: [PlanLine]
    /// How many holdings have which outcome; also those that ``lines`` leave out.
    public var counts: [Outcome: Int]
    public var overdueCount: Int
}

public struct PlanLine: Sendable {
    public var accessionNumber: AccessionNumber
    public var title: String
    public var student: String?
    public var index: NomenclatureIndex?
    public var outcome: Outcome
    public var approval: DestructionApproval?
    public var earliest: CalendarDay?
    public var deadline: CalendarDay?
    public var nextChange: CalendarDay?
    /// The decisive one.
    public var reason: Phrase
    /// False: somebody else shares the scan, only the link would go.
    public var destroysBytes: Bool
    public var isOverdue: Bool
}

extension Archive {
    /// Decides for every holding what may be done with it on a day.
    ///
    /// - Parameter includingRetained: list those too that are simply kept.
    public func retentionPlan(asOf: CalendarDay?, includingRetained: Bool) throws -> RetentionPlan {
        let day = asOf ?? today
        return try catalog.read { session in
            let rules = try RulesInForce(session, year: today.year)
            var lines: [PlanLine] = []
            var counts: [Outcome: Int] = [:]
            var overdueCount = 0
            var sharing = SharingState(session)
            var hash = RunningHash()
            for holding in try session.holdings() {
                let verdict = Retention.decide(rules.facts(of: holding), on: day)
                counts[verdict.outcome, default: 0] += 1
                overdueCount += verdict.isOverdue ? 1 : 0
                verdict.digestLine.withUnsafeBytes { hash.update($0) }
                let isPlain = verdict.outcome == .retained || verdict.outcome == .never
                guard includingRetained || !isPlain else { continue }
                let destroys = verdict.mayRunByItself ? try sharing.remove(holding) : false
                lines.append(PlanLine(holding, verdict, destroysBytes: destroys))
            }
            return RetentionPlan(
                asOf: day, digest: hash.digest, lines: lines, counts: counts, overdueCount: overdueCount)
        }
    }
}

extension PlanLine {
    fileprivate init(_ holding: HoldingRow, _ verdict: Verdict, destroysBytes: Bool) {
        self.init(
            accessionNumber: holding.accessionNumber, title: holding.title,
            student: holding.studentName?.description, index: verdict.winner?.item.index, outcome: verdict.outcome,
            approval: verdict.approval, earliest: verdict.earliest, deadline: verdict.deadline,
            nextChange: verdict.nextChange, reason: verdict.reasons.first?.phrase ?? Reason.noRule.phrase,
            destroysBytes: destroysBytes, isOverdue: verdict.isOverdue)
    }
}

extension Verdict {
    /// What makes two decisions the same.
    fileprivate var digestLine: [UInt8] {
        let student = studentID?.description ?? "-"
        return Array("\(documentID) \(student) \(outcome.rawValue) \(earliest?.description ?? "-")\n".utf8)
    }
}
