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
            var names = CardNames(session)
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
                lines.append(
                    try PlanLine(
                        row, verdict, title: holding.title(), student: holding.studentID.flatMap { try names[$0] },
                        destroysBytes: destroys))
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
        _ holding: HoldingRow, _ verdict: Verdict, title: String, student: String?, destroysBytes: Bool
    ) {
        self.init(
            accessionNumber: holding.accessionNumber, title: title, student: student,
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

/// The names on the cards of students, each read once.
private struct CardNames {
    private let session: Session
    private var names: [StudentID: String?] = [:]

    init(_ session: Session) { self.session = session }

    /// Nil when the card is gone.
    subscript(_ id: StudentID) -> String? {
        mutating get throws {
            if let known = names[id] { return known }
            let name = try session.student(id)?.name.description
            names[id] = .some(name)
            return name
        }
    }
}

/// SHA-256 over a line a holding: document, student, outcome, first day; then a line a card.
private struct DecisionHash {
    private static let bufferBytes = 1 << 16

    private var hash = RunningHash()
    private var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    private var count = 0
    /// What follows the identifiers, by the decision's number.
    private var endings: [[UInt8]] = []

    /// The next number's.
    mutating func addDecision(_ verdict: Verdict) {
        endings.append(Array(" \(verdict.outcome.rawValue) \(verdict.earliest?.description ?? "-")\n".utf8))
    }

    mutating func add(_ holding: borrowing ScannedHolding, _ number: Int) {
        let most = 2 * DocumentID.textByteCount + 1 + endings[number].count
        if count + most > Self.bufferBytes { flush() }
        let (documentID, studentID) = (holding.documentID, holding.studentID)
        var end = count
        buffer.withUnsafeMutableBytes { bytes in
            documentID.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
            end += DocumentID.textByteCount
            bytes[end] = UInt8(ascii: " ")
            end += 1
            if let studentID {
                studentID.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
                end += StudentID.textByteCount
            } else {
                bytes[end] = UInt8(ascii: "-")
                end += 1
            }
            endings[number].withUnsafeBytes { ending in
                UnsafeMutableRawBufferPointer(rebasing: bytes[end...]).copyMemory(from: ending)
                end += ending.count
            }
        }
        count = end
    }

    mutating func add(_ card: CardPlanLine) {
        flush()
        let day = card.earliest?.description ?? "-"
        Array("card \(card.studentID) \(card.outcome.rawValue) \(day)\n".utf8).withUnsafeBytes { hash.update($0) }
    }

    private mutating func flush() {
        buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        count = 0
    }

    mutating func digest() -> Digest {
        flush()
        return hash.digest
    }
}
