import ArchiveModel
import Crypto

extension ObjectStore {
    /// Streams the original bytes, verified, in order, in pieces of at most a few hundred KiB.
    /// - Parameters:
    ///   - range: byte offsets in the original; nil for all of it. What lies beyond the end is left out.
    ///     A range of a deflated object is inflated from the start.
    ///   - checkInterrupted: called between buffers; what it throws ends the reading.
    ///   - use: gets each piece; it is valid during the call only. What it throws ends the reading.
    /// - Throws: `object-missing`, `key-missing`, `object-damaged` (integrity); the pieces before the damage were
    ///   handed out and are right.
    public func read(
        _ address: ObjectAddress, range: Range<Int64>? = nil, checkInterrupted: () throws -> Void,
        into use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let (reader, key) = try reader(of: address)
        try buffers.withBuffers { buffers in
            try reader.read(
                range ?? 0..<reader.layout.header.originalBytes, key: key, buffers: buffers,
                checkInterrupted: checkInterrupted, into: use)
        }
    }

    /// Opens an object to be read piece by piece, at the pace of whoever reads.
    /// - Throws: `object-missing`, `key-missing`, `object-damaged`.
    public func open(_ address: ObjectAddress) throws -> ObjectReading {
        let (reader, key) = try reader(of: address)
        return try ObjectReading(reader, key: key, buffers: buffers)
    }

    private func reader(of address: ObjectAddress) throws -> (SealedObjectReader, SymmetricKey) {
        // A wrong key is said to be one before anything is said of the object.
        try openKeys()
        let reader = try SealedObjectReader(folder.open(address), address: address)
        return (reader, try key(of: address))
    }

    /// - Throws: `key-missing`, `keys-damaged`.
    func key(of address: ObjectAddress) throws -> SymmetricKey {
        let masterKey = try openMasterKey()
        guard let wrapped = try keys.wrappedKey(of: address) else { throw ArchiveError.keyMissing(address) }
        guard let key = try masterKey.unwrap(wrapped) ?? unwrapAnew(address) else {
            throw ArchiveError.keysDamaged(cause: "the key of \(address)")
        }
        return key
    }

    /// With the master key as it is now, should another process have rotated it; nil if none has.
    private func unwrapAnew(_ address: ObjectAddress) throws -> SymmetricKey? {
        guard let masterKey = try reopenedMasterKey() else { return nil }
        guard let wrapped = try keys.wrappedKey(of: address) else { throw ArchiveError.keyMissing(address) }
        return masterKey.unwrap(wrapped)
    }

    /// As the object's header says; verified only by reading.
    public func originalLength(of address: ObjectAddress) throws -> Int64 {
        try SealedObjectReader(folder.open(address), address: address).layout.header.originalBytes
    }

    /// Bytes the object takes on disk.
    public func sealedSize(of address: ObjectAddress) throws -> Int64 {
        Int64(try folder.open(address).status().st_size)
    }
}
