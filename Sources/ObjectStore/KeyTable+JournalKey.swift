import ArchiveModel
import Crypto
import FoundationEssentials

/// The key that signs the journal's checkpoints (Ed25519, RFC 8032): one an archive, wrapped by the master key like the
/// keys of objects, and with them in every copy of the keys.
extension KeyTable {
    private static let wrappedName = "journal-key"
    private static let publicName = "journal-public-key"

    struct JournalKey {
        let wrapped: [UInt8]
        /// 32 bytes; needs no secret to be read.
        let publicKey: [UInt8]

        init(wrapped: [UInt8], publicKey: [UInt8]) {
            self.wrapped = wrapped
            self.publicKey = publicKey
        }

        /// A new one.
        init(under masterKey: MasterKey) throws {
            let pair = Curve25519.Signing.PrivateKey()
            wrapped = try masterKey.wrap(SymmetricKey(data: pair.rawRepresentation))
            publicKey = Array(pair.publicKey.rawRepresentation)
        }
    }

    /// Nil until one is made.
    func journalKey() throws -> JournalKey? {
        var key: JournalKey?
        try withConnection { key = try Self.journalKey(in: $0) }
        return key
    }

    private static func journalKey(in connection: SQLiteConnection) throws -> JournalKey? {
        var values: [[UInt8]] = []
        for name in [wrappedName, publicName] {
            try connection.run("SELECT value FROM meta WHERE name = '\(name)'") { values.append($0.blob(0)) }
        }
        switch values.count {
        case 0: return nil
        case 2: return JournalKey(wrapped: values[0], publicKey: values[1])
        default: throw ArchiveError.journalKeyDamaged
        }
    }

    /// Enters a key, in one durable transaction with its act; one that somebody made meanwhile stays, and is returned.
    func add(_ key: JournalKey, under masterKey: MasterKey, act: KeyAct) throws -> JournalKey {
        var kept = key
        try withConnection { connection in
            try connection.transaction {
                if let other = try Self.journalKey(in: connection) {
                    kept = other
                    return
                }
                try Self.expectCurrent(masterKey.check, in: connection)
                try Self.write(key, in: connection)
                try Self.enter(act, in: connection)
            }
        }
        return kept
    }

    /// The part of a change of the master key that keeps the journal's key.
    static func rewrapJournalKey(
        from old: MasterKey, to new: MasterKey, in connection: SQLiteConnection
    ) throws {
        guard let key = try journalKey(in: connection) else { return }
        guard let secret = old.unwrap(key.wrapped) else { throw ArchiveError.journalKeyDamaged }
        try write(JournalKey(wrapped: try new.wrap(secret), publicKey: key.publicKey), in: connection)
    }

    static func write(_ key: JournalKey, in connection: SQLiteConnection) throws {
        for (name, value) in [(wrappedName, key.wrapped), (publicName, key.publicKey)] {
            try connection.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('\(name)', ?)", [value])
        }
    }
}

extension ObjectStore {
    /// The 32 bytes with which anybody checks the journal's signatures; nil until ``makeJournalKey(act:)``. Opens nothing.
    public func journalPublicKey() throws -> [UInt8]? { try keys.journalKey()?.publicKey }

    /// Makes the key that signs the journal, unless there is one.
    /// - Returns: its public half.
    /// - Throws: what opening the master key throws.
    public func makeJournalKey(act: KeyAct) throws -> [UInt8] {
        if let key = try keys.journalKey() { return key.publicKey }
        let masterKey = try reopenedMasterKey() ?? openMasterKey()
        return try keys.add(KeyTable.JournalKey(under: masterKey), under: masterKey, act: act).publicKey
    }

    /// Signs with the journal's key.
    /// - Returns: 64 bytes.
    /// - Throws: `journal-key-damaged` when there is no key, or it is not the one of the public half; what opening the
    ///   master key throws.
    public func signForJournal(_ message: String) throws -> [UInt8] {
        let masterKey = try reopenedMasterKey() ?? openMasterKey()
        guard let pair = try pair(under: masterKey) else { throw ArchiveError.journalKeyDamaged }
        return Array(try pair.signature(for: Array(message.utf8)))
    }

    /// Whether the journal's key opens, or none was made.
    func opensJournalKey(_ masterKey: MasterKey) throws -> Bool {
        try keys.journalKey() == nil || pair(under: masterKey) != nil
    }

    private func pair(under masterKey: MasterKey) throws -> Curve25519.Signing.PrivateKey? {
        guard let key = try keys.journalKey(), let secret = masterKey.unwrap(key.wrapped) else { return nil }
        let pair = try? secret.withUnsafeBytes { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
        // Whoever writes to `keys.sqlite` can put another public key there, but not the private one that belongs to it.
        return pair.map { Array($0.publicKey.rawRepresentation) } == key.publicKey ? pair : nil
    }
}

extension ArchiveError {
    public static var journalKeyDamaged: ArchiveError {
        ArchiveError(
            .integrity, "journal-key-damaged",
            Phrase(
                "Ключ, которым подписывается журнал, повреждён: верните папку keys из свежей копии.",
                "The key that signs the journal is damaged: put the keys folder back from a recent copy."))
    }
}
