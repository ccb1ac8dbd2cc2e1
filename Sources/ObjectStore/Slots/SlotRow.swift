import ArchiveModel
import Crypto
import FoundationEssentials

/// A slot as it lies in `keys.sqlite`.
struct SlotRow: Sendable {
    /// What is known of a slot without any secret: JSON, authenticated as a whole.
    struct Description: Codable, Sendable {
        static let currentFormat = 1
        var format: Int
        var kind: KeySlot.Kind
        var label: String
        var madeAt: Timestamp
        /// X25519, 32 bytes, and the salt of its derivation, in Base64 (RFC 4648).
        var publicKey: Data
        var salt: Data
        /// Of a passphrase only.
        var argon2id: PassphraseHash?
    }

    let number: Int
    /// The JSON as it is stored.
    let descriptionBytes: [UInt8]
    let description: Description
    /// The master key, sealed to ``Description/publicKey`` (HPKE, RFC 9180): the encapsulated key, then the ciphertext.
    let sealed: [UInt8]
    /// HMAC-SHA-256 of number and description under the master key's own authentication key.
    let tag: [UInt8]

    var slot: KeySlot {
        KeySlot(number: number, kind: description.kind, label: description.label, madeAt: description.madeAt)
    }

    /// SHA-256 of all of it, so that damage is seen without any key.
    var digest: [UInt8] { Self.digest(number, descriptionBytes, sealed, tag) }

    // MARK: Making

    /// A new slot that `secret` opens.
    init(
        number: Int, label: String, at moment: Timestamp, secret: SlotSecret, masterKey: MasterKey,
        hash: PassphraseHash = .recommended
    ) throws {
        let salt = KeyFile.randomBytes(PassphraseHash.saltByteCount)
        let isPassphrase = secret.kind == .passphrase
        let pair = try secret.privateKey(salt: salt, hash: isPassphrase ? hash : nil, slot: number)
        let description = Description(
            format: Description.currentFormat, kind: secret.kind, label: label, madeAt: moment,
            publicKey: Data(pair.publicKey.rawRepresentation), salt: Data(salt), argon2id: isPassphrase ? hash : nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try self.init(number, Array(encoder.encode(description)), description, sealing: masterKey)
    }

    /// The same slot for another master key; needs no secret.
    func resealed(for masterKey: MasterKey) throws -> SlotRow {
        try SlotRow(number, descriptionBytes, description, sealing: masterKey)
    }

    private init(_ number: Int, _ bytes: [UInt8], _ description: Description, sealing masterKey: MasterKey) throws {
        self.number = number
        descriptionBytes = bytes
        self.description = description
        let publicKey = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: description.publicKey)
        var sender = try HPKE.Sender(recipientKey: publicKey, ciphersuite: Self.suite, info: Self.info)
        let context = Self.context(number, bytes)
        sealed = try Array(sender.encapsulatedKey + sender.seal(masterKey.bytes, authenticating: context))
        tag = Array(HMAC<SHA256>.authenticationCode(for: context, using: masterKey.authenticationKey()))
    }

    // MARK: Reading

    /// - Throws: `slot-damaged` for anything that Larets never wrote.
    init(number: Int, description bytes: [UInt8], sealed: [UInt8], tag: [UInt8], digest: [UInt8]) throws {
        guard Self.digest(number, bytes, sealed, tag) == digest,
            let description = try? JSONDecoder().decode(Description.self, from: Data(bytes))
        else { throw ArchiveError.slotDamaged(number) }
        guard description.format == Description.currentFormat else { throw ArchiveError.slotNewer(number) }
        self.number = number
        descriptionBytes = bytes
        self.description = description
        self.sealed = sealed
        self.tag = tag
    }

    /// Whether somebody who knew the master key wrote this.
    func isAuthentic(under masterKey: MasterKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            tag, authenticating: Self.context(number, descriptionBytes), using: masterKey.authenticationKey())
    }

    /// Nil when it is not this slot's secret.
    /// - Throws: `slot-damaged`, `passphrase-memory`.
    func open(with secret: SlotSecret) throws -> MasterKey? {
        guard secret.kind == description.kind else { return nil }
        let pair = try secret.privateKey(
            salt: Array(description.salt), hash: description.argon2id, slot: number)
        guard pair.publicKey.rawRepresentation == description.publicKey else { return nil }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: pair, ciphersuite: Self.suite, info: Self.info,
                encapsulatedKey: Data(sealed.prefix(Self.encapsulatedByteCount)))
            let bytes = try recipient.open(
                sealed.dropFirst(Self.encapsulatedByteCount), authenticating: Self.context(number, descriptionBytes))
            return try MasterKey(bytes: Array(bytes))
        } catch {
            throw ArchiveError.slotDamaged(number)
        }
    }

    // MARK: Formats

    private static let suite = HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    private static let info = Data("larets key slot".utf8)
    private static let encapsulatedByteCount = 32

    /// The number in 8 bytes, big-endian, then the description.
    private static func context(_ number: Int, _ description: [UInt8]) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } + description
    }

    private static func digest(_ number: Int, _ description: [UInt8], _ sealed: [UInt8], _ tag: [UInt8]) -> [UInt8] {
        var hash = RunningHash()
        for part in [context(number, []), description, sealed, tag] {
            for bytes in [context(part.count, []), part] { bytes.withUnsafeBytes { hash.update($0) } }
        }
        return hash.digest.bytes
    }
}
