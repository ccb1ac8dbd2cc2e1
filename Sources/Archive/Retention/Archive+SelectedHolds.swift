import ArchiveModel
import Catalog

/// What would become of each of the documents that somebody selected, before anything changes.
public struct SelectionPlan: Sendable {
    public struct Line: Sendable {
        /// Nil: there is no such document.
        public var document: Document?
        /// As it was selected.
        public var selected: String
        /// What would change; nil: nothing.
        public var change: Phrase?
        /// Why nothing would, or what stays all the same.
        public var note: Phrase?
        /// The holds that would be lifted.
        public var holds: [HoldID] = []
    }

    public var lines: [Line]

    /// The documents that would change: what is to be named when it is done.
    public var documents: [String] {
        lines.filter { $0.change != nil }.compactMap { $0.document?.accessionNumber.description }
    }
    public var holds: [HoldID] { lines.flatMap(\.holds) }
}

extension Archive {
    /// What a hold on each of these documents would change. Changes nothing.
    ///
    /// - Throws: `selection-empty`, `selection-large`.
    public func planHolds(on ids: [String]) throws -> SelectionPlan {
        let selected = try Self.selection(ids)
        return try reading(.holdPlace, as: .documentsFound, entry: Self.entry(of:)) { session in
            let holds = try HoldsInForce(session)
            return SelectionPlan(
                lines: try selected.map { id in
                    try line(id, in: session) { line, document in
                        line.change = Phrase("ляжет запрет на уничтожение", "a hold is placed")
                        line.note = try holds.phrase(of: holds.covering(document, in: session))
                    }
                })
        }
    }

    /// A plan shows papers by their titles: it is a list like any other.
    private static func entry(of plan: SelectionPlan) -> (subject: String?, details: [String: String]) {
        (nil, ["as": "hold plan", "items": String(plan.lines.count)])
    }

    /// Places a hold on each of these documents, or on none: one that is not there any more refuses them all.
    public func placeHolds(on ids: [String], _ order: HoldOrder) throws -> [HoldListing] {
        let selected = try Self.selection(ids)
        return try writeEvenWhenFull(.holdPlace) { session in
            try selected.map { id in
                try place(order, on: .document(session.resolveDocument(id).id), in: session)
            }
        }
    }

    /// Which holds on these very documents would be lifted. One that covers others as well is not: that is for whoever
    /// looks at all that it covers. Changes nothing.
    public func planLifting(on ids: [String]) throws -> SelectionPlan {
        let selected = try Self.selection(ids)
        return try reading(.holdLift, as: .documentsFound, entry: Self.entry(of:)) { session in
            let holds = try HoldsInForce(session)
            return SelectionPlan(
                lines: try selected.map { id in
                    try line(id, in: session) { line, document in
                        let (own, others) = try holds.covering(document, in: session)
                        line.holds = own.map(\.id)
                        if !own.isEmpty { line.change = HoldsInForce.lifted(own) }
                        line.note =
                            own.isEmpty && others.isEmpty ? HoldsInForce.nothingToLift : HoldsInForce.staying(others)
                    }
                })
        }
    }

    /// Lifts these holds, or none of them: one that is not in force any more refuses them all.
    public func liftHolds(_ ids: [HoldID], ground: String) throws -> [HoldListing] {
        guard !ids.isEmpty else { throw ArchiveError.selectionEmpty }
        return try writeEvenWhenFull(.holdLift) { session in
            guard !ground.allSatisfy(\.isWhitespace) else { throw ArchiveError.groundMissing }
            let active = try session.holds(includingLifted: false)
            return try ids.map { id in
                guard let hold = active.first(where: { $0.id == id }) else {
                    throw ArchiveError.holdUnknown(id.description)
                }
                return try lift(hold, ground: ground, in: session)
            }
        }
    }

    private func line(
        _ id: String, in session: Session, _ fill: (inout SelectionPlan.Line, Document) throws -> Void
    ) throws -> SelectionPlan.Line {
        var line = SelectionPlan.Line(selected: id)
        do {
            let document = try session.resolveDocument(id)
            line.document = document
            try fill(&line, document)
        } catch let error as ArchiveError where error.category == .notFound {
            line.note = error.phrase
        }
        return line
    }

    /// Each once, in the order in which they were selected.
    private static func selection(_ ids: [String]) throws -> [String] {
        var seen: Set<String> = []
        let selected = ids.filter { seen.insert($0).inserted }
        guard !selected.isEmpty else { throw ArchiveError.selectionEmpty }
        guard selected.count <= selectionLimit else { throw ArchiveError.selectionLarge(selectionLimit) }
        return selected
    }
}

/// The holds of one moment, and which of them cover a document.
private struct HoldsInForce {
    let holds: [Hold]
    private let queries: HoldQueries

    init(_ session: Session) throws {
        holds = try session.holds(includingLifted: false)
        queries = HoldQueries(session)
    }

    /// Those on the document alone, and those that cover it among others.
    func covering(_ document: Document, in session: Session) throws -> (own: [Hold], others: [Hold]) {
        guard !holds.isEmpty else { return ([], []) }
        let cases = try session.cases(of: document.id).map(\.id)
        let students = try session.subjects(of: document.id).map(\.studentID)
        let covering = holds.filter { hold in
            switch hold.scope {
            case .document(let id): id == document.id
            case .caseFile(let id): cases.contains(id)
            case .student(let id): students.contains(id)
            case .query(let query): queries.fits(query, of: hold.id, document.id)
            case .everything: true
            }
        }
        return (
            covering.filter { $0.scope == .document(document.id) },
            covering.filter { $0.scope != .document(document.id) }
        )
    }

    func phrase(of covering: (own: [Hold], others: [Hold])) -> Phrase? {
        let all = covering.own + covering.others
        guard !all.isEmpty else { return nil }
        let named = Self.named(all)
        return Phrase("уже под запретом: \(named)", "held already: \(named)")
    }

    static func lifted(_ holds: [Hold]) -> Phrase {
        Phrase("будет снят запрет: \(named(holds))", "to be lifted: \(named(holds))")
    }

    static func staying(_ holds: [Hold]) -> Phrase? {
        guard !holds.isEmpty else { return nil }
        return Phrase(
            "останется запрет, который держит и другие документы: \(named(holds))",
            "stays, for it holds other papers as well: \(named(holds))")
    }

    static let nothingToLift = Phrase("запрета на нём нет", "no hold is on it")

    private static func named(_ holds: [Hold]) -> String { holds.map(\.basis).joined(separator: "; ") }
}
