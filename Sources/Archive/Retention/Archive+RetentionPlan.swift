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
    /// Cards that no document needs any more, of everybody whose purpose is over; in ``overdueCount``, not in ``counts``.
    public var cards: [CardPlanLine]
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

/// What may be done with the card of a student without documents.
public struct CardPlanLine: Sendable, Codable, Equatable {
    public var studentID: StudentID
    public var student: String
    public var index: NomenclatureIndex?
    public var outcome: Outcome
    public var earliest: CalendarDay?
    public var deadline: CalendarDay?
    /// The decisive one.
    public var reason: Phrase
    public var isOverdue: Bool
}

extension Archive {
    /// Decides for every holding what may be done with it on a day.
    ///
    /// - Parameter includingRetained: list those too that are simply kept.
    public func retentionPlan(asOf: CalendarDay?, includingRetained: Bool) throws -> RetentionPlan {
        let day = asOf ?? today
        return try reading(
            .retentionPlan, as: .planViewed,
            entry: { ($0.asOf.description, ["items": String($0.lines.count)]) }
        ) { session in
            let rules = try RulesInForce(session, year: today.year)
            var decisions = Decisions(rules, on: day)
            var lines: [PlanLine] = []
            var tally: [Int] = []
            var outcomes: [Outcome] = []
            var sharing = SharingState(session)
            var hash = DecisionHash()
            try session.forEachHolding { holding in
                let number = try decisions.decide(holding)
                if number == tally.count {
                    tally.append(0)
                    outcomes.append(decisions.made[number].outcome)
                    hash.addDecision(decisions.made[number])
                }
                tally[number] += 1
                hash.add(holding, number)
                let outcome = outcomes[number]
                guard includingRetained || (outcome != .retained && outcome != .never) else { return }
                let verdict = decisions.verdict(number, of: holding)
                let row = try holding.row()
                let destroys = verdict.mayRunByItself ? try sharing.remove(row) : false
                lines.append(try PlanLine(row, verdict, destroysBytes: destroys, in: session))
            }
            let cards = try session.cardPlan(on: day, rules)
            for card in cards { hash.add(card) }
            var counts: [Outcome: Int] = [:]
            var overdueCount = 0
            for (verdict, count) in zip(decisions.made, tally) {
                counts[verdict.outcome, default: 0] += count
                overdueCount += verdict.isOverdue ? count : 0
            }
            return RetentionPlan(
                asOf: day, digest: hash.digest(), lines: lines, counts: counts,
                overdueCount: overdueCount + cards.count(where: \.isOverdue), cards: cards)
        }
    }
}

extension PlanLine {
    fileprivate init(
        _ holding: HoldingRow, _ verdict: Verdict, destroysBytes: Bool, in session: Session
    ) throws {
        self.init(
            accessionNumber: holding.accessionNumber,
            title: try session.title(of: holding.documentID) ?? "",
            student: try holding.studentID.flatMap { try session.student($0) }?.name.description,
            index: verdict.winner?.item.index, outcome: verdict.outcome,
            approval: verdict.approval, earliest: verdict.earliest, deadline: verdict.deadline,
            nextChange: verdict.nextChange, reason: verdict.reasons.first?.phrase ?? Reason.noRule.phrase,
            destroysBytes: destroysBytes, isOverdue: verdict.isOverdue)
    }
}

extension Session {
    fileprivate func cardPlan(on day: CalendarDay, _ rules: RulesInForce) throws -> [CardPlanLine] {
        try studentsOfWhomOnlyTheCardIsLeft().map { student in
            let holdings = try holdings(studentID: student.id)
            let verdict = try CardDecision(student, beside: holdings, rules, on: day, in: self).verdict
            return CardPlanLine(
                studentID: student.id, student: student.name.description, index: verdict.winner?.item.index,
                outcome: verdict.outcome, earliest: verdict.earliest, deadline: verdict.deadline,
                reason: verdict.reasons.first?.phrase ?? Reason.noRule.phrase, isOverdue: verdict.isOverdue)
        }
    }
}

/// SHA-256 over a line a holding: document, student, outcome, first day; then a line a card.
private struct DecisionHash {
    private static let bufferBytes = 1 << 16

    private var hash = RunningHash()
    private var buffer: [UInt8] = []
    /// What follows the identifiers, by the decision's number.
    private var endings: [[UInt8]] = []

    init() { buffer.reserveCapacity(Self.bufferBytes + 200) }

    /// The next number's.
    mutating func addDecision(_ verdict: Verdict) {
        endings.append(Array(" \(verdict.outcome.rawValue) \(verdict.earliest?.description ?? "-")\n".utf8))
    }

    mutating func add(_ holding: borrowing ScannedHolding, _ number: Int) {
        holding.documentID.append(to: &buffer)
        buffer.append(UInt8(ascii: " "))
        if let studentID = holding.studentID {
            studentID.append(to: &buffer)
        } else {
            buffer.append(UInt8(ascii: "-"))
        }
        buffer += endings[number]
        if buffer.count >= Self.bufferBytes { flush() }
    }

    mutating func add(_ card: CardPlanLine) {
        let day = card.earliest?.description ?? "-"
        buffer += Array("card \(card.studentID) \(card.outcome.rawValue) \(day)\n".utf8)
        if buffer.count >= Self.bufferBytes { flush() }
    }

    private mutating func flush() {
        buffer.withUnsafeBytes { hash.update($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func digest() -> Digest {
        flush()
        return hash.digest
    }
}
