import Archive
import ArchiveModel
import Hummingbird
import Synchronization

/// What the requests of one service share: threads, counts, files on their way in, and work that is done for several at
/// once.
final class SharedWork: Sendable {
    let pool: BlockingPool
    /// For what hashes passwords: whoever waits for a turn there takes no thread away from everybody else.
    let passwords: BlockingPool
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
        // One hashes while another looks its account up.
        passwords = BlockingPool(count: 2)
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

    /// After the last use.
    func stop() async {
        await pool.stop()
        await passwords.stop()
    }

    /// Checks and seals one paper, then commits it together with those that came at the same time.
    func uploads(_ upload: Upload) async throws -> UploadReceipt {
        try await commits(try await pool.run { try upload.archive.prepare(upload.request) })
    }

    /// Files come in, in whatever way, if not too many do so already.
    func countingUpload<Value>(_ take: () async throws -> Value) async throws -> Value {
        let (_, count) = uploadsUnderWay.add(1, ordering: .relaxed)
        defer { uploadsUnderWay.subtract(1, ordering: .relaxed) }
        guard count <= settings.maximumUploads else { throw ServiceError.busy }
        return try await take()
    }

    /// Takes the body of a request in.
    func receive(_ request: Request, into bytes: IncomingBytes) async throws {
        let body = FileIntake(
            pool: pool, metrics: metrics, maximumBytes: settings.maximumFileBytes,
            timeoutSeconds: settings.uploadTimeoutSeconds)
        try await countingUpload { try await body.receive(request, into: bytes) }
    }
}

/// Somebody hands a paper in.
struct Upload: Sendable {
    let archive: Archive
    let request: UploadRequest
}
