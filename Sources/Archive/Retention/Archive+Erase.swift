import ArchiveModel
import Catalog
import Foundation
import ObjectStore

extension Archive {
    /// Students whose data is erased together: one scrub of the catalog serves them all.
    private static let groupStudents = 64
    /// How often a group is planned anew when the catalog changed in between.
    private static let planAttempts = 5
    private static let actTitle = DocumentKind.erasureAct.phrase.russian

    /// Erases what is due by itself, in groups: the acts are sealed, the rows go in one transaction that decides again,
    /// then keys and bytes go, then it is checked, and only then an act says "destroyed".
    func eraseDue(progress: Progress) throws -> [ActRow] {
        var executed: [ActRow] = []
        while let started = try startGroup() {
            executed += try finish(started)
            progress.report(Int64(executed.count), nil, Phrase("акты", "acts"))
        }
        return executed
    }

    /// Seals the acts of a group and takes its rows out. Nil when nothing is due.
    private func startGroup() throws -> [ActRow]? {
        for _ in 0..<Self.planAttempts {
            try surroundings.checkInterrupted()
            let (plans, firstOrdinal) = try catalog.read { session in
                (
                    try session.erasurePlans(on: today, limit: Self.groupStudents),
                    try session.peekActOrdinal(year: today.year)
                )
            }
            guard !plans.isEmpty else { return nil }
            let acts = plans.enumerated().map { act(of: $1, ordinal: firstOrdinal + $0) }
            let lock = try store.lockForWriting()
            defer { lock.release() }
            let records = try acts.map { try seal(JSONEncoder().encode($0)) }
            try store.commit(records)
            let rows = try catalog.write { session -> [ActRow]? in
                let still = try session.erasurePlans(on: today, limit: Self.groupStudents)
                guard still == plans, try session.peekActOrdinal(year: today.year) == firstOrdinal else {
                    return nil
                }
                return try zip(acts, records).map { try start($0, sealedAs: $1, in: session) }
            }
            if let rows {
                surroundings.onDurableStep("erasureStarted")
                store.settle(records.map(\.address))
                return rows
            }
            try store.withdraw(records.map(\.address))
        }
        throw ArchiveError.catalogKeepsChanging
    }

    private func act(of plan: ErasurePlan, ordinal: Int) -> ErasureAct {
        ErasureAct(
            id: newIdentifier(), number: ActRow.number(year: today.year, ordinal: ordinal), date: today,
            operatorName: settings.organizationName, operatorAddress: settings.organizationAddress,
            processor: settings.processor, subjectName: plan.student.name.description, subjectID: plan.student.id,
            subjectExternalID: plan.student.externalID, executedBy: settings.executor,
            categories: Self.erasedCategories, informationSystem: "Ларец, электронный архив портфолио обучающихся",
            method: Self.erasureMethod, reason: plan.reason, triggeredOn: plan.triggeredOn, deadline: plan.deadline,
            lines: plan.lines)
    }

    private static let erasedCategories = [
        "фамилия, имя, отчество", "сведения о достижениях", "копии (сканы) документов о достижениях",
    ]

    private static let erasureMethod = """
        уничтожение ключей шифрования, удаление файлов и записей каталога с затиранием освобождённых страниц
        """

    private func start(_ act: ErasureAct, sealedAs record: StagedObject, in session: Session) throws -> ActRow {
        let ordinal = try session.nextActOrdinal(year: today.year)
        let document = try enterFiled(
            .erasureAct, title: "\(Self.actTitle) № \(act.number)",
            file: record, name: "act-\(act.number).json", mediaType: "application/json", of: act.subjectID,
            in: session)
        let row = ActRow(
            id: act.id, year: today.year, ordinal: ordinal, date: act.date, state: .executing,
            studentID: act.subjectID, documentID: document.id)
        try session.insert(row, lines: act.lines)
        let purged = try session.purge(act.lines, of: act.subjectID, under: act.id, on: today)
        try session.setExecuting(act.id)
        try session.record(
            .erasureStarted, subject: act.number,
            details: [
                "student": act.subjectID.description, "documents": String(act.lines.count),
                "objects": String(purged.objects.count), "reason": act.reason.rawValue,
            ], in: self)
        return row
    }

    /// Enters a document that Larets itself made, under the heading of its kind.
    func enterFiled(
        _ kind: DocumentKind, title: String, file: StagedObject, name: String, mediaType: String,
        of studentID: StudentID, in session: Session
    ) throws -> Document {
        let document = Document(
            id: newIdentifier(), accessionNumber: try session.nextAccessionNumber(year: today.year), kind: kind,
            title: title, issuedOn: today, registeredOn: today,
            files: [try enter(file, name: name, mediaType: mediaType, in: session)])
        try session.insert(document)
        try session.link(document.id, to: studentID)
        if let item = try RulesInForce(session, year: today.year).item(for: kind) {
            try self.file(document, under: item, of: [studentID], in: session)
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

extension ArchiveError {
    static let catalogKeepsChanging = ArchiveError(
        .locked, "catalog-keeps-changing",
        Phrase(
            "Архив всё время меняется: план уничтожения устаревает, не успев исполниться. Повторите позже.",
            "The archive keeps changing: the plan is out of date before it runs. Try again later."))
}
