import ArchiveModel
import Catalog
import Glibc

/// Whether the archive can do its work right now, told to whoever watches the machine. No personal data.
public struct Readiness: Sendable, Codable {
    /// The catalog opens and answers.
    public var catalog: Bool
    /// What opens the objects is there.
    public var keys: Bool
    /// There is room for what comes in.
    public var disk: Bool
    /// On the archive's disk, for this user.
    public var freeBytes: Int64
    /// Sessions that are not over.
    public var openSessions: Int

    public var isReady: Bool { catalog && keys && disk }
}

extension Archive {
    /// Less than this beside the reserve is no room.
    private static let leastFreeBytes: Int64 = 16 << 20

    /// Looks at catalog, keys and disk. Never throws: what does not work is the answer.
    public func readiness() -> Readiness {
        let now = surroundings.now()
        let sessions = try? catalog.read {
            try $0.openSessionCount(at: now, usedSince: now.adding(seconds: -Self.sessionIdleSeconds))
        }
        let keys = (try? store.openKeys()) != nil
        var status = statvfs()
        let free = statvfs(path, &status) == 0 ? Int64(status.f_bavail) * Int64(status.f_frsize) : 0
        return Readiness(
            catalog: sessions != nil, keys: keys, disk: free >= Self.leastFreeBytes, freeBytes: free,
            openSessions: sessions ?? 0)
    }
}
