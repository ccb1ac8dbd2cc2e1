import ArchiveModel
import Catalog

/// That a portfolio is closed.
public struct PortfolioClosing: Hashable, Sendable {
    /// By whoever asks. What is refused is told by ``Archive/reopenPortfolio(_:by:note:)``.
    public let mayBeReopened: Bool
}

extension Archive {
    /// Closes a portfolio on an application: hidden from now on, and nothing more comes in; nothing is erased (000 3.1).
    ///
    /// - Parameters:
    ///   - applicant: who applies; at 18 the student alone. An account of the family applies for itself.
    ///   - basis: the application: «вх. № 12».
    /// - Throws: `student-of-age` for a guardian of a student of age, `portfolio-closed`.
    public func closePortfolio(
        _ who: String, by applicant: Consent.Signatory, receivedOn: CalendarDay?, basis: String?
    ) throws -> RequestListing {
        let scope = try authorize(.portfolioClose)
        let applicant = Self.signatory(of: actor.role) ?? applicant
        let student = try catalog.read(within: scope) { session in
            let student = try session.resolveStudent(who)
            if try session.closing(of: student.id) != nil { throw ArchiveError.portfolioClosed(student.name) }
            return student
        }
        try requireMayAct(applicant, for: student)
        return try enterRequest(
            .closePortfolio, of: student.id.description, document: nil, receivedOn: receivedOn, basis: basis)
    }

    /// Opens a closed portfolio again: whoever closed it takes the application back. By an account of the family that is the
    /// account that closed it, as the journal has it, or the student's from 18 on (152-ФЗ art. 9.6): what one parent closed
    /// is not for the other to open, nor a paper of which only the office knows who brought it. The office opens it on an
    /// application.
    ///
    /// - Throws: `student-of-age`, `portfolio-open`, `portfolio-closed-by-another`.
    public func reopenPortfolio(
        _ who: String, by applicant: Consent.Signatory, note: String?
    ) throws -> RequestListing {
        let scope = try authorize(.portfolioClose)
        let applicant = Self.signatory(of: actor.role) ?? applicant
        let (student, closing, isTheirs) = try catalog.read(within: scope) { session in
            let student = try session.resolveStudent(who)
            guard let closing = try session.closing(of: student.id) else {
                throw ArchiveError.portfolioOpen(student.name)
            }
            return (student, closing, try mayReopen(closing, of: student, in: session))
        }
        try requireMayAct(applicant, for: student)
        guard isTheirs else { throw ArchiveError.portfolioClosedByAnother }
        return try enterAnswer(closing.number, .withdrawn, on: nil, note: note)
    }

    private func mayReopen(_ closing: SubjectRequest, of student: Student, in session: Session) throws -> Bool {
        guard actor.role.isFamily, !(actor.role == .student && student.isOfAge(on: today)) else { return true }
        return try session.lastUser(
            of: JournalAction.requestRecorded.rawValue, subject: "request \(closing.number)") == actor.name
    }

    /// How a portfolio is closed by an application now; nil for an open one. Shows nothing of what is in it.
    public func portfolioClosing(_ who: String) throws -> PortfolioClosing? {
        try read(.portfolioClose) { session in
            let student = try session.findStudent(who)
            guard let closing = try session.closing(of: student.id) else { return nil }
            let actsForAdult = actor.role == .guardian && student.isOfAge(on: today)
            return PortfolioClosing(
                mayBeReopened: try !actsForAdult && mayReopen(closing, of: student, in: session))
        }
    }

    /// As whom an account of the family acts; nil for the school's people, who say for whom.
    static func signatory(of role: Role) -> Consent.Signatory? {
        switch role {
        case .student: .student
        case .guardian: .guardian
        default: nil
        }
    }

    /// A guardian acts for a minor; at 18 the student acts alone (152-ФЗ art. 9.6).
    func requireMayAct(_ who: Consent.Signatory, for student: Student, on day: CalendarDay? = nil) throws {
        if who == .guardian, student.isOfAge(on: day ?? today) { throw ArchiveError.studentOfAge(student.name) }
    }
}

extension Session {
    /// The application by which a portfolio is closed now.
    fileprivate func closing(of studentID: StudentID) throws -> SubjectRequest? {
        try restrictingRequests().first {
            $0.kind == .closePortfolio && $0.studentID == studentID && $0.restriction != nil
        }
    }
}

extension ArchiveError {
    static func portfolioClosed(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .failure, "portfolio-closed",
            Phrase("\(name): портфолио уже закрыто.", "The portfolio of \(name) is closed already."))
    }

    static let portfolioClosedByAnother = ArchiveError(
        .notAllowed, "portfolio-closed-by-another",
        Phrase(
            "Портфолио закрыто не с вашей учётной записи. Открывает его тот, кто закрыл, или школа по заявлению.",
            "The portfolio was not closed from your account. Whoever closed it opens it, or the school when asked."))

    static func portfolioOpen(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .failure, "portfolio-open",
            Phrase("\(name): портфолио не закрыто.", "The portfolio of \(name) is not closed."))
    }
}
