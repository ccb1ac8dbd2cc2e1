import ArchiveModel

/// What the rows of an erasure came to.
public struct PurgedRows: Sendable {
    /// Objects whose last link is gone: their keys and bytes are to be destroyed now.
    public var objects: [ObjectAddress]
    public var documentsDestroyed: Int
    public var linksRemoved: Int
    public var cardRemoved: Bool
}

extension Session {
    /// Removes one student's links to the documents of an act, and the documents that nobody else shares; puts a
    /// tombstone for each, and marks the objects that nothing rests on any more.
    ///
    /// In one transaction with the act's state and its journal entry. What the document was called and whose it was is
    /// gone with it; the tombstone has the number, the day and the act.
    ///
    /// - Parameters:
    ///   - studentID: nil for what belongs to nobody.
    public func purge(
        _ lines: [ErasureAct.Line], of studentID: StudentID?, under actID: ActID, on day: CalendarDay,
        extent: ErasureExtent = .everything(keepingCard: false)
    ) throws -> PurgedRows {
        var touched: Set<ObjectAddress> = []
        var result = PurgedRows(objects: [], documentsDestroyed: 0, linksRemoved: 0, cardRemoved: false)
        let name = try studentID.flatMap { try student($0)?.name }
        let achieved = try studentID.map { try achievements(of: $0, evidencedBy: lines) } ?? []
        for line in lines {
            guard let document = try document(line.documentID) else { continue }
            try unindex(document.id)
            try run(
                "DELETE FROM document_student WHERE document_seq = \(documentSeq) AND student_seq = \(subjectSeq)",
                [document.id, studentID])
            result.linksRemoved += 1
            if try subjects(of: document.id).isEmpty {
                touched.formUnion(document.files.map(\.address))
                try destroyRows(of: document, under: actID, on: day)
                result.documentsDestroyed += 1
            } else {
                if let studentID { try unlinkAchievements(of: studentID, from: document.id) }
                if let name { try forget(name, on: document) }
                try index(document.id)
            }
        }
        result.objects = try purgeUnlinked(touched, under: actID)
        guard let studentID else { return result }
        switch extent {
        case .documents: break
        case .documentsWithAchievements:
            for id in achieved { try deleteAchievementsWithoutEvidence(of: studentID, id) }
        case .everything(let keepingCard):
            try deleteAchievementsWithoutEvidence(of: studentID)
            guard !keepingCard else { break }
            try removeParticulars(of: studentID)
            result.cardRemoved = try removeCardIfUnneeded(studentID, on: day)
        }
        return result
    }

    private func destroyRows(of document: Document, under actID: ActID, on day: CalendarDay) throws {
        try forgetFindings(about: document.id)
        for table in ["document_file", "achievement_document", "document_case"] {
            try run("DELETE FROM \(table) WHERE document_seq = \(documentSeq)", [document.id])
        }
        try run("UPDATE consent SET document_id = NULL WHERE document_id = ?", [document.id])
        try run(
            "DELETE FROM hold WHERE scope = 'document' AND scope_id = ? AND lifted_on IS NOT NULL", [document.id])
        try run("DELETE FROM document WHERE id = ?", [document.id])
        try run(
            """
            INSERT INTO tombstone (document_id, accession_year, accession_ordinal, destroyed_on, act_id)
            VALUES (?, ?, ?, ?, ?)
            """, [document.id, document.accessionNumber.year, document.accessionNumber.ordinal, day, actID])
    }

    private func unlinkAchievements(of studentID: StudentID, from documentID: DocumentID) throws {
        try run(
            """
            DELETE FROM achievement_document WHERE document_seq = \(documentSeq) AND achievement_seq IN
                (SELECT seq FROM achievement WHERE student_seq = \(subjectSeq))
            """, [documentID, studentID])
    }

    /// An achievement of the erased portfolio stays only where a kept document proves it.
    ///
    /// - Parameter id: that one alone.
    private func deleteAchievementsWithoutEvidence(of studentID: StudentID, _ id: AchievementID? = nil) throws {
        try run(
            """
            DELETE FROM achievement WHERE student_seq = \(subjectSeq) AND (? IS NULL OR id = ?) AND NOT EXISTS
                (SELECT 1 FROM achievement_document WHERE achievement_seq = achievement.seq)
            """, [studentID, id, id])
    }

    private func achievements(
        of studentID: StudentID, evidencedBy lines: [ErasureAct.Line]
    ) throws -> Set<AchievementID> {
        var found: Set<AchievementID> = []
        for line in lines {
            found.formUnion(
                try rows(
                    """
                    SELECT achievement.id FROM achievement_document JOIN achievement ON achievement.seq = achievement_seq
                    WHERE document_seq = \(documentSeq) AND student_seq = \(subjectSeq)
                    """, [line.documentID, studentID]
                ) { try $0.identifier(0) })
        }
        return found
    }

    // MARK: The card

    /// Removes the student's card once every document that still belongs to the student can do without the name:
    /// consents, acts and journal exports are sealed documents under the pseudonym.
    private func removeCardIfUnneeded(_ studentID: StudentID, on day: CalendarDay) throws -> Bool {
        guard let student = try student(studentID) else { return false }
        let remaining = try documents(of: studentID)
        guard remaining.allSatisfy({ $0.kind.outlivesTheCard }) else { return false }
        for document in remaining { try unindex(document.id) }
        for document in remaining { try pseudonymize(document) }
        try deleteConsentDetails(of: studentID)
        try deleteUnprovenConsents(of: studentID)
        try endConsents(of: student, on: day)
        try run("DELETE FROM hold WHERE scope = 'student' AND scope_id = ? AND lifted_on IS NOT NULL", [studentID])
        try forgetWordsOfRequests(of: studentID)
        try deleteCard(student.id)
        try forgetWordsOfDisclosures(of: studentID, named: student.name)
        for document in remaining { try index(document.id) }
        try forgetEverywhere(student.name)
        return true
    }

    /// What is kept without a card keeps no words of its own: its title is its kind, its files are numbered.
    private func pseudonymize(_ document: Document) throws {
        try run(
            "UPDATE document SET title = ?, number = NULL, issuer = NULL WHERE id = ?",
            [document.kind.phrase.russian, document.id])
        try numberFiles(of: document)
    }

    /// Names of files that say nothing but which document it is.
    func numberFiles(of document: Document) throws {
        for (position, file) in document.files.enumerated() {
            let ending = file.mediaType.split(separator: "/").last.map { "." + $0 } ?? ""
            try run(
                "UPDATE document_file SET name = ? WHERE document_seq = \(documentSeq) AND ordinal = ?",
                ["\(document.accessionNumber)-\(position + 1)\(ending)", document.id, position + 1])
        }
    }
}

extension Catalog {
    /// How often others may write between emptying the log and overwriting what is left.
    private static let scrubAttempts = 50

    /// Leaves no trace of what was purged: words out of the text index, old pages out of the write-ahead log, copies of
    /// rows out of the gaps of pages. What was deleted in its place was overwritten as it was deleted.
    public func scrub() throws {
        _ = try write { try $0.run(SQLiteDialect.forgetDeletedWords) }
        for _ in 0..<Self.scrubAttempts {
            try emptyWriteAheadLog()
            if try overwriteGaps() { return }
        }
        throw ArchiveError.catalogBusy
    }
}
