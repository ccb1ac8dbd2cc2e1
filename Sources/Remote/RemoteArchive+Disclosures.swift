import Archive
import ArchiveModel

extension RemoteArchive {
    public func disclosurePurposes() throws -> [DisclosurePurpose] {
        let said: [DisclosurePurposeJSON] = try list(Path("disclosure-purposes"))
        return said.map(\.purpose)
    }

    public func recordDisclosure(_ draft: DisclosureDraft) throws -> DisclosureListing {
        try post(Path("disclosures"), draft)
    }

    public func decideDisclosure(
        _ number: String, granted: Bool, reason: String?, on day: CalendarDay?
    ) throws -> DisclosureListing {
        try post(
            Path("disclosures", number, "decision"), DecisionBody(granted: granted, reason: reason, on: day))
    }

    public func handOver(_ draft: HandOverDraft) throws -> HandedOver {
        let said: HandedOverJSON = try post(
            Path("disclosures", draft.number, "handover"),
            HandOverBody(
                form: draft.form, documents: draft.documents, dueOn: draft.dueOn, sharedBasis: draft.sharedBasis))
        return said.handedOver
    }

    public func returnDisclosure(_ number: String, on day: CalendarDay?) throws -> DisclosureListing {
        try post(Path("disclosures", number, "return"), DayBody(on: day))
    }

    public func releasePortfolio(_ draft: PortfolioDraft) throws -> PortfolioRelease {
        let said: PortfolioReleaseJSON = try post(Path("portfolio-releases"), draft)
        return said.release
    }

    public func disclosure(_ number: String) throws -> DisclosureListing { try get(Path("disclosures", number)) }

    public func disclosures(of who: String?, year: Int?, isOpen: Bool) throws -> [DisclosureListing] {
        try list(
            Path("disclosures").with("student", who).with("year", year).with("open", isSet: isOpen))
    }

    public func printDisclosures(year: Int?, as format: FormFormat) throws -> PrintedForm {
        try form(Path("disclosures", "form").with("year", year), as: format)
    }
}
