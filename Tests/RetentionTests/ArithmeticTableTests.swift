import ArchiveModel
import Retention
import Testing

/// A row of the table in which terms are laid down.
struct TermRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let facts: HoldingFacts
    /// Nil: on no day.
    let earliest: String?
    var outcomeThen = Outcome.due

    init(_ description: String, _ facts: HoldingFacts, earliest: String?, then outcome: Outcome = .due) {
        (testDescription, self.facts, self.earliest, outcomeThen) = (description, facts, earliest, outcome)
    }
}

@Suite("The table of terms, row by row")
struct ArithmeticTableTests {
    static let counted = [
        TermRow(
            "graduated 2026-06-25, 3 years (личное дело)",
            facts(rule("02-05", .years(3), from: .leftSchool, on: "2026-06-25")), earliest: "2030-01-01"),
        TermRow(
            "graduated 2026-06-25, 5 years",
            facts(rule("02-07", .years(5), from: .leftSchool, on: "2026-06-25")), earliest: "2032-01-01"),
        TermRow(
            "graduated 2026-06-25, 50 years",
            facts(rule("02-09", .years(50), from: .leftSchool, on: "2026-06-25")), earliest: "2077-01-01"),
        TermRow(
            "case closed 2026-12-31, 3 years", facts(rule("03-01", .years(3), on: "2026-12-31")),
            earliest: "2030-01-01"),
        TermRow(
            "case closed 2027-01-01, 3 years", facts(rule("03-01", .years(3), on: "2027-01-01")),
            earliest: "2031-01-01"),
        TermRow(
            "act of an erasure of 2026-07-20, 3 years, in a yearly case",
            facts(rule("05-03", .years(3), from: .destruction, on: "2026-07-20")), earliest: "2030-01-01"),
        TermRow(
            "with ЭПК, 5 years: the commission's review",
            facts(rule("03-07", .years(5), on: "2026-12-31", appraisal: true)), earliest: "2032-01-01", then: .review),
        TermRow(
            "closed on a leap day, 4 years", facts(rule("03-01", .years(4), on: "2028-02-29")),
            earliest: "2033-01-01"),
        TermRow("0 years", facts(rule("03-01", .years(0), on: "2026-05-05")), earliest: "2027-01-01"),
        TermRow(
            "no longer needed, decided after a year",
            facts(rule("01-02", .untilNoLongerNeeded), registered: "2025-03-10", decided: "2026-09-01"),
            earliest: "2026-09-01"),
        TermRow(
            "no longer needed, decided too soon: not before one year",
            facts(rule("01-02", .untilNoLongerNeeded), registered: "2025-03-10", decided: "2025-04-01"),
            earliest: "2026-03-10"),
        TermRow(
            "no longer needed, registered on a leap day: a whole year all the same",
            facts(rule("01-02", .untilNoLongerNeeded), registered: "2028-02-29", decided: "2028-03-05"),
            earliest: "2029-03-01"),
        TermRow(
            "until replaced, replaced", facts(rule("01-03", .untilReplaced), replaced: "2026-02-02"),
            earliest: "2026-02-02"),
    ]

    @Test("is due on its earliest day and refused the day before", arguments: counted)
    func earliestDay(row: TermRow) throws {
        let earliest = day(try #require(row.earliest))
        let onTheDay = Retention.decide(row.facts, on: earliest)
        #expect(onTheDay.outcome == row.outcomeThen)
        #expect(onTheDay.earliest == earliest)
        let dayBefore = Retention.decide(row.facts, on: earliest.adding(days: -1))
        #expect(dayBefore.outcome == .retained)
        #expect(dayBefore.earliest == earliest)
        #expect(dayBefore.nextChange == earliest)
    }

    @Test("an act of 2030-01-01 takes a personal file of a graduate of 2026, an act of 2029-12-31 is refused")
    func personalFile() {
        let facts = facts(rule("02-05", .years(3), from: .leftSchool, on: "2026-06-25"))
        #expect(Retention.decide(facts, on: day("2029-12-31")).outcome == .retained)
        #expect(Retention.decide(facts, on: day("2030-01-01")).outcome == .due)
    }

    static let endless = [
        TermRow("the trigger has not happened", facts(rule("02-05", .years(3), from: .leftSchool)), earliest: nil),
        TermRow("still at school", facts(portfolioRule()), earliest: nil),
        TermRow("permanent", facts(rule("01-08", .permanent, on: "1990-01-01")), earliest: nil),
        TermRow(
            "no longer needed, nobody decided", facts(rule("01-02", .untilNoLongerNeeded, on: "1990-01-01")),
            earliest: nil),
        TermRow(
            "until replaced, nothing replaced it", facts(rule("01-03", .untilReplaced, on: "1990-01-01")),
            earliest: nil),
        TermRow("no rule", facts(), earliest: nil),
        TermRow("a term beyond the calendar", facts(rule("02-05", .years(9000), on: "2026-06-25")), earliest: nil),
        TermRow("a negative term", facts(rule("02-05", .years(-5), on: "2026-06-25")), earliest: nil),
    ]

    @Test("is never due, in a hundred years neither", arguments: endless)
    func never(row: TermRow) {
        for year in stride(from: 2026, through: 2126, by: 1) {
            let verdict = Retention.decide(row.facts, on: .firstDay(ofYear: year))
            #expect(verdict.outcome == .retained || verdict.outcome == .never)
            #expect(verdict.earliest == nil)
            #expect(verdict.nextChange == nil)
        }
    }

    @Test("permanent and no rule say never; a trigger that has not happened says what it waits for")
    func wordsForNever() {
        let today = day("2026-07-01")
        #expect(Retention.decide(facts(rule("01-08", .permanent)), on: today).outcome == .never)
        #expect(Retention.decide(facts(), on: today).outcome == .never)
        #expect(Retention.decide(facts(), on: today).reasons == [.noRule])
        #expect(Retention.decide(facts(), on: today).approval == nil)
        let waiting = Retention.decide(facts(rule("02-05", .years(3), from: .leftSchool)), on: today)
        #expect(waiting.outcome == .retained)
        #expect(waiting.reasons == [.awaitsTrigger(index("02-05"), .leftSchool)])
    }

    @Test("a case of a school year closes in its later calendar year")
    func schoolYearCase() throws {
        let year = try #require(SchoolYear("2025/26"))
        let facts = facts(rule("03-07", .years(5), on: "\(year.endYear)-08-31"))
        #expect(Retention.decide(facts, on: day("2031-12-31")).outcome == .retained)
        #expect(Retention.decide(facts, on: day("2032-01-01")).outcome == .due)
    }
}
