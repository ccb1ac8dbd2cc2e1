import Archive
import ArchiveModel

extension RemoteArchive {
    /// As many as one answer holds.
    private static let maximumListed = 1000

    public func find(_ request: FindRequest) throws -> [DocumentCard] {
        try list(
            Path("documents").with(request).with("sort", request.sort.rawValue)
                .with("limit", try Self.listed(request.limit)))
    }

    public func count(_ request: FindRequest) throws -> Int {
        let count: [String: Int] = try get(Path("documents", "count").with(request))
        return try whole(count["count"])
    }

    public func saveSearch(_ name: String, _ request: FindRequest) throws -> SavedSearch {
        try post(Path("searches"), SavedSearchBody(name: name, request: request))
    }

    public func savedSearches() throws -> [SavedSearch] { try list(Path("searches")) }

    @discardableResult
    public func removeSearch(_ name: String) throws -> RemovedSearch {
        try send(.DELETE, Path("searches", name), nil)
    }

    public func show(_ id: String) throws -> DocumentCard { try get(Path("documents", id)) }

    public func picture(_ choice: PreviewChoice, of id: String) throws -> Preview {
        let reply = try connection.answer(
            Message(
                method: .GET,
                path: Path("documents", id, "previews", String(choice.file)).with("page", String(choice.page))
                    .with("size", choice.size.rawValue), isRepeatable: true))
        func count(_ field: String) throws -> Int { try whole(reply.headers.first(name: field).flatMap { Int($0) }) }
        return Preview(
            bytes: reply.body, size: choice.size, widthPixels: try count("Picture-Width"),
            heightPixels: try count("Picture-Height"), page: choice.page, pageCount: try count("Page-Count"))
    }

    public func explain(_ id: String, asOf: CalendarDay?) throws -> Explanation {
        let said: ExplanationJSON = try get(
            Path("documents", id, "explanation").with("as-of", asOf?.description))
        return said.explanation
    }

    public func uploadReceipt(_ id: String, as format: FormFormat) throws -> PrintedForm {
        try form(Path("documents", id, "receipt"), as: format)
    }

    public func recordNoLongerNeeded(_ id: String, on day: CalendarDay?) throws -> Explanation {
        let said: ExplanationJSON = try post(Path("documents", id, "no-longer-needed"), DayBody(on: day))
        return said.explanation
    }

    public func recordReplaced(_ id: String, by replacement: String?, on day: CalendarDay?) throws -> Explanation {
        let said: ExplanationJSON = try post(
            Path("documents", id, "replacement"), ReplacementBody(by: replacement, on: day))
        return said.explanation
    }

    public func planCorrection(of id: String, to correction: DocumentCorrection) throws -> DocumentCorrectionPlan {
        let path = Path("documents", id, "correction-plan")
            .with("title", correction.title).with("number", correction.number).with("issuer", correction.issuer)
            .with("issued-on", correction.issuedOn?.description)
        return try get(correction.cleared.map(\.rawValue).sorted().reduce(path) { $0.with("clear", $1) })
    }

    public func correctDocument(
        _ id: String, _ correction: DocumentCorrection, confirming confirmed: Digest?
    ) throws -> DocumentCorrectionPlan {
        try post(Path("documents", id, "correction"), DocumentCorrectionBody(correction, confirmed))
    }

    /// - Throws: `limit-too-large`: a list that was cut short would look like a whole one.
    static func listed(_ limit: Int) throws -> Int {
        guard limit <= maximumListed else { throw ArchiveError.limitTooLarge(maximumListed) }
        return limit
    }
}

extension Path {
    /// What is asked for, without how much of it.
    func with(_ request: FindRequest) -> Path {
        with("words", request.words).with("student", request.student).with("class", request.className)
            .with("year", request.schoolYear?.description).with("type", request.achievementType)
            .with("level", request.level?.rawValue).with("place", request.place)
            .with("kind", request.kind?.rawValue).with("status", request.status?.rawValue)
            .with("case", request.caseIndex?.description).with("from", request.from?.description)
            .with("to", request.to?.description).with("typing", isSet: request.typing)
    }
}

extension ArchiveError {
    fileprivate static func limitTooLarge(_ most: Int) -> ArchiveError {
        ArchiveError(
            .usage, "limit-too-large",
            Phrase(
                "По сети показывают не больше \(most) за раз: уточните запрос.",
                "Over the network at most \(most) are shown at once: narrow the request."))
    }
}
