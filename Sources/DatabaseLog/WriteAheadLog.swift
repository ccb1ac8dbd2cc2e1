import Glibc

/// Looks whether SQLite will take all of a write-ahead log that was committed.
///
/// SQLite reads a log up to the first page whose checksum is wrong, and takes what follows for a commit that a power cut
/// left unfinished. Of a bit that rotted it thinks the same: acknowledged work is dropped without a word. The two can be
/// told apart, for a commit is synced before the next one is written:
/// - a page that is wrong, and behind its commit another page that goes on from it: no power cut leaves that;
/// - a page that becomes right when one bit of it is turned: a power cut leaves whole blocks unwritten.
///
/// Damage of several bits in the very last commit looks like a power cut, and is not found.
public enum WriteAheadLog {
    /// Others may write meanwhile; what is damaged stays so.
    private static let looks = 3

    /// - Returns: nil if there is no log, or SQLite will take all of it that was ever committed.
    /// - Throws: the error number if the log is there and cannot be read.
    public static func damage(at path: String) throws(SystemError) -> LogDamage? {
        var damage: LogDamage?
        for _ in 0..<looks {
            guard let found = try LogBytes(path: path)?.damage() else { return nil }
            damage = found
        }
        return damage
    }

    public struct SystemError: Error {
        public let number: Int32
    }
}

/// The bytes of a log as they were when it was looked at.
private final class LogBytes {
    private let bytes: UnsafeRawBufferPointer

    /// Nil if there is none, or nothing in it.
    init?(path: String) throws(WriteAheadLog.SystemError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw WriteAheadLog.SystemError(number: errno)
        }
        defer { close(file) }
        let count = Int(lseek(file, 0, SEEK_END))
        guard count > LogFormat.headerBytes else { return nil }
        // A copy, not the file itself: whoever empties the log meanwhile would take the pages from under a mapping.
        guard let memory = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { throw WriteAheadLog.SystemError(number: errno) }
        var length = 0
        while length < count {
            let read = pread(file, memory + length, count - length, off_t(length))
            guard read > 0 else { break }
            length += read
        }
        bytes = UnsafeRawBufferPointer(start: memory, count: count)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    func damage() -> LogDamage? {
        guard let format = LogFormat(bytes) else { return headerDamage() }
        let count = (bytes.count - LogFormat.headerBytes) / format.frameBytes
        var (number, sums) = (0, format.sums)
        while number < count, let next = self.next(number, format, after: sums) { (number, sums) = (number + 1, next) }
        guard number < count else { return nil }
        let (commits, isFollowed) = whatFollows(number, of: count, format)
        guard isFollowed || format.isOneBitOff(frame(number, format), after: sums) else { return nil }
        return LogDamage(offset: offset(number, format), droppedCommits: max(commits, 1))
    }

    private func offset(_ frame: Int, _ format: LogFormat) -> Int { LogFormat.headerBytes + frame * format.frameBytes }

    private func frame(_ number: Int, _ format: LogFormat) -> UnsafeRawBufferPointer {
        let start = offset(number, format)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + format.frameBytes])
    }

    /// The sums of a frame that SQLite will take, if it comes after these.
    private func next(_ number: Int, _ format: LogFormat, after sums: LogFormat.Sums) -> LogFormat.Sums? {
        let frame = frame(number, format)
        guard format.hasSalts(frame), format.hasPage(frame) else { return nil }
        let counted = format.sums(of: frame, after: sums)
        return counted == format.storedSums(frame) ? counted : nil
    }

    /// How many commits lie from a bad frame on, and whether a frame goes on from one of them.
    private func whatFollows(_ bad: Int, of count: Int, _ format: LogFormat) -> (commits: Int, isFollowed: Bool) {
        // Where the checksum of the bad frame is what is bad, the next one does not go on from it, but the one after does.
        for start in [bad + 1, bad + 2] where start < count {
            var (number, isFollowed) = (start, false)
            var commits = (bad..<start).count { format.isCommit(frame($0, format)) }
            while number < count, next(number, format, after: format.storedSums(frame(number - 1, format))) != nil {
                isFollowed = isFollowed || commits > 0
                commits += format.isCommit(frame(number, format)) ? 1 : 0
                number += 1
            }
            if number > start { return (commits, isFollowed) }
        }
        return (0, false)
    }

    /// The header says where frames are and by what they are known: without it, SQLite takes nothing. It is synced before
    /// the first frame is written, and one sector of the disk holds it all: a power cut leaves none or the whole.
    private func headerDamage() -> LogDamage? {
        var header = Array(bytes[..<LogFormat.headerBytes])
        for byte in header.indices {
            for bit in 0..<8 {
                header[byte] ^= 1 << bit
                if header.withUnsafeBytes({ LogFormat($0) != nil }) { return LogDamage(offset: 0, droppedCommits: 1) }
                header[byte] ^= 1 << bit
            }
        }
        return nil
    }
}
