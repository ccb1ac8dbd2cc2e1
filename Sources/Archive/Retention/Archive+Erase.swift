import ArchiveModel
import Catalog
import Foundation
import ObjectStore

extension Archive {
    /// Students whose data is erased together: one scrub of the catalog serves them all.
    private static let groupStudents = 64
    /// How often a group is planned while others go on writing; after that they wait for it.
    private static let planAttempts = 2
    private static let actTitle = DocumentKind.erasureAct.phrase.russian

    /// Erases what is due by itself, in groups: the acts are sealed, the rows go in one transaction that decides again,
    /// then keys and bytes go, then it is checked, and only then an act says "destroyed".
    func eraseDue(progress: Progress) throws -> [ActRow] {
        var executed: [ActRow] = []
        // An erasure writes before it frees: on a full disk all of the reserve is for it.
        while let started = try evenWhenFull(.all, startGroup) {
            executed += try evenWhenFull(.all) { try finish(started) }
            progress.report(Int64(executed.count), nil, Phrase("акты", "acts"))
        }
        return executed
    }

    /// Seals the acts of a group and takes its rows out. Nil when nothing is due.
    ///
    /// The acts are sealed while others go on writing, and hold only if they would still say the same when the rows go:
    /// an upload of the very content that goes changes them. A steady stream of those must not put an erasure off, so
    /// after ``planAttempts`` the group is planned and sealed inside the transaction, and the others wait.
    private func startGroup() throws -> [ActRow]? {
        for _ in 0..<Self.planAttempts {
            try surroundings.checkInterrupted()
            let group = try catalog.read { try dueGroup(in: $0) }
            guard !group.plans.isEmpty else { return nil }
            let lock = try store.lockForWriting()
            defer { lock.release() }
            let acts = acts(of: group)
            let records = try sealRecords(of: acts)
            let rows = try catalog.write { session in
                try dueGroup(in: session) == group ? start(acts, of: group, sealedAs: records, in: session) : nil
            }
            if let rows { return started(rows, sealedAs: records) }
            try store.withdraw(records.map(\.address))
        }
        return try startGroupAlone()
    }

    /// Plans, seals and takes the rows out while nobody else writes.
    private func startGroupAlone() throws -> [ActRow]? {
        let lock = try store.lockForWriting()
        defer { lock.release() }
        var records: [StagedObject] = []
        let rows = try catalog.write { session -> [ActRow]? in
            let group = try dueGroup(in: session)
            guard !group.plans.isEmpty else { return nil }
            let acts = acts(of: group)
            records = try sealRecords(of: acts)
            return try start(acts, of: group, sealedAs: records, in: session)
        }
        return rows.map { started($0, sealedAs: records) }
    }

    /// Students whose data goes together, and the number of the first act.
    private struct DueGroup: Equatable {
        var plans: [ErasurePlan]
        var firstOrdinal: Int
    }

    private func dueGroup(in session: Session) throws -> DueGroup {
        DueGroup(
            plans: try session.erasurePlans(on: today, limit: Self.groupStudents),
            firstOrdinal: try session.peekActOrdinal(year: today.year))
    }

    private func acts(of group: DueGroup) -> [ErasureAct] {
        group.plans.enumerated().map { offset, plan in
            act(
                newIdentifier(), number: ActRow.number(year: today.year, ordinal: group.firstOrdinal + offset),
                date: today, of: plan.student, reason: plan.reason, triggeredOn: plan.triggeredOn,
                deadline: plan.deadline, takesCard: plan.takesCard, takesParticulars: plan.takesParticulars,
                lines: plan.lines)
        }
    }

    /// On the disk when this returns, pending until the catalog speaks of them.
    private func sealRecords(of acts: [ErasureAct]) throws -> [StagedObject] {
        let records = try acts.map { try seal(JSONEncoder().encode($0)) }
        try store.commit(records)
        return records
    }

    private func start(
        _ acts: [ErasureAct], of group: DueGroup, sealedAs records: [StagedObject], in session: Session
    ) throws -> [ActRow] {
        let started = try zip(zip(acts, group.plans), records).map { pair, record in
            let (act, plan) = pair
            let ordinal = try session.nextActOrdinal(year: today.year)
            return try start(
                act, year: today.year, ordinal: ordinal, sealedAs: record, extent: plan.extent, in: session)
        }
        // Before the rows are seen to be gone: whoever restores an older catalog must know of it.
        try store.intend(started.map(\.entry))
        return started.map(\.row)
    }

    private func started(_ rows: [ActRow], sealedAs records: [StagedObject]) -> [ActRow] {
        surroundings.onDurableStep("erasureStarted")
        store.settle(records.map(\.address))
        return rows
    }

