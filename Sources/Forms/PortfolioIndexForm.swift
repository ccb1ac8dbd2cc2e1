import ArchiveModel

/// Everything that is kept of one student, for whoever asks by right.
public struct PortfolioIndex: Sendable {
    public struct Entry: Sendable {
        public var document: Document
        /// Of each file, beside the page; empty where the files do not go with it.
        public var paths: [String]

        public init(document: Document, paths: [String]) {
            self.document = document
            self.paths = paths
        }
    }

    /// A scan that shows others, too: no more is said of it than what it is.
    public struct LeftOut: Sendable {
        public var accessionNumber: AccessionNumber
        public var kind: DocumentKind

        public init(accessionNumber: AccessionNumber, kind: DocumentKind) {
            self.accessionNumber = accessionNumber
            self.kind = kind
        }
    }

    public var organization: String
    public var address: String
    public var madeOn: CalendarDay
    /// Of the handing over and of the request that it answers; nil for a print of the portfolio.
    public var disclosureNumber: String?
    public var requestNumber: String?
    public var receivedOn: CalendarDay?
    public var student: Student
    public var classes: [ClassGroup]
    public var particulars: [Particular]
    /// With what each says, as far as that is kept.
    public var consents: [(consent: Consent, details: ConsentDetails?)]
    public var achievements: [Achievement]
    public var documents: [Entry]
    public var leftOut: [LeftOut]
    /// Consents that somebody else than the requester signed.
    public var consentsLeftOut: [AccessionNumber] = []
    public var requests: [SubjectRequest]
    public var disclosures: [DisclosureJournal.Row]

    public init(
        organization: String, address: String, madeOn: CalendarDay, disclosureNumber: String?, requestNumber: String?,
        receivedOn: CalendarDay?, student: Student, classes: [ClassGroup], particulars: [Particular],
        consents: [(consent: Consent, details: ConsentDetails?)], achievements: [Achievement], documents: [Entry],
        leftOut: [LeftOut],
        requests: [SubjectRequest], disclosures: [DisclosureJournal.Row]
    ) {
        self.organization = organization
        self.address = address
        self.madeOn = madeOn
        self.disclosureNumber = disclosureNumber
        self.requestNumber = requestNumber
        self.receivedOn = receivedOn
        self.student = student
        self.classes = classes
        self.particulars = particulars
        self.consents = consents
        self.achievements = achievements
        self.documents = documents
        self.leftOut = leftOut
        self.requests = requests
        self.disclosures = disclosures
    }
}

/// Сведения о персональных данных (152-ФЗ art. 14.7) with the documents themselves, on a page. Russian always.
public enum PortfolioIndexForm {
    public static func page(_ index: PortfolioIndex) -> PrintedPage {
        var values: [String: Any] = [
            "organization": PrintableText.line(index.organization), "address": PrintableText.line(index.address),
            "madeOn": index.madeOn.formal, "name": PrintableText.line(index.student.name.description),
            "id": index.student.id.description,
            "classes": index.classes.map(\.description).joined(separator: ", "),
            "hasLeftOut": !index.leftOut.isEmpty,
        ]
        if let request = index.requestNumber, let receivedOn = index.receivedOn {
            values["answer"] = [
                "request": request, "received": receivedOn.formal, "disclosure": index.disclosureNumber ?? "",
            ]
        }
        values["externalID"] = index.student.externalID.map(PrintableText.line)
        values["birthDate"] = index.student.birthDate?.formal
        values["enrolledOn"] = index.student.enrolledOn?.formal
        values["leftOn"] = index.student.leftOn?.formal
        values["particulars"] = index.particulars.map { particular in
            [
                "field": particular.field.phrase.russian, "value": PrintableText.line(particular.value ?? ""),
                "origin": particular.origin.phrase.russian, "entered": particular.enteredOn.short,
            ]
        }
        values["consents"] = index.consents.map { consent($0.consent, $0.details) }
        values["achievements"] = index.achievements.map(achievement)
        values["documents"] = index.documents.map(entry)
        values["leftOut"] = index.leftOut.map {
            ["number": $0.accessionNumber.description, "kind": $0.kind.phrase.russian]
        }
        if !index.consentsLeftOut.isEmpty {
            values["consentsLeftOut"] = index.consentsLeftOut.map(\.description).joined(separator: ", ")
        }
        values["requests"] = index.requests.map { request in
            [
                "number": request.number, "kind": request.kind.phrase.russian, "received": request.receivedOn.short,
                "answer": request.answer.map { "\($0.outcome.phrase.russian) \($0.answeredOn.short)" }
                    ?? SubjectRequest.unanswered.russian,
            ]
        }
        values["disclosures"] = index.disclosures.map(disclosure)
        let title = index.requestNumber == nil ? "Портфолио" : "Сведения о персональных данных"
        return template.page("\(title): \(index.student.name)", values)
    }

