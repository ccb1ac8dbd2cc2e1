import Archive
import ArchiveModel
import Retention

/// Why a document is kept or has to go, as one would tell it.
enum ExplanationText {
    static func write(_ explanation: Explanation, _ page: Page) {
        let document = explanation.document.document
        page.heading("\(document.accessionNumber) · \(document.title)")
        if explanation.holdings.isEmpty { page.sentence(CommandWords.noHoldings) }
        for (number, holding) in explanation.holdings.enumerated() {
            if number > 0 { page.blank() }
            self.holding(holding, asOf: explanation.asOf, page)
        }
    }

    static func write(_ explanation: CardExplanation, _ page: Page) {
        page.heading(StudentText.inline(explanation.student, page))
        if explanation.neededBy > 0 {
            page.sentence(CommandWords.cardNeeded(Counted.documents(explanation.neededBy)))
            page.blank()
        }
        var card = explanation.card
        card.student = nil
        holding(card, asOf: explanation.asOf, page)
    }

    private static func holding(_ holding: HoldingExplanation, asOf day: CalendarDay, _ page: Page) {
        let name = holding.student.map { ", \($0)" } ?? ""
        let when = page.text(CommandWords.asOf(day.phrase))
        page.sentence(
            "\(when)\(name): \(page.text(holding.outcome.phrase)).", OutcomeText.colour(holding.outcome))
        if holding.isHeld { page.sentence(CommandWords.isHeld, .caution, mark: "  ") }
        page.fields(
            [
                (CommandWords.decides, holding.winner?.description),
                (CommandWords.earliest, page.text(holding.earliest)),
                (CommandWords.latest, page.text(holding.deadline)),
                (CommandWords.nextChange, page.text(holding.nextChange)),
            ], indent: "  ")
        if !holding.reasons.isEmpty { page.sentence(CommandWords.because, .faint, mark: "  ") }
        for reason in holding.reasons { page.sentence(reason, mark: "    • ") }
    }
}
