import ArchiveModel
import Catalog
import Glibc
import Intake
import ObjectStore

/// An opened archive: the use cases are its methods, one file each.
///
/// Everything blocks; callers bring threads. Several processes may have the same archive open at once.
public final class Archive: Sendable {
    /// The archive's folder.
    public let path: String
    /// A sandbox accepts a pretended day; a real archive refuses it.
    public let isSandbox: Bool
    let settings: Settings
    let surroundings: Surroundings
    let catalog: Catalog
    let store: ObjectStore
    let reserve: Reserve
    let inspectors: InspectorPool
    let ownUploads: OwnUploads
    let passwords: PasswordDesk
    let previews: PreviewDesk
    let refusals: RepeatedAttempts

    init(
        path: String, isSandbox: Bool, settings: Settings, surroundings: Surroundings, catalog: Catalog,
        store: ObjectStore, reserve: Reserve, inspectors: InspectorPool = InspectorPool(),
        ownUploads: OwnUploads = OwnUploads(), passwords: PasswordDesk = PasswordDesk(),
        previews: PreviewDesk? = nil, refusals: RepeatedAttempts = RepeatedAttempts()
    ) {
        self.path = path
        self.isSandbox = isSandbox
        self.settings = settings
        self.surroundings = surroundings
        self.catalog = catalog
        self.store = store
        self.reserve = reserve
        self.inspectors = inspectors
        self.ownUploads = ownUploads
        self.passwords = passwords
        self.refusals = refusals
        self.previews = previews ?? PreviewDesk(programsIn: settings.previewPrograms)
    }

    /// The same archive, opened once, for somebody else: costs nothing. It ends when the one it came of is closed, which
    /// alone is to be closed.
    public func acting(as actor: Actor) -> Archive {
        var surroundings = surroundings
        surroundings.actor = actor
        return with(surroundings)
    }

    /// The same archive, whose long work asks somebody else whether to stop.
    func interrupted(by check: @escaping @Sendable () throws -> Void) -> Archive {
        var surroundings = surroundings
        surroundings.checkInterrupted = check
        return with(surroundings)
    }

    private func with(_ surroundings: Surroundings) -> Archive {
        Archive(
            path: path, isSandbox: isSandbox, settings: settings, surroundings: surroundings, catalog: catalog,
            store: store, reserve: reserve, inspectors: inspectors, ownUploads: ownUploads,
            passwords: passwords, previews: previews, refusals: refusals)
    }

    /// Who acts on it.
    public var actor: Actor { surroundings.actor }

    /// Whether there is an archive in this folder.
    public static func isArchive(at path: String) -> Bool { access(ArchiveLayout(root: path).catalog, F_OK) == 0 }

    /// Opens an archive. Reads the catalog only: keys and objects are opened by what needs them.
    ///
    /// - Throws: `archive-of-another-user`, before anything of it is opened; `no-archive`, `restore-unfinished`.
    public static func open(
        at path: String, configuration: ConfigurationSources, surroundings: Surroundings
    ) throws -> Archive {
        try refuseArchiveOfAnother(at: path)
        guard !isBeingRestored(at: path) else { throw ArchiveError.restoreUnfinished(path) }
        return try openWhatIsThere(at: path, configuration: configuration, surroundings: surroundings)
    }

    /// ``open(at:configuration:surroundings:)`` for the restoring itself: nobody else opens an archive whose erasures are
    /// not made up for.
    static func openWhatIsThere(
        at path: String, configuration: ConfigurationSources, surroundings: Surroundings
    ) throws -> Archive {
        guard isArchive(at: path) else { throw ArchiveError.noArchive(path) }
        let settings = try readSettings(at: path, configuration: configuration)
        let layout = ArchiveLayout(root: path)
        let reserve = Reserve(path: layout.reserve, sizeBytes: settings.reserveSizeBytes)
        let catalog = try reserve.carry(.slice) { try Catalog.open(at: layout.catalog) }
        let isSandbox = try catalog.read { try $0.isSandbox() }
        if surroundings.pretendedToday != nil, !isSandbox { throw ArchiveError.pretendedDayRefused }
        var surroundings = surroundings
        if let account = surroundings.account {
            let today = surroundings.today(settings)
            surroundings.actor = try catalog.read { try $0.localActor(named: account, on: today) }
        }
        return Archive(
            path: path, isSandbox: isSandbox, settings: settings, surroundings: surroundings, catalog: catalog,
            store: try openStore(at: path, configuration, surroundings), reserve: reserve)
    }

    static func openStore(
        at path: String, _ configuration: ConfigurationSources, _ surroundings: Surroundings
    ) throws -> ObjectStore {
        try ObjectStore(
            root: path, source: configuration.keySource,
            onStep: { surroundings.onDurableStep($0.rawValue) })
    }

    /// The legal day on which this is happening, in the school's time zone.
    public var today: CalendarDay { surroundings.today(settings) }

    /// How far the school's clocks are ahead of UTC: the setting `time-zone`, by which days are counted.
    public var utcOffsetSeconds: Int { settings.utcOffsetSeconds }

    func newIdentifier<Kind>() -> Identifier<Kind> {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: surroundings.now(), random: &random)
    }

    public func close() throws {
        try catalog.close()
        reserve.replenish()
    }
}

extension Session {
    /// The journal entry of an act, by whoever acts, now.
    func record(
        _ action: JournalAction, subject: String? = nil, details: [String: String] = [:], in archive: Archive
    ) throws {
        try record(
            action.rawValue, subject: subject, details: archive.surroundings.actor.named(in: details),
            by: archive.surroundings.user, at: archive.surroundings.now())
    }
}

extension Actor {
    /// What an entry says beside the name: by which token, where there was one.
    func named(in details: [String: String]) -> [String: String] {
        guard let token else { return details }
        return details.merging(["token": token.description]) { own, _ in own }
    }
}

