import ArchiveModel
import Foundation
import ObjectStore

/// How far a check came that takes its time in parts. A round reads every object once, in the order of addresses.
struct CheckRound: Codable {
    var startedAt: Timestamp
    /// The last object that was read; nil before the first.
    var last: ObjectAddress?
    /// What the parts so far came to.
    var objects = 0
    var bytes: Int64 = 0
    var findings = 0

    init(startedAt: Timestamp) { self.startedAt = startedAt }
}

/// Rounds that are not finished, on the disk, so that neither a kill nor a power cut loses them: a small file, the older or
/// the newer whole. Deep rounds go on apart from plain ones.
///
/// What says of itself that it is damaged counts as absent: then a round begins anew, which costs time and no truth.
struct CheckProgress {
    private struct Rounds: Codable {
        var plain: CheckRound?
        var deep: CheckRound?
    }

    let path: String

    func round(deep: Bool) throws -> CheckRound? {
        let rounds = try read()
        return deep ? rounds.deep : rounds.plain
    }

    /// - Parameter round: nil: it is finished.
    func remember(_ round: CheckRound?, deep: Bool) throws {
        var rounds = try read()
        if deep { rounds.deep = round } else { rounds.plain = round }
        if rounds.deep == nil, rounds.plain == nil { return try DurableFiles.remove(path) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = try encoder.encode(rounds)
        try DurableFiles.write(text + Data("\n\(Self.digest(text))\n".utf8), to: path)
    }

    private func read() throws -> Rounds {
        let lines = try readTextFile(path)?.split(separator: "\n") ?? []
        guard lines.count == 2, Self.digest(Data(lines[0].utf8)).description == lines[1] else { return Rounds() }
        return (try? JSONDecoder().decode(Rounds.self, from: Data(lines[0].utf8))) ?? Rounds()
    }

    private static func digest(_ text: Data) -> Digest {
        var hash = RunningHash()
        text.withUnsafeBytes { hash.update($0) }
        return hash.digest
    }
}
