import ArchiveModel
import Catalog
import Intake
import Retention

/// What a nomenclature would change if it were in force.
public struct NomenclatureDiff: Sendable, Codable {
    /// One heading that is not the same in both.
    public struct ItemChange: Sendable, Codable {
        public var index: NomenclatureIndex
        /// Nil: there was none.
        public var was: Phrase?
        /// Nil: there is none any more.
        public var becomes: Phrase?
    }

    /// One document that gets another date.
    public struct DateChange: Sendable, Codable {
        public var accessionNumber: AccessionNumber
        public var title: String
        public var student: String?
        public var wasIndex: NomenclatureIndex?
        public var index: NomenclatureIndex?
        public var was: CalendarDay?
        public var becomes: CalendarDay?
        /// It was under a rule before; without one nothing could happen to it.
        public var hadRule: Bool
        /// It is under a rule then; without one it is kept for ever, and no list speaks of it but that of gaps.
        public var keepsRule: Bool
        /// It may go sooner than before.
        public var isSooner: Bool
    }

    public var year: Int
    public var version: Int
    /// The version that is in force for its year; nil: none.
    public var inForce: Int?
    public var items: [ItemChange]
    public var documents: [DateChange]

    /// What somebody has to agree to: a document under a rule gets another date.
    public var needsConfirmation: Bool { documents.contains(where: \.hadRule) }
}

extension Archive {
    /// What a file would change if it were imported and approved. Changes nothing.
    public func diffNomenclature(from path: String) throws -> NomenclatureDiff {
        try authorize(.nomenclatureRead)
        let file = try readNomenclature(path)
        return try catalog.read { session in
            let version = try session.nomenclatures().filter { $0.year == file.year && $0.approval != nil }
                .map(\.version).max()
            return try diff(
                Nomenclature(
                    id: newIdentifier(), year: file.year, version: (version ?? 0) + 1,
                    organization: file.organization, items: file.items), in: session)
        }
    }

    /// What approving a draft would change. Changes nothing.
    public func diffNomenclature(year: Int?, version: Int?) throws -> NomenclatureDiff {
        try read(.nomenclatureRead) { session in try diff(session.draft(year: year, version: version), in: session) }
    }

    /// How two versions differ, whatever is in force: their items, and the documents that had another date if the later
    /// one were the newest that was ever approved than if the earlier one were. Changes nothing. It names papers and whose
    /// they are, so it is an entry of the journal.
    ///
    /// - Throws: `nomenclature-unknown`.
    public func diffNomenclature(
        from before: (year: Int, version: Int), to after: (year: Int, version: Int)
    ) throws -> NomenclatureDiff {
        try reading(
            .nomenclatureRead, as: .documentsFound,
            entry: { (nil, ["as": "nomenclature difference", "items": String($0.documents.count)]) }
        ) { session in
            let before = try session.nomenclature(year: before.year, version: before.version)
            let after = try session.nomenclature(year: after.year, version: after.version)
            return try diff(
                from: before, RulesInForce(session, year: today.year, supposing: before, asNewest: true), to: after,
                RulesInForce(session, year: today.year, supposing: after, asNewest: true), in: session)
        }
    }

    /// Decides for every holding under both, by the one function that everything else calls.
    func diff(_ draft: Nomenclature, in session: Session) throws -> NomenclatureDiff {
        let now = try RulesInForce(session, year: today.year)
        let then = try RulesInForce(session, year: today.year, supposing: draft)
        let before = try session.nomenclatures().filter { $0.approval != nil && $0.year <= draft.year }
            .max { ($0.year, $0.version) < ($1.year, $1.version) }
        return try diff(from: before, now, to: draft, then, in: session)
    }

    private func diff(
        from before: Nomenclature?, _ now: RulesInForce, to draft: Nomenclature, _ then: RulesInForce,
        in session: Session
    ) throws -> NomenclatureDiff {
        var documents: [NomenclatureDiff.DateChange] = []
        for holding in try session.holdings() {
            let was = Retention.decide(now.facts(of: holding), on: today)
            let becomes = Retention.decide(then.facts(of: then.filed(holding, on: today)), on: today)
            if let change = NomenclatureDiff.DateChange(holding, was, becomes) { documents.append(change) }
        }
        return NomenclatureDiff(
            year: draft.year, version: draft.version,
            inForce: before.flatMap { $0.year == draft.year ? $0.version : nil },
            items: NomenclatureDiff.changes(from: before?.items ?? [], to: draft.items), documents: documents)
    }

    /// - Throws: `nomenclature-below-list` for an item whose term is shorter than the article that it cites allows.
    func checkAgainstCitedList(_ items: [NomenclatureItem]) throws {
        if let refusal = try refusalsOfCitedList(items).first { throw refusal }
    }

    /// Of every item whose term is shorter than the article that it cites allows.
    func refusalsOfCitedList(_ items: [NomenclatureItem]) throws -> [ArchiveError] {
        let own = try readTextFile(ArchiveLayout(root: path).citedListFile)
        let list = try CitedListFile.read(
            yaml: ByteSource(own.map { Array($0.utf8) } ?? PackageResources.retention_list_yaml))
        return items.compactMap { item in list.shortfall(of: item).map { ArchiveError.belowCitedList(item, $0) } }
    }
}

extension Session {
    /// The draft that is meant; the newest if nothing is said.
    func draft(year: Int?, version: Int?) throws -> Nomenclature {
        let drafts = try nomenclatures().filter { $0.approval == nil }
        let fitting = drafts.first { (year ?? $0.year) == $0.year && (version ?? $0.version) == $0.version }
        guard let fitting else { throw ArchiveError.noDraft }
        return fitting
    }
}

