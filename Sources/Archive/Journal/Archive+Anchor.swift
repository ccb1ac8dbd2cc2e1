import ArchiveModel
import Catalog
import Programs

/// What became of a checkpoint that was to be kept outside of the archive's reach.
public struct AnchorOutcome: Sendable, Hashable, Codable {
    public var isAnchored: Bool
    /// Why not: the exit status and the beginning of what the command said.
    public var cause: String?
}

extension Archive {
    /// A remote that does not answer must not hold up the night.
    static let anchorTimeLimitSeconds = 60
    private static let causeCharacters = 200
    private static let maximumAnswerBytes = 64 << 10
    /// Of `timeout`, when it had to end the command.
    private static let timedOutStatus: Int32 = 124

    /// - Throws: `anchor-command-missing`.
    func requireAnchorCommand() throws {
        guard settings.anchorCommand != nil else { throw ArchiveError.anchorCommandMissing }
    }

    /// Hands a note to the command of the setting `journal.anchor-command`, on its standard input.
    ///
    /// What it came to is an entry of the journal; a failure stops nothing, and is in the result.
    /// - Returns: nil when no command is set.
    func anchor(_ note: CheckpointNote) throws -> AnchorOutcome? {
        guard let command = settings.anchorCommand else { return nil }
        let outcome = Self.run(command, with: note)
        try writeEvenWhenFull { session in
            var details = ["on": note.checkpoint.description]
            details["reason"] = outcome.cause.map { String($0.prefix { $0 != ":" }) }
            try session.record(outcome.isAnchored ? .journalAnchored : .journalAnchorFailed, details: details, in: self)
        }
        return outcome
    }

    /// The entry gets what is before the colon: what a command says may be anything.
    private static func run(_ command: String, with note: CheckpointNote) -> AnchorOutcome {
        // `timeout` ends what the command started in turn, too.
        let limit = String(anchorTimeLimitSeconds)
        let words = ["/usr/bin/timeout", "-k", "1", limit, "/bin/sh", "-c", "{ \(command)\n} 2>&1"]
        do {
            let answer = try ChildProcess(words).exchange(
                Array(note.text.utf8), timeLimitSeconds: anchorTimeLimitSeconds + 5,
                maximumOutputBytes: maximumAnswerBytes)
            if answer.status == 0 { return AnchorOutcome(isAnchored: true, cause: nil) }
            if answer.status == timedOutStatus {
                return AnchorOutcome(isAnchored: false, cause: "no answer in \(anchorTimeLimitSeconds) s")
            }
            let said = String(decoding: answer.output, as: UTF8.self).split(whereSeparator: \.isNewline)
                .joined(separator: " ").prefix(causeCharacters)
            return AnchorOutcome(isAnchored: false, cause: "status \(answer.status): \(said)")
        } catch ProgramFailure.tooSlow {
            return AnchorOutcome(isAnchored: false, cause: "no answer in \(anchorTimeLimitSeconds) s")
        } catch {
            return AnchorOutcome(isAnchored: false, cause: "not started: \(error)")
        }
    }
}

extension ArchiveError {
    static let anchorCommandMissing = ArchiveError(
        .usage, "anchor-command-missing",
        Phrase(
            "Команда для хранения отметок вне архива не задана: journal.anchor-command в larets.yaml.",
            "No command is set that anchors checkpoints elsewhere: journal.anchor-command in larets.yaml."))
}