    /// Everything that the act of this erasure will say.
    ///
    /// - Parameters:
    ///   - takesCard: the card goes with it for certain.
    ///   - takesParticulars: so does the section of personal data, the card or not.
    func act(
        _ id: ActID, number: String, date: CalendarDay, of student: Student, reason: ErasureAct.Reason,
        triggeredOn: CalendarDay, deadline: CalendarDay, disposalNumber: String? = nil, takesCard: Bool = false,
        takesParticulars: Bool = false, lines: [ErasureAct.Line]
    ) -> ErasureAct {
        // Without papers and card the name is not erased: what none of the papers that stay needs is.
        let isNameKept = lines.isEmpty && !takesCard
        let beside = takesCard ? [Self.cardCategory] : takesParticulars ? [Self.particularsCategory] : []
        return ErasureAct(
            id: id, number: number, date: date, operatorName: settings.organizationName,
            operatorAddress: settings.organizationAddress, processor: settings.processor,
            subjectName: student.name.description, subjectID: student.id, subjectExternalID: student.externalID,
            executedBy: settings.executor, disposalNumber: disposalNumber,
            categories: (isNameKept ? [] : [Self.nameCategory]) + [Self.achievementCategory]
                + (lines.isEmpty ? [] : [Self.scans]) + beside,
            informationSystem: "Ларец, электронный архив портфолио обучающихся",
            method: lines.isEmpty ? Self.methodWithoutFiles : Self.erasureMethod,
            reason: reason, triggeredOn: triggeredOn, deadline: deadline, lines: lines)
    }

    private static let nameCategory = "фамилия, имя, отчество"
    private static let achievementCategory = "сведения о достижениях"
    private static let scans = "копии (сканы) документов о достижениях"
    private static let cardCategory = "карточка обучающегося: сведения об обучении, анкетные данные, поля согласий"

    private static let particularsCategory = "анкетные данные"

    private static let methodWithoutFiles = "удаление записей каталога с затиранием освобождённых страниц"

    static let erasureMethod = """
        уничтожение ключей шифрования, удаление файлов и записей каталога с затиранием освобождённых страниц
        """

    /// Enters an act whose record is sealed, and takes its rows out.
    ///
    /// - Parameters:
    ///   - disposal: the disposal act that it belongs to, if it does.
    /// - Returns: the act, and what is to be remembered of it beside the keys before the transaction ends.
    func start(
        _ act: ErasureAct, year: Int, ordinal: Int, sealedAs record: StagedObject, disposal: ActID? = nil,
        extent: ErasureExtent, in session: Session
    ) throws -> (row: ActRow, entry: ErasureEntry) {
        let document = try enterFiled(
            .erasureAct, title: "\(Self.actTitle) № \(act.number)",
            file: record, name: "act-\(act.number).json", mediaType: "application/json",
            of: try owner(ofPapersAbout: act.subjectID, in: session), in: session)
        let row = ActRow(
            id: act.id, year: year, ordinal: ordinal, date: act.date, state: .executing,
            studentID: act.subjectID, disposalID: disposal, documentID: document.id)
        try session.insert(row, lines: act.lines)
        let purged = try session.purge(
            act.lines, of: act.subjectID, under: act.id, on: act.date, extent: extent)
        try session.setExecuting(act.id)
        try session.record(
            .erasureStarted, subject: act.number,
            details: [
                "student": act.subjectID.description, "documents": String(act.lines.count),
                "objects": String(purged.objects.count), "reason": act.reason.rawValue,
            ], in: self)
        return (row, ErasureEntry(act, year: year, ordinal: ordinal, purged))
    }

    /// A paper that can name a student is the student's; one about a bare pseudonym is nobody's, and calls for no act of
    /// its own when it goes.
    func owner(ofPapersAbout studentID: StudentID, in session: Session) throws -> StudentID? {
        try session.student(studentID)?.id
    }

    /// Enters a document that Larets itself made, under the heading of its kind.
    func enterFiled(
        _ kind: DocumentKind, title: String, file: StagedObject, name: String, mediaType: String,
        of studentID: StudentID?, in session: Session
    ) throws -> Document {
        let document = Document(
            id: newIdentifier(), accessionNumber: try session.nextAccessionNumber(year: today.year), kind: kind,
            title: title, issuedOn: today, registeredOn: today,
            files: [try enter(file, name: name, mediaType: mediaType, in: session)])
        try session.insert(document)
        if let studentID { try session.link(document.id, to: studentID) }
        if let item = try RulesInForce(session, year: today.year).item(for: kind) {
            try self.file(document, under: item, of: studentID.map { [$0] } ?? [], in: session)
        }
        try session.index(document.id)
        return document
    }

    func enter(
        _ object: StagedObject, name: String, mediaType: String, in session: Session
    ) throws -> DocumentFile {
        try session.insert(
            ObjectRow(
                address: object.address, contentDigest: object.contentDigest, sizeBytes: object.originalSizeBytes,
                sealedSizeBytes: object.sealedSizeBytes))
        return DocumentFile(
            name: name, mediaType: mediaType, sizeBytes: object.originalSizeBytes,
            contentDigest: object.contentDigest, address: object.address)
    }

    func seal(_ bytes: some Sequence<UInt8>) throws -> StagedObject {
        try store.stage(ByteSource(Array(bytes)), checkInterrupted: {})
    }
}

extension ErasureEntry {
    fileprivate init(_ act: ErasureAct, year: Int, ordinal: Int, _ purged: PurgedRows) {
        self.init(
            actID: act.id, year: year, ordinal: ordinal, day: act.date, studentID: act.subjectID, reason: act.reason,
            triggeredOn: act.triggeredOn, deadline: act.deadline, removesCard: purged.cardRemoved,
            lines: act.lines.map(Line.init), objects: purged.objects)
    }
}

extension ErasureEntry.Line {
    init(_ line: ErasureAct.Line) {
        self.init(
            documentID: line.documentID, accessionNumber: line.accessionNumber, index: line.index,
            destroysBytes: line.destroysBytes)
    }
}
