import Archive
import ArchiveModel

/// What `--json` says of one row of a roster or manifest.
struct RowJSON: Encodable {
    let line: Int
    let outcome: RowOutcome
    let student: String?
    let file: String?
    let receipt: UploadReceipt?
    let code: String?
    let message: Phrase?

    init(_ row: RosterRowResult) {
        line = row.line
        outcome = row.outcome
        student = row.student
        (file, receipt) = (nil, nil)
        code = row.refusal?.code
        message = row.refusal?.phrase
    }

    init(_ row: ManifestRowResult) {
        line = row.line
        outcome = row.outcome
        student = nil
        file = row.file
        receipt = row.receipt
        code = row.refusal?.code
        message = row.refusal?.phrase
    }
}
