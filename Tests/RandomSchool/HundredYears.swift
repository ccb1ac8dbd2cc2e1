import ArchiveModel
import Retention

/// What became of the random schools.
public struct CenturyReport: Sendable {
    public var seeds = 0
    public var holdings = 0
    public var decisions = 0
    public var erasedByThemselves = 0
    public var destroyedByAct = 0
    public var kept = 0
    /// Cards of students that no document needed any more, and how many of them went.
    public var cards = 0
    public var cardsErased = 0
    /// How often the person went along with a paper, and how often the card's own day had not come.
    public var personsTaken = 0
    public var personsLeft = 0
    /// How many were under a hold or a restriction on some day.
    public var held = 0
    public var restricted = 0
    /// How many last links took the bytes of a shared scan with them.
    public var sharedScansGone = 0
    /// Each with its seed, so that it can be played again.
    public var early: [String] = []
    public var underHold: [String] = []
    public var late: [String] = []
    public var unhidden: [String] = []
    public var wrongBytes: [String] = []

    public init() {}

    public var violations: [String] { early + underHold + late + unhidden + wrongBytes }

    public var summary: String {
        """
        \(seeds) schools of 100 years, \(holdings) holdings, \(decisions) decisions: \(erasedByThemselves) erased by \
        themselves, \(destroyedByAct) by an act, \(kept) kept; \(cardsErased) of \(cards) cards without documents erased; \
        \(personsTaken) persons went along with a paper, \(personsLeft) not yet; \(held) were held, \(restricted) restricted, \
        \(sharedScansGone) shared scans gone with their last link
        early \(early.count), under hold \(underHold.count), late by over a day \(late.count), \
        not hidden \(unhidden.count), shared bytes wrong \(wrongBytes.count)
        """
    }
}

/// A hundred years of one school after the other: the nightly job takes what is due by itself, people what an act may take,
/// and each destruction is compared with what the law's text says.
public struct HundredYears {
    private let century = Century()
    private let law: LawReference
    public private(set) var report = CenturyReport()

    public init() { law = LawReference(century: century) }

    public mutating func play(seed: UInt64, students: Int = 30) {
        report.seeds += 1
        var generator = StoryGenerator(seed: seed, century: century)
        var random = SeededRandom(seed: ~seed)
        var previous: Int??
        for number in 0..<students {
            let name = "seed \(seed), student \(number)"
            let (documents, card) = generator.student()
            let ends = documents.map { live($0, "\(name)", &random) }
            checkWhatGoesAlong(card, ends, "\(name), card", &random)
            // One student in three never had a document; the card of the others is needed until the last one goes.
            outlive(card, number % 3 == 0 ? [] : ends, "\(name), card", &random)
            // The last document of this student is one scan with the first of the one before.
            if case .some(let other) = previous { checkShared([ends[2], other], "\(name)") }
            previous = .some(ends[0])
        }
    }

    /// - Returns: the day on which it was destroyed; nil if it is still there after a hundred years.
    private mutating func live(_ story: Story, _ name: String, _ random: inout SeededRandom) -> Int? {
        report.holdings += 1
        if !story.holds.isEmpty { report.held += 1 }
        if !story.demands.isEmpty { report.restricted += 1 }
        let telling = Telling(
            century: century, documentID: Identifier(at: Timestamp(millisecondsSince1970: 1), random: &random),
            studentID: Identifier(at: Timestamp(millisecondsSince1970: 2), random: &random))
        let events = story.events
        var day = story.registeredOn
        while day < century.length {
            let verdict = decide(story, telling, day, name)
            if verdict.mayRunByItself { return destroyed(story, day, byItself: true, name) }
            var next = events.first { $0 > day } ?? century.length
            if let change = verdict.nextChange { next = min(next, century.number(of: change)) }
            if verdict.outcome == .due {
                // The commission takes its time; what changed in between drops out of the act.
                let actDay = min(next - 1, day + Int.random(in: 0...400, using: &random))
                if actDay < century.length, decide(story, telling, actDay, name).outcome == .due {
                    return destroyed(story, actDay, byItself: false, name)
                }
            }
            day = next
        }
        report.kept += 1
        checkInTime(story, nil, name)
        return nil
    }

