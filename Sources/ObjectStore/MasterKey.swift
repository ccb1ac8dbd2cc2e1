import ArchiveModel
import Crypto
import Glibc

/// The key that wraps all others (AES-KW, RFC 3394): 32 random bytes, kept as 64 hexadecimal digits and a newline in a
/// file that only its owner may reach.
struct MasterKey: Sendable {
    static let byteCount = 32
    private let key: SymmetricKey

    /// Makes a new key file of mode 0600 and waits until it is on disk; takes the key that is there if there is one,
    /// as when a credential was put in place beforehand.
    static func createOrLoad(at path: String) throws -> MasterKey {
        guard access(path, F_OK) != 0 else { return try load(from: path) }
        let key = SymmetricKey(size: .bits256)
        let text = key.withUnsafeBytes { $0.map(StoreLayout.hexadecimal).joined() } + "\n"
        guard let file = try OpenFile.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else {
            throw ArchiveError.system("open", path, ENOENT)
        }
        try Array(text.utf8).withUnsafeBytes { try file.write($0, at: 0) }
        try file.sync()
        return MasterKey(key: key)
    }

    static func load(from path: String) throws -> MasterKey {
        guard let file = try OpenFile.open(path, O_RDONLY) else { throw ArchiveError.masterKeyMissing(path) }
        guard try file.status().st_mode & 0o077 == 0 else { throw ArchiveError.masterKeyExposed(path) }
        var bytes = [UInt8](repeating: 0, count: 2 * byteCount + 2)
        let count = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        // The digits of a key and those of a SHA-256 are told apart by nothing; one reader serves both.
        guard let digits = ArchiveModel.Digest(text.hasSuffix("\n") ? String(text.dropLast()) : text) else {
            throw ArchiveError.masterKeyMalformed(path)
        }
        return MasterKey(key: SymmetricKey(data: digits.bytes))
    }

    func wrap(_ objectKey: SymmetricKey) throws -> [UInt8] { Array(try AES.KeyWrap.wrap(objectKey, using: key)) }

    /// Nil when the bytes were wrapped with another master key, or changed.
    func unwrap(_ wrapped: [UInt8]) -> SymmetricKey? { try? AES.KeyWrap.unwrap(wrapped, using: key) }

    /// Kept beside the keys, so that a wrong master key is told from damage: 32 zero bytes, wrapped.
    func check() throws -> [UInt8] {
        try wrap(SymmetricKey(data: [UInt8](repeating: 0, count: Self.byteCount)))
    }
}
