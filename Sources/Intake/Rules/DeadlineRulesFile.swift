import ArchiveModel

/// `deadlines.yaml`: how long each kind of deadline runs.
public enum DeadlineRulesFile {
    /// Reads `deadlines`, each with `kind`, `length`, `extension`, `notice`, `basis`. Every kind has to be there: one
    /// that is left out would never be reported.
    ///
    /// - Parameter newer: where the file is older than a kind (``ArchiveModel/DeadlineKind/addedLater``), its rule.
    /// - Throws: ``ArchiveError`` `yaml-…`, `deadlines-bad-value`, `deadlines-incomplete`.
    public static func read(yaml source: ByteSource, completedBy newer: DeadlineRules? = nil) throws -> DeadlineRules {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["deadlines"])
        var rules = try root.requiredMappings("deadlines").map(rule)
        let missing = DeadlineKind.addedLater.filter { kind in !rules.contains { $0.kind == kind } }
        if let newer { rules += missing.map { newer[$0] } }
        guard let complete = DeadlineRules(rules) else { throw ArchiveError.deadlinesIncomplete(rules) }
        return complete
    }

    private static func rule(_ mapping: YAMLMapping) throws -> DeadlineRule {
        try mapping.requireOnly(["kind", "length", "extension", "notice", "basis"])
        let name = try mapping.requiredText("kind")
        guard let kind = DeadlineKind(named: name) else { throw ArchiveError.deadlinesBadValue(name, mapping.line) }
        let length = try length("length", mapping)
        guard (length == nil) == kind.endsByItself else {
            throw ArchiveError.deadlinesBadValue("\(name): length", mapping.line)
        }
        let notice = try mapping.requiredNumber("notice")
        guard (0...366).contains(notice) else { throw ArchiveError.deadlinesBadValue(String(notice), mapping.line) }
        return DeadlineRule(
            kind: kind, length: length, extensionLength: try self.length("extension", mapping), noticeDays: notice,
            basis: try mapping.requiredText("basis"))
    }

    private static func length(_ key: String, _ mapping: YAMLMapping) throws -> TermLength? {
        try mapping.text(key).map { text in
            guard let length = TermLength(text) else { throw ArchiveError.deadlinesBadValue(text, mapping.line) }
            return length
        }
    }
}

extension ArchiveError {
    fileprivate static func deadlinesBadValue(_ text: String, _ line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "deadlines-bad-value",
            Phrase(
                "Строка \(line): «\(visible(text))» непонятно; сравните с образцом в Config/deadlines.yaml.",
                "Line \(line): “\(visible(text))” is not understood; compare the sample Config/deadlines.yaml."))
    }

    fileprivate static func deadlinesIncomplete(_ rules: [DeadlineRule]) -> ArchiveError {
        let missing = DeadlineKind.allCases.filter { kind in !rules.contains { $0.kind == kind } }.map(\.rawValue)
        let names = missing.joined(separator: ", ")
        return ArchiveError(
            .failure, "deadlines-incomplete",
            missing.isEmpty
                ? Phrase("Один из сроков указан дважды.", "One of the deadlines is there twice.")
                : Phrase("Не хватает сроков: \(names).", "Deadlines are missing: \(names)."))
    }
}
