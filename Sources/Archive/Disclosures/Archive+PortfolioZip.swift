import ArchiveModel
import Catalog

/// What handing a whole portfolio over comes to, before anybody does it.
public struct PortfolioPlan: Sendable {
    public var studentID: StudentID
    /// The student from eighteen on, else a guardian.
    public var capacity: Disclosure.Capacity
    /// How many there are, those below among them.
    public var documents: Int
    /// Scans that show other students, too: they are left out unless there is a basis.
    public var shared: [AccessionNumber]
    /// Scans of consents: each is handed to whoever signed it, and to nobody else.
    public var consents: [AccessionNumber]
}

/// Everything that is kept of a student, entered as handed over; its bytes may be read now, as one zip archive.
public struct PortfolioZip: Sendable {
    public let release: PortfolioRelease
    fileprivate let files: [ZippedFile]
}

extension Archive {
    /// What ``releasePortfolio(_:)`` for an access request would hand over, and what it would leave out. Changes nothing.
    ///
    /// - Throws: `request-unknown`, `not-an-access-request`.
    public func planPortfolio(_ number: String) throws -> PortfolioPlan {
        try reading(
            .portfolioDisclose, as: .studentViewed,
            entry: { ($0.studentID.description, ["as": "portfolio plan"]) }
        ) { session in
            let request = try session.resolveRequest(number)
            guard request.kind == .access, let student = try session.student(request.studentID) else {
                throw ArchiveError.notAnAccessRequest(request.number)
            }
            let documents = try session.documents(of: student.id)
            return PortfolioPlan(
                studentID: student.id, capacity: student.isOfAge(on: today) ? .student : .guardian,
                documents: documents.count,
                shared: try documents.filter { try session.subjects(of: $0.id).count > 1 }.map(\.accessionNumber),
                consents: documents.filter { $0.kind == .consent }.map(\.accessionNumber))
        }
    }

    /// ``releasePortfolio(_:)`` whose page and files go out in one zip archive. What is too large for one is refused before
    /// anything is entered. Once the last byte has left, ``UpkeepUseCases/answerRequest(with:)`` ends the request.
    ///
    /// - Throws: what ``releasePortfolio(_:)`` throws; `zip-too-large`.
    public func releasePortfolioZip(_ draft: PortfolioDraft) throws -> PortfolioZip {
        var files: [ZippedFile] = []
        let release = try releasePortfolio(draft) { released in
            files = try ZipOfDocuments.files(of: released) { "documents/" + Self.fileName(of: $0, $1) }
        }
        return PortfolioZip(release: release, files: files)
    }

    /// Begins to read it: the page first, and every file where the page leads.
    public func openZip(_ portfolio: PortfolioZip) throws -> ZipReader {
        try ZipReader(
            portfolio.files, of: self, after: (Self.portfolioIndexName, Array(portfolio.release.page.utf8)))
    }
}
