import ArchiveModel
import Catalog
import Retention

/// Something that has to be done by a day.
public struct DeadlineListing: Sendable {
    public var deadline: Deadline
    public var state: Deadline.State
    /// What or whom it is about, in words: a student, a request, a count.
    public var subject: Phrase
    /// The request or check it belongs to.
    public var number: String?
    /// How many documents or portfolios.
    public var count: Int?
    /// Counted through a year whose decree on days off is not known: the true last day may be later, never earlier.
    public var isProvisional: Bool
    /// The article or clause.
    public var basis: String
    /// Whom it is about, and which request for a copy: for a link. Neither goes over the network.
    public var studentID: StudentID?
    public var disclosure: String?
}

extension Archive {
    /// Everything that is due or overdue on a day, the nearest first. Looking at it is an entry of the journal.
    ///
    /// - Parameter includingAhead: what is still far off, too.
    public func deadlines(asOf: CalendarDay?, includingAhead: Bool) throws -> [DeadlineListing] {
        try authorize(.deadlineList)
        let day = asOf ?? today
        let watch = DeadlineWatch(
            day: day, today: today, terms: try deadlineTerms(), utcOffsetSeconds: settings.utcOffsetSeconds)
        let ofDisclosures = try DisclosureTerms(self)
        let all = try catalog.read { session in
            try watch.erasures(session) + watch.requests(session) + watch.disclosures(session, ofDisclosures)
                + watch.reverifications(session)
                + watch.randomCheck(session) + watch.storeCheck(session) + watch.nomenclatures(session)
                + watch.consents(session) + watch.calendars()
        }
        let shown = all.filter { includingAhead || $0.state != .ahead }
            .sorted { ($0.deadline.dueOn, $0.deadline.kind.rawValue) < ($1.deadline.dueOn, $1.deadline.kind.rawValue) }
        try enter(.deadlinesListed, details: ["items": String(shown.count)])
        return shown
    }
}

/// Gathers deadlines of each kind as they stand on one day.
private struct DeadlineWatch {
    let day: CalendarDay
    let today: CalendarDay
    let terms: DeadlineTerms
    let utcOffsetSeconds: Int

    private var rules: DeadlineRules { terms.rules }

    // MARK: What a decision or a person set off

    /// Of each student whose data have to go, unless a hold or an archival term keeps all of it; where no document is
    /// left, of the card; and of what is kept beside documents that stay.
    func erasures(_ session: Session) throws -> [DeadlineListing] {
        let inForce = try RulesInForce(session, year: today.year)
        return try session.studentsWithEndedPurpose().compactMap { student in
            let holdings = try session.holdings(studentID: student.id)
            let card = try CardDecision(student, beside: holdings, inForce, on: day, in: session)
            let documents = holdings.map { Retention.decide(inForce.facts(of: $0), on: day) }
                .filter { $0.deadline != nil && !$0.isHeld }
            let ofCard = card.isForItself && card.verdict.deadline != nil && !card.verdict.isHeld
            let verdicts = documents + (ofCard ? [card.verdict] : [])
            guard let last = verdicts.compactMap(\.deadline).min() else { return nil }
            return listing(
                Deadline(
                    kind: .erasure, startedOn: verdicts.compactMap(\.purposeEndedOn).min() ?? last,
                    firstDueOn: last, noticeDays: rules[.erasure].noticeDays),
                Phrase("\(student.name)", "\(student.name)"), count: documents.count, of: student.id)
        }
    }

    func requests(_ session: Session) throws -> [DeadlineListing] {
        try session.requests(isOpen: true).flatMap { request -> [DeadlineListing] in
            let request = request.recounted(by: terms.rules, in: terms.calendar)
            let name = try session.student(request.studentID)?.name.description ?? "—"
            let subject = Phrase(
                "№ \(request.number), \(name): \(request.kind.phrase.russian)",
                "№ \(request.number), \(name): \(request.kind.phrase.english)")
            let days: [(DeadlineKind?, CalendarDay?, Deadline.Extension?)] = [
                (request.stopDueOn == nil ? nil : .unlawfulStop, request.stopDueOn, nil),
                (
                    request.kind.deadline, request.dueOn,
                    request.extended.map { .init(decidedOn: $0.decidedOn, dueOn: $0.dueOn, reason: $0.reason ?? "") }
                ),
            ]
            return days.compactMap { kind, dueOn, extended in
                guard let kind, let dueOn else { return nil }
                return listing(
                    Deadline(
                        kind: kind, startedOn: request.receivedOn, firstDueOn: dueOn, extended: extended,
                        noticeDays: rules[kind].noticeDays), subject, number: request.number, of: request.studentID)
            }
        }
    }

    /// What anybody asked to see or have, and nobody has decided on yet. The law gives the student and the family a term; a
    /// public body names its own, which is not known here: it is looked at no later than the family's would be.
    func disclosures(_ session: Session, _ ofDisclosures: DisclosureTerms) throws -> [DeadlineListing] {
        try session.undecidedDisclosures().map { disclosure in
            let shown = try ofDisclosures.listing(disclosure, in: session)
            let name = shown.student ?? "—"
            return listing(
                terms.deadline(.access, startedOn: disclosure.receivedOn),
                Phrase(
                    "\(name): \(disclosure.wanted.phrase.russian), журнал выдачи № \(disclosure.number)",
                    "\(name): \(disclosure.wanted.phrase.english), journal of issue № \(disclosure.number)"),
                disclosure: disclosure.number,
                basis: shown.answerBy == nil ? "срок – в самом запросе; здесь – как для субъекта" : nil)
        }
    }

