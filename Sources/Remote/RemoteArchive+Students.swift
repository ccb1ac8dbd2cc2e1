import Archive
import ArchiveModel

extension RemoteArchive {
    public func addStudent(_ draft: StudentDraft) throws -> StudentListing { try post(Path("students"), draft) }

    public func students(
        className: String?, schoolYear: SchoolYear?, includingLeft: Bool, limit: Int?
    ) throws -> [StudentListing] {
        try list(
            Path("students").with("class", className).with("year", schoolYear?.description)
                .with("left", isSet: includingLeft).with("limit", try limit.map(Self.listed)))
    }

    public func student(_ who: String) throws -> StudentCard { try get(Path("students", who)) }

    public func explainCard(_ who: String, asOf: CalendarDay?) throws -> CardExplanation {
        let said: CardExplanationJSON = try get(
            Path("students", who, "explanation").with("as-of", asOf?.description))
        return said.explanation
    }

    public func planLeaving(_ who: String, on day: CalendarDay?) throws -> LeavingPlan {
        try get(Path("students", who, "leaving").with("on", day?.description))
    }

    public func recordLeaving(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool
    ) throws -> LeavingPlan {
        try send(
            .PUT, Path("students", who, "leaving"), EndingBody(on: day, acceptErasureDue: acceptErasureDue))
    }

    public func cancelLeaving(_ who: String) throws -> StudentListing {
        try send(.DELETE, Path("students", who, "leaving"), nil)
    }

    public func recordConsent(
        _ who: String, signatory: Consent.Signatory, givenOn: CalendarDay?, expiresOn: CalendarDay?,
        scan: UploadSource?, acceptDamaged: Bool, parties: ConsentParties
    ) throws -> ConsentListing {
        let files = try scan.map { [try HashedFile($0, surroundings, .silent)] } ?? []
        let body = ConsentBody(
            signatory: signatory, givenOn: givenOn, expiresOn: expiresOn, scan: files.first?.announced,
            acceptDamaged: acceptDamaged, parties: parties)
        return try filing(files, .silent) { try self.post(Path("students", who, "consents"), body) }
    }

    public func planWithdrawal(_ who: String, on day: CalendarDay?) throws -> LeavingPlan {
        try get(Path("students", who, "consent-withdrawal").with("on", day?.description))
    }

    public func withdrawConsent(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool
    ) throws -> LeavingPlan {
        try post(
            Path("students", who, "consent-withdrawal"), EndingBody(on: day, acceptErasureDue: acceptErasureDue))
    }

    public func consents(_ who: String?) throws -> [ConsentListing] {
        try list(Path("consents").with("student", who))
    }

    public func consentForm(
        _ who: String, signatory: Consent.Signatory?, as format: FormFormat
    ) throws -> PrintedForm {
        try form(Path("students", who, "consent-form").with("signatory", signatory?.rawValue), as: format)
    }

    // MARK: Achievements

    public func addAchievement(_ who: String, _ draft: AchievementDraft) throws -> AchievementListing {
        try post(Path("students", who, "achievements"), draft)
    }

    public func correctAchievement(_ id: String, _ correction: AchievementCorrection) throws -> AchievementListing {
        try post(Path("achievements", id, "correction"), correction)
    }

    public func confirmAchievement(_ id: String, source: DocumentSource?) throws -> AchievementListing {
        try post(Path("achievements", id, "confirmation"), ConfirmationBody(source: source))
    }

    public func rejectAchievement(_ id: String, reason: String) throws -> AchievementListing {
        try post(Path("achievements", id, "rejection"), ReasonBody(reason: reason))
    }

    public func achievements(
        _ who: String?, status: AchievementStatus?, className: String?, limit: Int?
    ) throws -> [AchievementListing] {
        try list(
            Path("achievements").with("student", who).with("status", status?.rawValue).with("class", className)
                .with("limit", try limit.map(Self.listed)))
    }

    public func importAchievementTypes(from path: String) throws -> [AchievementType] {
        let answer: Items<AchievementTypeJSON> = try sendTable(.PUT, Path("achievement-types"), from: path)
        return answer.items.map(\.type)
    }

    public func deleteAchievementType(_ code: String) throws {
        _ = try connection.answer(Message(method: .DELETE, path: Path("achievement-types", code)))
    }

    public func achievementTypes() throws -> [AchievementType] {
        let types: [AchievementTypeJSON] = try list(Path("achievement-types"))
        return types.map(\.type)
    }
}
