import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// Everything that is kept of a student and may be said to the requester, in the words of a page.
    ///
    /// - Parameter documents: those that go with it.
    func portfolioIndex(
        of student: Student, _ documents: [Document], _ disclosure: Disclosure, _ request: SubjectRequest,
        _ purposes: [DisclosurePurpose], in session: Session
    ) throws -> PortfolioIndex {
        PortfolioIndex(
            organization: settings.organizationName, address: settings.organizationAddress, madeOn: today,
            disclosureNumber: disclosure.number, requestNumber: request.number, receivedOn: request.receivedOn,
            student: student, classes: try session.classes(of: student.id),
            particulars: try session.particulars(of: student.id),
            consents: try session.consents(of: student.id).map { ($0, try session.details(of: $0, for: disclosure)) },
            achievements: try session.achievements(of: student.id, status: nil, className: nil, limit: nil),
            documents: documents.map { document in
                .init(
                    document: document,
                    paths: document.files.enumerated().map { "documents/" + Self.fileName($0, $1, of: document) })
            }, leftOut: [],
            requests: try session.requests(isOpen: false).filter { $0.studentID == student.id }
                .map { $0.number == request.number ? $0.answered(by: disclosure, on: today) : $0 },
            disclosures: try session.disclosures(of: student.id).map { disclosure in
                .init(
                    disclosure: disclosure, student: student.name.description,
                    purpose: purposes.first { $0.code == disclosure.purpose }?.phrase.russian ?? disclosure.purpose)
            })
    }
}

extension Session {
    /// What a consent says; of a representative only to whoever is the one.
    fileprivate func details(of consent: Consent, for disclosure: Disclosure) throws -> ConsentDetails? {
        guard var details = try consentDetails(consent.id) else { return nil }
        let isSigner = try presumedSigner(of: disclosure).map { try isSigned(consent, by: $0) } ?? false
        if !isSigner { details.parties = details.parties.ofSubject }
        return details
    }

    /// Takes the names of the other students on these scans out of a text, and leaves the student's own.
    func names(on scans: [Document], beside student: Student) throws -> NameRedaction {
        let others = Set(try scans.flatMap { try subjects(of: $0.id).map(\.studentID) }).subtracting([student.id])
        return NameRedaction(of: try others.sorted().compactMap { try self.student($0)?.name }, sparing: [student.name])
    }
}

extension SubjectRequest {
    /// As it will stand once what is handed over has left: whoever reads that has it.
    fileprivate func answered(by disclosure: Disclosure, on day: CalendarDay) -> SubjectRequest {
        var request = self
        request.answer = Answer(
            outcome: .granted, answeredOn: day, note: "журнал выдачи № \(disclosure.number)")
        return request
    }
}

extension PortfolioIndex {
    /// Names nobody any more whose scans are not in it: of a paper that is left out, what it proves is not.
    mutating func leaveOut(_ names: NameRedaction) {
        achievements = achievements.map { $0.redacted(names) }
        for place in documents.indices { documents[place].document = documents[place].document.redacted(names) }
    }
}
