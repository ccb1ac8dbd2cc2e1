extension SubjectRequest {
    /// With its days counted anew where they were counted through a year without its decree and the decree is known now: later
    /// than what was said when it came, or the same, never earlier. A term in working days ends when the law says (ГК РФ, art.
    /// 190–191), whatever the archive knew; the early day was the safe side while nobody knew better.
    ///
    /// What is answered stays, and so does a day that was counted by other rules than these.
    public func recounted(by rules: DeadlineRules, in calendar: WorkingCalendar) -> SubjectRequest {
        guard answer == nil else { return self }
        var request = self
        if let stopDueOn, let length = rules[.unlawfulStop].length {
            request.stopDueOn = length.recounted(stopDueOn, after: receivedOn, from: receivedOn, in: calendar)
        }
        guard let kind = kind.deadline, let first = dueOn, let length = rules[kind].length else { return request }
        let last = length.recounted(first, after: receivedOn, from: receivedOn, in: calendar)
        request.dueOn = last
        if let extended, let length = rules[kind].extensionLength {
            request.extended?.dueOn = length.recounted(extended.dueOn, after: first, from: last, in: calendar)
        }
        return request
    }
}

extension TermLength {
    /// - Parameters:
    ///   - told: the end that was counted once.
    ///   - before: the day after which it was counted.
    ///   - start: the one after which it is to be counted now.
    fileprivate func recounted(
        _ told: CalendarDay, after before: CalendarDay, from start: CalendarDay, in calendar: WorkingCalendar
    ) -> CalendarDay {
        guard case .workingDays = self else { return told }
        let now = end(after: start, in: calendar)
        guard now > told else { return told }
        let wasEarly = (before.year...now.year).contains { year in
            end(after: before, in: calendar.asBeforeDecree(of: year)) == told
        }
        return wasEarly ? now : told
    }
}
