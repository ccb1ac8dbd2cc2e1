import ArchiveModel
import CArchive

/// Writes a zip archive (APPNOTE 6.3) piece by piece, by libarchive: what was written is passed on at once and kept
/// nowhere, so that it can be larger than the memory, and nothing of it lies open on a disk.
///
/// Names are UTF-8. The same entries give the same bytes, whenever it is written.
///
/// One caller at a time.
public final class ZipWriter {
    public enum Packing: Sendable {
        /// As it is: for scans, which do not become smaller.
        case stored
        case deflated
    }

    /// Where the bytes go, and why they could not.
    private final class Sink {
        let write: (UnsafeRawBufferPointer) throws -> Void
        var failure: (any Error)?

        init(_ write: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.write = write }

        func pass(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
            do {
                try write(UnsafeRawBufferPointer(start: bytes, count: count))
                return count
            } catch {
                failure = error
                return -1
            }
        }
    }

    /// A plain file that its owner may change and everybody may read, once it is unpacked.
    private static let plainFile: (kind: UInt32, permissions: UInt32) = (0o100000, 0o644)

    private let archive: OpaquePointer
    private let sink: Sink
    private var isFinished = false
    /// Of the entry that is being written.
    private var missingBytes: Int64 = 0

    /// - Parameter write: takes each piece as soon as there is one; what it throws comes out of whatever was called.
    /// - Throws: `zip-failed`.
    public init(_ packing: Packing, write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let archive = archive_write_new() else { throw ArchiveError.zipFailed("out of memory") }
        self.archive = archive
        sink = Sink(write)
        try check(archive_write_set_format_zip(archive))
        switch packing {
        case .stored: try check(archive_write_zip_set_compression_store(archive))
        case .deflated: try check(archive_write_zip_set_compression_deflate(archive))
        }
        try check(archive_write_set_format_option(archive, "zip", "hdrcharset", "UTF-8"))
        try check(archive_write_set_bytes_per_block(archive, 0))
        let target = Unmanaged.passUnretained(sink).toOpaque()
        let result = archive_write_open(
            archive, target, nil,
            { _, target, bytes, count in
                guard let target else { return -1 }
                return Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue().pass(bytes, count)
            }, nil)
        try check(result)
    }

    deinit {
        // What was not finished must not be ended as if it were whole.
        if !isFinished { archive_write_fail(archive) }
        archive_write_free(archive)
    }

    /// Begins a file of exactly so many bytes; they come with ``write(_:)``.
    public func begin(_ name: String, sizeBytes: Int64) throws {
        try requireWholeEntry()
        guard let entry = archive_entry_new() else { throw ArchiveError.zipFailed("out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_size(entry, sizeBytes)
        archive_entry_set_filetype(entry, Self.plainFile.kind)
        archive_entry_set_perm(entry, Self.plainFile.permissions)
        try check(archive_write_header(archive, entry))
        missingBytes = sizeBytes
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard Int64(bytes.count) <= missingBytes else { throw ArchiveError.zipFailed("more bytes than announced") }
        let written = archive_write_data(archive, bytes.baseAddress, bytes.count)
        guard written == bytes.count else { throw failure() }
        missingBytes -= Int64(bytes.count)
    }

    /// A small file at once.
    public func add(_ name: String, _ bytes: [UInt8]) throws {
        try begin(name, sizeBytes: Int64(bytes.count))
        try bytes.withUnsafeBytes(write)
    }

    /// Writes what stands at the end. Without it the archive is none.
    public func finish() throws {
        try requireWholeEntry()
        try check(archive_write_close(archive))
        isFinished = true
    }

    private func requireWholeEntry() throws {
        guard missingBytes == 0 else { throw ArchiveError.zipFailed("fewer bytes than announced") }
    }

    private func check(_ result: Int32) throws {
        if result != ARCHIVE_OK { throw failure() }
    }

    private func failure() -> any Error {
        sink.failure ?? ArchiveError.zipFailed(archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}

extension ArchiveError {
    fileprivate static func zipFailed(_ cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "zip-failed", Phrase("Архив ZIP не получился.", "The zip archive could not be written."),
            cause: cause)
    }
}
