import ArchiveModel
import Catalog
import Retention

/// Decides of each paper what a reclassification makes of it, and refuses where somebody else relies on what it is now.
struct ReclassificationPlanner {
    private let new: Reclassification
    /// Where it is to lie.
    private let item: NomenclatureItem
    private let rules: RulesInForce
    private let holds: HoldsInForce
    private let inActs: Set<DocumentID>
    private let today: CalendarDay
    private let session: Session

    init(_ new: Reclassification, on today: CalendarDay, in session: Session) throws {
        rules = try RulesInForce(session, year: today.year)
        if let kind = new.kind, !kind.isGivenByHand { throw ArchiveError.kindNotByHand(kind) }
        switch (new.index, new.kind) {
        case (let index?, _):
            guard let item = rules.item(index) else { throw ArchiveError.caseIndexUnknown(index) }
            self.item = item
        case (nil, let kind?):
            guard let item = rules.item(for: kind) else { throw ArchiveError.kindWithoutHeading(kind) }
            self.item = item
        case (nil, nil): throw ArchiveError.reclassificationEmpty
        }
        guard !item.trigger.isOfTheArchivesOwn else { throw ArchiveError.headingOfAnotherTrack(item) }
        self.new = new
        self.today = today
        self.session = session
        holds = try HoldsInForce(session)
        inActs = Set(try session.holdingsInOpenActs().map(\.documentID))
    }

    /// - Parameter newCase: an identifier for a case that has to be opened.
    func change(
        of document: Document, newCase: @autoclosure () -> CaseFileID
    ) throws -> Result<ReclassifiedDocument, ReclassificationRefusal> {
        guard document.kind.isGivenByHand else { return .failure(.ofTheArchivesOwn) }
        guard !inActs.contains(document.id) else { return .failure(.inAnAct) }
        let (own, others) = try holds.covering(document, in: session)
        guard own.isEmpty, others.isEmpty else { return .failure(.held(own + others)) }
        let students = try session.subjects(of: document.id).map(\.studentID)
        if item.caseScope == .student || item.track == .personalData, students.isEmpty { return .failure(.ofNobody) }
        let lying = try session.cases(of: document.id)
        if let closed = lying.first(where: { $0.closedOn != nil }) { return .failure(.closed(closed)) }

        let left = lying.filter { leaves($0, document) }
        let entered = try entered(by: document, of: students, lyingIn: lying, newCase: newCase())
        if let closed = entered.first(where: { $0.closedOn != nil }) { return .failure(.closed(closed)) }
        let kind = new.kind.flatMap { $0 == document.kind ? nil : $0 }
        guard kind != nil || !left.isEmpty || !entered.isEmpty else { return .failure(.already) }

        let gone = Set(left.map(\.id))
        let added = entered.map { HoldingRow.Filing(caseID: $0.id, index: $0.index, year: $0.year) }
        let terms = try session.holdings(of: document.id).map { holding in
            let filings = holding.filings.filter { !gone.contains($0.caseID) } + added
            return TermChange(holding, filedAs: filings, rules, on: today)
        }
        guard !terms.contains(where: \.evadesTheCommission) else { return .failure(.evadingTheCommission) }
        return .success(
            ReclassifiedDocument(
                document: document, kind: kind, left: left, entered: entered,
                term: terms.first(where: \.movesTheDay)))
    }

    /// Whether the paper is taken out of a case in which it lies: where a heading is named, out of all but that one; else
    /// out of those where its kind put it.
    private func leaves(_ caseFile: CaseFile, _ document: Document) -> Bool {
        guard caseFile.index != item.index else { return false }
        guard new.index == nil else { return true }
        return rules.item(caseFile.index, ofCasesFrom: caseFile.year)?.kinds.contains(document.kind) ?? false
    }

    /// The cases of the heading in which the paper does not lie yet: one, or each student's.
    private func entered(
        by document: Document, of students: [StudentID], lyingIn lying: [CaseFile],
        newCase: @autoclosure () -> CaseFileID
    ) throws -> [CaseFile] {
        let owners: [StudentID?] = item.caseScope == .student ? students : [nil]
        return try owners.filter { owner in !lying.contains { $0.index == item.index && $0.studentID == owner } }
            .map { owner in
                let years = [document.registeredOn, today].map { CaseFile.year(of: $0, item.caseScope) }
                let itsOwn = try session.caseFile(item.index, year: years[0], of: owner)
                if let itsOwn, itsOwn.closedOn == nil { return itsOwn }
                return try session.caseFile(item.index, year: years[1], of: owner)
                    ?? CaseFile(
                        id: newCase(), index: item.index, year: years[1], studentID: owner, openedOn: today)
            }
    }
}

/// Why a paper stays what it is.
enum ReclassificationRefusal: Error {
    case already, ofTheArchivesOwn, inAnAct, ofNobody, evadingTheCommission
    case held([Hold])
    case closed(CaseFile)

    var phrase: Phrase {
        switch self {
        case .already: Phrase("это уже так", "it is so already")
        case .ofTheArchivesOwn:
            Phrase(
                "согласия, акты и выгрузки архив ведёт сам: вида у них не меняют",
                "consents, acts and exports are the archive's own: their kind stays")
        case .inAnAct:
            Phrase(
                "включён в акт о выделении к уничтожению: сначала отмените акт",
                "it is in a disposal act: cancel the act first")
        case .ofNobody:
            Phrase(
                "документ ничей, а по этому заголовку лежат дела обучающихся",
                "it is nobody's, and under this heading lie cases of students")
        case .evadingTheCommission:
            Phrase(
                "его судьбу решает комиссия, а по этому заголовку он был бы стёрт без неё",
                "the commission decides on it, and under this heading it would be erased without one")
        case .held(let holds):
            Phrase(
                "под запретом на уничтожение: \(HoldsInForce.named(holds))",
                "a hold is on it: \(HoldsInForce.named(holds))")
        case .closed(let file):
            Phrase(
                "дело \(file.index) (\(file.year)) закрыто: сначала откройте его снова",
                "the case \(file.index) (\(file.year)) is closed: open it again first")
        }
    }
}

extension RetentionTrigger {
    /// Happens to consents, acts and exports alone: a paper of another kind would wait for it for ever.
    fileprivate var isOfTheArchivesOwn: Bool { self == .consentEnded || self == .destruction }
}

extension ArchiveError {
    fileprivate static let reclassificationEmpty = ArchiveError(
        .usage, "reclassification-empty",
        Phrase(
            "Назовите новый вид документа, новый заголовок номенклатуры или и то и другое.",
            "Name a new kind, a new heading of the nomenclature, or both."))

    fileprivate static func kindWithoutHeading(_ kind: DocumentKind) -> ArchiveError {
        ArchiveError(
            .usage, "kind-without-heading",
            Phrase(
                "В номенклатуре нет заголовка для вида «\(kind.phrase.russian)»: назовите заголовок.",
                "The nomenclature has no heading for the kind \"\(kind.phrase.english)\": name a heading."))
    }

    fileprivate static func headingOfAnotherTrack(_ item: NomenclatureItem) -> ArchiveError {
        ArchiveError(
            .usage, "heading-of-another-track",
            Phrase(
                "По заголовку \(item.index) срок считают от события «\(item.trigger.phrase.russian)»: у обычного документа "
                    + "оно не наступит никогда. Выберите другой заголовок.",
                "The term of heading \(item.index) counts from \"\(item.trigger.phrase.english)\", which never comes for "
                    + "an ordinary paper. Choose another heading."))
    }
}
