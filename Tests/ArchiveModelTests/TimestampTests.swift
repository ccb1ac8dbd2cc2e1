import ArchiveModel
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test("text and back to the millisecond, before 1970 too")
    func roundTrip() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let moment = Timestamp(
                millisecondsSince1970: .random(in: -5_000_000_000_000...250_000_000_000_000, using: &generator))
            #expect(Timestamp(moment.description) == moment)
        }
    }

    @Test(
        "is RFC 3339 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_827_696_789, "2000-02-29T12:34:56.789Z"),
            (1_782_375_330_250, "2026-06-25T08:15:30.250Z"),
        ])
    func text(milliseconds: Int64, expected: String) {
        #expect(Timestamp(millisecondsSince1970: milliseconds).description == expected)
    }

    @Test(
        "what it would not have written is refused",
        arguments: [
            "2026-06-25T08:15:30Z", "2026-06-25 08:15:30.250Z", "2026-06-25T08:15:30.250", "2026-06-25T24:00:00.000Z",
            "2026-06-25T08:60:00.000Z", "2026-06-25T08:15:60.000Z", "2026-02-30T08:15:30.250Z",
            "25.06.2026T08:15:30.250Z",
            "2026-06-25T+8:15:30.250Z", "2026-06-25T08-15-30.250Z", "2026-06-25T08:15:30,250Z", "",
        ])
    func refusing(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("for people a moment is told by the clocks of a place, its day too, before 1970 and half an hour off as well")
    func wall() throws {
        let moment = try #require(Timestamp("2026-06-25T22:15:30.250Z"))
        #expect(moment.text(in: .russian, utcOffsetSeconds: 0) == "25.06.2026 22:15")
        #expect(moment.text(in: .russian, utcOffsetSeconds: 10_800) == "26.06.2026 01:15")
        #expect(moment.text(in: .english, utcOffsetSeconds: 10_800) == "2026-06-26 01:15")
        #expect(moment.text(in: .english, utcOffsetSeconds: -34_200) == "2026-06-25 12:45")
        let early = Timestamp(millisecondsSince1970: -1)
        #expect(early.text(in: .english, utcOffsetSeconds: 0) == "1969-12-31 23:59")
    }

    @Test("the day depends on the zone: 22:30 in London is tomorrow in Moscow")
    func zone() throws {
        let moment = try #require(Timestamp("2026-06-25T22:30:00.000Z"))
        #expect(moment.day(utcOffsetSeconds: 0).description == "2026-06-25")
        #expect(moment.day(utcOffsetSeconds: 3 * 3600).description == "2026-06-26")
        let newYear = try #require(Timestamp("2026-01-01T02:00:00.000Z"))
        #expect(newYear.day(utcOffsetSeconds: -3 * 3600).description == "2025-12-31")
    }

    @Test("sorts as its text does")
    func ordering() {
        let moments = [-1, 0, 999, 1000, 86_400_000].map { Timestamp(millisecondsSince1970: $0) }
        #expect(moments == moments.sorted())
        #expect(moments.map(\.description) == moments.map(\.description).sorted())
    }
}
