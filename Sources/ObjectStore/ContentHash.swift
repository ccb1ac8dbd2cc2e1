import ArchiveModel

/// The SHA-256 of an original where nothing else is wanted: to find out whether it is in the archive already.
public enum ContentHash {
    /// Reads the source once with constant memory.
    /// - Parameter checkInterrupted: called between buffers; what it throws ends the reading.
    /// - Throws: `file-changed` when the source ends before its size.
    public static func sha256(of source: ByteSource, checkInterrupted: () throws -> Void) throws -> Digest {
        try pool.withBuffers { buffers in
            var hash = RunningHash()
            var offset: Int64 = 0
            while offset < source.sizeBytes {
                try checkInterrupted()
                let wanted = Int(min(Int64(buffers.plain.count), source.sizeBytes - offset))
                let target = UnsafeMutableRawBufferPointer(rebasing: buffers.plain[..<wanted])
                guard try source.read(at: offset, into: target) == wanted else { throw ArchiveError.fileChanged }
                hash.update(UnsafeRawBufferPointer(target))
                offset += Int64(wanted)
            }
            return hash.digest
        }
    }

    private static let pool = WorkBufferPool()
}
