import Archive
import ArchiveModel
import Synchronization

/// Files that came over the network and are not yet part of a document: whole ones that wait to be filed, and parts that
/// wait for their rest. Each belongs to whoever sent it; nobody else can see or use it, not even by its hash.
///
/// The bytes are in memory, or sealed in `tmp/` under keys that are: they end with the process, and here after a time.
final class PendingUploads: Sendable {
    struct Name: Hashable, Sendable {
        let owner: String
        let digest: Digest
    }

    private struct Entry {
        var bytes: IncomingBytes
        var isBusy: Bool
        var lastUse: ContinuousClock.Instant
    }

    private let entries = Mutex<[Name: Entry]>([:])
    private let maximumCount: Int
    private let maximumOfOne: Int
    private let keepSeconds: Int

    /// What one may always have under way: the pages of a paper, scanned one by one.
    private static let leastOfOne = 16

    /// - Parameters:
    ///   - maximumCount: of all owners together; nobody has more than a quarter of it, so that one token that was stolen, or
    ///     a program that went wrong, does not shut everybody else out.
    ///   - keepSeconds: how long one is kept that nobody touches.
    init(maximumCount: Int, keepSeconds: Int) {
        self.maximumCount = maximumCount
        maximumOfOne = max(Self.leastOfOne, maximumCount / 4)
        self.keepSeconds = keepSeconds
    }

    var count: Int { entries.withLock { $0.count } }

    /// For one connection at a time, until ``release(_:)``.
    ///
    /// - Parameter make: a new one; called when there is none.
    /// - Throws: `upload-busy` while another connection has it, `busy` when there are too many, `uploads-waiting` when there
    ///   are too many of this owner.
    func claim(_ name: Name, make: () throws -> IncomingBytes) throws -> IncomingBytes {
        try entries.withLock { entries in
            Self.sweep(&entries, olderThan: .seconds(keepSeconds))
            if var entry = entries[name] {
                guard !entry.isBusy else { throw ServiceError.uploadBusy }
                entry.isBusy = true
                entries[name] = entry
                return entry.bytes
            }
            guard entries.keys.count(where: { $0.owner == name.owner }) < maximumOfOne else {
                throw ServiceError.uploadsWaiting(maximumOfOne)
            }
            guard entries.count < maximumCount else { throw ServiceError.busy }
            let bytes = try make()
            entries[name] = Entry(bytes: bytes, isBusy: true, lastUse: .now)
            return bytes
        }
    }

    func release(_ name: Name) {
        entries.withLock { entries in
            entries[name]?.isBusy = false
            entries[name]?.lastUse = .now
        }
    }

    /// How much of it is here; nil when nothing is.
    func bytes(_ name: Name) -> IncomingBytes? {
        entries.withLock { entries in
            Self.sweep(&entries, olderThan: .seconds(keepSeconds))
            return entries[name]?.bytes
        }
    }

    func remove(_ name: Name) { entries.withLock { _ = $0.removeValue(forKey: name) } }

    func removeAll() { entries.withLock { $0.removeAll() } }

    private static func sweep(_ entries: inout [Name: Entry], olderThan age: Duration) {
        let limit = ContinuousClock.now - age
        entries = entries.filter { $0.value.isBusy || $0.value.lastUse > limit }
    }
}

extension ServiceError {
    static let uploadBusy = ServiceError(
        status: .conflict, code: "upload-busy",
        phrase: Phrase("Этот файл уже загружается.", "This file is being uploaded already."))

    static func uploadsWaiting(_ count: Int) -> ServiceError {
        ServiceError(
            status: .tooManyRequests, code: "uploads-waiting",
            phrase: Phrase(
                "Уже \(count) файлов ждут, когда скажут, чей это документ. Внесите их или уберите.",
                "\(count) files wait already to be made a document of. File them, or drop them."),
            headers: [.retryAfter: "60"])
    }
}
