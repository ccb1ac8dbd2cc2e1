/// Reproducible randomness (SplitMix64).
public struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }
}

/// Makes up the stories of one school: its nomenclature, then a student after the other, each with a few documents.
struct StoryGenerator {
    private let century: Century
    private var random: SeededRandom
    /// The school's own days of erasure, and its lines.
    private let portfolio: Story.Line
    private var archival: [Story.Line] = []

    init(seed: UInt64, century: Century) {
        self.century = century
        random = SeededRandom(seed: seed)
        let after = Int.random(in: 0...25, using: &random)
        portfolio = Story.Line(
            term: .endOfStudy(afterDays: after, deadlineDays: Int.random(in: after...30, using: &random)),
            event: .leaving, isAppraised: false, isAutomatic: !random.chance(12))
        for _ in 0..<5 { archival.append(line()) }
    }

    /// Two documents of a student and one that the student shares with the next: the last of them.
    ///
    /// - Returns: the card beside them: what holds and demands ask of the student, and no paper's own events.
    mutating func student() -> (documents: [Story], card: Story) {
        let enrolled = day()
        let life = life(from: enrolled)
        let card = Story(
            registeredOn: enrolled, documentDate: enrolled, lines: [portfolio], leftOn: life.leftOn,
            leavingKnown: life.leavingKnown, withdrawn: life.withdrawn, holds: life.holds, demands: life.demands)
        return ((0..<3).map { _ in document(of: life) }, card)
    }

    // MARK: Events that are the student's

    private struct Life {
        var leftOn: Int?
        var leavingKnown: Story.Span?
        var withdrawn: Story.Span?
        var holds: [Story.Span] = []
        var demands: [Story.Demand] = []
        var enrolledOn: Int
    }

    private mutating func life(from enrolled: Int) -> Life {
        var life = Life(enrolledOn: enrolled)
        if !random.chance(5) {
            let left = notable(after: enrolled, within: 11 * 365)
            // Entered the same day, or late; one in fifteen is a slip that is taken back.
            let entered = left + (random.chance(4) ? Int.random(in: 0...40, using: &random) : 0)
            let backAfter = Int.random(in: 1...30, using: &random)
            life.leftOn = left
            life.leavingKnown = Story.Span(from: entered, to: random.chance(15) ? entered + backAfter : nil)
        }
        if random.chance(5) {
            let withdrawn = notable(after: enrolled, within: 11 * 365)
            let renewed = Int.random(in: 1...60, using: &random)
            life.withdrawn = Story.Span(from: withdrawn, to: random.chance(3) ? withdrawn + renewed : nil)
        }
        while random.chance(5) { life.holds.append(hold(after: enrolled)) }
        while random.chance(6) { life.demands.append(demand(after: enrolled)) }
        return life
    }

    private mutating func hold(after day: Int) -> Story.Span {
        let placed = notable(after: day, within: 14 * 365)
        let length =
            random.chance(2) ? Int.random(in: 1...60, using: &random) : Int.random(in: 1...3000, using: &random)
        return Story.Span(from: placed, to: random.chance(10) ? nil : placed + length)
    }

    private mutating func demand(after day: Int) -> Story.Demand {
        let received = notable(after: day, within: 11 * 365)
        let due = received + Int.random(in: 14...24, using: &random)
        let answered = Int.random(in: received...(due + 10), using: &random)
        let fate = Int.random(in: 0..<3, using: &random)
        return Story.Demand(
            cause: Story.Demand.Cause.allCases.randomElement(using: &random) ?? .stop, receivedOn: received,
            dueOn: due, grantedOn: fate == 0 ? answered : nil, endedOn: fate == 1 ? answered : nil)
    }

    // MARK: Events that are the document's

    private mutating func document(of life: Life) -> Story {
        let registered = notable(after: life.enrolledOn, within: 4 * 365)
        var story = Story(
            registeredOn: registered, documentDate: max(0, registered - Int.random(in: 0...900, using: &random)),
            lines: lines(after: registered), leftOn: life.leftOn, leavingKnown: life.leavingKnown,
            withdrawn: life.withdrawn, holds: life.holds, demands: life.demands)
        story.consentIsForStudy = random.chance(2)
        if random.chance(3) { story.consentEndedOn = notable(after: registered, within: 9 * 365) }
        if random.chance(4) { story.destructionOn = notable(after: registered, within: 9 * 365) }
        if random.chance(2) { story.decidedOn = notable(after: registered, within: 6 * 365) }
        if random.chance(3) { story.replacedOn = notable(after: registered, within: 6 * 365) }
        if random.chance(6) { story.holds.append(hold(after: registered)) }
        if random.chance(8) { story.demands.append(demand(after: registered)) }
        return story
    }

    /// The portfolio alone, the portfolio and a case, a case or two, or nothing at all.
    private mutating func lines(after registered: Int) -> [Story.Line] {
        var lines: [Story.Line] = []
        let lot = Int.random(in: 0..<20, using: &random)
        if lot < 13 { lines.append(portfolio) }
        if lot > 9, lot < 19 { lines.append(filed(after: registered)) }
        if lot == 18 { lines.append(filed(after: registered)) }
        return lines.shuffled(using: &random)
    }

    private mutating func filed(after registered: Int) -> Story.Line {
        var line = archival.randomElement(using: &random) ?? portfolio
        guard !random.chance(10) else { return line }
        // A yearly case closes with its year, one of a school year in August of the later.
        let year = century.year(of: registered)
        line.closedOn =
            random.chance(2)
            ? century.newYear(year + 1) - 1 : century.number(year: year + 1, month: 8, day: 31)
        return line
    }

    private mutating func line() -> Story.Line {
        let terms: [Story.Line.Term] = [
            .years(1), .years(3), .years(5), .years(.random(in: 1...50, using: &random)), .noLongerNeeded, .replaced,
            .forever,
        ]
        return Story.Line(
            term: terms.randomElement(using: &random) ?? .forever,
            event: Story.Line.Event.allCases.randomElement(using: &random) ?? .caseClosed,
            counting: random.chance(2)
                ? .newYear : Story.Line.Counting.allCases.randomElement(using: &random) ?? .newYear,
            isAppraised: random.chance(6), isAutomatic: random.chance(4))
    }

    // MARK: Days

    private mutating func day() -> Int { Int.random(in: 0..<(century.length - 12 * 365), using: &random) }

    /// A day at random; every third is one of those at which calendars go wrong.
    private mutating func notable(after day: Int, within count: Int) -> Int {
        let plain = min(century.length - 1, day + Int.random(in: 0...count, using: &random))
        guard random.chance(3) else { return plain }
        let edges = [(1, 1), (12, 31), (2, 28), (2, 29), (3, 1), (6, 25), (8, 31), (9, 1)]
        let (month, dayOfMonth) = edges.randomElement(using: &random) ?? (1, 1)
        let year = century.year(of: plain)
        let isLeap = century.newYear(year + 1) - century.newYear(year) == 366
        let number = century.number(
            year: year, month: month, day: month == 2 && dayOfMonth == 29 && !isLeap ? 28 : dayOfMonth)
        return number >= day ? number : plain
    }
}
