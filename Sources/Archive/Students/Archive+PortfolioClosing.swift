import ArchiveModel
import Catalog

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

    /// Opens a closed portfolio again: whoever closed it takes the application back.
    ///
    /// - Throws: `student-of-age`, `portfolio-open`.
    public func reopenPortfolio(
        _ who: String, by applicant: Consent.Signatory, note: String?
    ) throws -> RequestListing {
        let scope = try authorize(.portfolioClose)
        let applicant = Self.signatory(of: actor.role) ?? applicant
        let (student, closing) = try catalog.read(within: scope) { session in
            let student = try session.resolveStudent(who)
            guard let closing = try session.closing(of: student.id) else {
                throw ArchiveError.portfolioOpen(student.name)
            }
            return (student, closing)
        }
        try requireMayAct(applicant, for: student)
        return try enterAnswer(closing.number, .withdrawn, on: nil, note: note)
    }

    /// Whether it is closed by an application now. Shows nothing of what is in it.
    public func isPortfolioClosed(_ who: String) throws -> Bool {
        try read(.portfolioClose) { session in
            try session.closing(of: session.findStudent(who).id) != nil
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

    static func portfolioOpen(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .failure, "portfolio-open",
            Phrase("\(name): портфолио не закрыто.", "The portfolio of \(name) is not closed."))
    }
}
