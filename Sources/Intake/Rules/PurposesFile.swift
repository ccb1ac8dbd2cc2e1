import ArchiveModel

/// `purposes.yaml`: what materials of a portfolio may be used for (001 1.11).
public enum PurposesFile {
    /// Reads `purposes`, each with `code`, `ru`, `en`, `basis`, and `of-office: true` for what no family asks for.
    ///
    /// - Returns: the purposes in the order of the file; no code stands for two of them.
    /// - Throws: ``ArchiveError`` `yaml-…`, `purposes-empty`, `purposes-doubled`.
    public static func read(yaml source: ByteSource) throws -> [DisclosurePurpose] {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["purposes"])
        var purposes: [DisclosurePurpose] = []
        for mapping in try root.requiredMappings("purposes") {
            try mapping.requireOnly(["code", "ru", "en", "basis", "of-office"])
            let code = try mapping.requiredText("code")
            guard !purposes.contains(where: { $0.code == code }) else {
                throw ArchiveError.purposesDoubled(code, line: mapping.line)
            }
            purposes.append(
                DisclosurePurpose(
                    code: code, phrase: Phrase(try mapping.requiredText("ru"), try mapping.requiredText("en")),
                    basis: try mapping.requiredText("basis"), isOfOffice: try mapping.isTrue("of-office")))
        }
        guard !purposes.isEmpty else { throw ArchiveError.purposesEmpty }
        return purposes
    }
}

extension ArchiveError {
    fileprivate static func purposesDoubled(_ code: String, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "purposes-doubled",
            Phrase(
                "Строка \(line): цель «\(visible(code))» уже есть, оставьте одну.",
                "Line \(line): the purpose “\(visible(code))” is there already, leave one."))
    }

    fileprivate static var purposesEmpty: ArchiveError {
        ArchiveError(
            .failure, "purposes-empty",
            Phrase("В списке целей нет ни одной: впишите их.", "The list of purposes is empty: write them in."))
    }
}
