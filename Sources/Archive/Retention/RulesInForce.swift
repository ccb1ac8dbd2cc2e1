import ArchiveModel
import Catalog
import Retention

/// The approved nomenclatures and the active holds at one moment: what turns the facts of a holding into a decision.
struct RulesInForce {
    private let approved: [Nomenclature]
    private let holds: [Hold]
    /// Places in ``holds``: of those on one document, and of those that cover more. There may be thousands of the former.
    private let holdsOfDocuments: [DocumentID: [Int]]
    private let widerHolds: [Int]
    /// Demands, findings and applications that hide something or make it go, by student.
    private let requests: [StudentID: [SubjectRequest]]
    private let queries: HoldQueries
    private let year: Int

    /// - Parameters:
    ///   - year: the calendar year whose nomenclature says where new documents are filed.
    ///   - supposed: a draft to be looked at as if it were approved.
    ///   - newest: it is as if nothing later than the supposed one had been approved.
    init(
        _ session: Session, year: Int, supposing supposed: Nomenclature? = nil, asNewest newest: Bool = false
    ) throws {
        self.year = year
        let others = try session.nomenclatures().filter { other in
            guard other.approval != nil, other.id != supposed?.id else { return false }
            guard newest, let supposed else { return true }
            return (other.year, other.version) < (supposed.year, supposed.version)
        }
        approved = (supposed.map { [$0] } ?? []) + others
        let holds = try session.holds(includingLifted: false)
        self.holds = holds
        var (ofDocuments, wider): ([DocumentID: [Int]], [Int]) = ([:], [])
        for (place, hold) in holds.enumerated() {
            if case .document(let id) = hold.scope {
                ofDocuments[id, default: []].append(place)
            } else {
                wider.append(place)
            }
        }
        (holdsOfDocuments, widerHolds) = (ofDocuments, wider)
        requests = Dictionary(grouping: try session.restrictingRequests(), by: \.studentID)
        queries = HoldQueries(session)
    }

    /// The approved nomenclature that cases opened in this year follow: that year's, its last version; else the nearest
    /// before it; else the first after it.
    private func nomenclature(forCasesOf year: Int) -> Nomenclature? {
        let earlier = approved.filter { $0.year <= year }.max { ($0.year, $0.version) < ($1.year, $1.version) }
        return earlier ?? approved.min { ($0.year, -$0.version) < ($1.year, -$1.version) }
    }

    /// The item of the nomenclature in force this year: one approved ahead for the next year does not count yet.
    func item(_ index: NomenclatureIndex) -> NomenclatureItem? {
        nomenclature(forCasesOf: year)?.items.first { $0.index == index }
    }

    /// The item that cases of this heading, opened in this year, follow.
    func item(_ index: NomenclatureIndex, ofCasesFrom year: Int) -> NomenclatureItem? {
        nomenclature(forCasesOf: year)?.items.first { $0.index == index }
    }

    /// What may be for people to decide on a day: the headings that are theirs, each with the day by which what starts
    /// its term must have happened. What fits none of them never is; what fits one may still be kept.
    func headingsForPeople(on day: CalendarDay) -> Set<HeadingForPeople> {
        Set(
            approved.flatMap(\.items).compactMap { item in
                guard item.term != .permanent, !item.isLeftToTheJob else { return nil }
                return HeadingForPeople(item, on: day)
            })
    }

    func knows(_ index: NomenclatureIndex) -> Bool { item(index) != nil }

    /// Where the nomenclature in force this year files a kind of document.
    func item(for kind: DocumentKind) -> NomenclatureItem? {
        nomenclature(forCasesOf: year)?.items.first { $0.kinds.contains(kind) }
    }

    func facts(of holding: HoldingRow) -> HoldingFacts {
        HoldingFacts(
            documentID: holding.documentID, studentID: holding.studentID, registeredOn: holding.registeredOn,
            rules: holding.filings.compactMap { rule(for: $0, holding) }, holds: self.holds(on: holding),
            consentWithdrawnOn: holding.consentWithdrawnOn, restrictions: restrictions(of: holding),
            humanDecisionOn: holding.humanDecisionOn,
            replacedOn: holding.replacedOn)
    }

    /// What a decision on a student's card rests on: the rules of the portfolio, the holds on the student and on whatever
    /// is kept of the student, and the demands that concern all of it.
    ///
    /// The rules are those of the year in which the purpose ended, so that a later edition does not move the day. Where
    /// they want a commission, it is for the documents: of a card without any there is nothing to appraise (152-ФЗ
    /// art. 21.4).
    func facts(
        ofCardOf student: Student, consentWithdrawnOn: CalendarDay?, beside holdings: [HoldingRow]
    ) -> HoldingFacts {
        let ended = student.leftOn ?? consentWithdrawnOn
        let nomenclature = nomenclature(forCasesOf: ended?.year ?? year)
        let rules = (nomenclature?.items ?? []).compactMap { item -> RuleInForce? in
            guard case .endOfPurpose = item.term, item.trigger == .leftSchool, let nomenclature else { return nil }
            var item = item
            item.approval = .automatic
            item.needsAppraisal = false
            return RuleInForce(
                item: item, nomenclatureYear: nomenclature.year, nomenclatureVersion: nomenclature.version,
                triggeredOn: student.leftOn)
        }
        return HoldingFacts(
            documentID: nil, studentID: student.id,
            registeredOn: student.enrolledOn ?? ended ?? .firstDay(ofYear: year),
            rules: rules, holds: holds.filter { covers($0, cardOf: student.id, beside: holdings) },
            consentWithdrawnOn: consentWithdrawnOn,
            restrictions: (requests[student.id] ?? []).filter { $0.documentID == nil }.compactMap(\.restriction))
    }

