import ArchiveModel
import Catalog

/// A hold to be placed: on exactly one of a document, a student, a case, what fits a query, or everything.
public struct HoldRequest: Sendable, Codable {
    public var document: String?
    public var student: String?
    public var caseFile: String?
    /// The type by code or word; nil or empty: not by query.
    public var query: HoldQuery?
    public var everything: Bool
    /// The document that orders it.
    public var basis: String
    public var basisDate: CalendarDay?
    public var authority: String

    public init(
        document: String? = nil, student: String? = nil, caseFile: String? = nil, query: HoldQuery? = nil,
        everything: Bool = false, basis: String, basisDate: CalendarDay? = nil, authority: String
    ) {
        self.document = document
        self.student = student
        self.caseFile = caseFile
        self.query = query
        self.everything = everything
        self.basis = basis
        self.basisDate = basisDate
        self.authority = authority
    }
}

/// What orders a hold, whatever it covers.
public struct HoldOrder: Sendable {
    /// The document that orders it.
    public var basis: String
    /// Nil: today.
    public var basisDate: CalendarDay?
    public var authority: String

    public init(basis: String, basisDate: CalendarDay? = nil, authority: String) {
        self.basis = basis
        self.basisDate = basisDate
        self.authority = authority
    }

    fileprivate init(_ request: HoldRequest) {
        self.init(basis: request.basis, basisDate: request.basisDate, authority: request.authority)
    }
}

/// A hold as lists show one.
public struct HoldListing: Sendable {
    public var hold: Hold
    /// What it covers, in words.
    public var covers: Phrase
}

extension Archive {
    /// Freezes destruction from this moment on, whatever has expired. Viewing goes on.
    public func placeHold(_ request: HoldRequest) throws -> HoldListing {
        try writeEvenWhenFull(.holdPlace) { session in
            try place(HoldOrder(request), on: scope(of: request, in: session), in: session)
        }
    }

    /// One hold, in the transaction of whoever places it.
    func place(_ order: HoldOrder, on scope: Hold.Scope, in session: Session) throws -> HoldListing {
        guard !order.basis.allSatisfy(\.isWhitespace), !order.authority.allSatisfy(\.isWhitespace) else {
            throw ArchiveError.holdNeedsBasis
        }
        let hold = Hold(
            id: newIdentifier(), scope: scope, basis: order.basis, basisDate: order.basisDate ?? today,
            authority: order.authority, placedOn: today, placedBy: surroundings.user)
        try session.insert(hold)
        try session.record(.holdPlaced, subject: hold.id.description, in: self)
        return HoldListing(hold: hold, covers: try covers(hold, in: session))
    }

    /// Ends a hold, on a ground that is kept with it.
    public func liftHold(_ id: String, ground: String) throws -> HoldListing {
        try writeEvenWhenFull(.holdLift) { session in
            guard !ground.allSatisfy(\.isWhitespace) else { throw ArchiveError.groundMissing }
            let digits = id.lowercased().filter { $0 != "-" }
            let active = try session.holds(includingLifted: false).filter { hold in
                digits.count >= 6 && hold.id.description.filter { $0 != "-" }.hasPrefix(digits)
            }
            guard active.count == 1 else { throw ArchiveError.holdUnknown(id) }
            return try lift(active[0], ground: ground, in: session)
        }
    }

    /// One hold, in the transaction of whoever lifts it.
    func lift(_ hold: Hold, ground: String, in session: Session) throws -> HoldListing {
        var hold = hold
        let lifting = Hold.Lifting(liftedOn: today, liftedBy: surroundings.user, ground: ground)
        try session.lift(hold.id, lifting)
        hold.lifting = lifting
        try session.record(.holdLifted, subject: hold.id.description, in: self)
        return HoldListing(hold: hold, covers: try covers(hold, in: session))
    }

    public func holds(includingLifted: Bool) throws -> [HoldListing] {
        try readingList(.holdList, as: .holdsListed) { session in
            try session.holds(includingLifted: includingLifted).map {
                HoldListing(hold: $0, covers: try covers($0, in: session))
            }
        }
    }

    private func scope(of request: HoldRequest, in session: Session) throws -> Hold.Scope {
        let given: [Hold.Scope] = try [
            request.document.map { .document(try session.resolveDocument($0).id) },
            request.student.map { .student(try session.resolveStudent($0).id) },
            request.caseFile.map { .caseFile(try session.resolveCase($0).id) },
            request.query.map { .query(try checked($0, in: session)) },
            request.everything ? .everything : nil,
        ].compactMap { $0 }
        guard given.count == 1 else { throw ArchiveError.holdNeedsOneScope }
        return given[0]
    }

    /// With the type's code in place of its word. A query without a part, or without a word in its words, is refused:
    /// it would cover everything.
    func checked(_ query: HoldQuery, in session: Session) throws -> HoldQuery {
        var query = query
        query.typeCode = try query.typeCode.map { try session.resolveType($0).code }
        query.className = query.className.map(ClassGroup.normalized)
        guard !query.isEmpty, DocumentFilter(query) != nil else { throw ArchiveError.holdQueryEmpty }
        return query
    }

    private func covers(_ hold: Hold, in session: Session) throws -> Phrase {
        switch hold.scope {
        case .document(let id):
            let number = try session.document(id)?.accessionNumber.description ?? id.description
            return Phrase("документ \(number)", "document \(number)")
        case .caseFile(let id):
            let name = try session.caseFile(id).map { "\($0.index) (\($0.year))" } ?? id.description
            return Phrase("дело \(name)", "case \(name)")
        case .student(let id):
            let name = try session.student(id)?.name.description ?? id.description
            return Phrase("обучающийся \(name)", "student \(name)")
        case .query(let query):
            return Phrase("что подходит: \(query.phrase.russian)", "what fits: \(query.phrase.english)")
        case .everything: return Phrase("весь архив", "the whole archive")
        }
    }
}

extension ArchiveError {
    static let holdNeedsBasis = ArchiveError(
        .usage, "hold-needs-basis",
        Phrase("Укажите документ-основание и кто запретил.", "Give the document that orders it and who did."),
        hint: .option("--basis", "--authority"))

    static let holdNeedsOneScope = ArchiveError(
        .usage, "hold-needs-one-scope",
        Phrase(
            "Укажите что-то одно: документ, обучающегося, дело, условия отбора или весь архив.",
            "Give exactly one: a paper, a student, a case, parts of a query, or the whole archive."),
        hint: .option("--document", "--student", "--case", "--all"))

    static let holdQueryEmpty = ArchiveError(
        .usage, "hold-query-empty",
        Phrase(
            "В условиях отбора нет ни одного слова: такой запрет лёг бы на весь архив.",
            "The query has no words: such a hold would cover the whole archive."),
        hint: Phrase("Для всего архива есть --all.", "For the whole archive there is --all."))

    static let groundMissing = ArchiveError(
        .usage, "ground-missing",
        Phrase("Укажите основание снятия.", "Give the ground for lifting it."), hint: .option("--ground"))

    static func holdUnknown(_ id: String) -> ArchiveError {
        ArchiveError(
            .notFound, "hold-unknown",
            Phrase("Действующего запрета «\(id)» нет.", "There is no active hold \"\(id)\"."),
            hint: Phrase("Список: larets hold list", "The list: larets hold list"))
    }
}
