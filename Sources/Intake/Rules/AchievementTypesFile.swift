import ArchiveModel

/// The administrator's dictionary of achievement types (001 5.1.2).
public enum AchievementTypesFile {
    /// Reads `types`, each with `code`, `ru`, `en`.
    ///
    /// - Returns: the types in the order of the file; no code and no word stands for two of them.
    /// - Throws: ``ArchiveError`` `yaml-…`, `types-empty`, `types-doubled`.
    public static func read(yaml source: ByteSource) throws -> [AchievementType] {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["types"])
        var types: [AchievementType] = []
        var seen: Set<String> = []
        for mapping in try root.requiredMappings("types") {
            try mapping.requireOnly(["code", "ru", "en"])
            let phrase = Phrase(try mapping.requiredText("ru"), try mapping.requiredText("en"))
            let type = AchievementType(code: try mapping.requiredText("code"), phrase: phrase)
            // The three words of one type may be alike ("КВН").
            for word in Set([type.code, phrase.russian, phrase.english].map { $0.lowercased() }) {
                guard seen.insert(word).inserted else { throw ArchiveError.typesDoubled(word, line: mapping.line) }
            }
            types.append(type)
        }
        guard !types.isEmpty else { throw ArchiveError.typesEmpty }
        return types
    }
}

extension ArchiveError {
    fileprivate static func typesDoubled(_ word: String, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "types-doubled",
            Phrase(
                "Строка \(line): «\(visible(word))» уже есть среди типов, оставьте один.",
                "Line \(line): “\(visible(word))” is among the types already, leave one."))
    }

    fileprivate static var typesEmpty: ArchiveError {
        ArchiveError(
            .failure, "types-empty",
            Phrase(
                "В словаре нет ни одного типа достижений: впишите их.",
                "The dictionary has no achievement type: write them in."))
    }
}
