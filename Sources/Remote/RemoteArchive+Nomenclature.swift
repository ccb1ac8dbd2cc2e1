import Archive
import ArchiveModel

extension RemoteArchive {
    public func importNomenclature(from path: String, reason: String?) throws -> NomenclatureListing {
        try sendTable(.POST, Path("nomenclatures").with("reason", reason), from: path)
    }

    public func approveNomenclature(
        year: Int?, version: Int?, by approver: String, on day: CalendarDay?, confirmed: Bool
    ) throws -> NomenclatureListing {
        let draft = try chosenDraft(year, version)
        return try post(
            Path("nomenclatures", draft.year, "approval"),
            NomenclatureApprovalBody(version: draft.version, by: approver, on: day, confirmed: confirmed))
    }

    public func discardNomenclature(year: Int?, version: Int?) throws -> NomenclatureListing {
        let draft = try chosenDraft(year, version)
        return try send(.DELETE, Path("nomenclatures", draft.year).with("version", draft.version), nil)
    }

    public func nomenclatures() throws -> [NomenclatureListing] { try list(Path("nomenclatures")) }

    public func nomenclature(year: Int?, version: Int?) throws -> Nomenclature {
        let chosen = try chosen(year, version)
        let said: NomenclatureJSON = try get(
            Path("nomenclatures", chosen.year).with("version", chosen.version))
        return try whole(said.nomenclature)
    }

    public func nomenclatureForm(year: Int?, version: Int?) throws -> String {
        String(decoding: try printNomenclature(year: year, version: version, as: .text).bytes, as: UTF8.self)
    }

    public func printNomenclature(year: Int?, version: Int?, as format: FormFormat) throws -> PrintedForm {
        let chosen = try chosen(year, version)
        return try form(Path("nomenclatures", chosen.year, "form").with("version", chosen.version), as: format)
    }

    public func diffNomenclature(from path: String) throws -> NomenclatureDiff {
        throw ArchiveError.folderNeeded
    }

    public func diffNomenclature(year: Int?, version: Int?) throws -> NomenclatureDiff {
        let draft = try chosenDraft(year, version)
        return try get(Path("nomenclatures", draft.year, "difference").with("version", draft.version))
    }

    public func gaps(limit: Int?) throws -> [GapListing] {
        let gaps: [GapJSON] = try list(Path("gaps").with("limit", try limit.map(Self.listed)))
        return gaps.map(\.listing)
    }

    /// Which one is meant where not all of year and version are given: as in a folder, the latest that fits, and the
    /// approved one before its drafts.
    private func chosen(_ year: Int?, _ version: Int?) throws -> (year: String, version: Int?) {
        if let year { return (String(year), version) }
        let all = try nomenclatures()
        let fitting = all.filter { (version ?? $0.version) == $0.version }
        let approved = version == nil ? fitting.first { $0.approval != nil } : nil
        guard let found = approved ?? fitting.first else { return (Self.anyYear(all), version) }
        return (String(found.year), found.version)
    }

    private func chosenDraft(_ year: Int?, _ version: Int?) throws -> (year: String, version: Int?) {
        if let year { return (String(year), version) }
        let all = try nomenclatures()
        let fitting = all.first { $0.approval == nil && (version ?? $0.version) == $0.version }
        guard let fitting else { return (Self.anyYear(all), version) }
        return (String(fitting.year), fitting.version)
    }

    /// Where none fits, the service refuses in its own words, and whoever may not ask before that.
    private static func anyYear(_ all: [NomenclatureListing]) -> String { String(all.first?.year ?? 1) }

    // MARK: Cases

    public func cases(
        index: NomenclatureIndex?, year: Int?, student: String?, isOpen: Bool?
    ) throws -> [CaseListing] {
        try list(
            Path("cases").with("index", index?.description).with("year", year).with("student", student)
                .with("open", isOpen.map { $0 ? "true" : "false" }))
    }

    public func caseCard(_ text: String) throws -> CaseCard {
        let said: CaseJSON = try get(Path("cases", text))
        return said.card
    }

    public func closeCase(_ text: String, on day: CalendarDay?) throws -> CaseListing {
        try send(.PUT, Path("cases", text, "closing"), DayBody(on: day))
    }

    public func reopenCase(_ text: String) throws -> CaseListing {
        try send(.DELETE, Path("cases", text, "closing"), nil)
    }

    public func printInventory(_ name: String, as format: FormFormat) throws -> PrintedForm {
        try form(Path("cases", name, "inventory"), as: format)
    }
}

extension ArchiveError {
    /// Of what cannot be done over the network.
    public static let folderNeeded = ArchiveError(
        .usage, "folder-needed",
        Phrase(
            "Это делают там, где лежит папка архива; по сети нельзя.",
            "This is done where the archive's folder lies, not over the network."))
}
