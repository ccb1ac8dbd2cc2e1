import ArchiveModel

/// The journal of issue: who asked, what was decided, what was handed over.
public protocol DisclosureUseCases {
    func disclosurePurposes() throws -> [DisclosurePurpose]
    func recordDisclosure(_ draft: DisclosureDraft) throws -> DisclosureListing
    func decideDisclosure(
        _ number: String, granted: Bool, reason: String?, on day: CalendarDay?
    ) throws -> DisclosureListing
    func handOver(_ draft: HandOverDraft) throws -> HandedOver
    func returnDisclosure(_ number: String, on day: CalendarDay?) throws -> DisclosureListing
    func releasePortfolio(_ draft: PortfolioDraft) throws -> PortfolioRelease
    func disclosures(of who: String?, year: Int?, isOpen: Bool) throws -> [DisclosureListing]
    func disclosure(_ number: String) throws -> DisclosureListing
    func printDisclosures(year: Int?, as format: FormFormat) throws -> PrintedForm
}

/// The life of a portfolio: closed and opened by application, its personal data, corrections.
public protocol PortfolioUseCases {
    func closePortfolio(
        _ who: String, by applicant: Consent.Signatory, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing
    func reopenPortfolio(_ who: String, by applicant: Consent.Signatory, note: String?) throws -> RequestListing
    func particulars(_ who: String) throws -> [Particular]
    func recordParticular(
        _ who: String, _ field: Particular.Field, value: String?, isWished: Bool
    ) throws -> [Particular]
    func correctStudent(_ who: String, name: PersonName?, birthDate: CalendarDay?) throws -> StudentListing
}
