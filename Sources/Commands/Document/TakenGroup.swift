import Archive
import ArchiveModel

/// Files that are taken out one after the other and wait for the disk together, a group at a time.
///
/// A file is there under its name only when all of it is, checked and on the disk; only then it is told of.
struct TakenGroup {
    /// At most as many wait: each keeps a descriptor and has a part file.
    private static let mostFiles = 64
    /// Nor do they wait longer than it takes for so much to come, over a network perhaps.
    private static let mostBytes: Int64 = 64 << 20

    private let isReplacing: Bool
    private let tell: (TakenFile) throws -> Void
    private var waiting: [(file: OutputFile, taken: TakenFile)] = []
    private var waitingBytes: Int64 = 0

    init(replacing: Bool, tell: @escaping (TakenFile) throws -> Void) {
        isReplacing = replacing
        self.tell = tell
    }

    /// Writes one file whole beside its place, and puts the group in place when it is full. A file that cannot be read or
    /// written to its end leaves nothing; those that were whole before it still wait.
    mutating func take(_ wanted: WantedFile, to path: String, _ archive: any UseCases) throws {
        let file = try OutputFile(beside: path, part: waiting.count)
        do {
            let taken = try archive.read(wanted.number, of: wanted.released) { bytes in
                try Interruption.check()
                try file.write(bytes)
            }
            waiting.append((file, TakenFile(wanted, taken, path)))
            waitingBytes += taken.sizeBytes
        } catch {
            file.discard()
            throw error
        }
        if waiting.count >= Self.mostFiles || waitingBytes >= Self.mostBytes { try finish() }
    }

    /// Puts what waits in place and tells of it; nothing waits afterwards, whatever it came to.
    mutating func finish() throws {
        let group = waiting
        (waiting, waitingBytes) = ([], 0)
        guard !group.isEmpty else { return }
        try OutputFile.finish(group.map { ($0.file, $0.taken.path) }, replacing: isReplacing) { position in
            try tell(group[position].taken)
        }
    }
}

/// What `get --json` tells of a file that was taken out.
struct TakenFile: Encodable {
    let document: AccessionNumber
    let file: Int
    let path: String
    let sizeBytes: Int64
    let contentDigest: Digest

    init(_ wanted: WantedFile, _ taken: DocumentFile, _ path: String) {
        document = wanted.accessionNumber
        file = wanted.number
        self.path = path
        sizeBytes = taken.sizeBytes
        contentDigest = taken.contentDigest
    }
}
