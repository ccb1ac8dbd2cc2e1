import ArchiveModel

/// `retention-list.yaml`: the shortest terms that the lists allow.
public enum CitedListFile {
    /// Reads `articles`, each with `list`, `article`, `minimum`, `counting`, `trigger`. An empty list checks nothing.
    ///
    /// - Throws: ``ArchiveError`` `yaml-…`, `cited-list-bad-value`.
    public static func read(yaml source: ByteSource) throws -> CitedList {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["articles"])
        return CitedList(
            articles: try root.requiredMappings("articles").map { mapping in
                try mapping.requireOnly(["list", "article", "minimum", "counting", "trigger"])
                let text = try mapping.requiredText("minimum")
                guard case .term(let minimum) = RetentionTermText.read(text) else {
                    throw ArchiveError.citedListBadValue(text, line: mapping.line)
                }
                let counting = try mapping.text("counting") ?? TermCounting.nextYear.rawValue
                guard let counted = TermCounting(named: counting) else {
                    throw ArchiveError.citedListBadName(
                        Phrase("непонятно исчисление", "not understood: the counting"), counting,
                        Phrase.listing(TermCounting.self), line: mapping.line)
                }
                let trigger = try mapping.text("trigger").map { name in
                    guard let trigger = RetentionTrigger(named: name) else {
                        throw ArchiveError.citedListBadName(
                            Phrase("непонятно событие", "not understood: the event"), name,
                            Phrase.listing(RetentionTrigger.self), line: mapping.line)
                    }
                    return trigger
                }
                return CitedList.Article(
                    list: try mapping.requiredText("list"), article: try mapping.text("article"), minimum: minimum,
                    counting: counted, trigger: trigger)
            })
    }
}

extension ArchiveError {
    fileprivate static func citedListBadName(
        _ what: Phrase, _ text: String, _ hint: Phrase, line: Int
    ) -> ArchiveError {
        ArchiveError(
            .failure, "cited-list-bad-value",
            Phrase(
                "Строка \(line): \(what.russian) «\(visible(text))»; \(hint.russian).",
                "Line \(line): \(what.english) “\(visible(text))”; \(hint.english)."))
    }

    fileprivate static func citedListBadValue(_ text: String, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "cited-list-bad-value",
            Phrase(
                "Строка \(line): срок «\(visible(text))» непонятен; \(RetentionTermText.hint.russian).",
                "Line \(line): the term “\(visible(text))” is not understood; \(RetentionTermText.hint.english)."))
    }
}
