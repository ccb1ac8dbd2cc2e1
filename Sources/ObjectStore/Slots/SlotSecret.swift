import ArchiveModel
import Crypto

/// What opens a slot. It becomes an X25519 key pair (RFC 7748): the public half stays in the slot, so that a new master
/// key can be sealed to it when nobody has the secret at hand.
enum SlotSecret {
    case file([UInt8])
    case passphrase(String)
    case kit(KitCode)

    var kind: KeySlot.Kind {
        switch self {
        case .file: .file
        case .passphrase: .passphrase
        case .kit: .kit
        }
    }

    /// Only a passphrase can be guessed, and costs time and memory here.
    func privateKey(salt: [UInt8], hash: PassphraseHash?, slot: Int) throws -> Curve25519.KeyAgreement.PrivateKey {
        let material: [UInt8]
        switch self {
        case .file(let bytes): material = bytes
        case .kit(let code): material = code.secret
        case .passphrase(let text):
            guard let hash else { throw ArchiveError.slotDamaged(slot) }
            material = try hash.derive(text, salt: salt, slot: slot)
        }
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: material), salt: salt,
            info: Array("larets key slot: \(kind.rawValue)".utf8), outputByteCount: 32)
        return try derived.withUnsafeBytes { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0) }
    }
}
