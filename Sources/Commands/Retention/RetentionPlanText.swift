import Archive
import ArchiveModel
import Retention

/// A retention plan as a letter: the sums first, then what is overdue, what goes by itself, what waits for people.
enum RetentionPlanText {
    static func write(_ plan: RetentionPlan, _ page: Page) {
        page.heading(CommandWords.planTitle(plan.asOf.phrase))
        let counts = Outcome.allCases.map { ($0, plan.counts[$0] ?? 0) }.filter { $0.1 > 0 }
        if counts.isEmpty {
            page.sentence(CommandWords.noDocuments)
            if plan.cards.isEmpty { return }
        } else {
            let sums = counts.map { "\(page.text($0.phrase)) — \($1)" }.joined(separator: ", ")
            page.sentence(sums.prefix(1).uppercased() + sums.dropFirst() + ".")
        }
        let sections = sections(of: plan).filter { !$0.lines.isEmpty }
        // One table cut into sections, so that the columns stand one below the other throughout.
        var rows = tableLines(sections.flatMap(\.lines), page)[...]
        let columnTitles = rows.popFirst() ?? ""
        var isFirst = true
        for section in sections {
            page.blank()
            page.heading("\(page.text(section.title)) (\(section.lines.count))")
            if isFirst { page.raw(columnTitles) }
            isFirst = false
            rows.prefix(section.lines.count).forEach(page.raw)
            rows = rows.dropFirst(section.lines.count)
        }
        cards(plan.cards, page)
        page.blank()
        if !plan.cards.contains(where: { $0.outcome == .due }),
            !plan.lines.contains(where: { $0.outcome == .due || $0.outcome == .review })
        {
            page.sentence(CommandWords.planNothingDue)
        }
        page.hint(CommandWords.nothingChanged)
        page.note(CommandWords.planDigest(plan.digest), .faint)
    }

    private static func cards(_ cards: [CardPlanLine], _ page: Page) {
        guard !cards.isEmpty else { return }
        page.blank()
        page.heading("\(page.text(CommandWords.planCards)) (\(cards.count))")
        page.table(
            [
                .init(CommandWords.student, minimumWidth: 26), .init(CommandWords.indexTitle),
                .init(CommandWords.state), .init(CommandWords.deadline),
                .init(CommandWords.reason, minimumWidth: 24, canBeLeftOut: true),
            ],
            cards.map { card in
                [
                    .init(card.student), .init(card.index?.description ?? ""),
                    .init(page.text(card.outcome.phrase), OutcomeText.colour(card.outcome)),
                    .init(page.text(card.deadline), card.isOverdue ? .bad : nil), .init(page.text(card.reason)),
                ]
            })
    }

    private static func sections(of plan: RetentionPlan) -> [(title: Phrase, lines: [PlanLine])] {
        func lines(_ outcome: Outcome) -> [PlanLine] { plan.lines.filter { $0.outcome == outcome && !$0.isOverdue } }
        return [
            (CommandWords.planOverdue, plan.lines.filter(\.isOverdue)),
            (CommandWords.planAutomatic, lines(.due).filter { $0.approval == .automatic }),
            (CommandWords.planForPeople, lines(.due).filter { $0.approval != .automatic }),
            (CommandWords.planReview, lines(.review)),
            (CommandWords.planBlocked, lines(.blocked)),
            (CommandWords.planNever, lines(.never)),
            (CommandWords.planRetained, lines(.retained)),
        ]
    }

    private static func tableLines(_ lines: [PlanLine], _ page: Page) -> [String] {
        page.tableLines(
            [
                .init(CommandWords.accessionNumber),
                .init(CommandWords.title, minimumWidth: 20),
                .init(CommandWords.student, minimumWidth: 16),
                .init(CommandWords.indexTitle),
                .init(CommandWords.deadline),
                .init(CommandWords.reason, minimumWidth: 24, canBeLeftOut: true),
                .init(CommandWords.remark),
            ],
            lines.map { line in
                [
                    .init(line.accessionNumber.description, line.isOverdue ? .bad : nil),
                    .init(line.title),
                    .init(line.student ?? ""),
                    .init(line.index?.description ?? ""),
                    .init(page.text(line.deadline), line.isOverdue ? .bad : nil),
                    .init(page.text(line.reason)),
                    .init(isLinkOnly(line) ? page.text(CommandWords.planLinkOnly) : ""),
                ]
            })
    }

    /// The scan is shared and stays. Known only of what goes by itself: the rest has not been put into an order yet.
    private static func isLinkOnly(_ line: PlanLine) -> Bool {
        line.outcome == .due && line.approval == .automatic && !line.destroysBytes
    }
}
