import Archive
import ArchiveModel
import Hummingbird
import Synchronization

/// What the requests of one service share: threads, counts, files on their way in, and work that is done for several at
/// once.
final class SharedWork: Sendable {
    let pool: BlockingPool
    let metrics: Metrics
    let pending: PendingUploads
    let views: Gatherer<DocumentView, DocumentCard>
    let releases: Gatherer<DocumentView, ReleasedDocument>
    let shown = ShownPictures()
    let maximumFileBytes: Int64
    /// Nil where nobody is let in by a code.
    let firstRun: FirstRun?
    /// Whether browsers come over TLS.
    let isSecure: Bool
    /// For all the bytes of an upload.
    var uploadTimeoutSeconds: Int { settings.uploadTimeoutSeconds }
    private let settings: ServiceSettings
    private let uploadsUnderWay = Atomic(0)
    private let commits: Gatherer<PreparedUpload, UploadReceipt>

    /// In one transaction. More do not make it cheaper, and each waits for all.
    private static let maximumTogether = 128

    init(_ settings: ServiceSettings) {
        self.settings = settings
        pool = BlockingPool(count: settings.threadCount)
        metrics = Metrics()
        pending = PendingUploads(
            maximumCount: settings.maximumUploads * 2, keepSeconds: settings.uploadKeepSeconds)
        maximumFileBytes = settings.maximumFileBytes
        firstRun = settings.firstRunCode.map(FirstRun.init)
        isSecure = settings.isSecure
        views = Gatherer(on: pool, limit: Self.maximumTogether) { Archive.show($0) }
        releases = Gatherer(on: pool, limit: Self.maximumTogether) { Archive.release($0) }
        commits = Gatherer(on: pool, limit: Self.maximumTogether) { Archive.commit($0) }
    }

    /// Checks and seals one paper, then commits it together with those that came at the same time.
    func uploads(_ upload: Upload) async throws -> UploadReceipt {
        try await commits(try await pool.run { try upload.archive.prepare(upload.request) })
    }

    /// Takes the body of a request in, if not too many do so already.
    func receive(_ request: Request, into bytes: IncomingBytes) async throws {
        let (_, count) = uploadsUnderWay.add(1, ordering: .relaxed)
        defer { uploadsUnderWay.subtract(1, ordering: .relaxed) }
        guard count <= settings.maximumUploads else { throw ServiceError.busy }
        let body = FileIntake(
            pool: pool, metrics: metrics, maximumBytes: settings.maximumFileBytes,
            timeoutSeconds: settings.uploadTimeoutSeconds)
        try await body.receive(request, into: bytes)
    }
}

/// Somebody hands a paper in.
struct Upload: Sendable {
    let archive: Archive
    let request: UploadRequest
}
