import Foundation
import RandomSchool
import Testing

@Suite("A hundred years of random schools")
struct HundredYearsTests {
    /// `SEEDS=10000 FIRST_SEED=…` plays more, or one again.
    static let seeds = ProcessInfo.processInfo.environment["SEEDS"].flatMap(UInt64.init) ?? 200
    static let first = ProcessInfo.processInfo.environment["FIRST_SEED"].flatMap(UInt64.init) ?? 20_260_625

    @Test("nothing is destroyed early or under a hold, and nothing that goes by itself is late by over a day")
    func promises() {
        var centuries = HundredYears()
        for seed in Self.first..<(Self.first + Self.seeds) { centuries.play(seed: seed) }
        let report = centuries.report
        #expect(report.early.isEmpty, "\(report.early.prefix(5))")
        #expect(report.underHold.isEmpty, "\(report.underHold.prefix(5))")
        #expect(report.late.isEmpty, "\(report.late.prefix(5))")
        #expect(report.unhidden.isEmpty, "\(report.unhidden.prefix(5))")
        #expect(report.wrongBytes.isEmpty, "\(report.wrongBytes.prefix(5))")
        // None of this would mean anything if nothing happened.
        #expect(report.erasedByThemselves > report.holdings / 10, "\(report.summary)")
        #expect(report.destroyedByAct > report.holdings / 100 && report.kept > report.holdings / 10)
        #expect(report.cardsErased > report.seeds, "\(report.summary)")
        #expect(report.personsTaken > report.seeds && report.personsLeft > report.seeds, "\(report.summary)")
        #expect(report.held > 0 && report.restricted > 0 && report.sharedScansGone > 0)
    }

    @Test("the same seed plays the same hundred years")
    func reproducible() {
        let summaries = (0..<2).map { _ in
            var centuries = HundredYears()
            centuries.play(seed: 7)
            return centuries.report.summary
        }
        #expect(summaries[0] == summaries[1])
    }
}
