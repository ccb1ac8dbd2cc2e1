import Archive
import ArchiveModel
import Hummingbird
import NIOCore
import Synchronization

/// What the requests of one service share: threads, counts, files on their way in, and work that is done for several at
/// once.
final class SharedWork: Sendable {
    let pool: BlockingPool
    /// For what hashes passwords: whoever waits for a turn there takes no thread away from everybody else.
    let passwords: BlockingPool
    /// Forms and reports as PDF.
    let prints: Drawings
    /// Pictures of papers that nobody looked at before.
    let pictures: Drawings
    let fullCheck = FullCheck()
    let metrics: Metrics
    let pending: PendingUploads
    let views: Gatherer<DocumentView, DocumentCard>
    let releases: Gatherer<DocumentView, (Archive, ReleasedDocument)>
    let shown = ShownPictures()
    let keptForms = KeptForm.Seal()
    let maximumFileBytes: Int64
    /// Nil where nobody is let in by a code.
    let firstRun: FirstRun?
    /// Whether browsers come over TLS.
    let isSecure: Bool
    /// For all the bytes of an upload.
    var uploadTimeoutSeconds: Int { settings.uploadTimeoutSeconds }
    private let settings: ServiceSettings
    private let uploadsUnderWay: SharedPlaces
    private let commits: Gatherer<PreparedUpload, UploadReceipt>

    /// More for each processor are woken and put to sleep for nothing; fewer in all wait together for a slow disk.
    private static let threadsForProcessor = 2, leastThreads = 4
    /// In one transaction. More do not make it cheaper, and each waits for all.
    private static let maximumTogether = 128
    /// As many as a school has processors for; whoever prints one more than a second waits and comes again.
    private static let printsAtOnce = 2, printsWaiting = 30, printsOfOne = 2
    /// A browser asks for six pictures of a page at once, and somebody has two pages open.
    private static let picturesAtOnce = 2, picturesWaiting = 126, picturesOfOne = 16
    /// Those of pages that were left before they came: turning pages quickly is no reason for holes in the last one.
    private static let picturesBefore = 48, picturesPatienceSeconds = 20

    init(_ settings: ServiceSettings) {
        self.settings = settings
        pool = BlockingPool(
            count: settings.threadCount ?? max(Self.leastThreads, Self.threadsForProcessor * System.coreCount))
        // One hashes while another looks its account up.
        passwords = BlockingPool(count: 2)
        prints = Drawings(atOnce: Self.printsAtOnce, waiting: Self.printsWaiting, ofOne: Self.printsOfOne)
        pictures = Drawings(
            atOnce: Self.picturesAtOnce, waiting: Self.picturesWaiting, ofOne: Self.picturesOfOne,
            before: Self.picturesBefore, patienceSeconds: Self.picturesPatienceSeconds)
        // Nobody has more than half of them to themselves.
        uploadsUnderWay = SharedPlaces(
            ofAll: settings.maximumUploads, ofOne: max(1, settings.maximumUploads / 2))
        metrics = Metrics()
        pending = PendingUploads(
            maximumCount: settings.maximumUploads * 2, keepSeconds: settings.uploadKeepSeconds)
        maximumFileBytes = settings.maximumFileBytes
        firstRun = settings.firstRunCode.map(FirstRun.init)
        isSecure = settings.isSecure
        views = Gatherer(on: pool, limit: Self.maximumTogether) { Archive.show($0) }
        releases = Gatherer(on: pool, limit: Self.maximumTogether) { views in
            zip(views, Archive.release(views)).map { view, released in released.map { (view.archive, $0) } }
        }
        commits = Gatherer(on: pool, limit: Self.maximumTogether) { Archive.commit($0) }
    }

    /// After the last use.
    func stop() async {
        await fullCheck.stop()
        await pool.stop()
        await passwords.stop()
        await prints.stop()
        await pictures.stop()
    }

    /// Checks and seals one paper, then commits it together with those that came at the same time.
    func uploads(_ upload: Upload) async throws -> UploadReceipt {
        // Its bytes may have been an hour on their way.
        try await commits { try upload.asker.acting().prepare(upload.request) }
    }

    /// Runs a use case for whoever asks, as they stand by then; one that prints takes no thread away from everybody else.
    func run<Value: Sendable>(
        isPrint: Bool, for asker: Asker, _ useCase: @escaping @Sendable (Archive) throws -> Value
    ) async throws -> Value {
        guard isPrint else { return try await pool.run { try useCase(asker.acting()) } }
        let acting = try await pool.run { try asker.acting() }
        return try await prints.run(for: acting.actor.name) { try useCase(acting) }
    }

    /// A picture of a paper: from the store, or drawn where only those wait who want one drawn.
    ///
    /// - Parameter release: enters that it is looked at.
    func picture(
        _ choice: PreviewChoice, in archive: Archive, _ release: @escaping @Sendable () throws -> ReleasedPreviews
    ) async throws -> PreviewOutcome {
        let (released, kept) = try await pool.run {
            let released = try release()
            return (released, try archive.keptPreview(choice, of: released))
        }
        if let kept { return kept }
        return try await pictures.run(for: archive.actor.name) { try archive.preview(choice, of: released) }
    }

    /// Files come in, in whatever way, if not too many do so already, or too many of the same account.
    func countingUpload<Value>(by login: String, _ take: () async throws -> Value) async throws -> Value {
        try await uploadsUnderWay.holding(for: login, take)
    }

    /// Takes the body of a request in.
    func receive(_ request: Request, from actor: Actor, into bytes: IncomingBytes) async throws {
        let body = FileIntake(
            pool: pool, metrics: metrics, maximumBytes: settings.maximumFileBytes,
            timeoutSeconds: settings.uploadTimeoutSeconds)
        try await countingUpload(by: actor.name) { try await body.receive(request, into: bytes) }
    }
}

/// Somebody hands a paper in.
struct Upload: Sendable {
    let asker: Asker
    let request: UploadRequest
}
