import ArchiveModel
import Glibc

extension ObjectStore {
    /// Every way into the archive, without any secret.
    public struct KeySlots: Sendable {
        /// Whether some file holds the master key itself.
        public let hasMasterKeyFile: Bool
        /// In order of their numbers.
        public let slots: [KeySlot]
        /// Slots that opened once and are damaged now.
        public let damaged: [Int]

        /// Ways that are left without the given one.
        public func ways(without number: Int) -> Int {
            slots.filter { $0.number != number }.count
                + (hasMasterKeyFile && number != KeySlot.numberOfMasterKeyFile ? 1 : 0)
        }
    }

    public func keySlots() throws -> KeySlots { try Self.keySlots(in: keys) }

    private static func keySlots(in table: KeyTable) throws -> KeySlots {
        var damaged: [Int] = []
        let rows = try table.slots { damaged.append($0) }
        return KeySlots(
            hasMasterKeyFile: try table.hasMasterKeyFile(), slots: rows.map(\.slot), damaged: damaged)
    }

    /// The slots of a copy of the keys: a folder with `keys.sqlite`, which is only read.
    public static func keySlots(ofCopy folder: String) throws -> KeySlots {
        try keySlots(in: KeyTable(path: folder + "/" + KeySnapshot.tableName, isReadOnly: true))
    }

    /// What a copy of the keys has a key for, and what it knows to be erased: nothing else can be restored with it.
    public static func knownObjects(ofCopy folder: String) throws -> Set<ObjectAddress> {
        let table = KeyTable(path: folder + "/" + KeySnapshot.tableName, isReadOnly: true)
        var known = Set(try table.erasures(pending: false).flatMap(\.objects))
        var page: [ObjectAddress] = []
        repeat {
            page = try table.page(after: page.last, count: keyPageCount)
            known.formUnion(page)
        } while page.count == keyPageCount
        return known
    }

    /// By which way the master key opens with what is at hand.
    public func openedBy() throws -> KeyWay {
        _ = try openMasterKey()
        return try opening.open().way
    }

    // MARK: Adding

    /// Adds a slot for a passphrase.
    /// - Throws: `passphrase-short`, `too-many-slots`, `passphrase-memory`.
    public func addPassphrase(_ passphrase: String, label: String, act: KeyAct) throws -> KeySlot {
        guard passphrase.count >= Self.leastPassphraseLength else {
            throw ArchiveError.passphraseShort(Self.leastPassphraseLength)
        }
        return try addSlot(.passphrase(passphrase), label: label, act: act)
    }

    /// Shorter ones are guessed.
    public static let leastPassphraseLength = 12

    /// Makes a file with a key of its own, which must not exist, and a slot that it opens.
    /// - Throws: `key-file-exists`, `too-many-slots`.
    public func addKeyFile(at path: String, label: String, act: KeyAct) throws -> KeySlot {
        // Asked for before there is a file that may have to go again.
        _ = try openMasterKey()
        guard access(path, F_OK) != 0 else { throw ArchiveError.keyFileExists(path) }
        let secret = KeyFile.randomBytes()
        try KeyFile.write(secret, to: path)
        do {
            try syncFolder(KeyFile.folder(of: path))
            // Read as it will be, before anything relies on it; file systems of memory sticks know no modes.
            guard try KeyFile.read(path, isGuarded: true) == secret else { throw ArchiveError.masterKeyMalformed(path) }
            guard (try? KeyFile.read(path)) != nil else { throw ArchiveError.keyFileUnprotected(path) }
            onStep(.keyFileWritten)
            return try addSlot(.file(secret), label: label, act: act)
        } catch {
            try? KeyFile.destroy(path)
            throw error
        }
    }

    /// Makes the code of a recovery kit and its slot.
    public func addKit(label: String, act: KeyAct) throws -> (slot: KeySlot, code: KitCode) {
        let code = KitCode.random()
        return (try addSlot(.kit(try KitCode(reading: code.text)), label: label, act: act), code)
    }

    private func addSlot(_ secret: SlotSecret, label: String, act: KeyAct) throws -> KeySlot {
        let masterKey = try reopenedMasterKey() ?? openMasterKey()
        let row = try keys.addSlot(under: masterKey, act: act) { number in
            try SlotRow(number: number, label: label, at: act.at, secret: secret, masterKey: masterKey)
        }
        onStep(.slotAdded)
        // Read back, and opened as it will be one day.
        let stored = try keys.slots().first { $0.number == row.number }
        guard try stored?.open(with: secret)?.check == masterKey.check else {
            throw ArchiveError.slotDamaged(row.number)
        }
        return row.slot
    }

    /// Takes a slot back whose secret nobody has; any other goes with the master key it opened:
    /// ``rekey(removing:act:record:checkInterrupted:)``.
    public func withdrawSlot(_ number: Int, act: KeyAct) throws {
        try keys.dropSlot(number, act: act)
        try keys.scrub()
    }

    // MARK: Checking

    /// What a check of the keys came to.
    public struct KeysCheck: Sendable {
        public let way: KeyWay
        public let objectKeys: Int
        /// Objects whose key does not open, though the master key is right.
        public let closed: [ObjectAddress]
        /// Slots that are damaged, and slots that somebody wrote who did not know the master key.
        public let damagedSlots: [Int]
        public let forgedSlots: [Int]
        /// Whether the key that signs the journal opens, or none was made yet.
        public let opensJournalKey: Bool
    }

    /// Opens the master key with what is at hand and everything that it should open: each object's key, each slot's seal.
    public func checkKeys(checkInterrupted: () throws -> Void) throws -> KeysCheck {
        let opened = try opening.open()
        var count = 0
        let closed = try keys.keysNotOpened(by: opened.key) {
            count = $0
            try checkInterrupted()
        }
        var damaged: [Int] = []
        let slots = try keys.slots { damaged.append($0) }
        return KeysCheck(
            way: opened.way, objectKeys: count, closed: closed, damagedSlots: damaged,
            forgedSlots: slots.filter { !$0.isAuthentic(under: opened.key) }.map(\.number),
            opensJournalKey: try opensJournalKey(opened.key))
    }
}
