import ArchiveModel
import Catalog

/// A type of the dictionary, and how much hangs on it.
public struct AchievementTypeUse: Sendable, Hashable {
    public var type: AchievementType
    /// Achievements of this type; while there are any, it stays.
    public var achievementCount: Int
}

extension Archive {
    /// The dictionary as whoever keeps it sees it, by name.
    public func achievementTypeUses() throws -> [AchievementTypeUse] {
        try read(.typeImport) { session in
            let counts = try session.achievementCountsByType()
            return try session.achievementTypes().map {
                AchievementTypeUse(type: $0, achievementCount: counts[$0.code] ?? 0)
            }
        }
    }

    /// Adds a type, or changes the words of one; what is found by the old word is found by the new one from then on.
    ///
    /// - Parameters:
    ///   - code: of the type whose words change; nil for a new one, which gets a code.
    ///   - name: an empty English word is the Russian one.
    /// - Throws: `type-name-missing`, `type-exists` for a word that means another type, `type-unknown`.
    @discardableResult
    public func saveAchievementType(code: String?, name: Phrase) throws -> AchievementType {
        try write(.typeImport) { session in
            let (russian, english) = (Self.trimmed(name.russian), Self.trimmed(name.english))
            guard !russian.isEmpty else { throw ArchiveError.typeNameMissing }
            let known = try session.achievementTypes()
            if let code, !known.contains(where: { $0.code == code }) {
                throw ArchiveError.typeUnknown(code, known: known.map(\.phrase))
            }
            let phrase = Phrase(russian, english.isEmpty ? russian : english)
            if let other = known.first(where: { $0.code != code && $0.isCalled(phrase) }) {
                throw ArchiveError.typeExists(other.phrase)
            }
            let type = AchievementType(code: code ?? Self.freeCode(beside: known), phrase: phrase)
            try session.upsert(type)
            try session.record(.typeSaved, subject: "type \(type.code)", in: self)
            return type
        }
    }

    /// Takes a type out of the dictionary.
    ///
    /// - Throws: `type-in-use` while an achievement has it, `type-unknown`.
    public func deleteAchievementType(_ code: String) throws {
        try write(.typeDelete) { session in
            let known = try session.achievementTypes()
            guard let type = known.first(where: { $0.code == code }) else {
                throw ArchiveError.typeUnknown(code, known: known.map(\.phrase))
            }
            let count = try session.achievementCountsByType()[code] ?? 0
            guard count == 0 else { throw ArchiveError.typeInUse(type.phrase, count) }
            try session.deleteAchievementType(code)
            try session.record(.typeDeleted, subject: "type \(code)", in: self)
        }
    }

    private static func trimmed(_ text: String) -> String {
        let words = SearchText.normalized(text).drop(while: \.isWhitespace)
        return words.lastIndex { !$0.isWhitespace }.map { String(words[...$0]) } ?? ""
    }

    private static func freeCode(beside known: [AchievementType]) -> String {
        var number = known.count + 1
        while known.contains(where: { $0.code == "type-\(number)" }) { number += 1 }
        return "type-\(number)"
    }
}

extension AchievementType {
    /// Whether a word of it is the same for whoever types it.
    public func isCalled(_ phrase: Phrase) -> Bool {
        let own = Set([self.phrase.russian, self.phrase.english].map(SearchText.key))
        return !own.isDisjoint(with: [phrase.russian, phrase.english].map(SearchText.key))
    }
}

extension ArchiveError {
    static let typeNameMissing = ArchiveError(
        .usage, "type-name-missing", Phrase("Назовите вид достижения.", "The type needs a name."))

    static func typeExists(_ name: Phrase) -> ArchiveError {
        ArchiveError(
            .usage, "type-exists",
            Phrase("Вид «\(name.russian)» уже есть.", "There is a type \"\(name.english)\" already."))
    }

    static func typeInUse(_ name: Phrase, _ count: Int) -> ArchiveError {
        let achievements = CountedNoun("достижение", "достижения", "достижений").counting(count)
        return ArchiveError(
            .blocked, "type-in-use",
            Phrase(
                "Вид «\(name.russian)» нельзя удалить: с ним записано \(achievements). Его можно переименовать.",
                "The type \"\(name.english)\" cannot be deleted: \(count) achievements have it. It can be renamed."))
    }
}
