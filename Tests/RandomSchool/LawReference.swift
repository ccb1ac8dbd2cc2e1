/// What the law says of a story, written from its text alone and as plainly as can be; slow and without reasons. It shares
/// nothing with the rule that is checked, not even the calendar.
struct LawReference {
    let century: Century

    /// Whether it may be destroyed on this day.
    func allowsDestruction(_ story: Story, on day: Int) -> Bool {
        // Nothing under a hold.
        if story.holds.contains(where: { $0.covers(day) }) { return false }
        return hasExpired(story, on: day)
    }

    /// The same, were there no holds.
    func hasExpired(_ story: Story, on day: Int) -> Bool {
        // Nothing is destroyed under no rule.
        if story.lines.isEmpty { return false }
        return story.lines.allSatisfy { allows($0, story, day) }
    }

    private func allows(_ line: Story.Line, _ story: Story, _ day: Int) -> Bool {
        // «ЭПК»: the commission looks first.
        if line.isAppraised { return false }
        switch line.term {
        case .forever: return false
        case .years(let count):
            // The term begins on 1 January after the event's year and takes whole years: the last of them is the event's
            // year + count, and the act's year comes after it.
            guard let event = story.event(line.event, line, asOf: day) else { return false }
            switch line.counting {
            case .newYear: return century.year(of: day) > century.year(of: event) + count
            case .sameDay: return day >= century.sameDay(as: event, yearsLater: count)
            case .firstOfSeptember: return day >= century.september(after: event, andYears: count)
            }
        case .noLongerNeeded:
            guard let decided = story.decidedOn, decided <= day else { return false }
            return day >= century.sameDay(as: story.registeredOn, yearsLater: 1)
        case .replaced: return story.replacedOn.map { $0 <= day } ?? false
        case .endOfStudy(let afterDays, _): return isPurposeOver(afterDays, story, day)
        }
    }

    private func isPurposeOver(_ afterDays: Int, _ story: Story, _ day: Int) -> Bool {
        if let left = story.left(asOf: day), day >= left + afterDays { return true }
        if let withdrawn = story.withdrawn, withdrawn.covers(day), day >= withdrawn.from + afterDays { return true }
        return story.demands.contains { demand in
            guard demand.mustErase, demand.stands(on: day) else { return false }
            // Once it is agreed to; else at the end of its term, with one night in reserve.
            if let granted = demand.grantedOn, granted <= day { return true }
            return day >= demand.dueOn - 1
        }
    }

    /// The last day on which something that goes by itself may still be there; nil where the law sets none.
    func lastDay(_ story: Story) -> Int? {
        guard story.lines.contains(where: { if case .endOfStudy = $0.term { true } else { false } }),
            story.lines.allSatisfy({ $0.isAutomatic && !$0.isAppraised })
        else { return nil }
        var deadlineDays = 0
        for line in story.lines {
            if case .endOfStudy(_, let days) = line.term { deadlineDays = max(deadlineDays, days) }
        }
        var last: [Int] = []
        if let left = story.leftOn, let known = story.leavingKnown {
            let day = max(left + deadlineDays, known.from)
            if known.covers(day) { last.append(day) }
        }
        if let withdrawn = story.withdrawn, withdrawn.covers(withdrawn.from + deadlineDays) {
            last.append(withdrawn.from + deadlineDays)
        }
        last += story.demands.filter { $0.mustErase && $0.stands(on: $0.dueOn) }.map(\.dueOn)
        // What comes in when its purpose is over already goes on the day it came.
        return last.compactMap { firstAllowed(story, from: max($0, story.registeredOn)) }.min()
    }

    /// What stands against it on its last day gives it more time: a hold until it is lifted, a term until its year is
    /// over. Nil if it never is.
    private func firstAllowed(_ story: Story, from day: Int) -> Int? {
        var candidates = [day] + story.holds.compactMap(\.to) + story.events
        candidates += (2026...2126).map(century.newYear)
        for line in story.lines {
            guard case .years(let count) = line.term, line.counting != .newYear,
                let event = story.event(line.event, line, asOf: century.length)
            else { continue }
            candidates += [
                century.sameDay(as: event, yearsLater: count), century.september(after: event, andYears: count),
            ]
        }
        return candidates.filter { $0 >= day && $0 < century.length }.sorted()
            .first { allowsDestruction(story, on: $0) }
    }

    /// Whether it has to be hidden from ordinary use on this day: by a demand, a finding or an application; or because the
    /// purpose is over and a longer term keeps it, or the commission has not said its word. What the coming night takes by
    /// itself need not be, nor what a hold alone keeps from it.
    func mustBeHidden(_ story: Story, on day: Int) -> Bool {
        if story.demands.contains(where: { $0.stands(on: day) }) { return true }
        var purposes = 0
        for line in story.lines {
            guard case .endOfStudy(let afterDays, _) = line.term else { continue }
            purposes += 1
            if !isPurposeOver(afterDays, story, day) { return false }
        }
        return purposes > 0 && story.lines.contains { !$0.isAutomatic || !allows($0, story, day) }
    }
}
