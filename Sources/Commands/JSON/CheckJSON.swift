import Archive
import ArchiveModel

/// What `--json` says of one thing that is wrong.
struct FindingJSON: Encodable {
    let code: String
    let subject: String
    let message: Phrase
    let advice: Phrase

    init(_ finding: Finding) {
        code = finding.code
        subject = finding.subject
        message = finding.phrase
        advice = finding.advice
    }
}

/// What `--json` says of a check of the archive.
struct VerifyJSON: Encodable {
    let objects: Int
    let bytes: Int64
    let deep: Bool
    let findings: [FindingJSON]
    let checkpoint: String?
    let round: Round?
    let lastFullRound: Timestamp?

    struct Round: Encodable {
        let startedAt: Timestamp
        let objects: Int
        let remaining: Int
        let findings: Int
        let complete: Bool
    }

    init(_ report: VerifyReport) {
        objects = report.objects
        bytes = report.bytes
        deep = report.deep
        findings = report.findings.map(FindingJSON.init)
        checkpoint = report.journal?.description
        round = report.round.map {
            Round(
                startedAt: $0.startedAt, objects: $0.objects, remaining: $0.remaining, findings: $0.findings,
                complete: $0.remaining == 0)
        }
        lastFullRound = report.lastFullRound
    }
}

/// What `--json` says of a check of the journal.
struct JournalCheckJSON: Encodable {
    let checkpoint: String
    let entries: Int
    let findings: [FindingJSON]

    init(_ report: JournalReport) {
        checkpoint = report.checkpoint.description
        entries = report.checkpoint.size
        findings = report.findings.map(FindingJSON.init)
    }
}

/// What `--json` says of an entry of the journal.
struct JournalEntryJSON: Encodable {
    let position: Int
    let at: Timestamp
    let user: String
    let action: String
    let subject: String?
    let details: [String: String]
}
