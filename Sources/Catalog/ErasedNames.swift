import ArchiveModel

/// The name of a student who was erased, in what stays: papers that others share, what those achieved, and what people
/// wrote about anybody. `ErasedNamesTests` goes through every column of text there is.
extension Session {
    /// Takes the name out of a paper that stays: of what is said of it, of what others achieved with it, of the findings
    /// of checks, and of the names of its files. Words that are also of those whose paper it is stay.
    ///
    /// The paper's own words are to be taken out of the text index before, and entered after.
    func forget(_ name: PersonName, on document: Document) throws {
        let names = try redaction(of: name, on: document.id)
        let redacted = document.redacted(names)
        if redacted != document {
            try run(
                "UPDATE document SET title = ?, number = ?, issuer = ? WHERE id = ?",
                [redacted.title, redacted.number, redacted.issuer, document.id])
        }
        if redacted.files != document.files { try numberFiles(of: document) }
        for achievement in try achievements(evidencedBy: document.id) {
            try redact(achievement, names, on: document.id)
        }
        for finding in try findings(about: document.id) where names.redacted(finding) != finding {
            try run(
                "UPDATE content_check_item SET finding = ? WHERE document_id = ? AND finding = ?",
                [names.redacted(finding), document.id, finding])
        }
    }

    private func redact(_ achievement: Achievement, _ names: NameRedaction, on documentID: DocumentID) throws {
        let redacted = achievement.redacted(names)
        guard redacted != achievement else { return }
        // The words of an achievement are found by each paper that proves it.
        let others = try evidence(of: achievement.id).map(\.id).filter { $0 != documentID }
        try reindexing(others) {
            try run(
                """
                UPDATE achievement SET title = ?, place = ?, result = ?, subject = ?, teacher = ?, rejection_reason = ?
                WHERE id = ?
                """,
                [
                    redacted.title, redacted.place, redacted.result, redacted.subject, redacted.teacher,
                    redacted.rejectionReason, achievement.id,
                ])
            if let reason = redacted.rejectedBefore {
                try run(
                    """
                    UPDATE achievement_rejected_before SET reason = ?
                    WHERE achievement_seq = (SELECT seq FROM achievement WHERE id = ?)
                    """, [reason, achievement.id])
            }
        }
    }

    /// Takes the name out of everything else, once the card is gone: papers of others that name the student by surname and
    /// given name, notes, and searches.
    func forgetEverywhere(_ name: PersonName) throws {
        for document in try papers(naming: name) {
            try reindexing([document.id]) { try forget(name, on: document) }
        }
        try copyQueries(ofActiveHoldsNaming: name)
        try forEachNote(naming: name) { notes, column, text, redacted in
            try run(
                "UPDATE \(notes.table) SET \(column) = ? WHERE \(column) = ? AND \(notes.condition)", [redacted, text])
        }
        for search in try searches(naming: name) { try deleteSavedSearch(search) }
    }

    // MARK: What is left

    /// Takes the name out of what an act let stay, if anything names the student still: somebody may have written it
    /// between the act and its end.
    public func forgetAgain(_ name: PersonName, after actID: ActID) throws {
        guard try isNamed(name, after: actID) else { return }
        for document in try papers(leftBy: actID) { try reindexing([document.id]) { try forget(name, on: document) } }
        if try isCardGone(of: actID) { try forgetEverywhere(name) }
    }

    /// Whether what an act let stay names the student whose data went: papers that others share; with the card also all
    /// that ``forgetEverywhere(_:)`` looks at.
    public func isNamed(_ name: PersonName, after actID: ActID) throws -> Bool {
        if try papers(leftBy: actID).contains(where: { try isNamed(name, on: $0) }) { return true }
        guard try isCardGone(of: actID) else { return false }
        var isLeft = try !papers(naming: name).isEmpty || !searches(naming: name).isEmpty
        try forEachNote(naming: name) { _, _, _, _ in isLeft = true }
        return isLeft
    }

    private func isNamed(_ name: PersonName, on document: Document) throws -> Bool {
        let names = try redaction(of: name, on: document.id)
        return try document.redacted(names) != document
            || achievements(evidencedBy: document.id).contains { $0.redacted(names) != $0 }
            || findings(about: document.id).contains { names.redacted($0) != $0 }
    }

    private func isCardGone(of actID: ActID) throws -> Bool {
        guard let studentID = try act(actID)?.studentID else { return false }
        return try student(studentID) == nil
    }

    // MARK: Where it may stand

