import ArchiveModel
import Catalog
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
    /// From so many documents on, one half of them is decided on beside the other. For fewer a second thread and its
    /// connection cost more than they save.
    static let planInHalvesFromDocuments = 50_000

    /// Decides for every holding what may be done with it on a day.
    ///
    /// - Parameter includingRetained: list those too that are simply kept.
    public func retentionPlan(asOf: CalendarDay?, includingRetained: Bool) throws -> RetentionPlan {
        try retentionPlan(
            asOf: asOf, includingRetained: includingRetained, inHalvesFromDocuments: Self.planInHalvesFromDocuments)
    }

    func retentionPlan(
        asOf: CalendarDay?, includingRetained: Bool, inHalvesFromDocuments least: Int
    ) throws -> RetentionPlan {
        let (day, year) = (asOf ?? today, today.year)
        @Sendable func decide(_ numbers: ClosedRange<Int>, _ lines: DecisionLines, _ session: Session) throws
            -> PlannedHoldings
        {
            var planned = PlannedHoldings(
                try RulesInForce(session, year: year), on: day, includingRetained: includingRetained, lines)
            try planned.decide(numbers, session)
            return planned
        }
        return try reading(
            .retentionPlan, as: .planViewed,
            entry: { ($0.asOf.description, ["items": String($0.lines.count)]) },
            within: { scope in
                let last = try catalog.read(within: scope) { try $0.lastDocumentNumber() }
                guard last >= least else {
                    return try catalog.read(within: scope) { session in
                        try RetentionPlan(decide(0...Int.max, .hashed(), session), beside: nil, session)
                    }
                }
                let half = last / 2
                return try catalog.read(
                    within: scope, beside: { try decide(half + 1...Int.max, .kept(), $0).finished() }
                ) { session, other in
                    let first = try decide(0...half, .hashed(), session)
                    return try RetentionPlan(first, beside: other(), session)
                }
            })
    }
}

extension Session {
    func cardPlan(on day: CalendarDay, _ rules: RulesInForce) throws -> [CardPlanLine] {
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
