import ArchiveModel
import Catalog
import Retention

/// The decisions on the holdings of a range of documents, and the lines of a plan that they make.
struct PlannedHoldings {
    /// A line, and where bytes may go with it, the holding: whether they do depends on what went before.
    private(set) var lines: [(line: PlanLine, removal: HoldingRow?)] = []
    private var decisions: Decisions
    private var tally: [Int] = []
    private var outcomes: [Outcome] = []
    private let includingRetained: Bool
    private var digested: DecisionLines

    init(_ rules: RulesInForce, on day: CalendarDay, includingRetained: Bool, _ digested: DecisionLines) {
        decisions = Decisions(rules, on: day)
        self.includingRetained = includingRetained
        self.digested = digested
    }

    var day: CalendarDay { decisions.day }
    var rules: RulesInForce { decisions.rules }

    mutating func decide(_ numbers: ClosedRange<Int>, _ session: Session) throws {
        var names = CardNames(session)
        try session.forEachHolding(of: numbers) { holding in
            let number = try decisions.decide(holding)
            if number == tally.count {
                tally.append(0)
                outcomes.append(decisions.made[number].outcome)
                digested.addDecision(decisions.made[number])
            }
            tally[number] += 1
            digested.add(holding, number)
            let outcome = outcomes[number]
            guard includingRetained || (outcome != .retained && outcome != .never) else { return }
            let verdict = decisions.verdict(number, of: holding)
            let row = try holding.row()
            let line = try PlanLine(
                row, verdict, title: holding.title(), student: holding.studentID.flatMap { try names[$0] })
            lines.append((line, verdict.mayRunByItself ? row : nil))
        }
    }

    /// All that is known of them, to be handed to another thread.
    consuming func finished() -> FinishedHoldings {
        var counts: [Outcome: Int] = [:]
        var overdueCount = 0
        for (verdict, count) in zip(decisions.made, tally) {
            counts[verdict.outcome, default: 0] += count
            overdueCount += verdict.isOverdue ? count : 0
        }
        return FinishedHoldings(lines: lines, counts: counts, overdueCount: overdueCount, digested: digested)
    }
}

/// What ``PlannedHoldings`` came to.
struct FinishedHoldings: Sendable {
    var lines: [(line: PlanLine, removal: HoldingRow?)]
    var counts: [Outcome: Int]
    var overdueCount: Int
    var digested: DecisionLines
}

extension RetentionPlan {
    /// - Parameters:
    ///   - first: the holdings of the first documents, or of all.
    ///   - rest: those of the others.
    init(_ first: consuming PlannedHoldings, beside rest: FinishedHoldings?, _ session: Session) throws {
        let (day, rules) = (first.day, first.rules)
        var all = first.finished()
        if let rest {
            all.lines += rest.lines
            all.counts.merge(rest.counts, uniquingKeysWith: +)
            all.overdueCount += rest.overdueCount
            all.digested.append(rest.digested)
        }
        var sharing = SharingState(session)
        for place in all.lines.indices {
            guard let holding = all.lines[place].removal else { continue }
            all.lines[place].line.destroysBytes = try sharing.remove(holding)
        }
        let cards = try session.cardPlan(on: day, rules)
        for card in cards { all.digested.add(card) }
        self.init(
            asOf: day, digest: all.digested.digest(), lines: all.lines.map(\.line), counts: all.counts,
            overdueCount: all.overdueCount + cards.count(where: \.isOverdue), cards: cards)
    }
}

extension PlanLine {
    fileprivate init(
        _ holding: HoldingRow, _ verdict: Verdict, title: String, student: String?
    ) {
        self.init(
            accessionNumber: holding.accessionNumber, title: title, student: student,
            index: verdict.winner?.item.index, outcome: verdict.outcome,
            approval: verdict.approval, earliest: verdict.earliest, deadline: verdict.deadline,
            nextChange: verdict.nextChange, reason: verdict.reasons.first?.phrase ?? Reason.noRule.phrase,
            destroysBytes: false, isOverdue: verdict.isOverdue)
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
