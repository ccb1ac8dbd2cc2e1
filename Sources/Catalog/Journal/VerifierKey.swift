import ArchiveModel
import Crypto
import FoundationEssentials

/// The public half of the key that signs checkpoints, under the name it signs by. Written as C2SP's signed-note has it
/// (https://c2sp.org/signed-note): `name+hash+key`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// Ed25519 (RFC 8032), the only algorithm there is here.
    static let algorithm: UInt8 = 0x01
    static let hashByteCount = 4
    static let publicKeyByteCount = 32

    /// Of the journal that it signs: neither blank nor plus is in it.
    public let name: String
    /// 32 bytes.
    let publicKey: [UInt8]

    /// - Parameter publicKey: the 32 bytes of an Ed25519 key.
    public init?(name: String, publicKey: [UInt8]) {
        guard Self.isName(name), publicKey.count == Self.publicKeyByteCount else { return nil }
        self.name = name
        self.publicKey = publicKey
    }

    /// Reads what ``description`` gives; nil for anything else, among it a hash that is not the key's.
    public init?(_ text: String) {
        // The key is Base64, which may hold a plus; the name and the hash do not.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == Self.algorithm,
            let key = VerifierKey(name: parts[0], publicKey: Array(bytes.dropFirst())), key.description == text
        else { return nil }
        self = key
    }

    public var description: String {
        "\(name)+\(hash.map(Self.hexadecimal).joined())+\(Base64.text([Self.algorithm] + publicKey))"
    }

    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ key): names the key in a signature.
    var hash: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.algorithm] + publicKey).prefix(Self.hashByteCount))
    }

    func isValid(_ signature: [UInt8], over message: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: Array(message.utf8))
    }

    static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.contains { $0.isWhitespace || $0 == "+" }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

/// Standard Base64 (RFC 4648 §4), in the one way that each sequence of bytes is written.
enum Base64 {
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Nil also for bytes that are written in another way, such as with bits in the padding.
    static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}
