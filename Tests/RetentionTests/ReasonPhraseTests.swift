import ArchiveModel
import Retention
import Testing

@Suite("Reasons as sentences")
struct ReasonPhraseTests {
    @Test("explain reads as a clerk would write it, in both languages")
    func sentences() {
        let facts = facts(rule("03-07", .years(5), on: "2026-12-31"), portfolioRule(left: "2026-06-25"))
        let reasons = Retention.decide(facts, on: day("2026-08-01")).reasons
        #expect(
            reasons.map(\.phrase.russian) == [
                "Цель обработки прекращена, но 03-07 хранит его до 01.01.2032: "
                    + "документ скрыт от обычного использования и не уничтожается.",
                "03-07: 5 лет после закрытия дела (31.12.2026), уничтожить можно не ранее 01.01.2032.",
                "03-12: обучающийся выбыл 25.06.2026, цель обработки прекращена; "
                    + "стереть с 26.06.2026 и не позднее 25.07.2026.",
                "По 03-12 можно было бы с 26.06.2026, но 03-07 хранит его до 01.01.2032.",
            ])
        #expect(
            reasons.last?.phrase.english
                == "03-12 would allow it from 2026-06-26, but 03-07 keeps it until 2032-01-01.")
    }

    @Test("every reason is a sentence in both languages")
    func complete() {
        let item = index("03-07")
        let (first, last) = (day("2026-06-26"), day("2026-07-25"))
        let all: [Reason] = [
            .noRule, .permanent(item), .awaitsTrigger(item, .leftSchool), .awaitsDecision(item, notBefore: first),
            .awaitsReplacement(item), .term(item, years: 1, .documentDate, triggeredOn: first, earliest: last),
            .noLongerNeeded(item, earliest: last), .replaced(item, on: first),
            .purposeEnded(item, .consentWithdrawn, on: first, earliest: first, deadline: last),
            .purposeEnded(item, .stopDemanded, on: first, earliest: first, deadline: last),
            .purposeEnded(item, .unlawful, on: first, earliest: first, deadline: last),
            .restricted(.portfolioClosed, since: first, until: nil), .restricted(.unlawful, since: first, until: last),
            .blocked(by: item, until: nil), .blocked(by: item, until: last),
            .outlasted(item, earliest: first, by: item, until: nil), .needsAppraisal(item), .needsCommission(item),
            .held(newID(3), basis: "Запрос № 12", basisDate: first, authority: "суд"), .overdue(since: last),
        ]
        for phrase in all.map(\.phrase) {
            #expect(phrase.russian.hasSuffix("."))
            #expect(phrase.english.hasSuffix("."))
            #expect(phrase.english.allSatisfy { !("А"..."я").contains($0) } || phrase.english.contains("Запрос"))
            #expect(phrase.russian != phrase.english)
        }
    }
}
