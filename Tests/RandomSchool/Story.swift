/// What happens to one document of one student in a hundred years, in numbers of days. Nothing here knows of rules.
struct Story {
    /// A line of a nomenclature, in words of its own.
    struct Line {
        enum Term {
            case forever
            case years(Int)
            case noLongerNeeded
            case replaced
            case endOfStudy(afterDays: Int, deadlineDays: Int)
        }
        /// How a term of years is counted from its event.
        enum Counting: CaseIterable { case newYear, sameDay, firstOfSeptember }
        /// What a term of years is counted from.
        enum Event: CaseIterable { case caseClosed, documentDate, leaving, consentEnd, replacement, destruction }

        var term: Term
        var event: Event
        var counting = Counting.newYear
        var isAppraised: Bool
        var isAutomatic: Bool
        /// The day its case was closed.
        var closedOn: Int?
    }

    /// A stretch of days, its end not included; nil: to the end of all days.
    struct Span {
        var from: Int
        var to: Int?
        func covers(_ day: Int) -> Bool { from <= day && (to.map { day < $0 } ?? true) }
    }

    /// A demand, a finding or an application.
    struct Demand {
        enum Cause: CaseIterable { case closed, stop, unlawful, inaccurate }
        var cause: Cause
        var receivedOn: Int
        var dueOn: Int
        /// The day on which it was agreed to.
        var grantedOn: Int?
        /// The day on which it was refused or taken back, or what was wrong was put right.
        var endedOn: Int?

        var mustErase: Bool { cause == .stop || cause == .unlawful }
        func stands(on day: Int) -> Bool { receivedOn <= day && (endedOn.map { day < $0 } ?? true) }
    }

    var registeredOn: Int
    var documentDate: Int
    var lines: [Line]
    /// The day of leaving, and from when until when the archive knows of it: it may be entered late, or taken back.
    var leftOn: Int?
    var leavingKnown: Span?
    /// The day of withdrawal, until a new consent is given.
    var withdrawn: Span?
    /// The paper is the consent of this student, and names no day on which it ends.
    var consentIsForStudy = false
    /// The day that a consent names, or on which it was taken back.
    var consentEndedOn: Int?
    var destructionOn: Int?
    var decidedOn: Int?
    var replacedOn: Int?
    var holds: [Span]
    var demands: [Demand]

    /// Every day on which anything happens.
    var events: [Int] {
        var days = [registeredOn, documentDate, consentEndedOn, destructionOn, decidedOn, replacedOn].compactMap { $0 }
        days += lines.compactMap(\.closedOn)
        for span in [leavingKnown, withdrawn].compactMap({ $0 }) + holds { days += [span.from, span.to ?? span.from] }
        for demand in demands {
            days += [demand.receivedOn, demand.grantedOn ?? demand.receivedOn, demand.endedOn ?? demand.receivedOn]
        }
        return Array(Set(days)).sorted()
    }

    func left(asOf day: Int) -> Int? { leavingKnown?.covers(day) == true ? leftOn : nil }

    func event(_ event: Line.Event, _ line: Line, asOf day: Int) -> Int? {
        let happened: Int? =
            switch event {
            case .caseClosed: line.closedOn
            case .documentDate: documentDate
            case .leaving: left(asOf: day)
            // «До окончания обучения», unless it was taken back before.
            case .consentEnd:
                consentIsForStudy ? [left(asOf: day), consentEndedOn].compactMap { $0 }.min() : consentEndedOn
            case .replacement: replacedOn
            case .destruction: destructionOn
            }
        return happened.flatMap { $0 <= day ? $0 : nil }
    }
}
