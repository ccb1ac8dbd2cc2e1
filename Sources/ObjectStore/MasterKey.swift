import ArchiveModel
import Crypto
import Glibc

/// The key that wraps all others (AES-KW, RFC 3394): 32 random bytes. A ``KeyFile`` may hold it as it is, slots hold it
/// sealed.
struct MasterKey: Sendable {
    private let key: SymmetricKey
    /// Kept beside the keys, so that a wrong master key is told from damage: 32 zero bytes, wrapped.
    let check: [UInt8]

    init(bytes: [UInt8]) throws {
        key = SymmetricKey(data: bytes)
        let zeros = SymmetricKey(data: [UInt8](repeating: 0, count: KeyFile.byteCount))
        check = Array(try AES.KeyWrap.wrap(zeros, using: key))
    }

    static func random() throws -> MasterKey { try MasterKey(bytes: KeyFile.randomBytes()) }

    /// Makes a new key file of mode 0600 and waits until it is on disk; takes the key that is there if there is one,
    /// as when a credential was put in place beforehand.
    static func createOrLoad(at path: String, isGuarded: Bool) throws -> MasterKey {
        if let bytes = try KeyFile.read(path, isGuarded: isGuarded) { return try MasterKey(bytes: bytes) }
        let bytes = KeyFile.randomBytes()
        try KeyFile.write(bytes, to: path)
        return try MasterKey(bytes: bytes)
    }

    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    func wrap(_ objectKey: SymmetricKey) throws -> [UInt8] { Array(try AES.KeyWrap.wrap(objectKey, using: key)) }

    /// Nil when the bytes were wrapped with another master key, or changed.
    func unwrap(_ wrapped: [UInt8]) -> SymmetricKey? { try? AES.KeyWrap.unwrap(wrapped, using: key) }

    /// The key under which the descriptions of slots are authenticated: whoever can write to `keys.sqlite` and does not
    /// know the master key cannot slip in a slot for the next rotation to seal the new master key to.
    func authenticationKey() -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("larets key slots: authentication".utf8), outputByteCount: 32)
    }
}
