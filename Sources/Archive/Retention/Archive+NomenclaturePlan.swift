import ArchiveModel
import Catalog
import Intake

/// What a file would be as a draft, and what approving that draft would change.
public struct NomenclaturePlan: Sendable {
    public var year: Int
    public var version: Int
    public var itemCount: Int
    /// Why it is not taken, each naming its line, row or item; empty: it can be imported.
    public var refusals: [Phrase]
    /// A draft of that year is there, and this one would take its place.
    public var replacesDraft: Bool
    /// A nomenclature of that year is approved: a correction gives its reason.
    public var needsReason: Bool
    /// Nil where anything is refused.
    public var diff: NomenclatureDiff?
}

extension Archive {
    /// What importing a file would do, and what approving it then would change; everything that is refused of it at once.
    /// Changes nothing. It names papers and whose they are, so it is an entry of the journal.
    ///
    /// - Throws: `yaml-…`, `table-…`, `nomenclature-empty` for what is no nomenclature at all.
    public func planNomenclature(_ source: ByteSource, as format: NomenclatureFormat) throws -> NomenclaturePlan {
        try authorize(.nomenclatureImport)
        let reading = try readNomenclature(source, format)
        let refusals = reading.refusals + (try refusalsOfCitedList(reading.file.items))
        return try self.reading(
            .nomenclatureImport, as: .documentsFound,
            entry: { (nil, ["as": "nomenclature plan", "items": String($0.diff?.documents.count ?? 0)]) }
        ) { session in
            let ofYear = try session.nomenclatures().filter { $0.year == reading.file.year }
            let approved = ofYear.filter { $0.approval != nil }.map(\.version).max()
            let draft = Nomenclature(
                id: newIdentifier(), year: reading.file.year, version: (approved ?? 0) + 1,
                organization: reading.file.organization, items: reading.file.items)
            return NomenclaturePlan(
                year: draft.year, version: draft.version, itemCount: draft.items.count,
                refusals: refusals.map(\.phrase), replacesDraft: ofYear.contains { $0.approval == nil },
                needsReason: approved != nil,
                diff: refusals.isEmpty ? try diff(draft, in: session) : nil)
        }
    }
}
