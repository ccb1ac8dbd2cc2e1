import Archive
import ArchiveModel
import Glibc

extension RemoteArchive {
    public var utcOffsetSeconds: Int {
        get throws {
            let said: SchoolClocks = try get(Path("session"))
            return said.utcOffsetSeconds
        }
    }

    public func deadlines(asOf: CalendarDay?, includingAhead: Bool) throws -> [DeadlineListing] {
        let said: [DeadlineJSON] = try list(
            Path("deadlines").with("as-of", asOf?.description).with("all", isSet: includingAhead))
        return said.map(\.listing)
    }

    public func recordRequest(
        _ kind: SubjectRequest.Kind, of who: String, document: String?, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing {
        let said: RequestJSON = try post(
            Path("requests"),
            RequestBody(kind: kind, student: who, document: document, receivedOn: receivedOn, basis: basis))
        return try whole(said.listing)
    }

    public func extendRequest(_ number: String, reason: String) throws -> RequestListing {
        let said: RequestJSON = try post(Path("requests", number, "extension"), ReasonBody(reason: reason))
        return try whole(said.listing)
    }

    public func answerRequest(
        _ number: String, _ outcome: SubjectRequest.Outcome, on day: CalendarDay?, note: String?
    ) throws -> RequestListing {
        let said: RequestJSON = try post(
            Path("requests", number, "answer"), AnswerBody(outcome: outcome, on: day, note: note))
        return try whole(said.listing)
    }

    public func requests(includingAnswered: Bool) throws -> [RequestListing] {
        let said: [RequestJSON] = try list(Path("requests").with("answered", isSet: includingAnswered))
        return try said.map { try whole($0.listing) }
    }

    // MARK: Checks

    public func drawSample(_ count: Int, seed: UInt64?) throws -> CheckListing {
        let said: CheckJSON = try post(Path("checks"), SampleBody(count: count, seed: seed))
        return try whole(said.listing)
    }

    public func completeCheck(_ number: String, findings: [String: String]) throws -> CheckListing {
        let said: CheckJSON = try post(Path("checks", number, "findings"), FindingsBody(findings: findings))
        return try whole(said.listing)
    }

    public func recordReverification(of who: String?, documents: [String]) throws -> CheckListing {
        let said: CheckJSON = try post(
            Path("reverifications"),
            ReverificationBody(student: who, documents: documents.isEmpty ? nil : documents))
        return try whole(said.listing)
    }

    public func contentChecks() throws -> [CheckListing] {
        let said: [CheckJSON] = try list(Path("checks"))
        return try said.map { try whole($0.listing) }
    }

    public func printCheck(_ number: String, as format: FormFormat) throws -> PrintedForm {
        try form(Path("checks", number, "form"), as: format)
    }

    /// The service takes a minute at most unless it is told how long it may take; a further check goes on there.
    public func verify(
        _ scope: VerifyScope, progress: Progress, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        let said: VerifyJSON = try post(
            Path("verifications"), VerificationBody(deep: scope.deep, maximumSeconds: scope.maximumSeconds))
        said.report.findings.forEach(each)
        return said.report
    }

    /// The service checks for however long it takes; whoever waits for the act asks how far it is. One that somebody began
    /// before is not begun again: its act is the one that comes.
    public func printStoreCheck(progress: Progress, as format: FormFormat) throws -> PrintedForm {
        if format == .text { throw ArchiveError.formWithoutText }
        var check: StoreCheckJSON = try post(Path("store-checks"))
        while !check.isMade {
            progress.report(check.done ?? 0, check.total, Phrase("объекты", "objects"))
            for _ in 0..<Self.pausesBetweenLooks {
                try surroundings.checkInterrupted()
                usleep(Self.pauseMicroseconds)
            }
            check = try get(Path("store-checks", "last"))
        }
        return try form(Path("store-checks", "last", "form"), as: format)
    }

    private static let pausesBetweenLooks = 10
    private static let pauseMicroseconds: UInt32 = 50_000

    // MARK: The journal

    public func journal(limit: Int?, action: String?) throws -> [JournalRecord] {
        let said: [JournalEntryJSON] = try list(
            Path("journal").with("action", action).with("limit", try limit.map(Self.listed)))
        return said.map(\.entry)
    }

    public func condition() throws -> StoreCondition {
        let said: ConditionJSON = try get(Path("condition"))
        return said.condition
    }
}

/// Of what the service says of a session, what holds for everybody.
private struct SchoolClocks: Decodable {
    let utcOffsetSeconds: Int
}
