import ArchiveModel
import Catalog
import Intake
import ObjectStore

extension Archive {
    /// Takes one paper in. When this returns, the bytes and the record are on the disk.
    ///
    /// The same scans under the same title for the same students are recognised: nothing is added, and the receipt of
    /// the document that is there comes back.
    public func upload(_ request: UploadRequest, progress: Progress = .silent) throws -> UploadReceipt {
        try takeIn(request, within: authorize(.documentUpload), progress: progress)
    }

    func takeIn(_ request: UploadRequest, within scope: Scope, progress: Progress) throws -> UploadReceipt {
        try Self.commit([prepare(request, within: scope, progress: progress)])[0].get()
    }
}

// MARK: - Checking

/// A request whose names are resolved and whose every condition was met, for the moment.
struct CheckedUpload: Sendable {
    var request: UploadRequest
    var title: String
    var students: [Student]
    var achievementID: AchievementID?
    /// Of whoever uploads.
    var scope: Scope
    /// Of the state in which the conditions were met.
    var journalLength: Int
}

extension Archive {
    /// Everything that can be refused before a byte is read.
    func check(_ request: UploadRequest, in session: Session) throws -> CheckedUpload {
        guard !request.students.isEmpty else { throw ArchiveError.studentMissing }
        guard !request.files.isEmpty else { throw ArchiveError.fileMissingInRequest }
        if !request.isRecordOfConsent, !request.kind.isGivenByHand { throw ArchiveError.kindNotByHand(request.kind) }
        let request = surroundings.actor.role.isFamily ? request.fromFamily : request
        let title = SearchText.normalized(request.title).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty else { throw ArchiveError.titleMissing }
        if let issuedOn = request.issuedOn, issuedOn > today { throw ArchiveError.dayInFuture(issuedOn) }
        let students = try distinctStudents(request.students, in: session)
        if let expected = request.expectedName, let student = students.first,
            WrittenName(expected).givenWordCount(of: student.name) == nil
        {
            throw ArchiveError.nameDiffers(student.name, expected)
        }
        for student in students where !request.isRecordOfConsent {
            if let leftOn = student.leftOn { throw ArchiveError.uploadAfterLeaving(student.name, leftOn) }
            try requireConsent(of: student, in: session)
        }
        if request.source == .otherBody { try session.requireRequestForOthers(students.map(\.id)) }
        if let draft = request.achievement {
            _ = try session.resolveType(draft.type)
            if draft.achievedOn > today { throw ArchiveError.dayInFuture(draft.achievedOn) }
        }
        if let index = request.caseIndex { try requireHeading(index, for: request.kind, in: session) }
        let achievement = try request.achievementID.map { try session.resolveAchievement($0) }
        if let achievement, !students.contains(where: { $0.id == achievement.studentID }) {
            throw ArchiveError.achievementOfAnother
        }
        if surroundings.actor.role.isFamily, achievement?.status == .confirmed {
            throw ArchiveError.achievementIsConfirmed
        }
        return CheckedUpload(
            request: request, title: title, students: students, achievementID: achievement?.id, scope: session.scope,
            journalLength: try session.journalLength())
    }

    /// Whoever is named twice has the paper once.
    private func distinctStudents(_ names: [String], in session: Session) throws -> [Student] {
        var seen: Set<StudentID> = []
        return try names.map { try session.resolveStudent($0) }.filter { seen.insert($0.id).inserted }
    }

    /// A heading decides how long a paper is kept, for ever among them: who may not put papers into cases (`case.add`) names
    /// none but the one to which the kind goes by itself.
    private func requireHeading(_ index: NomenclatureIndex, for kind: DocumentKind, in session: Session) throws {
        let rules = try RulesInForce(session, year: today.year)
        let role = surroundings.actor.role
        guard rules.item(for: kind)?.index == index || Rights.reach(of: role, for: .caseAdd) != .none else {
            throw ArchiveError.notAllowed(.caseAdd, role)
        }
        guard rules.knows(index) else { throw ArchiveError.caseIndexUnknown(index) }
    }

