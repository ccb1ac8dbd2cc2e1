import ArchiveModel
import Catalog
import Intake

/// A student to be entered.
public struct StudentDraft: Sendable, Codable {
    public var externalID: String?
    public var name: PersonName
    public var birthDate: CalendarDay?
    public var className: String?
    public var schoolYear: SchoolYear?
    public var enrolledOn: CalendarDay?

    public init(
        externalID: String?, name: PersonName, birthDate: CalendarDay? = nil, className: String? = nil,
        schoolYear: SchoolYear? = nil, enrolledOn: CalendarDay? = nil
    ) {
        self.externalID = externalID
        self.name = name
        self.birthDate = birthDate
        self.className = className
        self.schoolYear = schoolYear
        self.enrolledOn = enrolledOn
    }
}

extension Archive {
    /// Enters a student. An external id that is taken is refused: one student, one portfolio (000 1.2).
    public func addStudent(_ draft: StudentDraft) throws -> StudentListing {
        try write(.studentAdd) { session in
            let student = try add(draft, in: session)
            return try listing(student, in: session)
        }
    }

    @discardableResult
    func add(_ draft: StudentDraft, in session: Session) throws -> Student {
        if let externalID = draft.externalID, try session.student(externalID: externalID) != nil {
            throw ArchiveError.externalIDTaken(externalID)
        }
        let name = try Self.normalized(draft.name)
        let student = Student(
            id: newIdentifier(), externalID: draft.externalID, name: name, birthDate: draft.birthDate,
            enrolledOn: draft.enrolledOn)
        try session.insert(student)
        try assign(student.id, draft, in: session)
        try session.record(.studentAdded, subject: student.id.description, in: self)
        return student
    }

    func assign(_ studentID: StudentID, _ draft: StudentDraft, in session: Session) throws {
        guard let className = draft.className else { return }
        let year = draft.schoolYear ?? SchoolYear(containing: today)
        try session.assign(studentID, to: ClassGroup(name: className, schoolYear: year))
    }

    public func students(
        className: String? = nil, schoolYear: SchoolYear? = nil, includingLeft: Bool = false, limit: Int? = nil
    ) throws -> [StudentListing] {
        try readingList(.studentList, as: .studentsListed) { session in
            try session.studentRows(
                className: className.map(ClassGroup.normalized), schoolYear: schoolYear,
                includingLeft: includingLeft, limit: limit
            ).map { row in
                StudentListing(
                    student: row.student, className: row.group?.name, schoolYear: row.group?.schoolYear,
                    documentCount: row.documentCount,
                    consent: ConsentState(try session.consents(of: row.student.id), on: today))
            }
        }
    }

    /// The whole card. Looking at it is an entry of the journal.
    public func student(_ who: String) throws -> StudentCard {
        try reading(
            .studentRead, as: .studentViewed, entry: { ($0.listing.student.id.description, [:]) }
        ) { session in
            let student = try session.findStudent(who)
            return StudentCard(
                listing: try listing(student, in: session), classes: try session.classes(of: student.id),
                consents: try session.consents(of: student.id),
                achievements: try session.achievements(of: student.id, status: nil, className: nil, limit: nil),
                documents: try cards(of: session.documents(of: student.id), in: session),
                erasure: try erasureOutlook(of: student.id, in: session).window)
        }
    }

    func listing(_ student: Student, in session: Session) throws -> StudentListing {
        let group = try session.classes(of: student.id).first
        return StudentListing(
            student: student, className: group?.name, schoolYear: group?.schoolYear,
            documentCount: try session.documents(of: student.id).count,
            consent: ConsentState(try session.consents(of: student.id), on: today))
    }
}

extension ArchiveError {
    static let studentNameMissing = ArchiveError(
        .usage, "student-name-missing",
        Phrase("Укажите фамилию и имя обучающегося.", "Give the student's surname and given name."))

    static func externalIDTaken(_ externalID: String) -> ArchiveError {
        ArchiveError(
            .failure, "external-id-taken",
            Phrase(
                "Номер \(externalID) уже есть у другого обучающегося.",
                "The number \(externalID) belongs to another student already."))
    }
}