extension RulesInForce {
    /// A holding under no item, as it will be filed when this nomenclature comes into force.
    fileprivate func filed(_ holding: HoldingRow, on day: CalendarDay) -> HoldingRow {
        // The case is not open yet, so any identifier will do for it.
        guard holding.filings.isEmpty, let item = item(for: holding.kind),
            let caseID = CaseFileID(bytes: holding.documentID.bytes)
        else { return holding }
        var holding = holding
        holding.filings = [
            HoldingRow.Filing(caseID: caseID, index: item.index, year: CaseFile.year(of: day, item.caseScope))
        ]
        return holding
    }
}

extension NomenclatureDiff.DateChange {
    /// Nil when nothing changes: neither the day nor whether there is one.
    fileprivate init?(_ holding: HoldingRow, _ was: Verdict, _ becomes: Verdict) {
        guard was.earliest != becomes.earliest || was.deadline != becomes.deadline || was.outcome != becomes.outcome,
            was.winner != nil || becomes.winner != nil
        else { return nil }
        let isSooner = becomes.earliest.map { new in was.earliest.map { new < $0 } ?? true } ?? false
        self.init(
            accessionNumber: holding.accessionNumber, title: holding.title,
            student: holding.studentName?.description, wasIndex: was.winner?.item.index,
            index: becomes.winner?.item.index, was: was.earliest, becomes: becomes.earliest,
            hadRule: was.winner != nil, keepsRule: becomes.winner != nil, isSooner: isSooner)
    }
}

extension NomenclatureDiff {
    fileprivate static func changes(
        from before: [NomenclatureItem], to after: [NomenclatureItem]
    ) -> [ItemChange] {
        Set(before.map(\.index)).union(after.map(\.index)).sorted().compactMap { index in
            let was = before.first { $0.index == index }.map(ordered)
            let becomes = after.first { $0.index == index }.map(ordered)
            return was == becomes
                ? nil : ItemChange(index: index, was: was.map(words), becomes: becomes.map(words))
        }
    }

    /// In whatever order a file names the kinds, it says the same.
    private static func ordered(_ item: NomenclatureItem) -> NomenclatureItem {
        var item = item
        item.kinds.sort { $0.rawValue < $1.rawValue }
        return item
    }

    /// Everything of an item that decides, on one line of a form: two items that differ in anything differ in their words.
    /// Heading and basis are the school's own.
    private static func words(_ item: NomenclatureItem) -> Phrase {
        let kinds = item.kinds.map(\.phrase)
        let parts = [
            Phrase(item.heading, item.heading), item.termPhrase, days(item.term), item.trigger.phrase,
            item.counting.phrase, item.approval.phrase, item.track.phrase, item.caseScope.phrase,
            kinds.isEmpty
                ? Phrase("по роду не подшивается ничего", "no kind is filed here by itself")
                : Phrase(
                    "сюда: " + kinds.map(\.russian).joined(separator: ", "),
                    "filed here: " + kinds.map(\.english).joined(separator: ", ")),
            Phrase(item.basis, item.basis),
        ].compactMap { $0 }
        return Phrase(
            parts.map(\.russian).joined(separator: "; "), parts.map(\.english).joined(separator: "; "))
    }
}

extension NomenclatureDiff {
    /// The days that a term of a purpose has beside its words; nil for all others.
    private static func days(_ term: RetentionTerm) -> Phrase? {
        guard case .endOfPurpose(let after, let deadline) = term else { return nil }
        return Phrase(
            "стирается с \(after)-го дня, не позже \(deadline)-го",
            "erased from day \(after) on, by day \(deadline)")
    }
}

extension ArchiveError {
    static func belowCitedList(_ item: NomenclatureItem, _ article: CitedList.Article) -> ArchiveError {
        let cited = "№ \(article.list)" + (article.article.map { ", ст. \($0)" } ?? "")
        var minimum = article.minimum.phrase
        if case .years = article.minimum {
            minimum = Phrase(
                "\(minimum.russian) \(article.counting.phrase.russian)",
                "\(minimum.english) \(article.counting.phrase.english)")
        }
        if let trigger = article.trigger {
            minimum = Phrase(
                "\(minimum.russian), считая от события «\(trigger.phrase.russian)»",
                "\(minimum.english), counted from \"\(trigger.phrase.english)\"")
        }
        return ArchiveError(
            .blocked, "nomenclature-below-list",
            Phrase(
                "Позиция \(item.index): срок «\(item.termPhrase.russian)» (\(item.trigger.phrase.russian)) может "
                    + "кончиться раньше, чем требует \(cited): \(minimum.russian). Номенклатура не принята.",
                "Item \(item.index): the term \"\(item.termPhrase.english)\" (\(item.trigger.phrase.english)) may "
                    + "end before what \(cited) demands: \(minimum.english). The nomenclature was not taken."))
    }

    static func approvalChangesDates(_ count: Int) -> ArchiveError {
        let documents = CountedNoun.documents.counting(count)
        return ArchiveError(
            .blocked, "approval-changes-dates",
            Phrase(
                "Другую дату получат: \(documents). Посмотрите их и утвердите с этим согласием.",
                "\(count) documents would get another date. See them, and approve with that consent."),
            hint: Phrase(
                "Посмотреть: larets nomenclature diff; утвердить всё равно: --yes.",
                "To see them: larets nomenclature diff; to approve all the same: --yes."))
    }
}
