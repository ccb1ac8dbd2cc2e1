import ArchiveModel
import Glibc
import Synchronization

/// Sealed, content-addressed objects and the keys that open them, in one archive's folder.
///
/// Guarantees:
/// - An object that was committed is whole, under its name and with its key after a power cut.
/// - An object whose key row is gone cannot be read by anybody, in any copy of the objects.
/// - Every bit that is handed out was verified; memory does not grow with the size of an object.
/// - All calls may be made from several threads and several processes at once.
///
/// The key database and the master key are opened when first needed: checking sealed bytes needs neither.
public final class ObjectStore: Sendable {
    let layout: StoreLayout
    let folder: ObjectFolder
    let previewFolder: ObjectFolder
    let keys: KeyTable
    let buffers = WorkBufferPool()
    let spoolMemory = SpoolMemory()
    let onStep: @Sendable (DurableStep) -> Void
    /// Set once the disk failed to confirm a write: what it holds is unknown until the process starts anew.
    let isDiskUnreliable = Atomic(false)
    let source: KeySource
    private let masterKey = Mutex<MasterKey?>(nil)

    /// Opens a store that ``create(at:masterKeyPath:)`` made; reads no file yet.
    /// - Parameters:
    ///   - root: the archive's folder.
    ///   - source: where to look for what opens the master key, if not in `keys/master.key`.
    ///   - onStep: told right after each durable step; for tests that stop the process there.
    /// - Throws: `no-archive`.
    public init(
        root: String, source: KeySource = KeySource(), onStep: @escaping @Sendable (DurableStep) -> Void = { _ in }
    ) throws {
        layout = StoreLayout(root: root)
        folder = ObjectFolder(layout: layout)
        previewFolder = ObjectFolder(layout: layout.previews)
        keys = KeyTable(path: layout.keyTable)
        self.source = source
        self.onStep = onStep
        guard access(layout.objects, F_OK) == 0 else { throw ArchiveError.noArchive(at: root) }
    }

    /// Whether the table of keys is there at all. A copy of an archive may be without.
    public var hasKeys: Bool { access(layout.keyTable, F_OK) == 0 }

    /// Where the file is, or would be, that holds the master key itself.
    var masterKeyPath: String { source.filePath ?? layout.masterKey }

    var opening: MasterKeyOpening {
        MasterKeyOpening(table: keys, defaultPath: layout.masterKey, source: source)
    }

    /// Opens the master key and sees that it is this archive's, once.
    func openMasterKey() throws -> MasterKey {
        try masterKey.withLock { known in
            if let known { return known }
            let opened = try opening.open().key
            known = opened
            return opened
        }
    }

    /// Opens what reading needs, once; the first reading does it as well.
    public func openKeys() throws { _ = try openMasterKey() }

    /// Opens it anew if it is not what it was: another process may have rotated it. Nil if it is.
    func reopenedMasterKey() throws -> MasterKey? {
        let known = try openMasterKey()
        guard try keys.check() != known.check else { return nil }
        masterKey.withLock { $0 = nil }
        return try openMasterKey()
    }

    /// This process made it.
    func use(_ key: MasterKey) { masterKey.withLock { $0 = key } }

    /// Keeps recovery away while this process writes; take it before ``stage(_:checkInterrupted:)`` and hold it until
    /// the catalog's transaction is over. Each holder takes its own.
    ///
    /// While it is held nobody changes the master key; what this process knew of an earlier one is forgotten.
    public func lockForWriting() throws -> StoreLock {
        let lock = try StoreLock.shared(layout)
        try masterKey.withLock { known in
            if let key = known, try keys.check() != key.check { known = nil }
        }
        return lock
    }
}
