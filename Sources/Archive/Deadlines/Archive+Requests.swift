import ArchiveModel
import Catalog
import Retention

/// A request as lists show one.
public struct RequestListing: Sendable {
    public var request: SubjectRequest
    /// Nil when the card is gone.
    public var student: String?
    /// Nil: about the whole portfolio, or the document is gone.
    public var document: AccessionNumber?
    /// On the day it is shown; nil for what is answered, and for what has no deadline.
    public var state: Deadline.State?
    /// Whether its term can be extended on that day; asked for one request alone, false in a list.
    public var mayBeExtended = false
    /// Its days were counted through a year whose decree on days off is not known: the true ones may be later.
    public var isProvisional: Bool
}

extension Archive {
    /// Enters a demand, a finding or an application. What it hides is hidden from this moment on, before anybody
    /// decides. Its last day is counted now: through a year that the calendar lacks, early rather than late, and anew once
    /// the calendar has it.
    public func recordRequest(
        _ kind: SubjectRequest.Kind, of who: String, document: String?, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing {
        try authorize(.requestRecord)
        return try enterRequest(kind, of: who, document: document, receivedOn: receivedOn, basis: basis)
    }

    /// ``recordRequest(_:of:document:receivedOn:basis:)`` of whoever was asked for the right already.
    func enterRequest(
        _ kind: SubjectRequest.Kind, of who: String, document: String?, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing {
        let day = receivedOn ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        let terms = try deadlineTerms()
        let dueOn = kind.deadline.map { terms.deadline($0, startedOn: day).dueOn }
        let stopDueOn = kind == .unlawful ? terms.deadline(.unlawfulStop, startedOn: day).dueOn : nil
        return try catalog.write { session in
            let student = try session.resolveStudent(who)
            let documentID = try document.map { try session.resolveDocument($0).id }
            if let documentID, let document,
                try !session.subjects(of: documentID).contains(where: { $0.studentID == student.id })
            {
                throw ArchiveError.documentOfAnother(document, student.name)
            }
            let request = SubjectRequest(
                year: today.year, ordinal: try session.nextRequestOrdinal(year: today.year), kind: kind,
                studentID: student.id, documentID: documentID, receivedOn: day, basis: basis, stopDueOn: stopDueOn,
                dueOn: dueOn)
            try session.insert(request)
            try session.record(
                .requestRecorded, subject: "request \(request.number)",
                details: ["student": student.id.description, "kind": kind.rawValue].merging(
                    request.dueOn.map { ["until": $0.description] } ?? [:]
                ) { $1 }, in: self)
            try refreshHidden(of: student.id, in: session)
            return try listing(request, terms, in: session)
        }
    }

    /// Extends its term: once, in time, with a reason.
    public func extendRequest(_ number: String, reason: String) throws -> RequestListing {
        try authorize(.requestExtend)
        let terms = try deadlineTerms()
        return try catalog.write { session in
            var request = try session.resolveRequest(number)
            if request.answer != nil { throw ArchiveError.requestAnswered(request.number) }
            request = try recount(request, terms, in: session)
            guard let kind = request.kind.deadline, let dueOn = request.dueOn else {
                throw ArchiveError.requestWithoutDeadline(request.number)
            }
            let first = Deadline(
                kind: kind, startedOn: request.receivedOn, firstDueOn: dueOn,
                extended: request.extended.map {
                    .init(decidedOn: $0.decidedOn, dueOn: $0.dueOn, reason: $0.reason ?? "")
                }, noticeDays: terms.rules[kind].noticeDays)
            let longer = try first.extended(
                by: terms.rules[kind], on: today, reason: reason, in: terms.calendar)
            request.extended = longer.extended.map { .init(decidedOn: $0.decidedOn, dueOn: $0.dueOn, reason: reason) }
            try session.update(request)
            try session.record(
                .requestExtended, subject: "request \(request.number)",
                details: ["until": longer.dueOn.description], in: self)
            return try listing(request, terms, in: session)
        }
    }

    /// Ends it. What it hid is shown again unless something else hides it; what has to go, goes with the next nightly job.
    public func answerRequest(
        _ number: String, _ outcome: SubjectRequest.Outcome, on day: CalendarDay?, note: String?
    ) throws -> RequestListing {
        try authorize(.requestAnswer)
        return try enterAnswer(number, outcome, on: day, note: note)
    }

    /// ``answerRequest(_:_:on:note:)`` of whoever was asked for the right already.
    func enterAnswer(
        _ number: String, _ outcome: SubjectRequest.Outcome, on day: CalendarDay?, note: String?
    ) throws -> RequestListing {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        let terms = try deadlineTerms()
        return try catalog.write { session in
            var request = try session.resolveRequest(number)
            // A portfolio that was closed may be opened again; any other answer stands.
            let isReopened = request.kind == .closePortfolio && outcome == .withdrawn
            if request.answer != nil, !isReopened { throw ArchiveError.requestAnswered(request.number) }
            if day < request.receivedOn { throw ArchiveError.answeredBeforeReceived(day, request.receivedOn) }
            if outcome == .refused, note?.allSatisfy(\.isWhitespace) ?? true { throw ArchiveError.refusalNeedsReason }
            request.answer = .init(outcome: outcome, answeredOn: day, note: note)
            try session.update(request)
            try session.record(
                .requestAnswered, subject: "request \(request.number)", details: ["outcome": outcome.rawValue],
                in: self)
            try refreshHidden(of: request.studentID, in: session)
            return try listing(request, terms, in: session)
        }
    }

    /// - Parameter includingAnswered: those that have been answered, too.
    public func requests(includingAnswered: Bool) throws -> [RequestListing] {
        let terms = try deadlineTerms()
        return try readingList(.requestList, as: .requestsListed) { session in
            try session.requests(isOpen: !includingAnswered).map { try listing($0, terms, in: session) }
        }
    }

    /// One of them, whether it has been answered or not.
    ///
    /// - Throws: `request-unknown`.
    public func request(_ number: String) throws -> RequestListing {
        let terms = try deadlineTerms()
        return try reading(.requestList, as: .requestsListed, entry: { ("request \($0.request.number)", [:]) }) {
            session in
            let request = try session.resolveRequest(number)
            var listing = try listing(request, terms, in: session)
            let isRunning = request.answer == nil && request.extended == nil && listing.state == .due
            listing.mayBeExtended =
                isRunning && request.kind.deadline.map { terms.rules[$0].extensionLength != nil } ?? false
            return listing
        }
    }

    /// Counts the days of open requests anew whose decree has come. The nightly job's, before it decides by them. Where the
    /// calendar cannot be read the early days stand: `deadlines` says what is wrong with it.
    func recountRequests() throws {
        guard let terms = try? deadlineTerms() else { return }
        func areEarly(_ session: Session) throws -> [SubjectRequest] {
            try session.requests(isOpen: true).filter { $0.recounted(by: terms.rules, in: terms.calendar) != $0 }
        }
        guard try !catalog.read({ try areEarly($0) }).isEmpty else { return }
        try writeEvenWhenFull { session in
            for request in try areEarly(session) { _ = try recount(request, terms, in: session) }
        }
    }

    private func recount(
        _ request: SubjectRequest, _ terms: DeadlineTerms, in session: Session
    ) throws -> SubjectRequest {
        let recounted = request.recounted(by: terms.rules, in: terms.calendar)
        guard recounted != request else { return request }
        try session.updateDays(of: recounted)
        try session.record(
            .requestRecounted, subject: "request \(request.number)",
            details: [
                "from": request.lastDay?.description ?? "", "until": recounted.lastDay?.description ?? "",
            ], in: self)
        return recounted
    }

    private func listing(
        _ request: SubjectRequest, _ terms: DeadlineTerms, in session: Session
    ) throws -> RequestListing {
        let request = request.recounted(by: terms.rules, in: terms.calendar)
        let deadline = request.kind.deadline.flatMap { kind in
            request.lastDay.map {
                Deadline(kind: kind, startedOn: request.receivedOn, firstDueOn: $0, noticeDays: .max)
            }
        }
        return RequestListing(
            request: request, student: try session.student(request.studentID)?.name.description,
            document: try request.documentID.flatMap { try session.document($0)?.accessionNumber },
            state: request.answer == nil ? deadline?.state(on: today) : nil,
            isProvisional: deadline.map { terms.isProvisional($0.kind, from: $0.startedOn, through: $0.dueOn) } ?? false
        )
    }

    /// Brings the marks of one student's documents in line with the decision of today.
    func refreshHidden(of studentID: StudentID, in session: Session) throws {
        let rules = try RulesInForce(session, year: today.year)
        for holding in try session.holdings(studentID: studentID) {
            let isHidden = Retention.decide(rules.facts(of: holding), on: today).isHidden
            guard isHidden != (holding.blockedOn != nil) else { continue }
            try session.setBlocked(holding.documentID, studentID, since: isHidden ? today : nil)
            guard isHidden else { continue }
            try session.record(
                .documentBlocked, subject: holding.accessionNumber.description,
                details: ["student": studentID.description], in: self)
        }
    }
}

extension Session {
    /// `2026-3`, or `2026-03`.
    func resolveRequest(_ number: String) throws -> SubjectRequest {
        let parts = number.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let year = parts[0], let ordinal = parts[1],
            let request = try request(year: year, ordinal: ordinal)
        else { throw ArchiveError.requestUnknown(number) }
        return request
    }
}

extension ArchiveError {
    static func requestUnknown(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "request-unknown",
            Phrase("Обращения № \(number) нет.", "There is no request № \(number)."),
            hint: Phrase("Список: larets request list --all", "The list: larets request list --all"))
    }

    static func requestAnswered(_ number: String) -> ArchiveError {
        ArchiveError(
            .failure, "request-answered",
            Phrase("На обращение № \(number) уже отвечено.", "Request № \(number) has been answered already."))
    }

    static func requestWithoutDeadline(_ number: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "deadline-not-extendable",
            Phrase(
                "У обращения № \(number) нет срока, который можно продлить.",
                "Request № \(number) has no deadline to extend."))
    }

    static func answeredBeforeReceived(_ day: CalendarDay, _ received: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "answered-before-received",
            Phrase(
                "Ответ \(day.text(in: .russian)) раньше поступления \(received.text(in: .russian)).",
                "The answer of \(day) is before it was received on \(received)."))
    }

    static let refusalNeedsReason = ArchiveError(
        .usage, "reason-missing",
        Phrase("Укажите причину отказа.", "Give the reason of the refusal."), hint: .option("--note"))

    static func documentOfAnother(_ number: String, _ name: PersonName) -> ArchiveError {
        ArchiveError(
            .usage, "document-of-another",
            Phrase(
                "Документ \(number) не принадлежит обучающемуся \(name).",
                "Document \(number) does not belong to \(name)."))
    }
}