    private static func consent(_ consent: Consent, _ details: ConsentDetails?) -> [String: Any] {
        var values: [String: Any] = [
            "given": consent.givenOn.short, "signatory": consent.signatory.phrase.russian,
            "until": consent.termEndsOn?.short ?? "до окончания обучения",
            "withdrawn": consent.withdrawnOn?.short ?? "нет",
        ]
        values["details"] = details.map { details in
            let parties = details.parties
            let people = [
                parties.subject.address, parties.subject.identityDocument, parties.representativeName,
                parties.representative.address, parties.representative.identityDocument, parties.authorityDocument,
            ].compactMap { $0 }
            return [
                "people": PrintableText.line(people.joined(separator: "; ")),
                "purpose": PrintableText.line(details.terms.purpose),
                "data": PrintableText.line(details.terms.dataList), "term": PrintableText.line(details.terms.term),
            ]
        }
        return values
    }

    private static func achievement(_ achievement: Achievement) -> [String: String] {
        [
            "title": PrintableText.line(achievement.title), "type": PrintableText.line(achievement.type),
            "level": levelAndPlace(achievement), "date": achievement.achievedOn.short,
            "status": achievement.status.phrase.russian,
            "result": PrintableText.line(
                [achievement.result, achievement.subject, achievement.teacher, achievement.rejectionReason]
                    .compactMap { $0 }.joined(separator: "; ")),
        ]
    }

    private static func levelAndPlace(_ achievement: Achievement) -> String {
        let place = PrintableText.line(achievement.place ?? "")
        return [achievement.level.phrase.russian, place].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func entry(_ entry: PortfolioIndex.Entry) -> [String: Any] {
        let document = entry.document
        return [
            "number": document.accessionNumber.description, "kind": document.kind.phrase.russian,
            "title": PrintableText.line(document.title), "registered": document.registeredOn.short,
            "issued": PrintableText.line(
                [document.number, document.issuer, document.issuedOn?.short].compactMap { $0 }.joined(separator: ", ")),
            "source": document.source?.phrase.russian ?? "не указан",
            "files": document.files.enumerated().map { position, file -> [String: String] in
                var values = [
                    "name": PrintableText.line(file.name), "size": bytes.counting(Int(file.sizeBytes)),
                    "digest": file.contentDigest.description,
                ]
                if !entry.paths.isEmpty { values["path"] = entry.paths[position] }
                return values
            },
        ]
    }

    private static func disclosure(_ row: DisclosureJournal.Row) -> [String: String] {
        let disclosure = row.disclosure
        let outcome = disclosure.handedOver.map { "выдано \($0.day.short), документов: \($0.items.count)" }
        return [
            "number": disclosure.number, "day": disclosure.receivedOn.short,
            "who": PrintableText.line("\(disclosure.requester ?? "—"), \(disclosure.capacity.phrase.russian)"),
            "purpose": PrintableText.line(row.purpose),
            "outcome": outcome ?? disclosure.decision?.kind.phrase.russian ?? Disclosure.undecided.russian,
        ]
    }

    private static let bytes = CountedNoun("байт", "байта", "байт")
    private static let template = PageTemplate(PackageResources.portfolio_page_mustache)
}
