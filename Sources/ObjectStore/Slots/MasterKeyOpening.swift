import ArchiveModel
import Glibc

/// Where to look for what opens the master key, in this order: a secret that was given outright, a key file that was
/// named, a credential, `keys/master.key`, a person.
public struct KeySource: Sendable {
    /// A key file that was named outright.
    public var filePath: String?
    /// A key file that systemd hands to the service, if it is there.
    public var credentialPath: String?
    /// A passphrase, or the code of a recovery kit.
    public var givenSecret: (@Sendable () throws -> String)?
    /// Asks a person for one; nil when nobody is there to be asked.
    public var askSecret: (@Sendable () throws -> String?)?

    public init(
        filePath: String? = nil, credentialPath: String? = nil, givenSecret: (@Sendable () throws -> String)? = nil,
        askSecret: (@Sendable () throws -> String?)? = nil
    ) {
        self.filePath = filePath
        self.credentialPath = credentialPath
        self.givenSecret = givenSecret
        self.askSecret = askSecret
    }
}

/// Opens the master key of one table of keys.
struct MasterKeyOpening {
    let table: KeyTable
    /// Where the key file is if nothing else is said.
    let defaultPath: String
    let source: KeySource

    struct Opened: Sendable {
        let key: MasterKey
        let way: KeyWay
    }

    /// - Throws: `wrongKey` in all its forms; `slot-damaged`.
    func open() throws -> Opened {
        if let secret = try source.givenSecret?() { return try open(with: secret) }
        if let path = source.filePath {
            guard let opened = try openFile(path) else { throw ArchiveError.masterKeyMissing(path) }
            return opened
        }
        if let path = source.credentialPath, let opened = try openFile(path, isGuarded: true) { return opened }
        let useless: (any Error)?
        do {
            if let opened = try openFile(defaultPath) { return opened }
            useless = nil
        } catch let error as ArchiveError where error.code == ArchiveError.wrongMasterKey.code {
            // Perhaps of a slot that was removed: it must not stand before the other ways.
            useless = error
        }
        let kinds = Set(try table.slots { _ in }.map(\.description.kind)).subtracting([.file])
        guard !kinds.isEmpty else { throw useless ?? ArchiveError.masterKeyMissing(defaultPath) }
        guard let secret = try source.askSecret?() else { throw useless ?? ArchiveError.secretNeeded(defaultPath) }
        return try open(with: secret)
    }

    /// How often a file is read again because a rotation ended between the reading of the file and that of the table.
    private static let maximumReadings = 8

    /// Nil when there is no file. A rotation that was cut off may have left its new master key beside it; one that ends
    /// just now puts it in place after the old one was read here.
    private func openFile(_ path: String, isGuarded: Bool = false) throws -> Opened? {
        let successor = isGuarded ? nil : KeyFile.resolved(path) + KeyFile.unfinishedSuffix
        for _ in 0..<Self.maximumReadings {
            let found = try KeyFile.read(path, isGuarded: isGuarded)
            guard let bytes = try found ?? successor.flatMap({ try KeyFile.read($0) }) else { return nil }
            let check = try table.check()
            if let opened = try openFile(path, holding: bytes, successor, check) { return opened }
            let isAsItWas = try KeyFile.read(path, isGuarded: isGuarded) == bytes && table.check() == check
            if isAsItWas { break }
        }
        throw ArchiveError.wrongMasterKey
    }

    private func openFile(
        _ path: String, holding bytes: [UInt8], _ successor: String?, _ check: [UInt8]
    ) throws -> Opened? {
        let key = try MasterKey(bytes: bytes)
        if key.check == check { return Opened(key: key, way: .masterKeyFile(path: path)) }
        if let successor, let next = try? KeyFile.read(successor), case let key = try MasterKey(bytes: next),
            key.check == check
        {
            return Opened(key: key, way: .masterKeyFile(path: path))
        }
        return try open(table.slots { _ in }, with: .file(bytes), check)
    }

    /// A kit's code is known by its checks; everything else is a passphrase, unless no passphrase opens anything and it
    /// looks like a code.
    private func open(with text: String) throws -> Opened {
        let check = try table.check()
        let slots = try table.slots { _ in }
        let code = Result { try KitCode(reading: text) }
        if let code = try? code.get() {
            guard let opened = try open(slots, with: .kit(code), check) else { throw ArchiveError.wrongKit }
            return opened
        }
        if let opened = try open(slots, with: .passphrase(text), check) { return opened }
        let kinds = Set(slots.map(\.description.kind))
        if kinds.contains(.kit), KitCode.looksLike(text) || !kinds.contains(.passphrase) { _ = try code.get() }
        throw kinds.contains(.passphrase) || kinds.contains(.kit)
            ? ArchiveError.wrongPassphrase : ArchiveError.noSecretSlots
    }

    private func open(_ slots: [SlotRow], with secret: SlotSecret, _ check: [UInt8]) throws -> Opened? {
        for slot in slots {
            // What it holds is believed only when it is this archive's master key.
            if let key = try slot.open(with: secret), key.check == check {
                return Opened(key: key, way: .slot(slot.slot))
            }
        }
        return nil
    }
}