    /// The last day of a consent after which none stands.
    func consents(_ session: Session) throws -> [DeadlineListing] {
        let consents = Dictionary(grouping: try session.consents().filter { $0.withdrawnOn == nil }, by: \.studentID)
        return try consents.compactMap { studentID, consents in
            guard !consents.contains(where: { $0.expiresOn == nil }), let last = consents.compactMap(\.expiresOn).max(),
                let student = try session.student(studentID), student.leftOn == nil
            else { return nil }
            return listing(
                Deadline(
                    kind: .consentExpiry, startedOn: last, firstDueOn: last,
                    noticeDays: rules[.consentExpiry].noticeDays), Phrase("\(student.name)", "\(student.name)"),
                of: studentID)
        }
    }

    // MARK: What comes round again

    /// Items that are due and those that are overdue, a line each with their count. Each counts from the day on which it
    /// came in or was last looked at: by itself, with its portfolio, or with all of them.
    func reverifications(_ session: Session) throws -> [DeadlineListing] {
        var starts: [CalendarDay: Int] = [:]
        try session.forEachReverificationStart(asOf: day) { _, start in starts[start, default: 0] += 1 }
        // Of a million items few came in on days of their own.
        let deadlines = starts.map { (terms.deadline(.reverification, startedOn: $0), $1) }
        return Dictionary(grouping: deadlines) { $0.0.state(on: day) }.values.compactMap { group in
            let count = group.reduce(0) { $0 + $1.1 }
            return group.map(\.0).min { $0.dueOn < $1.dueOn }.map { nearest in
                listing(
                    nearest,
                    Phrase(CountedNoun.documents.counting(count), count == 1 ? "1 document" : "\(count) documents"),
                    count: count)
            }
        }
    }

    /// Counted from the last one, or from the first document.
    func randomCheck(_ session: Session) throws -> [DeadlineListing] {
        let last = try session.contentChecks().filter { $0.kind == .random }.compactMap(\.completedOn)
            .filter { $0 <= day }.max()
        guard let start = try last ?? session.firstDocumentOn(), start <= day else { return [] }
        return [
            listing(
                terms.deadline(.randomCheck, startedOn: start),
                Phrase("все портфолио", "all portfolios"))
        ]
    }

    func storeCheck(_ session: Session) throws -> [DeadlineListing] {
        let last = try session.lastTime(
            of: JournalAction.storeVerified.rawValue, or: JournalAction.storeVerifiedDeep.rawValue
        ).map { $0.day(utcOffsetSeconds: utcOffsetSeconds) }
        guard let start = try last.map({ min($0, day) }) ?? session.firstDocumentOn(), start <= day else { return [] }
        return [
            listing(
                terms.deadline(.storeCheck, startedOn: start),
                Phrase("все файлы архива", "all files of the archive"))
        ]
    }

    /// In the fourth quarter the next year's; a year that began without one is overdue.
    func nomenclatures(_ session: Session) throws -> [DeadlineListing] {
        let approved = Set(try session.nomenclatures().filter { $0.approval != nil }.map(\.year))
        guard !approved.isEmpty else { return [] }
        return forYears(.nextNomenclature, notIn: { approved.contains($0) || $0 <= (approved.min() ?? 0) }) { year in
            Phrase("на \(year) год", "of \(year)")
        }
    }

    /// In the fourth quarter the next year's, from whose decree on days off terms in working days are counted; a year that
    /// began without is overdue.
    func calendars() -> [DeadlineListing] {
        let calendar = terms.calendar
        return forYears(.nextCalendar, notIn: calendar.isDecreed) { year in
            calendar.knownYears.contains(year)
                ? Phrase("на \(year) год: переносы не вписаны", "of \(year): days moved are not entered")
                : Phrase("на \(year) год: его нет", "of \(year): not there")
        }
    }

    /// What each year needs before it begins: of this year and the next what is not there yet, from 1 October before it.
    private func forYears(
        _ kind: DeadlineKind, notIn isThere: (Int) -> Bool, _ subject: (Int) -> Phrase
    ) -> [DeadlineListing] {
        [day.year, day.year + 1].filter { !isThere($0) }.compactMap { year in
            guard let october = CalendarDay(year: year - 1, month: 10, day: 1), october <= day else { return nil }
            return listing(terms.deadline(kind, startedOn: october), subject(year))
        }
    }

    private func listing(
        _ deadline: Deadline, _ subject: Phrase, number: String? = nil, count: Int? = nil,
        of studentID: StudentID? = nil, disclosure: String? = nil, basis: String? = nil
    ) -> DeadlineListing {
        DeadlineListing(
            deadline: deadline, state: deadline.state(on: day), subject: subject, number: number, count: count,
            isProvisional: terms.isProvisional(deadline.kind, from: deadline.startedOn, through: deadline.dueOn),
            basis: basis ?? rules[deadline.kind].basis, studentID: studentID, disclosure: disclosure)
    }
}
