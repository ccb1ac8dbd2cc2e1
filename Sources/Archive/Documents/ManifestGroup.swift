import ArchiveModel
import Catalog
import Dispatch
import Intake
import ObjectStore
import Synchronization

/// The rows of a manifest that are made durable together: sealed in `tmp/`, and not in the archive yet.
struct ManifestGroup: Sendable {
    enum Outcome: Sendable {
        case staged(StagedUpload)
        case present(UploadReceipt)
        case refused(ArchiveError)
    }

    let rows: [ManifestRow.Numbered]
    let outcomes: [Outcome]
    /// Held from the first staged byte until the commit is over.
    let lock: StoreLock
}

/// A row on its way to an outcome.
private enum Examined: Sendable {
    case ended(ManifestGroup.Outcome)
    case checked(CheckedUpload, candidates: [Document])
    case inspected(CheckedUpload, IncomingFile, Inspection)

    var incoming: IncomingFile? { if case .inspected(_, let incoming, _) = self { incoming } else { nil } }
}

extension Archive {
    /// Checks the rows in one look at the catalog, inspects their files, and seals them on all processors.
    ///
    /// What stops one row only is its refusal; what stops the whole run is thrown.
    func stage(
        _ rows: [ManifestRow.Numbered], acceptDamaged: Bool, within scope: Scope
    ) throws -> ManifestGroup {
        try requireRoom()
        let lock = try store.lockForWriting()
        let checked = try catalog.read(within: scope) { session in
            try rows.map { row in
                try refusing {
                    let checked = try check(try row.request(acceptDamaged: acceptDamaged), in: session)
                    return .checked(checked, candidates: try presentCandidates(checked, contents: [], in: session))
                }
            }
        }.map { row -> Examined in
            guard case .ended(.refused(let refusal)) = row else { return row }
            return .ended(.refused(try toldWhoHandsIn(refusal)))
        }
        let inspected = try concurrently(checked) { row in try refusing { try inspect(row) } }
        let outcomes = try seal(inspected)
        try surroundings.checkInterrupted()
        return ManifestGroup(rows: rows, outcomes: outcomes, lock: lock)
    }

    private func refusing(_ examine: () throws -> Examined) throws -> Examined {
        do { return try examine() } catch let error as ArchiveError where error.stopsOneRowOnly {
            return .ended(.refused(error))
        }
    }

    private func inspect(_ row: Examined) throws -> Examined {
        guard case .checked(let checked, let candidates) = row else { return row }
        if let present = try findPresent(checked, among: candidates) { return .ended(.present(present)) }
        guard case .path(let path) = checked.request.files[0] else { throw ArchiveError.fileMissingInRequest }
        let (incoming, inspection) = try inspect(path, for: checked.request)
        return .inspected(checked, incoming, inspection)
    }

    private func seal(_ rows: [Examined]) throws -> [ManifestGroup.Outcome] {
        // Large ones first: those that are sealed side by side then end together.
        let sources = rows.enumerated().compactMap { number, row in row.incoming.map { (number, $0.source) } }
            .sorted { $0.1.sizeBytes > $1.1.sizeBytes }
        let waiting = Mutex(sources[...])
        let outcomes = Mutex<[Int: ManifestGroup.Outcome]>([:])
        let failure = Mutex<(any Error)?>(nil)
        try onAllProcessors {
            try store.stage(
                next: { failure.withLock { $0 == nil } ? waiting.withLock { $0.popFirst() } : nil },
                checkInterrupted: surroundings.checkInterrupted
            ) { number, result in
                do {
                    let ended = try refusing { .ended(.staged(try staged(rows[number], result.get()))) }
                    if case .ended(let outcome) = ended { outcomes.withLock { $0[number] = outcome } }
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        let sealed = outcomes.withLock { $0 }
        return rows.enumerated().compactMap { number, row in
            if case .ended(let outcome) = row { outcome } else { sealed[number] }
        }
    }

    private func staged(_ row: Examined, _ object: StagedObject) throws -> StagedUpload {
        guard case .inspected(let checked, let incoming, let inspection) = row else {
            preconditionFailure("only inspected rows are sealed")
        }
        let file = try file(object, from: incoming, inspection, for: checked.request)
        return StagedUpload(archive: self, checked: checked, files: [file])
    }

    /// Makes the group durable, then visible; its rows' results in their order.
    func commit(_ group: ManifestGroup) throws -> [ManifestRowResult] {
        defer { group.lock.release() }
        let staged = group.outcomes.compactMap { if case .staged(let upload) = $0 { upload } else { nil } }
        var receipts = try commit(staged)[...]
        return zip(group.rows, group.outcomes).map { row, outcome in
            let result: Result<UploadReceipt, ArchiveError> =
                switch outcome {
                case .staged: receipts.removeFirst()
                case .present(let receipt): .success(receipt)
                case .refused(let error): .failure(error)
                }
            switch result {
            case .success(let receipt):
                return ManifestRowResult(
                    line: row.line, file: row.file, outcome: receipt.outcome, receipt: receipt)
            case .failure(let error):
                return ManifestRowResult(line: row.line, file: row.file, outcome: .refused, refusal: error)
            }
        }
    }
}

/// A commit that goes on while the next group is staged.
final class CommitUnderWay: Sendable {
    /// How far the manifest had been read.
    let consumedBytes: Int64
    private let ended = DispatchGroup()
    private let outcome = Mutex<Result<[ManifestRowResult], any Error>>(.success([]))

    init(consumedBytes: Int64, _ work: @escaping @Sendable () throws -> [ManifestRowResult]) {
        self.consumedBytes = consumedBytes
        DispatchQueue.global().async(group: ended) { [self] in
            let result = Result { try work() }
            outcome.withLock { $0 = result }
        }
    }

    /// Waits for its end.
    func results() throws -> [ManifestRowResult] {
        ended.wait()
        return try outcome.withLock { $0 }.get()
    }
}
