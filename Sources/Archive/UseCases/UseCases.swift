import ArchiveModel

/// What can be asked of an archive, wherever it lies: ``Archive`` answers from a folder, the module `Remote` from a
/// service far away. Both answer alike, with the same values and the same refusals; one conformance suite holds them to it.
///
/// What each use case does, guarantees and refuses is said where ``Archive`` does it. What needs the folder itself (to
/// create, to restore, its keys and backups) is not among them.
public protocol UseCases: Sendable, DocumentUseCases, StudentUseCases, RetentionUseCases, UpkeepUseCases,
    JournalUseCases, AccountUseCases, DisclosureUseCases, PortfolioUseCases, ReportUseCases, SelectionUseCases
{}

/// Papers: in, found, seen, out, explained.
public protocol DocumentUseCases {
    func upload(_ request: UploadRequest, progress: Progress) throws -> UploadReceipt
    func uploadManifest(
        _ path: String, acceptDamaged: Bool, progress: Progress, each: (ManifestRowResult) -> Void
    ) throws -> BatchSummary
    func find(_ request: FindRequest) throws -> [DocumentCard]
    func count(_ request: FindRequest) throws -> Int
    func saveSearch(_ name: String, _ request: FindRequest) throws -> SavedSearch
    func savedSearches() throws -> [SavedSearch]
    @discardableResult func removeSearch(_ name: String) throws -> RemovedSearch
    func show(_ id: String) throws -> DocumentCard
    /// What is read afterwards: all of the documents, or none of them.
    func release(_ ids: [String]) throws -> [ReleasedDocument]
    func read(
        _ number: Int, of released: ReleasedDocument, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> DocumentFile
    /// One picture, or `no-preview` with the reason.
    func picture(_ choice: PreviewChoice, of id: String) throws -> Preview
    func explain(_ id: String, asOf: CalendarDay?) throws -> Explanation
    func uploadReceipt(_ id: String, as format: FormFormat) throws -> PrintedForm
    func recordNoLongerNeeded(_ id: String, on day: CalendarDay?) throws -> Explanation
    func recordReplaced(_ id: String, by replacement: String?, on day: CalendarDay?) throws -> Explanation
    func planCorrection(of id: String, to correction: DocumentCorrection) throws -> DocumentCorrectionPlan
    func correctDocument(
        _ id: String, _ correction: DocumentCorrection, confirming confirmed: Digest?
    ) throws -> DocumentCorrectionPlan
}

/// Students, their consents and their achievements.
public protocol StudentUseCases {
    func addStudent(_ draft: StudentDraft) throws -> StudentListing
    func importRoster(
        from path: String, progress: Progress, each: (RosterRowResult) -> Void
    ) throws -> BatchSummary
    func students(
        className: String?, schoolYear: SchoolYear?, includingLeft: Bool, limit: Int?
    ) throws -> [StudentListing]
    func student(_ who: String) throws -> StudentCard
    func planLeaving(_ who: String, on day: CalendarDay?) throws -> LeavingPlan
    func recordLeaving(_ who: String, on day: CalendarDay?, acceptErasureDue: Bool) throws -> LeavingPlan
    func cancelLeaving(_ who: String) throws -> StudentListing
    func recordConsent(
        _ who: String, signatory: Consent.Signatory, givenOn: CalendarDay?, expiresOn: CalendarDay?,
        scan: UploadSource?, acceptDamaged: Bool, parties: ConsentParties
    ) throws -> ConsentListing
    func planWithdrawal(_ who: String, on day: CalendarDay?) throws -> LeavingPlan
    func withdrawConsent(_ who: String, on day: CalendarDay?, acceptErasureDue: Bool) throws -> LeavingPlan
    func consents(_ who: String?) throws -> [ConsentListing]
    func consentForm(
        _ who: String, signatory: Consent.Signatory?, as format: FormFormat
    ) throws -> PrintedForm
    func addAchievement(_ who: String, _ draft: AchievementDraft) throws -> AchievementListing
    func correctAchievement(_ id: String, _ correction: AchievementCorrection) throws -> AchievementListing
    func confirmAchievement(_ id: String, source: DocumentSource?) throws -> AchievementListing
    func rejectAchievement(_ id: String, reason: String) throws -> AchievementListing
    func achievements(
        _ who: String?, status: AchievementStatus?, className: String?, limit: Int?
    ) throws -> [AchievementListing]
    func importAchievementTypes(from path: String) throws -> [AchievementType]
    func deleteAchievementType(_ code: String) throws
    func achievementTypes() throws -> [AchievementType]
}