    /// 003 7.2, 000 3.1: written consent first.
    func requireConsent(of student: Student, in session: Session) throws {
        let state = ConsentState(try session.consents(of: student.id), on: today)
        guard state == .valid else { throw ArchiveError.consentMissing(student.name, state) }
        try requireUnrestricted(student, in: session)
    }

    /// A closed portfolio takes nothing in (000 3.1), nor does one whose processing has to stop.
    ///
    /// - Parameters:
    ///   - document: the paper that it is about, which can be restricted alone; nil: the whole portfolio.
    ///   - lettingCorrect: whether data that are said to be wrong may be put right.
    func requireUnrestricted(
        _ student: Student, document: DocumentID? = nil, lettingCorrect: Bool = true, in session: Session
    ) throws {
        if let restriction = try session.restrictingRequests().first(where: {
            $0.studentID == student.id && ($0.documentID == nil || $0.documentID == document) && $0.restriction != nil
                && !(lettingCorrect && $0.kind == .inaccurate)
        })?.restriction {
            throw ArchiveError.portfolioRestricted(student.name, restriction.cause)
        }
    }

    /// The document that says all this already, if there is one. Hashes the files only where title, kind and student
    /// fit, so that a second run over a manifest seals nothing.
    ///
    /// - Parameter candidates: the documents of that title, kind and student: ``presentCandidates(_:contents:in:)``.
    func findPresent(_ checked: CheckedUpload, among candidates: [Document]) throws -> UploadReceipt? {
        guard !candidates.isEmpty else { return nil }
        var digests: [Digest] = []
        for file in checked.request.files {
            switch file {
            case .path(let path):
                let incoming = try IncomingFile(path: path, maximumSizeBytes: settings.maximumFileSizeBytes)
                digests.append(
                    try ContentHash.sha256(of: incoming.source, checkInterrupted: surroundings.checkInterrupted))
                try incoming.checkUnchanged()
            case .received, .announced, .standardInput:
                guard let digest = file.knownContent else { return nil }
                digests.append(digest)
            }
        }
        return try catalog.read(within: checked.scope) { try present(digests, of: checked, among: candidates, in: $0) }
    }

    /// The documents of that title, kind and student, of which one may be this very paper. None where it brings bytes that
    /// the archive has nowhere: then the student's other papers, however many, are not looked at.
    ///
    /// - Parameter contents: of those of its files that somebody has hashed.
    func presentCandidates(
        _ checked: CheckedUpload, contents: [Digest], in session: Session
    ) throws -> [Document] {
        for content in contents where try session.liveObject(withContent: content) == nil { return [] }
        let wanted = Set(checked.students.map(\.id))
        return try session.documents(of: checked.students[0].id, kind: checked.request.kind, title: checked.title)
            .filter { document in
                try document.number == checked.request.number && document.issuedOn == issuedOn(checked.request)
                    && document.files.count == checked.request.files.count
                    && Set(try session.subjects(of: document.id).map(\.studentID)) == wanted
            }
    }

    /// The paper's own date; without one, the date of what it proves.
    func issuedOn(_ request: UploadRequest) -> CalendarDay? { request.issuedOn ?? request.achievement?.achievedOn }

    /// Whose it is, as the receipt names them. A token that only hands papers in is told of nobody.
    func owners(_ checked: CheckedUpload, in session: Session) throws -> [DocumentCard.Owner] {
        guard actor.allowance != .uploading else { return [] }
        return try checked.students.map { student in
            DocumentCard.Owner(
                id: student.id, name: student.name.description,
                className: try session.classes(of: student.id).first?.name)
        }
    }

    func present(
        _ digests: [Digest], of checked: CheckedUpload, among candidates: [Document], in session: Session
    ) throws -> UploadReceipt? {
        guard let document = candidates.first(where: { $0.files.map(\.contentDigest) == digests }) else { return nil }
        return UploadReceipt(
            outcome: .alreadyPresent, id: document.id, accessionNumber: document.accessionNumber,
            students: try owners(checked, in: session), files: document.files, sharesBytes: !session.scope.isPartial,
            achievement: try session.achievements(evidencedBy: document.id).first?.id,
            caseIndexes: try session.cases(of: document.id).map(\.index))
    }
}