    /// The card of a student goes by itself once no document needs it.
    private mutating func outlive(_ story: Story, _ ends: [Int?], _ name: String, _ random: inout SeededRandom) {
        guard story.lines.allSatisfy(\.isAutomatic), ends.allSatisfy({ $0 != nil }) else { return }
        report.cards += 1
        let telling = Telling(
            century: century, documentID: nil,
            studentID: Identifier(at: Timestamp(millisecondsSince1970: 3), random: &random))
        let free = max(story.registeredOn, ends.compactMap { $0 }.max() ?? 0)
        var day = free
        while day < century.length {
            let verdict = decide(story, telling, day, name)
            if verdict.mayRunByItself { break }
            let change = verdict.nextChange.map { century.number(of: $0) } ?? century.length
            day = min(change, story.events.first { $0 > day } ?? century.length)
        }
        let end = day < century.length ? day : nil
        if let end {
            report.cardsErased += 1
            if story.holds.contains(where: { $0.covers(end) }) { report.underHold.append(name) }
            if !law.allowsDestruction(story, on: end) { report.early.append(name) }
        }
        // What is needed past its last day goes on the day on which it is not.
        var due = story
        due.registeredOn = free
        checkInTime(due, end, name)
    }

    /// With a paper, by itself or by an act, goes as much of the person as the card's own day allows, and no more. Asked for
    /// the days on which papers went, and for those on which something befell the student: an act may fall on any.
    private mutating func checkWhatGoesAlong(
        _ card: Story, _ ends: [Int?], _ name: String, _ random: inout SeededRandom
    ) {
        guard card.lines.allSatisfy(\.isAutomatic) else { return }
        let telling = Telling(
            century: century, documentID: nil,
            studentID: Identifier(at: Timestamp(millisecondsSince1970: 4), random: &random))
        for day in (ends.compactMap { $0 } + card.events) where day < century.length {
            let isFree = law.allowsDestruction(card, on: day)
            switch decide(card, telling, day, name).extent() {
            case .everything(keepingCard: false):
                report.personsTaken += 1
                if !isFree { report.early.append("\(name), with a paper of day \(century.calendarDay(day))") }
            case .everything(keepingCard: true):
                if !law.hasExpired(card, on: day) { report.early.append("\(name), held, day \(day)") }
            case .documents, .documentsWithAchievements:
                report.personsLeft += 1
                if isFree { report.late.append("\(name), not with a paper of day \(century.calendarDay(day))") }
            }
        }
    }

    private mutating func decide(_ story: Story, _ telling: Telling, _ day: Int, _ name: String) -> Verdict {
        report.decisions += 1
        let verdict = Retention.decide(telling.facts(story, asOf: day), on: century.calendarDay(day))
        if law.mustBeHidden(story, on: day), !verdict.isHidden { report.unhidden.append("\(name), day \(verdict.day)") }
        return verdict
    }

    private mutating func destroyed(_ story: Story, _ day: Int, byItself: Bool, _ name: String) -> Int {
        if byItself { report.erasedByThemselves += 1 } else { report.destroyedByAct += 1 }
        let place = "\(name), day \(century.calendarDay(day))"
        if story.holds.contains(where: { $0.covers(day) }) { report.underHold.append(place) }
        if !law.allowsDestruction(story, on: day) { report.early.append(place) }
        checkInTime(story, day, name)
        return day
    }

    private mutating func checkInTime(_ story: Story, _ day: Int?, _ name: String) {
        guard let last = law.lastDay(story), last + 1 < century.length else { return }
        if day.map({ $0 > last + 1 }) ?? true {
            let end = day.map { century.calendarDay($0).description } ?? "never"
            report.late.append("\(name), last day \(century.calendarDay(last)), destroyed \(end)")
        }
    }

    /// The bytes go with the last live link, not before.
    private mutating func checkShared(_ ends: [Int?], _ name: String) {
        let links: [Int: Set<Int>] = [0: Set(ends.indices)]
        var live = links
        for (link, day) in ends.enumerated().compactMap({ link, day in day.map { (link, $0) } }).sorted(by: {
            $0.1 < $1.1
        }) {
            let gone = SharedScan.objectsLosingLastLink(liveLinks: live, removed: [link])
            live[0]?.remove(link)
            let othersLeft = ends.enumerated().contains { $0 != link && ($1.map { $0 > day } ?? true) }
            if gone.contains(0) {
                report.sharedScansGone += 1
                if othersLeft { report.wrongBytes.append("\(name), day \(century.calendarDay(day))") }
            } else if live[0]?.isEmpty != false {
                report.wrongBytes.append("\(name), day \(century.calendarDay(day)), bytes left behind")
            }
        }
    }
}
