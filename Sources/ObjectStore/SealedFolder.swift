import ArchiveModel
import Glibc

/// Sealed objects in a folder, without any key: those of an archive, or a copy of them. Objects never change and a name
/// is never used again, so a copy takes what it does not have and forgets what is no more.
public final class SealedFolder: Sendable {
    let folder: ObjectFolder
    private let buffers = WorkBufferPool()

    /// Reads nothing yet.
    public init(root: String) { folder = ObjectFolder(layout: StoreLayout(root: root)) }

    init(folder: ObjectFolder) { self.folder = folder }

    /// Makes the folders that are not there and removes unfinished copies of dead writers.
    /// - Throws: `folder-is-link` where a link stands in the place of one: what is removed here would be removed there.
    public func prepare() throws {
        try makeFolder(folder.layout.root)
        let folders = [folder.layout.objects] + (UInt8.min...UInt8.max).map(folder.layout.folder)
        for path in folders + [folder.layout.staging] { try ownFolder(path) }
        try syncFolder(folder.layout.objects)
        _ = try folder.sweepStaging()
        try syncFolder(folder.layout.root)
    }

    /// Copies one object into `tmp/` of this folder and compares it with its name on the way. To be called from several
    /// threads; the copies become durable, and visible, together: ``place(_:)``.
    /// - Throws: `object-missing`, `object-damaged` (also when it cannot be read): then nothing was copied.
    public func stageCopy(
        of address: ObjectAddress, from source: SealedFolder, checkInterrupted: () throws -> Void
    ) throws -> StagedCopy {
        let file = try source.readable(address) { try source.folder.open(address) }
        let staged = try folder.stage()
        let sizeBytes = try buffers.withBuffers { buffers in
            var hash = RunningHash()
            var offset: Int64 = 0
            while true {
                try checkInterrupted()
                let count = try source.readable(address) { try file.read(at: offset, into: buffers.sealed) }
                let bytes = UnsafeRawBufferPointer(rebasing: buffers.sealed[..<count])
                hash.update(bytes)
                try staged.file.write(bytes, at: offset)
                offset += Int64(count)
                if count < buffers.sealed.count { break }
            }
            guard hash.digest == address.digest else {
                throw ArchiveError.objectDamaged(address, cause: "SHA-256 differs from the name in \(file.path)")
            }
            return offset
        }
        staged.startWriteback(from: 0)
        return StagedCopy(address: address, sizeBytes: sizeBytes, file: staged)
    }

    /// What the disk does not give is hurt like what it gives wrong: the others can be copied all the same.
    private func readable<Value>(_ address: ObjectAddress, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as ArchiveError where error.category == .failure && error.code != "too-many-open-files" {
            throw ArchiveError.objectDamaged(address, cause: error.cause ?? error.code)
        }
    }

    /// Makes copies durable and gives them their names: all bytes are synced, then all renamed, then each folder synced.
    public func place(_ copies: [StagedCopy]) throws {
        try OpenFile.syncData(copies.map(\.file.file))
        for copy in copies { try folder.place(copy.file, at: copy.address) }
        try folder.syncFolders(of: copies.map(\.address)) {}
    }

    /// Unlinks objects; what is missing is not an error. Durable when this returns.
    public func remove(_ addresses: [ObjectAddress]) throws {
        for address in addresses { try folder.remove(address) }
        try folder.syncFolders(of: addresses) {}
    }

    public func contains(_ address: ObjectAddress) throws -> Bool { try folder.contains(address) }

    /// The addresses that have a file in one 256th of the folder, in no order.
    public func addresses(firstByte: UInt8) throws -> [ObjectAddress] {
        var found: [ObjectAddress] = []
        try folder.enumerate(firstByte) { found.append($0) }
        return found
    }

    /// Reads an object and compares it with its name; returns its size.
    /// - Throws: `object-missing`, `object-damaged`.
    @discardableResult
    public func verify(_ address: ObjectAddress, checkInterrupted: () throws -> Void) throws -> Int64 {
        try folder.verify(address, buffers: buffers, checkInterrupted: checkInterrupted)
    }
}

/// A checked copy that has no name yet; dropped, it is removed.
public final class StagedCopy: Sendable {
    public let address: ObjectAddress
    public let sizeBytes: Int64
    let file: StagingFile

    init(address: ObjectAddress, sizeBytes: Int64, file: StagingFile) {
        self.address = address
        self.sizeBytes = sizeBytes
        self.file = file
    }
}

extension ObjectStore {
    /// The archive's objects, to be copied from.
    public var sealed: SealedFolder { SealedFolder(folder: folder) }
}
