import ArchiveModel
import Testing

@testable import Intake

@Suite("Reading the production calendar and the deadlines")
struct WorkingCalendarFileTests {
    private func read(_ text: String) throws -> WorkingCalendar {
        try WorkingCalendarFile.read(yaml: ByteSource(text: text))
    }

    private let year = "years:\n  - year: 2026\n    basis: закон\n    days-off: [2026-01-01..2026-01-08, 2026-11-04]\n"

    @Test("ranges, single days and worked Saturdays")
    func days() throws {
        let calendar = try read(year + "    working: [2026-02-28]\n")
        for text in ["2026-01-08", "2026-11-04", "2026-02-22"] {
            #expect(try !calendar.isWorking(#require(CalendarDay(text))), "\(text)")
        }
        for text in ["2026-01-09", "2026-11-03", "2026-02-28"] {
            #expect(try calendar.isWorking(#require(CalendarDay(text))), "\(text)")
        }
        #expect(calendar.isDecreed(2026) && !calendar.isDecreed(2027))
    }

    @Test(
        "a day that cannot be, or not there, is refused",
        arguments: [
            ("2026-11-04", "2027-11-04", "calendar-bad-day"), ("2026-11-04", "2026-11-31", "calendar-bad-day"),
            ("..2026-01-08", "..2025-12-31", "calendar-bad-day"), ("basis: закон\n", "\n", "yaml-missing-key"),
            ("basis", "base", "yaml-unknown-key"), ("year: 2026", "year: двадцать", "yaml-wrong-shape"),
        ])
    func refusals(old: String, new: String, code: String) {
        #expect(refusal { try read(year.replacing(old, with: new)) } == code)
    }

    @Test("a worked weekday, a doubled year and an unclear provision are refused")
    func slips() {
        #expect(refusal { try read(year + "    working: [2026-03-03]\n") } == "calendar-bad-day")
        #expect(refusal { try read(year + "    provisional: maybe\n") } == "yaml-wrong-shape")
        #expect(refusal { try read(year + "  - {year: 2026, basis: x}\n") } == "calendar-doubled-year")
    }

    private func rules(_ text: String) throws -> DeadlineRules {
        try DeadlineRulesFile.read(yaml: ByteSource(text: "deadlines:\n" + text))
    }

    private let all = DeadlineKind.allCases.map { kind in
        let length = kind.endsByItself ? "" : "length: 10 working days, "
        return "  - {kind: \(kind.rawValue), \(length)notice: 7, basis: закон}\n"
    }.joined()

    @Test("every kind has its length; one that is left out or unclear is an error")
    func deadlines() throws {
        let read = try rules(all)
        #expect(read[.access].length == .workingDays(10))
        #expect(read[.access].extensionLength == nil)
        #expect(read[.erasure].length == nil)
        // A school's file from before the calendar was watched.
        let older = all.split(separator: "\n").filter { !$0.contains("next-calendar") }.joined(separator: "\n") + "\n"
        #expect(refusal { try rules(older) } == "deadlines-incomplete")
        let source = ByteSource(text: "deadlines:\n" + older)
        #expect(
            try DeadlineRulesFile.read(yaml: source, completedBy: read)[.nextCalendar].length == .workingDays(10))
        let longer = all.replacing("access, length:", with: "access, extension: 5 рабочих дней, length:")
        #expect(try rules(longer)[.access].extensionLength == .workingDays(5))
        #expect(
            refusal { try rules(all.replacing("kind: access", with: "kind: correction")) } == "deadlines-incomplete")
        #expect(refusal { try rules(all.replacing("10 working days", with: "ten days")) } == "deadlines-bad-value")
        #expect(refusal { try rules(all.replacing("10 working days", with: "0 days")) } == "deadlines-bad-value")
        #expect(refusal { try rules(all.replacing("notice: 7", with: "notice: -1")) } == "deadlines-bad-value")
        #expect(
            refusal { try rules(all.replacing("{kind: erasure,", with: "{kind: erasure, length: 1 day,")) }
                == "deadlines-bad-value")
    }
}
