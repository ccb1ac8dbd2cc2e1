import ArchiveModel

/// Argon2id (RFC 9106) over the password of an account.
public struct PasswordHash: Sendable, Equatable {
    public let salt: [UInt8]
    public let hash: [UInt8]
    public let memoryKiB: UInt32
    public let passes: UInt32
    public let lanes: UInt32

    public init(salt: [UInt8], hash: [UInt8], memoryKiB: UInt32, passes: UInt32, lanes: UInt32) {
        self.salt = salt
        self.hash = hash
        self.memoryKiB = memoryKiB
        self.passes = passes
        self.lanes = lanes
    }

    /// With a fresh salt, and as costly as a passphrase of the keys.
    ///
    /// - Throws: `passphrase-memory` when there is not enough of it.
    public init(of password: String) throws {
        let cost = PassphraseHash.recommended
        let salt = KeyFile.randomBytes(PassphraseHash.saltByteCount)
        self.init(
            salt: salt, hash: try cost.derive(password, salt: salt, slot: 0), memoryKiB: cost.memoryKiB,
            passes: cost.passes, lanes: cost.lanes)
    }

    /// Whether it is of this password; takes as long either way.
    public func matches(_ password: String) throws -> Bool {
        let cost = PassphraseHash(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
        let other = try cost.derive(password, salt: salt, slot: 0)
        guard other.count == hash.count else { return false }
        return zip(other, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Takes as long as ``matches(_:)``, where there is nothing to compare with.
    public static func spend(on password: String) throws { _ = try PasswordHash(of: password) }
}

/// 256 random bits that stand for somebody: a session, or a token. Whoever has them is taken for that person, so only
/// their SHA-256 is kept; that many random bits need no salt and cannot be guessed.
public struct AccessSecret: Sendable {
    /// 64 hexadecimal digits, after the prefix.
    public let text: String
    public let hash: Digest

    /// - Parameter prefix: tells people, and programs that look for leaked secrets, what it is.
    public static func random(prefix: String = "") -> AccessSecret {
        guard let bytes = Digest(bytes: KeyFile.randomBytes()) else { preconditionFailure("32 bytes were drawn") }
        return AccessSecret(prefix + bytes.description)
    }

    public init(_ text: String) {
        self.text = text
        var hash = RunningHash()
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        self.hash = hash.digest
    }
}
