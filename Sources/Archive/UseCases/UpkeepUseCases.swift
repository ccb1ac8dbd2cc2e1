import ArchiveModel
import Catalog

/// Shows to somebody who has no archive that an entry is in the journal.
public typealias EntryProof = JournalProof

/// One entry of the journal.
public typealias JournalRecord = JournalEntry

/// Deadlines, requests, checks, and the journal.
public protocol UpkeepUseCases {
    /// How far the school's clocks are ahead of UTC.
    var utcOffsetSeconds: Int { get throws }
    func deadlines(asOf: CalendarDay?, includingAhead: Bool) throws -> [DeadlineListing]
    func recordRequest(
        _ kind: SubjectRequest.Kind, of who: String, document: String?, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing
    func extendRequest(_ number: String, reason: String) throws -> RequestListing
    func answerRequest(
        _ number: String, _ outcome: SubjectRequest.Outcome, on day: CalendarDay?, note: String?
    ) throws -> RequestListing
    func requests(includingAnswered: Bool) throws -> [RequestListing]
    func drawSample(_ count: Int, seed: UInt64?) throws -> CheckListing
    func completeCheck(_ number: String, findings: [String: String]) throws -> CheckListing
    func recordReverification(of who: String?, documents: [String]) throws -> CheckListing
    func contentChecks() throws -> [CheckListing]
    func printCheck(_ number: String, as format: FormFormat) throws -> PrintedForm
    func verify(
        _ scope: VerifyScope, progress: Progress, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport
    func printStoreCheck(progress: Progress, as format: FormFormat) throws -> PrintedForm
    func condition() throws -> StoreCondition
    func journal(limit: Int?, action: String?) throws -> [JournalEntry]
}

/// The journal's evidence: its key, its signed checkpoints, its proofs.
public protocol JournalUseCases {
    func verifyJournal(against known: KnownCheckpoint?, key: String?) throws -> JournalReport
    func journalKeyCard() throws -> JournalKeyCard
    func signCheckpoint(anchoring: Anchoring) throws -> SignedCheckpoint
    func lastSignedNote() throws -> KeptNote?
    func proveEntry(_ position: Int, in known: KnownCheckpoint?, from earlier: KnownCheckpoint?) throws -> EntryProof
}

/// Who may use the archive, and by what.
public protocol AccountUseCases {
    func users() throws -> [Account]
    func addUser(_ draft: AccountDraft) throws -> Account
    func assignUser(
        _ login: String, classes: [String], schoolYear: SchoolYear?, students: [String]
    ) throws -> Account
    func disableUser(_ login: String) throws -> Account
    func enableUser(_ login: String) throws -> Account
    func setPassword(of login: String, to password: String, current: String?) throws
    func tokens(of login: String?) throws -> [APIToken]
    func addToken(
        of login: String, label: String, allowance: Allowance, expiresOn: CalendarDay?
    ) throws -> TokenGrant
    func revokeToken(_ id: String) throws -> APIToken
}

extension Archive: UseCases {}
