import ArchiveModel

extension ObjectStore {
    /// Reads an object and compares it with its name, as `sha256sum` would. Needs no key. Call it from several threads
    /// for different objects to use all processors.
    /// - Returns: bytes read.
    /// - Throws: `object-missing`, `object-damaged`.
    @discardableResult
    public func verifySealed(_ address: ObjectAddress, checkInterrupted: () throws -> Void) throws -> Int64 {
        try folder.verify(address, buffers: buffers, checkInterrupted: checkInterrupted)
    }

    /// The same for many objects, one after the other. Call it on one thread for each processor, with one `next` for all.
    /// - Parameters:
    ///   - next: the next object; nil when there is no more.
    ///   - each: hears of each object, in the order of `next`: the bytes read, or what ``verifySealed(_:checkInterrupted:)`` throws.
    public func verifySealed(
        next: () -> ObjectAddress?, checkInterrupted: () throws -> Void,
        each: (ObjectAddress, Result<Int64, ArchiveError>) -> Void
    ) throws {
        while let address = next() {
            do {
                each(address, .success(try verifySealed(address, checkInterrupted: checkInterrupted)))
            } catch let error as ArchiveError where error.category == .integrity || error.category == .failure {
                each(address, .failure(error))
            }
        }
    }

    /// Decrypts an object and returns the SHA-256 of its original.
    public func contentDigest(of address: ObjectAddress, checkInterrupted: () throws -> Void) throws -> Digest {
        var hash = RunningHash()
        try read(address, checkInterrupted: checkInterrupted) { hash.update($0) }
        return hash.digest
    }

    /// Decrypts an object and compares its original with the SHA-256 that the catalog has.
    /// - Throws: `content-differs`, and all that ``read(_:range:checkInterrupted:into:)`` throws.
    public func verifyContent(
        of address: ObjectAddress, is expected: Digest, checkInterrupted: () throws -> Void
    ) throws {
        guard try contentDigest(of: address, checkInterrupted: checkInterrupted) == expected else {
            throw ArchiveError.contentDiffers(address)
        }
    }

    /// Visits the addresses that have a file, in no order; nothing else is known of them. Files that have no address
    /// for a name are passed over.
    public func enumerate(_ visit: (ObjectAddress) throws -> Void) throws {
        for firstByte in UInt8.min...UInt8.max { try enumerate(firstByte: firstByte, visit) }
    }

    /// The same for one 256th of the store, so that threads can share the work.
    public func enumerate(firstByte: UInt8, _ visit: (ObjectAddress) throws -> Void) throws {
        try folder.enumerate(firstByte, visit)
    }

    /// Visits the addresses that have a key, in order; needs no master key.
    public func enumerateKeys(_ visit: (ObjectAddress) throws -> Void) throws {
        var page: [ObjectAddress] = []
        repeat {
            page = try keys.page(after: page.last, count: Self.keyPageCount)
            for address in page { try visit(address) }
        } while page.count == Self.keyPageCount
    }

    /// The addresses that have a key in one 256th of the table, in order.
    public func keyedAddresses(firstByte: UInt8) throws -> [ObjectAddress] { try keys.addresses(firstByte: firstByte) }

    public func hasKey(of address: ObjectAddress) throws -> Bool { try keys.wrappedKey(of: address) != nil }

    static let keyPageCount = 1000
}

extension ObjectFolder {
    /// Reads an object and compares it with its name; returns its size.
    func verify(
        _ address: ObjectAddress, buffers: WorkBufferPool, checkInterrupted: () throws -> Void
    ) throws -> Int64 {
        let file = try open(address)
        return try buffers.withBuffers { buffers in
            var hash = RunningHash()
            var offset: Int64 = 0
            while true {
                try checkInterrupted()
                let count = try file.read(at: offset, into: buffers.sealed)
                hash.update(UnsafeRawBufferPointer(rebasing: buffers.sealed[..<count]))
                offset += Int64(count)
                if count < buffers.sealed.count { break }
            }
            guard hash.digest == address.digest else {
                throw ArchiveError.objectDamaged(address, cause: "SHA-256 differs from the name")
            }
            return offset
        }
    }
}