    private func redaction(of name: PersonName, on documentID: DocumentID) throws -> NameRedaction {
        NameRedaction(of: [name], sparing: try subjects(of: documentID).compactMap { try student($0.studentID)?.name })
    }

    /// Those of which an act took one student's link alone.
    private func papers(leftBy actID: ActID) throws -> [Document] {
        try rows("SELECT document_id FROM act_item WHERE act_id = ? ORDER BY ordinal", [actID]) {
            try $0.identifier(0) as DocumentID
        }.compactMap { try document($0) }
    }

    /// Those whose own words, or what they prove, have a form of the surname and of the given name.
    private func papers(naming name: PersonName) throws -> [Document] {
        let beginnings = [name.surname, name.givenName].flatMap(NameRedaction.stems)
            .map { $0.count < 3 ? String($0) : "\($0)*" }
        guard let query = SearchQuery(beginnings.joined(separator: " ")) else { return [] }
        return try rows(
            """
            SELECT document.id FROM search_index CROSS JOIN document ON document.seq = search_index.rowid
            WHERE search_index MATCH ? ORDER BY document.seq
            """, ["{title issuer result} : (\(query.match))"]
        ) { try $0.identifier(0) as DocumentID }
        .compactMap { try document($0) }.filter { try isNamed(name, on: $0) }
    }

    private func findings(about documentID: DocumentID) throws -> [String] {
        try rows(
            "SELECT finding FROM content_check_item WHERE document_id = ? AND finding IS NOT NULL", [documentID]
        ) { try $0.text(0) }
    }

    private func searches(naming name: PersonName) throws -> [SavedSearchID] {
        let names = NameRedaction(of: [name])
        return try rows("SELECT id, name, request FROM saved_search") {
            (id: try $0.identifier(0) as SavedSearchID, texts: [try $0.text(1), try $0.text(2)])
        }.filter { search in search.texts.contains { names.redacted($0) != $0 } }.map(\.id)
    }

    private func forEachNote(
        naming name: PersonName,
        _ body: (_ notes: Notes, _ column: String, _ text: String, _ redacted: String) throws -> Void
    ) throws {
        let names = NameRedaction(of: [name])
        for notes in Notes.all {
            for column in notes.columns {
                let texts = try rows(
                    "SELECT DISTINCT \(column) FROM \(notes.table) WHERE \(column) IS NOT NULL AND \(notes.condition)"
                ) { try $0.text(0) }
                for text in texts {
                    let redacted = notes.areOfMany ? names.redactedIfNamed(text) : names.redacted(text)
                    if redacted != text { try body(notes, column, text, redacted) }
                }
            }
        }
    }
}

/// What people write about anybody, in columns of one table.
private struct Notes {
    let table: String
    let columns: [String]
    var condition = "1 = 1"
    /// Most have to do with somebody else: a given name alone names many.
    var areOfMany = false

    static let all = [
        Notes(table: "hold", columns: ["basis", "authority", "lifted_ground"]),
        // The words of an active hold's query say what it covers; see ``Session/copyQueries(ofActiveHoldsNaming:)``.
        Notes(table: "hold", columns: ["query"], condition: "lifted_on IS NOT NULL"),
        Notes(table: "hold_when_lifted", columns: ["query"]),
        Notes(table: "disposal_act", columns: ["cancel_reason"]),
        Notes(table: "subject_request", columns: ["basis", "extension_reason", "note"], areOfMany: true),
        Notes(table: "content_check_item", columns: ["finding"], areOfMany: true),
        Notes(table: "api_token", columns: ["label"], areOfMany: true),
    ]
}

extension Document {
    /// What is said of it, without these names.
    public func redacted(_ names: NameRedaction) -> Document {
        var document = self
        document.title = names.redacted(title)
        document.number = names.redacted(number)
        document.issuer = names.redacted(issuer)
        for place in files.indices { document.files[place].name = names.redacted(files[place].name) }
        return document
    }
}

extension Achievement {
    /// What is said of it, without these names.
    public func redacted(_ names: NameRedaction) -> Achievement {
        var achievement = self
        achievement.title = names.redacted(title)
        // A usual place is a word of the archive, whatever name it looks like.
        if let place, AchievementPlace(named: place) == nil { achievement.place = names.redacted(place) }
        achievement.result = names.redacted(result)
        achievement.subject = names.redacted(subject)
        achievement.teacher = names.redacted(teacher)
        achievement.rejectionReason = names.redacted(rejectionReason)
        achievement.rejectedBefore = names.redacted(rejectedBefore)
        return achievement
    }
}
