import ArchiveModel
import Catalog
import Glibc

/// Room on the archive's disk that is kept for what must go on when the disk is full: a reading enters the journal, an
/// erasure writes its act before it frees anything.
///
/// A file of blocks that are really taken; nothing is ever read from it. It is given up in slices by whoever meets a
/// full disk and may, and made whole again by the next program that finds the room.
struct Reserve: Sendable {
    /// How much of it one act asks for at a time.
    enum Share: Sendable { case slice, all }

    static let sliceBytes: Int64 = 1 << 20
    /// Less room than this is none.
    private static let probeBytes: off_t = 256 << 10

    let path: String
    /// 0: no reserve is kept.
    let sizeBytes: Int64

    /// Does the work; when the disk is full, gives up a share of the reserve and does it again, until it is done or
    /// nothing is left. So the work must be all or nothing, or fit to be repeated.
    ///
    /// - Throws: `disk-full` in the end, whatever a full disk was called before.
    func carry<Value>(_ share: Share, _ work: () throws -> Value) throws -> Value {
        var drawings: [Drawing] = []
        while true {
            do {
                // As long as it works, nobody makes the reserve whole again.
                return try withExtendedLifetime(drawings) { try work() }
            } catch let error as ArchiveError where saysFull(error) {
                guard let drawing = draw(share) else { throw ArchiveError.diskFull(cause: error.cause) }
                drawings.append(drawing)
            }
        }
    }

    /// Sees that all of it is there, made anew if need be.
    ///
    /// - Returns: false when the disk has no room for it, or somebody lives on it right now.
    @discardableResult
    func replenish() -> Bool {
        if sizeBytes == 0 || isWhole { return true }
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return false }
        var before = stat()
        guard fstat(file, &before) == 0, hasRoom(for: sizeBytes - before.takenBytes, file) else { return false }
        if posix_fallocate(file, 0, off_t(sizeBytes)) == 0, ftruncate(file, off_t(sizeBytes)) == 0,
            isWhole || fill(file)
        {
            return true
        }
        // A part of it is better than none, and than a file that only looks like one.
        ftruncate(file, min(before.st_size, off_t(before.takenBytes)))
        return false
    }

    private var isWhole: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size == sizeBytes && status.takenBytes >= sizeBytes
    }

    /// For a file system that has no allocation and stores zeros as nothing.
    private func fill(_ file: Int32) -> Bool {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<(1 << 17)).map { _ in random.next() as UInt64 }
        var offset: off_t = 0
        while offset < sizeBytes {
            let rest = off_t(sizeBytes) - offset
            let count = noise.withUnsafeBytes { pwrite(file, $0.baseAddress, min($0.count, rest), offset) }
            if count > 0 {
                offset += off_t(count)
            } else if errno != EINTR {
                return false
            }
        }
        return fsync(file) == 0
    }

    /// Some to spare as well: whoever met the full disk is to find room the next time, too.
    private func hasRoom(for missing: Int64, _ file: Int32) -> Bool {
        var status = statvfs()
        guard fstatvfs(file, &status) == 0 else { return false }
        return Int64(status.f_bavail) * Int64(status.f_frsize) >= missing + Self.sliceBytes
    }

    // MARK: Giving up

    /// Keeps others from making the reserve whole again while somebody lives on it.
    private final class Drawing {
        private let file: Int32
        init(_ file: Int32) { self.file = file }
        deinit { close(file) }
    }

    /// Nil when nothing is left.
    private func draw(_ share: Share) -> Drawing? {
        let file = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        let drawing = Drawing(file)
        var status = stat()
        guard flock(file, LOCK_SH) == 0, fstat(file, &status) == 0, status.st_size > 0 else { return nil }
        let rest = share == .all ? 0 : max(0, status.st_size - off_t(Self.sliceBytes))
        guard ftruncate(file, rest) == 0 else { return nil }
        // A journaling file system gives freed blocks to nobody before they are free on the disk as well.
        fsync(file)
        return drawing
    }

    /// Whether an error comes of a full disk. SQLite has other names for it: a log's shared memory that cannot grow is an
    /// error of the disk, a log that cannot be made is a folder that cannot be written to, so is a quota.
    private func saysFull(_ error: ArchiveError) -> Bool {
        switch error.code {
        case "disk-full": true
        case "disk-error", "folder-not-writable": isFull
        default: false
        }
    }

    private var isFull: Bool {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return errno == ENOSPC || errno == EDQUOT }
        defer { close(file) }
        var status = stat()
        guard flock(file, LOCK_SH) == 0, fstat(file, &status) == 0 else { return false }
        let result = posix_fallocate(file, status.st_size, Self.probeBytes)
        ftruncate(file, status.st_size)
        return result == ENOSPC || result == EDQUOT
    }
}

extension stat {
    /// On the disk; less than the length in a file with holes.
    fileprivate var takenBytes: Int64 { Int64(st_blocks) * 512 }
}

extension Archive {
    /// Does what must go on when the disk is full, on the reserve if need be: see ``Reserve/carry(_:_:)``.
    func evenWhenFull<Value>(_ share: Reserve.Share = .slice, _ work: () throws -> Value) throws -> Value {
        try reserve.carry(share, work)
    }

    /// A transaction that must go on when the disk is full.
    func writeEvenWhenFull<Value>(
        within scope: Scope = .everything, _ body: (Session) throws -> Value
    ) throws -> Value {
        try evenWhenFull { try catalog.write(within: scope, body) }
    }

    /// Nothing new comes in while the reserve is not whole.
    func requireRoom() throws {
        guard reserve.replenish() else { throw ArchiveError.noRoomForMore }
    }
}

extension ArchiveError {
    fileprivate static let noRoomForMore = ArchiveError(
        .failure, "disk-full",
        Phrase(
            "На диске архива нет места: новое не принимается, ничего не записано. Читать и уничтожать можно.",
            "The archive's disk is full: nothing new is taken in, nothing was written. Reading and erasing go on."))

    fileprivate static func diskFull(cause: String?) -> ArchiveError {
        ArchiveError(
            .failure, "disk-full",
            Phrase(
                "На диске архива нет места, и запас исчерпан: ничего не записано. Освободите место.",
                "The archive's disk is full, and its reserve is used up: nothing was written. Free some space."),
            cause: cause)
    }
}
