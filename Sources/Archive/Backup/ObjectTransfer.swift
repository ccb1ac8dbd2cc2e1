import ArchiveModel
import Catalog
import ObjectStore

/// Brings objects from one folder into another: each is compared with its name on the way and copied once.
struct ObjectTransfer {
    /// Copied side by side before the disk is waited for once.
    private static let groupObjects = 256
    private static let copiedPhrase = Phrase("объекты", "objects")

    let source: SealedFolder
    let target: SealedFolder
    let surroundings: Surroundings
    let progress: Progress
    let total: Int

    private(set) var copied = 0
    private(set) var copiedBytes: Int64 = 0
    /// What could not be copied: not there, or not what its name says.
    private(set) var faults: [(address: ObjectAddress, error: ArchiveError)] = []
    private var waiting: [ObjectAddress] = []
    private var done = 0

    init(
        from source: SealedFolder, to target: SealedFolder, surroundings: Surroundings, progress: Progress, total: Int
    ) {
        self.source = source
        self.target = target
        self.surroundings = surroundings
        self.progress = progress
        self.total = total
    }

    /// Takes note of objects that begin with this byte; those that are there already cost one look into the folder.
    mutating func add(_ addresses: [ObjectAddress], firstByte: UInt8) throws {
        try surroundings.checkInterrupted()
        let present = Set(try target.addresses(firstByte: firstByte))
        let missing = addresses.filter { !present.contains($0) }
        done += addresses.count - missing.count
        waiting += missing
        if waiting.count >= Self.groupObjects { try finish() }
    }

    /// Copies what is waiting; on the disk when this returns.
    mutating func finish() throws {
        let (source, target) = (source, target)
        let checkInterrupted = surroundings.checkInterrupted
        for start in stride(from: 0, to: waiting.count, by: Self.groupObjects) {
            let part = Array(waiting[start..<min(start + Self.groupObjects, waiting.count)])
            let outcomes = try concurrently(part) { address -> Result<StagedCopy, ArchiveError> in
                do {
                    return .success(
                        try target.stageCopy(of: address, from: source, checkInterrupted: checkInterrupted))
                } catch let error as ArchiveError where error.category == .integrity {
                    return .failure(error)
                }
            }
            let copies = outcomes.compactMap { try? $0.get() }
            try target.place(copies)
            surroundings.onDurableStep("objectsCopied")
            for (address, outcome) in zip(part, outcomes) {
                if case .failure(let error) = outcome { faults.append((address, error)) }
            }
            copied += copies.count
            copiedBytes += copies.reduce(0) { $0 + $1.sizeBytes }
            done += part.count
            progress.report(Int64(done), Int64(total), Self.copiedPhrase)
        }
        waiting = []
    }
}
