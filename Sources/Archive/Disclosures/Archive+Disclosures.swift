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
        try readingList(.disclosureList, as: .disclosuresListed) { session in
            let student = try who.map { try session.resolveStudent($0) }
            return try session.disclosures(of: student?.id, year: year).filter { !isOpen || $0.isOpen }
                .map { try listing($0, in: session) }
        }
    }

    /// Журнал выдачи of a year, on a page.
    public func printDisclosures(year: Int?, as format: FormFormat) throws -> PrintedForm {
        let year = year ?? today.year
        let purposes = try readPurposes()
        let rows = try disclosures(year: year).map { listing in
            DisclosureJournal.Row(
                disclosure: listing.disclosure, student: listing.student,
                purpose: purposes.first { $0.code == listing.disclosure.purpose }?.phrase.russian
                    ?? listing.disclosure.purpose)
        }
        let journal = DisclosureJournal(
            organization: settings.organizationName, year: year, rows: rows, printedOn: today)
        if format == .text { return PrintedForm(text: DisclosureJournalForm.text(journal)) }
        return try PrintedForm(DisclosureJournalForm.page(journal), as: format)
    }
}
