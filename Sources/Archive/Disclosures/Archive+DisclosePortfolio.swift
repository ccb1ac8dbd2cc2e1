import ArchiveModel
import Catalog
import Forms

/// Who asks for everything that is kept of a student (152-ФЗ art. 14).
public struct PortfolioDraft: Sendable, Hashable, Codable {
    public var student: String
    /// The student, or a guardian while the student is not of age; nobody else may ask for all of it.
    public var capacity: Disclosure.Capacity?
    /// Nil: the student's own name, if the student asks.
    public var requester: String?
    public var authorityDocument: String?
    public var manner: Disclosure.Manner
    /// The access request that is answered by it; nil: the one that is open, or a new one of today.
    public var request: String?
    /// Why scans that show other students, too, are in it all the same; nil: they are left out and named.
    public var sharedBasis: String?

    public init(
        student: String, capacity: Disclosure.Capacity? = nil, requester: String? = nil,
        authorityDocument: String? = nil, manner: Disclosure.Manner = .written, request: String? = nil,
        sharedBasis: String? = nil
    ) {
        self.student = student
        self.capacity = capacity
        self.requester = requester
        self.authorityDocument = authorityDocument
        self.manner = manner
        self.request = request
        self.sharedBasis = sharedBasis
    }
}

/// Everything that is kept of a student, entered as handed over; its bytes may be read now.
public struct PortfolioRelease: Sendable {
    public var listing: DisclosureListing
    /// The access request that is answered with it.
    public var request: String
    /// Its last day; nil if it has none.
    public var dueOn: CalendarDay?
    /// HTML that says all of it and leads to the files.
    public var page: String
    public var released: [ReleasedDocument]
    /// Scans that show other students, too.
    public var leftOut: [AccessionNumber]
    /// Consents that somebody else than the requester signed.
    public var consentsLeftOut: [AccessionNumber]

    public init(
        listing: DisclosureListing, request: String, dueOn: CalendarDay?, page: String, released: [ReleasedDocument],
        leftOut: [AccessionNumber], consentsLeftOut: [AccessionNumber]
    ) {
        self.listing = listing
        self.request = request
        self.dueOn = dueOn
        self.page = page
        self.released = released
        self.leftOut = leftOut
        self.consentsLeftOut = consentsLeftOut
    }
}

/// What became of a request for a whole portfolio.
public struct PortfolioDisclosure: Sendable, Hashable, Codable {
    public var listing: DisclosureListing
    public var request: String
    public var dueOn: CalendarDay?
    /// Relative to the folder, the page to begin with first.
    public var files: [String]
    public var leftOut: [AccessionNumber]
    public var consentsLeftOut: [AccessionNumber]
}

extension DisclosureUseCases where Self: DocumentUseCases & UpkeepUseCases {
    /// Gives a subject everything that is kept: a page that says all of it, and the originals of every document, without
    /// those that show other students unless there is a basis, and without consents that somebody else signed.
    ///
    /// That it is handed over, and what, is entered before the first byte leaves; the access request counts as answered
    /// once all of them have left.
    ///
    /// - Parameter put: keeps one file under a name without folders above it but `documents/`; gets its pieces in order.
    /// - Throws: what ``DisclosureUseCases/releasePortfolio(_:)`` and `put` throw.
    public func disclosePortfolio(
        _ draft: PortfolioDraft,
        put: (_ name: String, _ contents: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws -> Void
    ) throws -> PortfolioDisclosure {
        let release = try releasePortfolio(draft)
        var files = [Archive.portfolioIndexName]
        try put(Archive.portfolioIndexName) { write in try Array(release.page.utf8).withUnsafeBytes(write) }
        for released in release.released {
            for position in released.document.files.indices {
                let name = "documents/" + Archive.fileName(of: released, position)
                try put(name) { write in _ = try read(position + 1, of: released, write: write) }
                files.append(name)
            }
        }
        try answerRequest(with: release)
        return PortfolioDisclosure(
            listing: release.listing, request: release.request, dueOn: release.dueOn, files: files,
            leftOut: release.leftOut, consentsLeftOut: release.consentsLeftOut)
    }
}

extension UpkeepUseCases {
    /// Enters that all of what was released has left: the access request is granted by it.
    @discardableResult
    public func answerRequest(with release: PortfolioRelease) throws -> RequestListing {
        try answerRequest(
            release.request, .granted, on: nil, note: "журнал выдачи № \(release.listing.number)")
    }
}

extension Archive {
    /// The page to begin with.
    public static let portfolioIndexName = "index.html"

    /// Enters that a subject is given everything that is kept, and says what that is. The access request stays open until
    /// it has left.
    ///
    /// - Throws: `portfolio-not-for` for anybody but the student and a guardian, `student-of-age`, `not-an-access-request`.
    public func releasePortfolio(_ draft: PortfolioDraft) throws -> PortfolioRelease {
        try releasePortfolio(draft) { _ in }
    }

