import ArchiveModel
import Catalog
import ObjectStore
import Retention

/// What an act is drafted of; all empty: everything that has expired and waits for people.
public struct DraftRequest: Sendable, Codable {
    /// By accession number, id, or the beginning of an id.
    public var documents: [String]
    /// By id, or a yearly one as `03-07/2026`.
    public var cases: [String]
    public var index: NomenclatureIndex?

    public init(documents: [String] = [], cases: [String] = [], index: NomenclatureIndex? = nil) {
        self.documents = documents
        self.cases = cases
        self.index = index
    }

    var isEverything: Bool { documents.isEmpty && cases.isEmpty && index == nil }
}

/// Something that cannot be put into an act now, and why.
public struct NotSelected: Sendable {
    public var accessionNumber: AccessionNumber
    public var reason: Phrase
}

/// What is drafted, agreed, approved and destroyed, looked up in one state of the catalog.
struct DisposalSelection {
    private let session: Session
    private let rules: RulesInForce
    private let day: CalendarDay

    init(_ session: Session, on day: CalendarDay) throws {
        self.session = session
        self.day = day
        rules = try RulesInForce(session, year: day.year)
    }

    /// The decision on a student's card; nil when there is none any more.
    func card(of id: StudentID) throws -> CardDecision? {
        guard let student = try session.student(id) else { return nil }
        let holdings = try session.holdings(studentID: id)
        return try CardDecision(student, beside: holdings, rules, on: day, in: session)
    }

    /// What may be put into an act today and is in none, and what was asked for by name and may not.
    ///
    /// - Parameter againstTheCommission: also what the commission has kept this year.
    func candidates(
        _ request: DraftRequest, againstTheCommission: Bool = true
    ) throws -> (items: [Disposal.Item], refused: [NotSelected]) {
        var taken = try session.holdingsInOpenActs()
        if !againstTheCommission { taken.formUnion(try session.holdingsKeptByCommission(in: day.year)) }
        let cases = Set(try request.cases.map { try session.resolveCase($0).id })
        var items: [Disposal.Item] = []
        var refused: [NotSelected] = []
        for holding in try holdings(of: request) {
            let verdict = Retention.decide(rules.facts(of: holding), on: day)
            let isTaken = taken.contains(HoldingKey(documentID: holding.documentID, studentID: holding.studentID))
            let item = verdict.mayBeSelected && !isTaken ? try self.item(holding, verdict) : nil
            if let item, cases.isEmpty || cases.contains(item.caseID),
                request.index ?? item.rule.index == item.rule.index
            {
                items.append(item)
            } else if isNamed(holding, request, cases) {
                let inAct = Phrase("уже включён в другой акт", "it is in another act already")
                let why = isTaken ? inAct : verdict.reasons.first?.phrase ?? Reason.noRule.phrase
                refused.append(NotSelected(accessionNumber: holding.accessionNumber, reason: why))
            }
        }
        return (items, refused)
    }

    private func holdings(of request: DraftRequest) throws -> [HoldingRow] {
        if request.isEverything {
            return try session.holdings(filedUnder: rules.headingsForPeople(on: day))
        }
        guard !request.documents.isEmpty else { return try session.holdings() }
        return try request.documents.flatMap { try session.holdings(of: session.resolveDocument($0).id) }
    }

    private func isNamed(_ holding: HoldingRow, _ request: DraftRequest, _ cases: Set<CaseFileID>) -> Bool {
        !request.documents.isEmpty || holding.filings.contains { cases.contains($0.caseID) }
            || request.index.map { index in holding.filings.contains { $0.index == index } } ?? false
    }

    private func item(_ holding: HoldingRow, _ verdict: Verdict) throws -> Disposal.Item? {
        guard let winner = verdict.winner, let earliest = verdict.earliest,
            let filing = rules.filing(of: winner, in: holding),
            let content = try contentDigest(of: holding.documentID)
        else { return nil }
        return Disposal.Item(
            documentID: holding.documentID, studentID: holding.studentID, accessionNumber: holding.accessionNumber,
            caseID: filing.caseID, caseYear: filing.year,
            rule: Disposal.Rule(
                winner.item, nomenclatureYear: winner.nomenclatureYear,
                nomenclatureVersion: winner.nomenclatureVersion), earliest: earliest, contentDigest: content)
    }

    /// Takes out of an act what may no longer go.
    ///
    /// - Returns: the places in ``Disposal/items`` that dropped out now.
    func review(_ act: inout Disposal) throws -> [Int] {
        var dropped: [Int] = []
        for place in act.items.indices where act.items[place].dropped == nil {
            let item = act.items[place]
            let holding = try session.holdings(of: item.documentID).first { $0.studentID == item.studentID }
            let reason = Retention.dropReason(
                of: item, verdict: holding.map { Retention.decide(rules.facts(of: $0), on: day) },
                contentDigest: try contentDigest(of: item.documentID))
            guard let reason else { continue }
            act.drop(place, reason, on: day)
            dropped.append(place)
        }
        return dropped
    }

    /// Nil when the document is not there.
    private func contentDigest(of id: DocumentID) throws -> Digest? {
        guard let document = try session.document(id) else { return nil }
        return Digest.sha256(document.files.map { $0.contentDigest.description + "\n" }.joined())
    }

    /// The act's lines of one student, or of nobody, in the order of the act.
    func lines(of studentID: StudentID?, in act: Disposal, sharing: inout SharingState) throws -> [ErasureAct.Line] {
        try act.selected.filter { $0.studentID == studentID }.compactMap { item in
            let holding = try session.holdings(of: item.documentID).first { $0.studentID == studentID }
            guard let holding else { return nil }
            return ErasureAct.Line(
                documentID: item.documentID, accessionNumber: item.accessionNumber, kind: holding.kind,
                title: holding.title, fileCount: holding.fileCount, index: item.rule.index,
                destroysBytes: try sharing.remove(holding))
        }
    }
}

extension Digest {
    static func sha256(_ text: String) -> Digest {
        var hash = RunningHash()
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        return hash.digest
    }
}
