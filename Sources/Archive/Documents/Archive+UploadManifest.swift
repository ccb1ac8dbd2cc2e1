import ArchiveModel
import Catalog
import Glibc
import Intake
import ObjectStore

/// What became of one row of a manifest.
public struct ManifestRowResult: Sendable {
    public var line: Int
    public var file: String
    public var outcome: RowOutcome
    public var receipt: UploadReceipt?
    /// Why it was refused.
    public var refusal: ArchiveError?
}

extension Archive {
    /// How many papers, and how many bytes of them, are made durable together.
    private static let groupRows = 64
    private static let groupBytes: Int64 = 64 << 20

    /// Takes in every row of a manifest. Files are named relative to the manifest's folder.
    ///
    /// Rows are made durable in groups; `each` hears of a row only when it is on the disk, or refused. A second run over
    /// the same manifest adds nothing. When interrupted, the groups reported so far are in, the rest goes on at the
    /// next run.
    public func uploadManifest(
        _ path: String, acceptDamaged: Bool, progress: Progress = .silent, each: (ManifestRowResult) -> Void
    ) throws -> BatchSummary {
        try recoverIfNeeded()
        let table = try TableReader(openSource(path), columns: ManifestRow.columns)
        let folder = path == "-" ? "." : Self.folder(of: path)
        var summary = BatchSummary()
        var group: [ManifestRow.Numbered] = []
        var groupBytes: Int64 = 0
        func flush(_ consumedBytes: Int64) throws {
            guard !group.isEmpty else { return }
            for result in try uploadGroup(group, acceptDamaged: acceptDamaged) {
                summary.count(result.outcome)
                each(result)
            }
            progress.report(consumedBytes, table.sizeBytes, Phrase("строки", "rows"))
            group.removeAll(keepingCapacity: true)
            groupBytes = 0
        }
        try table.forEachRow(reading: ManifestRow.init) { line, row, consumedBytes in
            try surroundings.checkInterrupted()
            let numbered = ManifestRow.Numbered(line: line, row: row, folder: folder)
            group.append(numbered)
            groupBytes += numbered.sizeBytes
            if group.count >= Self.groupRows || groupBytes >= Self.groupBytes { try flush(consumedBytes) }
        }
        try flush(table.sizeBytes)
        return summary
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Stages the rows of a group on all processors, then commits them together.
    private func uploadGroup(
        _ rows: [ManifestRow.Numbered], acceptDamaged: Bool
    ) throws -> [ManifestRowResult] {
        try requireRoom()
        let lock = try store.lockForWriting()
        defer { lock.release() }
        let prepared = try concurrently(rows) { row in
            try prepare(row, acceptDamaged: acceptDamaged)
        }
        do {
            try surroundings.checkInterrupted()
        } catch {
            for case .staged(let upload) in prepared { for file in upload.files { store.discard(file.object) } }
            throw error
        }
        let staged = prepared.compactMap { if case .staged(let upload) = $0 { upload } else { nil } }
        var receipts = try commit(staged)[...]
        return zip(rows, prepared).map { row, prepared in
            let result: Result<UploadReceipt, ArchiveError> =
                switch prepared {
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

    private enum Prepared: Sendable {
        case staged(StagedUpload)
        case present(UploadReceipt)
        case refused(ArchiveError)
    }

    /// What stops one row only is its refusal; what stops the whole run is thrown.
    private func prepare(_ row: ManifestRow.Numbered, acceptDamaged: Bool) throws -> Prepared {
        do {
            let request = try row.request(acceptDamaged: acceptDamaged)
            let checked = try catalog.read { try check(request, in: $0) }
            if let present = try findPresent(checked) { return .present(present) }
            return .staged(try stage(checked, progress: .silent))
        } catch let error as ArchiveError where error.stopsOneRowOnly {
            return .refused(error)
        }
    }
}

extension ArchiveError {
    /// A full disk, a wrong key, or Ctrl-C would meet every further row as well.
    fileprivate var stopsOneRowOnly: Bool {
        switch category {
        case .usage, .notFound, .blocked, .notAllowed: true
        case .integrity: code == "digest-differs"
        case .failure: !["disk-full", "disk-error", "disk-unreliable", "folder-not-writable"].contains(code)
        case .noArchive, .locked, .wrongKey, .interrupted: false
        }
    }
}

extension ManifestRow {
    /// A row, where it stands, and where its file lies.
    fileprivate struct Numbered: Sendable {
        var line: Int
        var row: Result<ManifestRow, ArchiveError>
        var folder: String

        var file: String { (try? row.get().file) ?? "" }

        /// As far as it can be told; only for grouping.
        var sizeBytes: Int64 { sizeOfFile(path) }

        private var path: String { file.hasPrefix("/") ? file : folder + "/" + file }

        func request(acceptDamaged: Bool) throws -> UploadRequest {
            let row = try row.get()
            return UploadRequest(
                files: [.path(path)], students: [row.student], expectedName: row.studentName, title: row.title,
                kind: row.kind ?? .other, number: row.number,
                issuer: row.issuer, issuedOn: row.issuedOn, achievement: row.achievementDraft,
                caseIndex: row.caseIndex, source: row.source, acceptDamaged: acceptDamaged,
                expectedDigest: row.sha256)
        }
    }

    private var achievementDraft: AchievementDraft {
        AchievementDraft(
            title: title, type: type, level: level, place: place, result: result, category: category,
            isOutsideSchool: isOutsideSchool, achievedOn: achievedOn, subject: subject, teacher: teacher)
    }
}

/// Zero for what cannot be looked at: it will be refused with its reason later.
private func sizeOfFile(_ path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}
