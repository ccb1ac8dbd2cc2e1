import ArchiveModel
import Catalog
import Retention

extension Archive {
    /// What correcting the title, the number, the issuer or the date of a paper would change. Changes nothing.
    ///
    /// Of these only the date can move the day of destruction: a term may count from it (``RetentionTrigger/documentDate``).
    /// Without the commission nothing goes by such a term: the nomenclature erases by itself after leaving alone.
    /// An achievement that the paper proves keeps its own title and day, and is corrected by itself.
    ///
    /// - Throws: what correcting it would throw but for `plan-unconfirmed` and `plan-changed`.
    public func planCorrection(of id: String, to correction: DocumentCorrection) throws -> DocumentCorrectionPlan {
        try reading(
            .documentCorrect, as: .documentExplained,
            entry: { ($0.accessionNumber.description, ["as": "correction plan"]) }
        ) { session in try planned(correction, of: id, in: session).plan }
    }

    /// Puts right what is recorded of a paper (152-ФЗ art. 20, 21), and the words by which it is found. The files stay as
    /// they are. Its entry in the journal names the fields and no value; where nothing changes there is none, and the answer
    /// has no changes.
    ///
    /// Also possible while a request hides the paper because its data are said to be wrong.
    ///
    /// - Parameter confirmed: the digest of the plan that somebody saw; needed where the day of destruction moves.
    /// - Throws: `nothing-to-correct`, `correction-contradicts`, `title-missing`, `day-in-future`, `document-unknown`;
    ///   `paper-of-the-archive` for consents, acts and exports; `document-in-act`; `document-of-others` for a scan with
    ///   students on it whom whoever acts does not see; `portfolio-restricted`; `hold-would-lose-it`;
    ///   `plan-unconfirmed`, `plan-changed`.
    public func correctDocument(
        _ id: String, _ correction: DocumentCorrection, confirming confirmed: Digest? = nil
    ) throws -> DocumentCorrectionPlan {
        try write(.documentCorrect) { session in
            let (corrected, plan) = try planned(correction, of: id, in: session)
            if let confirmed, confirmed != plan.digest { throw ArchiveError.planChangedSince }
            guard !plan.changes.isEmpty else { return plan }
            if confirmed == nil, plan.movesTheDay { throw ArchiveError.correctionUnconfirmed }
            try session.correct(corrected)
            let fields = plan.changes.map(\.field.rawValue).joined(separator: " ")
            try session.record(
                .documentCorrected, subject: plan.accessionNumber.description, details: ["fields": fields], in: self)
            return plan
        }
    }

    private func planned(
        _ correction: DocumentCorrection, of id: String, in session: Session
    ) throws -> (corrected: Document, plan: DocumentCorrectionPlan) {
        if correction.isEmpty { throw ArchiveError.documentNothingToCorrect }
        if let field = correction.contradiction { throw ArchiveError.correctionContradicts(field) }
        if let day = correction.issuedOn, day > today { throw ArchiveError.dayInFuture(day) }
        let document = try session.resolveDocument(id)
        let corrected = try document.corrected(correction)
        // Whoever acts sees everybody on it; from here on it is about all of them.
        try requireEverybodySeen(on: document, in: session)
        var whole = session
        whole.scope = .everything
        try requireCorrectable(document, in: whole)
        let changes = DocumentCorrectionPlan.changes(from: document, to: corrected)
        try requireStillHeld(document, changes.map(\.field), in: whole)
        let terms = try termChanges(from: document, to: corrected, in: whole)
        return (corrected, DocumentCorrectionPlan(document, changes, terms))
    }

    private func requireEverybodySeen(on document: Document, in session: Session) throws {
        var whole = session
        whole.scope = .everything
        guard try session.subjects(of: document.id).count == whole.subjects(of: document.id).count else {
            throw ArchiveError.documentOfOthers(document.accessionNumber)
        }
    }

    private func requireCorrectable(_ document: Document, in session: Session) throws {
        guard document.kind.isGivenByHand else { throw ArchiveError.paperOfTheArchive }
        guard try !session.holdingsInOpenActs().contains(where: { $0.documentID == document.id }) else {
            throw ArchiveError.documentInAct(document.accessionNumber)
        }
        for owner in try session.subjects(of: document.id) {
            guard let student = try session.student(owner.studentID) else { continue }
            try requireUnrestricted(student, document: document.id, in: session)
        }
    }

    /// A hold by query finds its papers by their words and dates, and must not lose one to a correction: unless another hold
    /// keeps the paper as well, that comes first.
    private func requireStillHeld(
        _ document: Document, _ fields: [DocumentCorrection.Field], in session: Session
    ) throws {
        let (own, others) = try HoldsInForce(session).covering(document, in: session)
        let resting = others.filter { hold in
            guard case .query(let query) = hold.scope else { return false }
            let isByDay = query.from != nil || query.to != nil
            return fields.contains { $0 == .issuedOn ? isByDay : query.words != nil }
        }
        guard resting.isEmpty || own.count + others.count > resting.count else {
            throw ArchiveError.holdWouldLoseIt(document.accessionNumber)
        }
    }

    private func termChanges(
        from document: Document, to corrected: Document, in session: Session
    ) throws -> [DocumentCorrectionPlan.Term] {
        guard document.issuedOn != corrected.issuedOn else { return [] }
        let rules = try RulesInForce(session, year: today.year)
        return try session.holdings(of: document.id).compactMap { holding in
            let term = TermChange(holding, rules, on: today) {
                $0.documentDate = corrected.issuedOn ?? corrected.registeredOn
            }
            guard term.movesTheDay else { return nil }
            return DocumentCorrectionPlan.Term(
                student: holding.studentName?.description, before: term.before.earliest, after: term.after.earliest)
        }
    }
}

extension Document {
    /// - Throws: `title-missing`.
    fileprivate func corrected(_ correction: DocumentCorrection) throws -> Document {
        func put(_ text: String?, _ field: DocumentCorrection.Field, over recorded: String?) -> String? {
            if correction.cleared.contains(field) { return nil }
            guard let text else { return recorded }
            return SearchText.normalized(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        guard let title = put(correction.title, .title, over: title) else { throw ArchiveError.titleMissing }
        var corrected = self
        corrected.title = title
        corrected.number = put(correction.number, .number, over: number)
        corrected.issuer = put(correction.issuer, .issuer, over: issuer)
        corrected.issuedOn = correction.cleared.contains(.issuedOn) ? nil : correction.issuedOn ?? issuedOn
        return corrected
    }
}
