import Archive
import ArchiveModel

extension RemoteArchive {
    public func closePortfolio(
        _ who: String, by applicant: Consent.Signatory, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing {
        let said: RequestJSON = try post(
            Path("students", who, "portfolio-closure"),
            ClosureBody(by: applicant, receivedOn: receivedOn, basis: basis))
        return try whole(said.listing)
    }

    public func reopenPortfolio(
        _ who: String, by applicant: Consent.Signatory, note: String?
    ) throws -> RequestListing {
        let said: RequestJSON = try post(
            Path("students", who, "portfolio-reopening"), ReopeningBody(by: applicant, note: note))
        return try whole(said.listing)
    }

    public func particulars(_ who: String) throws -> [Particular] { try list(Path("students", who, "particulars")) }

    public func recordParticular(
        _ who: String, _ field: Particular.Field, value: String?, isWished: Bool
    ) throws -> [Particular] {
        let answer: Items<Particular> = try send(
            .PUT, Path("students", who, "particulars", field.rawValue),
            ParticularBody(value: value, isWished: isWished), isRepeatable: true)
        return answer.items
    }

    public func correctStudent(_ who: String, name: PersonName?, birthDate: CalendarDay?) throws -> StudentListing {
        try post(Path("students", who, "correction"), CorrectionBody(name: name, birthDate: birthDate))
    }
}
