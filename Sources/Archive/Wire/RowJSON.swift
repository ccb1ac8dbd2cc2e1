import ArchiveModel

/// What is said in JSON of one row of a roster or manifest.
public struct RowJSON: Codable, Sendable {
    public let line: Int
    public let outcome: RowOutcome
    public let student: String?
    public let file: String?
    public let receipt: UploadReceipt?
    public let code: String?
    public let message: Phrase?

    public init(_ row: RosterRowResult) {
        line = row.line
        outcome = row.outcome
        student = row.student
        (file, receipt) = (nil, nil)
        code = row.refusal?.code
        message = row.refusal?.phrase
    }

    public init(_ row: ManifestRowResult) {
        line = row.line
        outcome = row.outcome
        student = nil
        file = row.file
        receipt = row.receipt
        code = row.refusal?.code
        message = row.refusal?.phrase
    }
}

extension RowJSON {
    /// A row of a roster, as the use case gave it.
    public var roster: RosterRowResult {
        RosterRowResult(line: line, outcome: outcome, student: student, refusal: refusal)
    }

    /// The kind of refusal is not said of a row.
    private var refusal: ArchiveError? {
        code.flatMap { code in message.map { ArchiveError(.failure, code, $0) } }
    }
}

/// What became of the rows of a file that came in one piece.
public struct ImportJSON: Codable, Sendable {
    public let rows: [RowJSON]
    public let summary: BatchSummary

    public init(rows: [RowJSON], summary: BatchSummary) {
        self.rows = rows
        self.summary = summary
    }
}
