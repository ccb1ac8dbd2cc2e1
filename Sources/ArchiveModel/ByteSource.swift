/// Bytes that can be read at any offset without being held in memory: an opened file, or what came through a pipe and
/// was spooled. Intake looks into it, ObjectStore seals it; neither knows where the bytes lie.
public struct ByteSource: Sendable {
    public let sizeBytes: Int64
    private let readAtOffset: @Sendable (Int64, UnsafeMutableRawBufferPointer) throws -> Int

    /// - Parameter readAtOffset: fills the buffer from the given offset on; returns how many bytes it wrote, fewer than
    ///   the buffer holds only at the end of the source.
    public init(
        sizeBytes: Int64, readAtOffset: @escaping @Sendable (Int64, UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        self.sizeBytes = sizeBytes
        self.readAtOffset = readAtOffset
    }

    /// Fills `buffer` from `offset` on and returns how many bytes were there: fewer than asked only at the end.
    public func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try readAtOffset(offset, buffer)
    }

    /// Up to `count` bytes from `offset` on; an empty array past the end.
    public func bytes(at offset: Int64, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

extension ByteSource {
    /// Bytes that are in memory already.
    public init(_ bytes: [UInt8]) {
        self.init(sizeBytes: Int64(bytes.count)) { offset, buffer in
            let start = min(Int(offset), bytes.count)
            let count = min(buffer.count, bytes.count - start)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
            }
            return count
        }
    }
}