    private func covers(_ hold: Hold, cardOf studentID: StudentID, beside holdings: [HoldingRow]) -> Bool {
        switch hold.scope {
        case .everything: true
        case .student(let id): id == studentID
        case .document, .caseFile, .query: holdings.contains { covers(hold, $0) }
        }
    }

    /// The active holds that cover a holding.
    func holds(on holding: some Holding) -> [Hold] {
        guard !holds.isEmpty else { return [] }
        let places = (holdsOfDocuments[holding.documentID] ?? []) + widerHolds.filter { covers(holds[$0], holding) }
        return places.sorted().map { holds[$0] }
    }

    /// Whether a hold or somebody's demand is to be looked at for a holding: of most none is.
    func burden(_ holding: ScannedHolding) -> Bool {
        holdsOfDocuments[holding.documentID] != nil || widerHolds.contains { covers(holds[$0], holding) }
            || !requests.isEmpty && holding.studentID.map { requests[$0] != nil } == true
    }

    private func rule(for filing: HoldingRow.Filing, _ holding: HoldingRow) -> RuleInForce? {
        guard let nomenclature = nomenclature(forCasesOf: filing.year),
            let item = nomenclature.items.first(where: { $0.index == filing.index })
        else { return nil }
        return RuleInForce(
            item: item, nomenclatureYear: nomenclature.year, nomenclatureVersion: nomenclature.version,
            triggeredOn: triggerDay(item.trigger, filing, holding))
    }

    /// The case by which a rule covers a holding.
    func filing(of rule: RuleInForce, in holding: HoldingRow) -> HoldingRow.Filing? {
        holding.filings.first { self.rule(for: $0, holding) == rule }
    }

    private func triggerDay(
        _ trigger: RetentionTrigger, _ filing: HoldingRow.Filing, _ holding: HoldingRow
    ) -> CalendarDay? {
        switch trigger {
        case .caseClosed: filing.closedOn
        case .documentDate: holding.documentDate
        case .leftSchool: holding.leftOn
        case .consentEnded: holding.provenConsentEndedOn
        case .replaced: holding.replacedOn
        case .destruction: holding.destructionOn
        }
    }

    func restrictions(of holding: some Holding) -> [Restriction] {
        guard let studentID = holding.studentID, let requests = requests[studentID] else { return [] }
        return requests.filter { $0.documentID == nil || $0.documentID == holding.documentID }.compactMap(\.restriction)
    }

    private func covers(_ hold: Hold, _ holding: some Holding) -> Bool {
        switch hold.scope {
        case .document(let id): id == holding.documentID
        case .caseFile(let id): holding.lies(in: id)
        case .student(let id): id == holding.studentID
        case .query(let query): queries.fits(query, of: hold.id, holding.documentID)
        case .everything: true
        }
    }
}

/// What holds and demands ask of a holding, read whole or passed over.
protocol Holding {
    var documentID: DocumentID { get }
    var studentID: StudentID? { get }
    func lies(in caseID: CaseFileID) -> Bool
}

extension ScannedHolding: Holding {}

extension HoldingRow: Holding {
    func lies(in caseID: CaseFileID) -> Bool { filings.contains { $0.caseID == caseID } }
}

extension NomenclatureItem {
    /// By itself it never is for people. A rule of years that says "automatic" is: see ``Retention/decide(_:on:)``.
    fileprivate var isLeftToTheJob: Bool {
        guard case .endOfPurpose = term else { return false }
        return approval == .automatic && !needsAppraisal
    }
}

extension HeadingForPeople {
    fileprivate init(_ item: NomenclatureItem, on day: CalendarDay) {
        switch item.term {
        case .years(let count):
            self.init(
                index: item.index, event: .trigger(item.trigger), by: item.counting.lastTrigger(of: count, on: day))
        case .untilNoLongerNeeded: self.init(index: item.index, event: .humanDecision, by: day)
        case .untilReplaced: self.init(index: item.index, event: .trigger(.replaced), by: day)
        case .permanent, .endOfPurpose: self.init(index: item.index, event: nil, by: nil)
        }
    }
}

extension TermCounting {
    /// No later event can have started a term of so many years that is over by this day; nil when no calendar tells.
    fileprivate func lastTrigger(of years: Int, on day: CalendarDay) -> CalendarDay? {
        switch self {
        case .nextYear: CalendarDay(year: day.year - 1 - years, month: 12, day: 31)
        // Never over before so many years after the event. 29 February may have none: a day later is none too few.
        case .exactDay, .nextSchoolYear:
            CalendarDay(year: day.year - years, month: day.month, day: day.day)
                ?? CalendarDay(year: day.year - years, month: 3, day: 1)
        }
    }
}
