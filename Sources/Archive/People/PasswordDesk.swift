import Catalog
import ObjectStore
import Synchronization

/// Where passwords are hashed, one after the other: each takes 64 MiB and a tenth of a second, and a crowd of logins must
/// not take the memory or the processors away from everybody else.
final class PasswordDesk: Sendable {
    private let turn = Mutex(())

    func hash(_ password: String) throws -> StoredPassword {
        let hash = try turn.withLock { _ in try PasswordHash(of: password) }
        return StoredPassword(
            salt: hash.salt, hash: hash.hash, memoryKiB: Int(hash.memoryKiB), passes: Int(hash.passes),
            lanes: Int(hash.lanes))
    }

    /// Takes as long where there is nothing to compare with.
    func check(_ password: String, against stored: StoredPassword?) throws -> Bool {
        try turn.withLock { _ in
            guard let stored else {
                try PasswordHash.spend(on: password)
                return false
            }
            return try PasswordHash(
                salt: stored.salt, hash: stored.hash, memoryKiB: UInt32(stored.memoryKiB),
                passes: UInt32(stored.passes), lanes: UInt32(stored.lanes)
            ).matches(password)
        }
    }
}
