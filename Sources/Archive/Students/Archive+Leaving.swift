import ArchiveModel
import Catalog
import ObjectStore
import Retention

extension Archive {
    /// What would be erased, and when, if this student left on this day. Changes nothing.
    public func planLeaving(_ who: String, on day: CalendarDay?) throws -> LeavingPlan {
        try reading(
            .studentLeave, as: .studentViewed,
            entry: { ($0.student.student.id.description, ["as": "leaving plan"]) }
        ) { session in
            var student = try session.resolveStudent(who)
            student.leftOn = try leavingDay(day, of: student)
            return try leavingPlan(student, in: session)
        }
    }

    /// Enters that a student left. From then on no more is uploaded, and the portfolio is erased within its term.
    ///
    /// Can be undone by ``cancelLeaving(_:)`` until the erasure has run.
    ///
    /// - Parameter acceptErasureDue: the day lies so far back that the next nightly job erases, and that is meant.
    /// - Throws: `erasure-is-due`.
    public func recordLeaving(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool = false
    ) throws -> LeavingPlan {
        try leave(who, on: day) { try $0.requireTime(unless: acceptErasureDue) }
    }

    /// The same, of a plan that somebody saw and agreed to: exactly that, or nothing.
    ///
    /// - Throws: `plan-changed`, `erasure-is-due`.
    public func recordLeaving(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool = false, confirming seen: Digest
    ) throws -> LeavingPlan {
        try leave(who, on: day) {
            try $0.require(seen)
            try $0.requireTime(unless: acceptErasureDue)
        }
    }

    private func leave(
        _ who: String, on day: CalendarDay?, agreed: (LeavingPlan) throws -> Void
    ) throws -> LeavingPlan {
        try writeEvenWhenFull(.studentLeave) { session in
            var student = try session.resolveStudent(who)
            if let leftOn = student.leftOn { throw ArchiveError.studentHasLeft(student.name, leftOn) }
            let leftOn = try leavingDay(day, of: student)
            student.leftOn = leftOn
            try session.setLeaving(student.id, on: leftOn)
            try session.record(
                .studentLeft, subject: student.id.description, details: ["on": leftOn.description], in: self)
            try blockAccountsOfLeavers(in: session)
            let plan = try leavingPlan(student, in: session)
            try agreed(plan)
            return plan
        }
    }

    /// Takes back a leaving that was entered by mistake.
    public func cancelLeaving(_ who: String) throws -> StudentListing {
        try writeEvenWhenFull(.studentReturn) { session in
            var student = try session.resolveStudent(who)
            guard student.leftOn != nil else { throw ArchiveError.studentHasNotLeft(student.name) }
            student.leftOn = nil
            try session.setLeaving(student.id, on: nil)
            for caseFile in try session.caseFiles(studentID: student.id, isOpen: false) {
                try reopen(caseFile, in: session)
            }
            // What a demand, a finding, an application or a withdrawal hides stays hidden.
            try refreshHidden(of: student.id, in: session)
            try session.record(.studentLeavingCancelled, subject: student.id.description, in: self)
            try blockAccountsOfLeavers(in: session)
            return try listing(student, in: session)
        }
    }

    private func leavingDay(_ day: CalendarDay?, of student: Student) throws -> CalendarDay {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        if let enrolledOn = student.enrolledOn, day < enrolledOn {
            throw ArchiveError.leftBeforeEnrolled(day, enrolledOn)
        }
        return day
    }

    /// `student` carries the day of leaving, entered or not.
    func leavingPlan(_ student: Student, in session: Session) throws -> LeavingPlan {
        let leftOn = student.leftOn ?? today
        let outlook = try erasureOutlook(of: student.id, leavingOn: leftOn, in: session)
        return LeavingPlan(
            student: try listing(student, in: session), leftOn: leftOn, window: outlook.window,
            blockedCount: outlook.keptCount)
    }

