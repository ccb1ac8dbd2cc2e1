import ArchiveModel
import Catalog
import Forms
import Intake
import Retention

/// A nomenclature as lists show one.
public struct NomenclatureListing: Sendable, Codable {
    public var year: Int
    public var version: Int
    public var itemCount: Int
    public var approval: NomenclatureApproval?
    public var reason: String?
    /// Of a draft: how many documents get another date once it is approved.
    public var datesChanged: Int?

    init(_ nomenclature: Nomenclature, datesChanged: Int? = nil) {
        self.datesChanged = datesChanged
        year = nomenclature.year
        version = nomenclature.version
        itemCount = nomenclature.items.count
        approval = nomenclature.approval
        reason = nomenclature.reason
    }
}

/// In what a nomenclature is written down.
public enum NomenclatureFormat: String, Sendable {
    case yaml, csv

    /// By the file's name: what is not called a table is YAML.
    public init(fileName: String) { self = fileName.lowercased().hasSuffix(".csv") ? .csv : .yaml }
}

/// A document that no approved item covers: never destroyed, and somebody has to decide.
public struct GapListing: Sendable {
    public var document: DocumentCard
    public var reason: Phrase
}

extension Archive {
    /// Reads a nomenclature as a draft. A draft of the same year is replaced; beside an approved one it becomes the next
    /// version, which needs its reason.
    public func importNomenclature(from path: String, reason: String?) throws -> NomenclatureListing {
        try importNomenclature(reason: reason) { try readNomenclature(path) }
    }

    /// The same of a file that is in memory.
    public func importNomenclature(
        _ source: ByteSource, as format: NomenclatureFormat = .yaml, reason: String?
    ) throws -> NomenclatureListing {
        try importNomenclature(reason: reason) { try readNomenclature(source, format).whole() }
    }

    private func importNomenclature(
        reason: String?, read: () throws -> NomenclatureFile
    ) throws -> NomenclatureListing {
        try authorize(.nomenclatureImport)
        let file = try read()
        try checkAgainstCitedList(file.items)
        return try catalog.write { session in
            let ofYear = try session.nomenclatures().filter { $0.year == file.year }
            if let draft = ofYear.first(where: { $0.approval == nil }) { try session.deleteDraft(draft.id) }
            let approvedVersion = ofYear.filter { $0.approval != nil }.map(\.version).max() ?? 0
            if approvedVersion > 0, reason == nil { throw ArchiveError.correctionNeedsReason(file.year) }
            let nomenclature = Nomenclature(
                id: newIdentifier(), year: file.year, version: approvedVersion + 1, organization: file.organization,
                items: file.items, reason: approvedVersion > 0 ? reason : nil)
            try session.insert(nomenclature)
            try session.record(
                .nomenclatureImported, subject: "\(nomenclature.year)/\(nomenclature.version)",
                details: ["items": String(nomenclature.items.count)], in: self)
            return NomenclatureListing(
                nomenclature, datesChanged: try diff(nomenclature, in: session).documents.count)
        }
    }

    func readNomenclature(_ path: String) throws -> NomenclatureFile {
        try readNomenclature(try openSource(path), NomenclatureFormat(fileName: path)).whole()
    }

    func readNomenclature(_ source: ByteSource, _ format: NomenclatureFormat) throws -> NomenclatureReading {
        switch format {
        case .yaml: try NomenclatureReading(yaml: source)
        // A table has no place for these two: it is for the current year of this school.
        case .csv: try NomenclatureReading(csv: source, year: today.year, organization: settings.organizationName)
        }
    }

    /// Takes a draft away, as if it had never been imported; nothing that is in force changes.
    ///
    /// - Throws: `no-draft`, also where that version is approved.
    public func discardNomenclature(year: Int?, version: Int?) throws -> NomenclatureListing {
        try write(.nomenclatureImport) { session in
            let draft = try session.draft(year: year, version: version)
            try session.deleteDraft(draft.id)
            try session.record(
                .nomenclatureDiscarded, subject: "\(draft.year)/\(draft.version)",
                details: ["items": String(draft.items.count)], in: self)
            return NomenclatureListing(draft)
        }
    }

