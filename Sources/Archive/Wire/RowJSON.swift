import ArchiveModel

/// What is said in JSON of one row of a roster or manifest.
public struct RowJSON: Encodable, Sendable {
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
