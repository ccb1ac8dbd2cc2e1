import ArchiveModel
import Catalog
import ObjectStore

/// A paper that is checked and sealed, and not yet in the archive. Dropping it leaves nothing behind.
public struct PreparedUpload: Sendable {
    enum State: Sendable {
        /// The archive has it already.
        case present(UploadReceipt)
        case staged(StagedUpload)
    }

    let archive: Archive
    let state: State
    /// Keeps recovery away until the catalog speaks of it.
    let lock: StoreLock
}

extension Archive {
    /// The first half of ``upload(_:progress:)``: all that each paper has to do for itself.
    public func prepare(_ request: UploadRequest, progress: Progress = .silent) throws -> PreparedUpload {
        try prepare(request, within: authorize(.documentUpload), progress: progress)
    }

    func prepare(_ request: UploadRequest, within scope: Scope, progress: Progress) throws -> PreparedUpload {
        try recoverIfNeeded()
        try requireRoom()
        let lock = try store.lockForWriting()
        let (checked, candidates) = try handingIn {
            try catalog.read(within: scope) { session in
                let checked = try check(request, in: session)
                let contents = request.files.compactMap(\.receivedContent)
                return (checked, try presentCandidates(checked, contents: contents, in: session))
            }
        }
        if let known = try findPresent(checked, among: candidates) {
            return PreparedUpload(archive: self, state: .present(known), lock: lock)
        }
        return PreparedUpload(archive: self, state: .staged(try stage(checked, progress: progress)), lock: lock)
    }

    /// The second half, for several papers of several people at once: they share the syncs of their bytes and the one
    /// transaction. When this returns, what succeeded is on the disk. A paper that cannot be entered fails alone.
    ///
    /// - Parameter uploads: of one opened archive.
    public static func commit(_ uploads: [PreparedUpload]) -> [Result<UploadReceipt, any Error>] {
        defer { uploads.forEach { $0.lock.release() } }
        let staged = uploads.compactMap { if case .staged(let upload) = $0.state { upload } else { nil } }
        var receipts: ArraySlice<Result<UploadReceipt, any Error>>
        do {
            let committed = try staged.isEmpty ? [] : uploads[0].archive.commit(staged)
            receipts =
                zip(staged, committed).map { upload, result in
                    Result { try upload.archive.handingIn { try result.get() } }
                }[...]
        } catch {
            receipts = staged.map { upload in Result { try upload.archive.handingIn { throw error } } }[...]
        }
        return uploads.map { upload in
            switch upload.state {
            case .present(let receipt): .success(receipt)
            case .staged: receipts.removeFirst()
            }
        }
    }
}