/// Every kind of act that the journal knows, named noun first.
enum JournalAction: String, CaseIterable {
    case archiveCreated = "archive.created"
    case studentAdded = "student.added"
    case studentLeft = "student.left"
    case studentLeavingCancelled = "student.leaving-cancelled"
    case studentCorrected = "student.corrected"
    case particularRecorded = "particular.recorded"
    case particularsViewed = "particular.viewed"
    case consentRecorded = "consent.recorded"
    case consentWithdrawn = "consent.withdrawn"
    case achievementAdded = "achievement.added"
    case achievementCorrected = "achievement.corrected"
    case achievementConfirmed = "achievement.confirmed"
    case achievementRejected = "achievement.rejected"
    case typesImported = "types.imported"
    case typeSaved = "types.saved"
    case typeDeleted = "types.deleted"
    case rosterPlanned = "roster.planned"
    case documentUploaded = "document.uploaded"
    case reportMade = "report.made"
    case previewsMade = "previews.made"
    case documentViewed = "document.viewed"
    case documentBlocked = "document.blocked"
    case documentNoLongerNeeded = "document.no-longer-needed"
    case documentReplaced = "document.replaced"
    case caseInventoried = "case.inventoried"
    case requestRecorded = "request.recorded"
    case requestExtended = "request.extended"
    case requestRecounted = "request.recounted"
    case requestAnswered = "request.answered"
    case disclosureRecorded = "disclosure.recorded"
    case disclosureDecided = "disclosure.decided"
    case disclosureHandedOver = "disclosure.handed-over"
    case disclosureReturned = "disclosure.returned"
    case checkDrawn = "check.drawn"
    case checkCompleted = "check.completed"
    case studentViewed = "student.viewed"
    /// Lists, each with how many were in it.
    case documentsFound = "document.found"
    case documentsCounted = "document.counted"
    case documentExplained = "document.explained"
    case studentsListed = "student.listed"
    case achievementsListed = "achievement.listed"
    case consentsListed = "consent.listed"
    case requestsListed = "request.listed"
    case disclosuresListed = "disclosure.listed"
    case checksListed = "check.listed"
    case deadlinesListed = "deadline.listed"
    case casesListed = "case.listed"
    case caseViewed = "case.viewed"
    case holdsListed = "hold.listed"
    case gapsListed = "gap.listed"
    case planViewed = "retention.planned"
    case nomenclatureImported = "nomenclature.imported"
    case nomenclatureApproved = "nomenclature.approved"
    case nomenclatureDiscarded = "nomenclature.discarded"
    case searchSaved = "search.saved"
    case searchRemoved = "search.removed"
    case holdPlaced = "hold.placed"
    case holdLifted = "hold.lifted"
    case documentFiled = "document.filed"
    case documentReclassified = "document.reclassified"
    case documentCorrected = "document.corrected"
    case caseClosed = "case.closed"
    case caseReopened = "case.reopened"
    case actDrafted = "act.drafted"
    case actExtended = "act.extended"
    case actAgreed = "act.agreed"
    case actApproved = "act.approved"
    case actCancelled = "act.cancelled"
    case inventoryRecorded = "inventory.recorded"
    case inventoryApproved = "inventory.approved"
    case inventoryPrinted = "inventory.printed"
    case disposalStarted = "disposal.started"
    case disposalExecuted = "disposal.executed"
    case clockAccepted = "clock.accepted"
    case erasureStarted = "erasure.started"
    case erasureExecuted = "erasure.executed"
    case retentionRan = "retention.ran"
    /// Every object was read since the round began.
    case storeVerified = "store.verified"
    case storeVerifiedDeep = "store.verified.deep"
    case storeVerifiedPart = "store.verified.part"
    case archiveBackedUp = "archive.backed-up"
    case archiveRestored = "archive.restored"
    case erasureReapplied = "erasure.reapplied"
    case keySlotAdded = "key.slot-added"
    case keySlotRemoved = "key.slot-removed"
    case keyRotated = "key.rotated"
    case keysVerified = "key.verified"
    /// Somebody asked for what the role does not permit.
    case accessRefused = "access.refused"
    case loginSucceeded = "login.succeeded"
    case loginRefused = "login.refused"
    case loginEnded = "login.ended"
    case usersListed = "user.listed"
    case userAdded = "user.added"
    case userAssigned = "user.assigned"
    case userDisabled = "user.disabled"
    case userEnabled = "user.enabled"
    /// The student, or every ward, has left.
    case userBlocked = "user.blocked"
    case userUnblocked = "user.unblocked"
    case userErased = "user.erased"
    case passwordSet = "user.password-set"
    case tokenAdded = "token.added"
    case tokenRevoked = "token.revoked"
    case journalKeyMade = "journal.key-made"
    case journalAnchored = "journal.anchored"
    case journalAnchorFailed = "journal.anchor-failed"
}

extension ArchiveError {
    static func noArchive(_ path: String) -> ArchiveError {
        ArchiveError(
            .noArchive, "no-archive",
            Phrase(
                "В папке \(path) нет архива.", "There is no archive in \(path)."),
            hint: Phrase(
                "Он в другой папке: --archive ПАПКА. На сервере: larets login АДРЕС. Ещё не создан: larets init \(path)",
                "In another folder: --archive FOLDER. On a server: larets login ADDRESS. Not made yet: larets init \(path)"
            ))
    }

    static let pretendedDayRefused = ArchiveError(
        .usage, "pretended-day-refused",
        Phrase(
            "Настоящий архив не принимает придуманную дату (LARETS_TODAY). Она годится только для учебного.",
            "A real archive does not accept a pretended date (LARETS_TODAY); only a sandbox does."))
}