    /// What is erased by itself once the purpose is over, and how many documents stay longer. Where no document needs the
    /// card, the card goes by itself.
    ///
    /// - Parameters:
    ///   - leavingOn: a day of leaving to suppose in place of the one on the card.
    ///   - withdrawnOn: a day to suppose on which the last consent was withdrawn.
    func erasureOutlook(
        of studentID: StudentID, leavingOn: CalendarDay? = nil, withdrawnOn: CalendarDay? = nil, in session: Session
    ) throws -> (window: ErasureWindow?, keptCount: Int) {
        let rules = try RulesInForce(session, year: today.year)
        var keptCount = 0
        let holdings = try session.holdings(studentID: studentID)
        var window = try cardWindow(
            of: studentID, leavingOn: leavingOn, withdrawnOn: withdrawnOn, beside: holdings, rules, in: session)
        for var holding in holdings {
            if let leavingOn { holding.leftOn = leavingOn }
            if let withdrawnOn { holding.consentWithdrawnOn = withdrawnOn }
            let verdict = Retention.decide(rules.facts(of: holding), on: today)
            guard verdict.purposeEndedOn != nil else { continue }
            guard let earliest = verdict.earliest, let deadline = verdict.deadline,
                verdict.approval == .automatic, !verdict.isHeld
            else {
                keptCount += 1
                continue
            }
            window = ErasureWindow(
                earliest: min(earliest, window?.earliest ?? earliest),
                deadline: min(deadline, window?.deadline ?? deadline),
                documentCount: (window?.documentCount ?? 0) + 1,
                isDue: earliest <= today || window?.isDue ?? false)
        }
        return (window, keptCount)
    }

    /// When the card goes by itself, if no document needs it, or what of it no document needs.
    private func cardWindow(
        of studentID: StudentID, leavingOn: CalendarDay?, withdrawnOn: CalendarDay?, beside holdings: [HoldingRow],
        _ rules: RulesInForce, in session: Session
    ) throws -> ErasureWindow? {
        guard var student = try session.student(studentID) else { return nil }
        if let leavingOn { student.leftOn = leavingOn }
        let card = try CardDecision(
            student, beside: holdings, rules, on: today, supposing: withdrawnOn, in: session)
        guard card.isForItself, let earliest = card.verdict.earliest, let deadline = card.verdict.deadline,
            !card.verdict.isHeld
        else { return nil }
        return ErasureWindow(
            earliest: earliest, deadline: deadline, documentCount: 0, isDue: earliest <= today)
    }
}

extension LeavingPlan {
    /// Of all that it says of days and papers: another one means that something has changed since.
    public var digest: Digest {
        let said = [leftOn, window?.earliest, window?.deadline].map { $0?.description ?? "-" }
        let counts = [window?.documentCount ?? 0, blockedCount].map(String.init)
        var hash = RunningHash()
        let text = ([student.student.id.description] + said + counts).joined(separator: " ")
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        return hash.digest
    }

    func require(_ seen: Digest) throws {
        if seen != digest { throw ArchiveError.planChangedSince }
    }

    /// What the coming night would erase leaves no time to find a mistake: that has to be meant.
    func requireTime(unless isAccepted: Bool) throws {
        if let window, window.isDue, !isAccepted { throw ArchiveError.erasureIsDue(on: leftOn, since: window.earliest) }
    }
}

extension ArchiveError {
    static let planChangedSince = ArchiveError(
        .blocked, "plan-changed",
        Phrase(
            "План с тех пор изменился. Ничего не записано: посмотрите его ещё раз.",
            "The plan has changed since. Nothing was recorded: look at it again."))

    static func erasureIsDue(on day: CalendarDay, since earliest: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "erasure-is-due",
            Phrase(
                "Если это было \(day.text(in: .russian)), срок уничтожения наступил \(earliest.text(in: .russian)): сотрёт "
                    + "ближайшее ночное задание. Ничего не записано. Проверьте день, прежде всего год; если он верен, "
                    + "подтвердите уничтожение отдельно.",
                "If that was on \(day), erasure has been due since \(earliest): the next nightly job erases. Nothing was "
                    + "recorded. Check the day, its year first; if it is right, confirm the erasure separately."),
            hint: .option("--yes"))
    }

    static func studentHasLeft(_ name: PersonName, _ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .failure, "student-has-left",
            Phrase(
                "\(name): выбытие уже записано, \(day.text(in: .russian)).",
                "\(name) is already recorded as having left on \(day)."))
    }

    static func studentHasNotLeft(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .failure, "student-has-not-left",
            Phrase("\(name): выбытие не записано.", "\(name) is not recorded as having left."))
    }

    static func dayInFuture(_ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "day-in-future",
            Phrase(
                "\(day.text(in: .russian)) ещё не наступило; укажите сегодняшний день или прошедший.",
                "\(day) has not come yet; give today or a day that has passed."))
    }

    static func leftBeforeEnrolled(_ day: CalendarDay, _ enrolled: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "left-before-enrolled",
            Phrase(
                "Выбытие \(day.text(in: .russian)) раньше зачисления \(enrolled.text(in: .russian)).",
                "Leaving on \(day) is before enrolment on \(enrolled)."))
    }
}
