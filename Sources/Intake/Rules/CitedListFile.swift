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
                    throw ArchiveError.citedListBadCounting(counting, line: mapping.line)
                }
                let trigger = try mapping.text("trigger").map { name in
                    guard let trigger = RetentionTrigger(named: name) else {
                        throw ArchiveError.citedListBadTrigger(name, line: mapping.line)
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
    fileprivate static func citedListBadTrigger(_ text: String, line: Int) -> ArchiveError {
        let hint = Phrase.listing(RetentionTrigger.self)
        return ArchiveError(
            .failure, "cited-list-bad-value",
            Phrase(
                "Строка \(line): событие «\(visible(text))» непонятно; \(hint.russian).",
                "Line \(line): the event “\(visible(text))” is not understood; \(hint.english)."))
    }

    fileprivate static func citedListBadCounting(_ text: String, line: Int) -> ArchiveError {
        let hint = Phrase.listing(TermCounting.self)
        return ArchiveError(
            .failure, "cited-list-bad-value",
            Phrase(
                "Строка \(line): исчисление «\(visible(text))» непонятно; \(hint.russian).",
                "Line \(line): the counting “\(visible(text))” is not understood; \(hint.english)."))
    }

    fileprivate static func citedListBadValue(_ text: String, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "cited-list-bad-value",
            Phrase(
                "Строка \(line): срок «\(visible(text))» непонятен; \(RetentionTermText.hint.russian).",
                "Line \(line): the term “\(visible(text))” is not understood; \(RetentionTermText.hint.english)."))
    }
}
