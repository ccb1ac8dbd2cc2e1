import ArchiveModel
import Catalog

/// The holds of one moment, and which of them cover a document.
struct HoldsInForce {
    private let own: [DocumentID: [Hold]]
    /// Those that cover more than one document.
    private let others: [Hold]
    private let queries: HoldQueries

    init(_ session: Session) throws {
        var own: [DocumentID: [Hold]] = [:]
        var others: [Hold] = []
        for hold in try session.holds(includingLifted: false) {
            if case .document(let id) = hold.scope { own[id, default: []].append(hold) } else { others.append(hold) }
        }
        (self.own, self.others) = (own, others)
        queries = HoldQueries(session)
    }

    /// Those on the document alone, and those that cover it among others.
    func covering(_ document: Document, in session: Session) throws -> (own: [Hold], others: [Hold]) {
        let own = own[document.id] ?? []
        guard !others.isEmpty else { return (own, []) }
        let cases = try session.cases(of: document.id).map(\.id)
        let students = try session.subjects(of: document.id).map(\.studentID)
        let covering = others.filter { hold in
            switch hold.scope {
            case .document: false
            case .caseFile(let id): cases.contains(id)
            case .student(let id): students.contains(id)
            case .query(let query): queries.fits(query, of: hold.id, document.id)
            case .everything: true
            }
        }
        return (own, covering)
    }

    static func held(_ covering: (own: [Hold], others: [Hold])) -> Phrase? {
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

    static func named(_ holds: [Hold]) -> String { holds.map(\.basis).joined(separator: "; ") }
}
