import ArchiveModel
import Catalog

/// What is said in JSON of one thing that is wrong.
public struct FindingJSON: Codable, Sendable {
    public let code: String
    public let subject: String
    public let message: Phrase
    public let advice: Phrase

    public init(_ finding: Finding) {
        code = finding.code
        subject = finding.subject
        message = finding.phrase
        advice = finding.toldAdvice
    }
}

/// What is said in JSON of a check of the archive.
public struct VerifyJSON: Codable, Sendable {
    public let objects: Int
    public let bytes: Int64
    public let deep: Bool
    public let findings: [FindingJSON]
    public let checkpoint: String?
    public let round: Round?
    public let lastFullRound: Timestamp?

    public struct Round: Codable, Sendable {
        public let startedAt: Timestamp
        public let objects: Int
        public let remaining: Int
        public let findings: Int
        public let complete: Bool
        /// Whether a duration was given.
        public let isInParts: Bool
    }

    public init(_ report: VerifyReport) {
        objects = report.objects
        bytes = report.bytes
        deep = report.deep
        findings = report.findings.map(FindingJSON.init)
        checkpoint = report.journal?.description
        round = report.round.map {
            Round(
                startedAt: $0.startedAt, objects: $0.objects, remaining: $0.remaining, findings: $0.findings,
                complete: $0.remaining == 0, isInParts: $0.isInParts)
        }
        lastFullRound = report.lastFullRound
    }
}

/// What is said in JSON of a check of the journal.
public struct JournalCheckJSON: Codable, Sendable {
    public let checkpoint: String
    public let entries: Int
    public let findings: [FindingJSON]

    public init(_ report: JournalReport) {
        checkpoint = report.checkpoint.description
        entries = report.checkpoint.size
        findings = report.findings.map(FindingJSON.init)
    }
}

/// What is said in JSON of an entry of the journal.
public struct JournalEntryJSON: Codable, Sendable {
    public let position: Int
    public let at: Timestamp
    public let user: String
    public let action: String
    public let subject: String?
    public let details: [String: String]

    public init(_ entry: JournalEntry) {
        position = entry.position
        at = entry.at
        user = entry.user
        action = entry.action
        subject = entry.subject
        details = entry.details
    }
}

// MARK: - Back again

extension FindingJSON {
    /// What was said, as the use case gave it.
    public var finding: Finding { Finding(code: code, subject: subject, phrase: message, advice: advice) }
}

extension VerifyJSON {
    public var report: VerifyReport {
        VerifyReport(
            objects: objects, bytes: bytes, deep: deep, findings: findings.map(\.finding),
            journal: checkpoint.flatMap { JournalCheckpoint($0) },
            round: round.map {
                VerifyReport.Round(
                    startedAt: $0.startedAt, objects: $0.objects, remaining: $0.remaining, findings: $0.findings,
                    isInParts: $0.isInParts)
            }, lastFullRound: lastFullRound)
    }
}

extension JournalCheckJSON {
    /// Nil when the checkpoint is none.
    public var report: JournalReport? {
        JournalCheckpoint(checkpoint).map { JournalReport(checkpoint: $0, findings: findings.map(\.finding)) }
    }
}

extension JournalEntryJSON {
    public var entry: JournalEntry {
        JournalEntry(position: position, at: at, user: user, action: action, subject: subject, details: details)
    }
}