    /// - Parameter require: what has to hold of the documents before any of it is entered.
    func releasePortfolio(
        _ draft: PortfolioDraft, require: ([ReleasedDocument]) throws -> Void
    ) throws -> PortfolioRelease {
        let scope = try authorize(.portfolioDisclose)
        let prepared = try preparePortfolio(draft, scope, require: require)
        return PortfolioRelease(
            listing: prepared.listing, request: prepared.request.number, dueOn: prepared.request.lastDay,
            page: prepared.page.html, released: prepared.released,
            leftOut: prepared.leftOut.map(\.accessionNumber), consentsLeftOut: prepared.consentsLeftOut)
    }

    /// Under which name a file of what was released is handed over.
    public static func fileName(of released: ReleasedDocument, _ position: Int) -> String {
        fileName(position, released.document.files[position], of: released.document)
    }

    /// Of no name that anybody typed: `2026-000042-1.pdf`.
    static func fileName(_ position: Int, _ file: DocumentFile, of document: Document) -> String {
        let ending = file.mediaType.split(separator: "/").last.map { "." + $0 } ?? ""
        return "\(document.accessionNumber)-\(position + 1)\(ending)"
    }

    private struct Prepared {
        var listing: DisclosureListing
        var request: SubjectRequest
        var released: [ReleasedDocument]
        var leftOut: [Document]
        var consentsLeftOut: [AccessionNumber]
        var page: PrintedPage
    }

    private func preparePortfolio(
        _ draft: PortfolioDraft, _ scope: Scope, require: ([ReleasedDocument]) throws -> Void
    ) throws -> Prepared {
        let student = try catalog.read(within: scope) { try $0.resolveStudent(draft.student) }
        let capacity = draft.capacity ?? (student.isOfAge(on: today) ? .student : .guardian)
        guard !capacity.needsGround else { throw ArchiveError.portfolioNotFor(capacity) }
        let request = try accessRequest(draft.request, of: student)
        let purposes = try readPurposes()
        return try writeEvenWhenFull(within: scope) { session in
            var disclosure = try newDisclosure(
                DisclosureDraft(
                    student: student.id.description,
                    requester: draft.requester ?? (capacity == .student ? student.name.description : ""),
                    capacity: capacity, authorityDocument: draft.authorityDocument, manner: draft.manner,
                    purpose: Self.ownData(purposes), wanted: .copy, receivedOn: request.receivedOn),
                of: student, purposes, in: session)
            if let forbidden = refusal(of: disclosure, student) {
                throw ArchiveError(.notAllowed, "student-of-age", forbidden)
            }
            let (all, consentsLeftOut) = try session.separated(session.documents(of: student.id), for: disclosure)
            let basis = Self.filled(draft.sharedBasis)
            let shared = Set(try all.filter { try session.subjects(of: $0.id).count > 1 }.map(\.id))
            let documents = all.filter { basis != nil || !shared.contains($0.id) }
            let leftOut = all.filter { basis == nil && shared.contains($0.id) }
            let released = try documents.map { try session.released($0) }
            try require(released)
            disclosure.steps = [
                newStep(.granted, on: today),
                handedOver(documents, as: .copy, sharedBasis: shared.isEmpty ? nil : basis),
            ]
            try session.insert(disclosure)
            for action in [JournalAction.disclosureRecorded, .disclosureDecided, .disclosureHandedOver] {
                try record(action, disclosure, in: session)
            }
            var index = try portfolioIndex(of: student, documents, disclosure, request, purposes, in: session)
            index.leftOut = leftOut.map { .init(accessionNumber: $0.accessionNumber, kind: $0.kind) }
            index.consentsLeftOut = consentsLeftOut
            index.leaveOut(try session.names(on: leftOut, beside: student))
            return Prepared(
                listing: try listing(disclosure, in: session), request: request,
                released: released, leftOut: leftOut,
                consentsLeftOut: consentsLeftOut,
                page: PortfolioIndexForm.page(index))
        }
    }

    private static func ownData(_ purposes: [DisclosurePurpose]) -> String {
        purposes.first { $0.code == "own-data" }?.code ?? purposes[0].code
    }

    /// The request that is answered: its deadline is the one to keep.
    private func accessRequest(_ number: String?, of student: Student) throws -> SubjectRequest {
        if let number {
            let request = try catalog.read { try $0.resolveRequest(number) }
            guard request.kind == .access, request.studentID == student.id else {
                throw ArchiveError.notAnAccessRequest(request.number)
            }
            if request.answer != nil { throw ArchiveError.requestAnswered(request.number) }
            return request
        }
        let open = try catalog.read { session in
            try session.requests(isOpen: true).first { $0.kind == .access && $0.studentID == student.id }
        }
        if let open { return open }
        return try recordRequest(
            .access, of: student.id.description, document: nil, receivedOn: nil, basis: nil
        ).request
    }
}

extension ArchiveError {
    static func portfolioNotFor(_ capacity: Disclosure.Capacity) -> ArchiveError {
        ArchiveError(
            .notAllowed, "portfolio-not-for",
            Phrase(
                "Портфолио целиком получает только сам обучающийся или его представитель, а не \(capacity.phrase.russian).",
                "A whole portfolio is for the student or a guardian only, not for a \(capacity.phrase.english)."))
    }

    static func notAnAccessRequest(_ number: String) -> ArchiveError {
        ArchiveError(
            .usage, "not-an-access-request",
            Phrase(
                "Обращение № \(number) не о доступе к данным этого обучающегося.",
                "Request № \(number) does not ask for access to this student's data."))
    }
}