    /// Puts a draft into force; from then on it cannot change.
    ///
    /// - Parameter confirmed: also if documents that are under a rule get another date; else `approval-changes-dates`.
    public func approveNomenclature(
        year: Int?, version: Int?, by approver: String, on day: CalendarDay?, confirmed: Bool = false
    ) throws -> NomenclatureListing {
        try authorize(.nomenclatureApprove)
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        guard !approver.allSatisfy(\.isWhitespace) else { throw ArchiveError.approverMissing }
        return try catalog.write { session in
            var draft = try session.draft(year: year, version: version)
            try checkAgainstCitedList(draft.items)
            for item in draft.items {
                guard let impossible = item.impossible else { continue }
                throw ArchiveError.nomenclatureImpossible(
                    impossible, at: Phrase("Позиция \(item.index)", "Item \(item.index)"))
            }
            let diff = try diff(draft, in: session)
            if diff.needsConfirmation, !confirmed {
                throw ArchiveError.approvalChangesDates(diff.documents.filter(\.hadRule).count)
            }
            let approval = NomenclatureApproval(approvedOn: day, approvedBy: approver)
            try session.approve(draft.id, approval)
            draft.approval = approval
            try session.record(
                .nomenclatureApproved, subject: "\(draft.year)/\(draft.version)", details: ["by": approver], in: self)
            try fileGaps(in: session)
            return NomenclatureListing(draft, datesChanged: diff.documents.count)
        }
    }

    /// What lay under no item, because there was none for its kind, is filed where the new nomenclature wants it.
    private func fileGaps(in session: Session) throws {
        let rules = try RulesInForce(session, year: today.year)
        for holding in try session.holdings() where holding.filings.isEmpty {
            guard let item = rules.item(for: holding.kind), let document = try session.document(holding.documentID)
            else { continue }
            try file(document, under: item, of: holding.studentID.map { [$0] } ?? [], in: session)
        }
    }

    public func nomenclatures() throws -> [NomenclatureListing] {
        try read(.nomenclatureRead) { try $0.nomenclatures().map { NomenclatureListing($0) } }
    }

    /// The one that is asked for; without a year the approved one in force, or else the newest draft.
    public func nomenclature(year: Int?, version: Int?) throws -> Nomenclature {
        try read(.nomenclatureRead) { try $0.nomenclature(year: year, version: version) }
    }

    /// As it is printed.
    public func nomenclatureForm(year: Int?, version: Int?) throws -> String {
        NomenclatureForm.text(try read(.nomenclatureRead) { try $0.nomenclature(year: year, version: version) })
    }

    /// Documents that no approved item covers.
    public func gaps(limit: Int?) throws -> [GapListing] {
        try readingList(.nomenclatureGaps, as: .gapsListed) { session in
            let rules = try RulesInForce(session, year: today.year)
            var gaps: [GapListing] = []
            for holding in try session.holdings() {
                guard rules.facts(of: holding).rules.isEmpty, gaps.last?.document.document.id != holding.documentID,
                    gaps.count < limit ?? Int.max, let document = try session.document(holding.documentID)
                else { continue }
                gaps.append(GapListing(document: try card(of: document, in: session), reason: Reason.noRule.phrase))
            }
            return gaps
        }
    }
}

extension Session {
    /// The one that is asked for; without a year the approved one in force, or else the newest draft.
    func nomenclature(year: Int?, version: Int?) throws -> Nomenclature {
        let fitting = try nomenclatures()
            .filter { (year ?? $0.year) == $0.year && (version ?? $0.version) == $0.version }
        guard let found = fitting.first(where: { $0.approval != nil && version == nil }) ?? fitting.first else {
            throw ArchiveError.nomenclatureUnknown
        }
        return found
    }
}

extension ArchiveError {
    static func correctionNeedsReason(_ year: Int) -> ArchiveError {
        ArchiveError(
            .usage, "reason-missing",
            Phrase(
                "Номенклатура на \(year) год уже утверждена: исправление требует причины.",
                "The nomenclature of \(year) is approved already: a correction needs its reason."),
            hint: .option("--reason"))
    }

    static let approverMissing = ArchiveError(
        .usage, "approver-missing",
        Phrase("Укажите, кто утвердил.", "Say who approved it."), hint: .option("--by"))

    public static let noDraft = ArchiveError(
        .notFound, "no-draft",
        Phrase("Нет неутверждённой номенклатуры.", "There is no draft nomenclature."),
        hint: Phrase("Загрузите её: larets nomenclature import", "Import one: larets nomenclature import"))

    public static let nomenclatureUnknown = ArchiveError(
        .notFound, "nomenclature-unknown",
        Phrase("Такой номенклатуры нет.", "There is no such nomenclature."))
}