extension ArchiveError {
    static let studentMissing = ArchiveError(
        .usage, "student-missing",
        Phrase("Укажите, чей это документ.", "Say whose document it is."), hint: .option("--student"))

    static let fileMissingInRequest = ArchiveError(
        .usage, "file-missing", Phrase("Укажите файл скана.", "Give the file of the scan."))

    static let achievementIsConfirmed = ArchiveError(
        .notAllowed, "achievement-confirmed",
        Phrase(
            "Достижение уже подтверждено: документы к нему добавляет классный руководитель.",
            "The achievement is confirmed already: the class teacher adds documents to it."))

    static func kindNotByHand(_ kind: DocumentKind) -> ArchiveError {
        let phrase = Phrase(
            "Вид «\(kind.phrase.russian)» архив даёт сам, вручную его не назначают.",
            "The kind \"\(kind.phrase.english)\" is given by the archive itself, never by hand.")
        guard kind == .consent else { return ArchiveError(.usage, "kind-not-by-hand", phrase) }
        return ArchiveError(
            .usage, "kind-not-by-hand", phrase,
            hint: Phrase(
                "Согласие записывают со сканом: larets consent record --scan",
                "A consent is recorded with its scan: larets consent record --scan"))
    }

    static let achievementOfAnother = ArchiveError(
        .usage, "achievement-of-another",
        Phrase(
            "Это достижение другого обучающегося: документ к нему не относится.",
            "The achievement is another student's: the document is no evidence of it."),
        hint: .option("--achievement", "--student"))

    static let titleMissing = ArchiveError(
        .usage, "title-missing", Phrase("Укажите название.", "Give the title."), hint: .option("--title"))

    static func consentMissing(_ name: PersonName, _ state: ConsentState) -> ArchiveError {
        let (russian, english): (String, String) =
            switch state {
            case .withdrawn: ("согласие отозвано", "consent was withdrawn")
            case .expired: ("согласие истекло", "consent has expired")
            case .missing, .valid: ("нет письменного согласия", "there is no written consent")
            }
        return ArchiveError(
            .blocked, "consent-missing",
            Phrase(
                "\(name): \(russian) на обработку данных, загружать нельзя.",
                "\(name): \(english), so nothing may be uploaded."),
            hint: Phrase("Запишите его: larets consent record", "Record it: larets consent record"))
    }

    static func portfolioRestricted(_ name: PersonName, _ cause: Restriction.Cause) -> ArchiveError {
        ArchiveError(
            .blocked, "portfolio-restricted",
            Phrase(
                "\(name): вносить и исправлять нельзя: \(cause.phrase.russian).",
                "\(name): nothing may be entered or corrected: \(cause.phrase.english)."),
            hint: Phrase("Обращения: larets request list --all", "Requests: larets request list --all"))
    }

    static func nameDiffers(_ name: PersonName, _ expected: String) -> ArchiveError {
        ArchiveError(
            .usage, "student-name-differs",
            Phrase(
                "В списке под этим номером «\(expected)», а в архиве \(name). Проверьте номер.",
                "The list calls this number \"\(expected)\", the archive calls it \(name). Check the number."))
    }

    static func uploadAfterLeaving(_ name: PersonName, _ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "student-has-left",
            Phrase(
                "\(name): обучающийся выбыл \(day.text(in: .russian)), загружать больше нельзя.",
                "\(name) left on \(day); nothing more may be uploaded."))
    }

    static func caseIndexUnknown(_ index: NomenclatureIndex) -> ArchiveError {
        ArchiveError(
            .usage, "case-index-unknown",
            Phrase("В утверждённой номенклатуре нет дела \(index).", "The approved nomenclature has no case \(index)."),
            hint: Phrase("Список: larets nomenclature show", "The list: larets nomenclature show"))
    }
}
