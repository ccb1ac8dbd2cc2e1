import ArchiveModel
import Synchronization

/// What lists and counts ask of a document that proves something: one of a few thousand combinations.
struct Trait: Sendable {
    struct Achievement: Sendable {
        var typeCode: String
        var level: AchievementLevel
        var status: AchievementStatus
        /// Nil: none, or not a usual one.
        var place: AchievementPlace?
    }

    var kind: DocumentKind
    var achievements: [Achievement]

    /// - Throws: an error of integrity for what the catalog cannot have put down.
    init(kind: DocumentKind, lines: String) throws {
        self.kind = kind
        achievements = try lines.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 4, let level = AchievementLevel(rawValue: words[1]),
                let status = AchievementStatus(rawValue: words[2])
            else { throw ArchiveError.rowDamaged("trait.achievements") }
            return Achievement(
                typeCode: words[0], level: level, status: status, place: AchievementPlace(rawValue: words[3]))
        }
    }

    /// Those achievements that a filter asks for; all of them when it asks for none in particular.
    func achievements(fitting filter: DocumentFilter) -> [Achievement] {
        achievements.filter { achievement in
            (filter.typeCode.map { $0 == achievement.typeCode } ?? true)
                && (filter.level.map { $0 == achievement.level } ?? true)
                && (filter.status.map { $0 == achievement.status } ?? true)
        }
    }
}

/// The traits that are in the catalog, read once a process: none is ever changed or removed.
final class TraitBook: Sendable {
    private struct Pages {
        var traits: [Int: Trait] = [:]
        var lastSeq = 0
    }

    private let pages = Mutex(Pages())

    func traits(in session: Session) throws -> [Int: Trait] {
        let lastSeq = try session.row("SELECT max(seq) FROM trait") { try $0.optionalInteger(0) } ?? nil
        return try pages.withLock { pages in
            guard let lastSeq, lastSeq > pages.lastSeq else { return pages.traits }
            try session.forEachRow("SELECT seq, kind, achievements FROM trait WHERE seq > ?", [pages.lastSeq]) {
                pages.traits[try $0.integer(0)] = try Trait(kind: $0.named(1), lines: $0.text(2))
            }
            pages.lastSeq = lastSeq
            return pages.traits
        }
    }
}
