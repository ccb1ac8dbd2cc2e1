import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// The journal of issue, in the order of entry. Looking at it is an entry of the journal of acts.
    ///
    /// - Parameters:
    ///   - who: nil: all.
    ///   - isOpen: only what is still to be decided, handed over or brought back.
    public func disclosures(of who: String? = nil, year: Int? = nil, isOpen: Bool = false) throws
        -> [DisclosureListing]
    {
        let terms = try DisclosureTerms(self)
        return try readingList(.disclosureList, as: .disclosuresListed) { session in
            let student = try who.map { try session.findStudent($0) }
            return try session.disclosures(of: student?.id, year: year).filter { !isOpen || $0.isOpen }
                .map { try terms.listing($0, in: session) }
        }
    }

    /// One row of the journal of issue.
    ///
    /// - Throws: `disclosure-unknown`, of what may not be seen, too.
    public func disclosure(_ number: String) throws -> DisclosureListing {
        try reading(
            .disclosureList, as: .disclosuresListed, entry: { ("disclosure \($0.number)", ["items": "1"]) }
        ) { try listing($0.resolveDisclosure(number), in: $0) }
    }

    /// Журнал выдачи of a year, on a page.
    public func printDisclosures(year: Int?, as format: FormFormat) throws -> PrintedForm {
        let year = year ?? today.year
        let rows = try disclosures(year: year).map { listing in
            DisclosureJournal.Row(
                disclosure: listing.disclosure, student: listing.student,
                purpose: listing.purposeWords.russian)
        }
        let journal = DisclosureJournal(
            organization: settings.organizationName, year: year, rows: rows, printedOn: today)
        if format == .text { return PrintedForm(text: DisclosureJournalForm.text(journal)) }
        return try PrintedForm(DisclosureJournalForm.page(journal), as: format)
    }
}
