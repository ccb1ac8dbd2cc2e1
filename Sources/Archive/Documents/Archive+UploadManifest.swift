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

    public init(
        line: Int, file: String, outcome: RowOutcome, receipt: UploadReceipt? = nil, refusal: ArchiveError? = nil
    ) {
        self.line = line
        self.file = file
        self.outcome = outcome
        self.receipt = receipt
        self.refusal = refusal
    }
}

extension Archive {
    /// How many papers, and how many bytes of them, are made durable together.
    private static let groupRows = 64
    private static let groupBytes: Int64 = 64 << 20

    /// Takes in every row of a manifest. Files are named relative to the manifest's folder.
    ///
    /// Rows are made durable in groups, and while one group is committed the next one is staged; `each` hears of a row only when it is on the disk, or refused. A second run over
    /// the same manifest adds nothing. When interrupted, the groups reported so far are in, the rest goes on at the
    /// next run.
    public func uploadManifest(
        _ path: String, acceptDamaged: Bool, progress: Progress = .silent, each: (ManifestRowResult) -> Void
    ) throws -> BatchSummary {
        let scope = try authorize(.documentUpload)
        try recoverIfNeeded()
        let table = try TableReader(openSource(path), columns: ManifestRow.columns)
        let folder = path == "-" ? "." : Self.folder(of: path)
        var summary = BatchSummary()
        var rows: [ManifestRow.Numbered] = []
        var sizeBytes: Int64 = 0
        var committing: CommitUnderWay?
        func tell() throws {
            guard let ended = committing else { return }
            committing = nil
            for result in try ended.results() {
                summary.count(result.outcome)
                each(result)
            }
            progress.report(ended.consumedBytes, table.sizeBytes, Phrase("строки", "rows"))
        }
        func flush(_ consumedBytes: Int64) throws {
            guard !rows.isEmpty else { return }
            let group = try stage(rows, acceptDamaged: acceptDamaged, within: scope)
            try tell()
            committing = CommitUnderWay(consumedBytes: consumedBytes) { try self.commit(group) }
            rows.removeAll(keepingCapacity: true)
            sizeBytes = 0
        }
        do {
            try table.forEachRow(reading: ManifestRow.Named.init) { line, row, consumedBytes in
                try surroundings.checkInterrupted()
                let numbered = try ManifestRow.Numbered(line: line, row.get(), folder: folder)
                rows.append(numbered)
                sizeBytes += numbered.sizeBytes
                if rows.count >= Self.groupRows || sizeBytes >= Self.groupBytes { try flush(consumedBytes) }
            }
            try flush(table.sizeBytes)
        } catch {
            // What is being committed goes through, and is told of; the first error is the one to throw.
            try? tell()
            throw error
        }
        try tell()
        return summary
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension ArchiveError {
    /// A full disk, a wrong key, or Ctrl-C would meet every further row as well.
    public var stopsOneRowOnly: Bool {
        switch category {
        case .usage, .notFound, .blocked, .notAllowed: true
        case .integrity: code == "digest-differs"
        case .failure: !["disk-full", "disk-error", "disk-unreliable", "folder-not-writable"].contains(code)
        case .noArchive, .locked, .wrongKey, .interrupted: false
        }
    }
}

extension ManifestRow {
    /// A row, or why it is none, under the name of its file: by that people find what is to be put right.
    struct Named {
        let file: String
        let row: Result<ManifestRow, ArchiveError>

        init(_ fields: TableRow) throws {
            file = fields.exact("file") ?? ""
            do { row = .success(try ManifestRow(fields)) } catch let refusal as ArchiveError { row = .failure(refusal) }
        }
    }

    /// A row, where it stands, and where its file lies.
    struct Numbered: Sendable {
        var line: Int
        var row: Result<ManifestRow, ArchiveError>
        /// As the row has it, also where it can be read no further.
        var file: String
        var folder: String

        init(line: Int, _ named: Named, folder: String) {
            (self.line, self.row, self.file, self.folder) = (line, named.row, named.file, folder)
        }

        /// As far as it can be told; only for grouping.
        var sizeBytes: Int64 { sizeOfFile(path) }

        private var path: String { file.hasPrefix("/") ? file : folder + "/" + file }

        func request(acceptDamaged: Bool) throws -> UploadRequest {
            let row = try row.get()
            return UploadRequest(
                files: [.path(path)], students: [row.studentAsNamed], expectedName: row.studentName, title: row.title,
                kind: row.kind ?? .other, number: row.number,
                issuer: row.issuer, issuedOn: row.issuedOn, achievement: row.achievementDraft,
                caseIndex: row.caseIndex, source: row.source, acceptDamaged: acceptDamaged,
                expectedDigest: row.sha256)
        }
    }

    /// A surname alone is nobody's name; in a list that has a column for the class, both together are.
    fileprivate var studentAsNamed: String {
        guard let className, !student.contains(where: { $0.isNumber || $0.isWhitespace }) else { return student }
        return "\(student) \(ClassGroup.normalized(className))"
    }

    private var achievementDraft: AchievementDraft? {
        guard let type, let level, let achievedOn else { return nil }
        return AchievementDraft(
            title: title, type: type, level: level, place: place, result: result, category: category,
            isOutsideSchool: isOutsideSchool, achievedOn: achievedOn, subject: subject, teacher: teacher)
    }
}

/// Zero for what cannot be looked at: it will be refused with its reason later.
private func sizeOfFile(_ path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}
