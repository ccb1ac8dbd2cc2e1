import ArchiveModel
import Catalog
import Retention

/// A case as lists show one.
public struct CaseListing: Sendable, Codable {
    public var caseFile: CaseFile
    /// Nil for a case under no item of an approved nomenclature.
    public var heading: String?
    /// Nil for a yearly case, and when the card is gone.
    public var student: String?
    public var documentCount: Int
    /// The last day on which it is open by its rule; nil while that is not known.
    public var closesOn: CalendarDay?
}

/// A case with what lies in it.
public struct CaseCard: Sendable {
    public struct Line: Sendable {
        public var accessionNumber: AccessionNumber
        public var title: String
        public var student: String?
        public var outcome: Outcome
        public var earliest: CalendarDay?
        public var isHeld: Bool
    }

    public var listing: CaseListing
    public var lines: [Line]
}

extension Archive {
    /// How many documents a case shows.
    private static let shownDocuments = 1_000

    /// - Parameter isOpen: nil: both open and closed ones.
    public func cases(
        index: NomenclatureIndex?, year: Int?, student: String?, isOpen: Bool?
    ) throws -> [CaseListing] {
        try readingList(.caseList, as: .casesListed) { session in
            let rules = try RulesInForce(session, year: today.year)
            let studentID = try student.map { try session.findStudent($0).id }
            return try session.caseFiles(index: index, year: year, studentID: studentID, isOpen: isOpen).map {
                try listing($0, rules, in: session)
            }
        }
    }

    public func caseCard(_ text: String) throws -> CaseCard {
        try reading(
            .caseRead, as: .caseViewed, entry: { ("case \($0.listing.caseFile.id)", ["items": String($0.lines.count)]) }
        ) { session in
            let rules = try RulesInForce(session, year: today.year)
            let caseFile = try session.resolveCase(text)
            let lines = try session.documents(in: caseFile.id, limit: Self.shownDocuments).flatMap { id in
                // Of a scan that several share, whoever's part is hidden is not named.
                let seen = Set(try session.subjects(of: id).map(\.studentID))
                return try session.holdings(of: id).filter { $0.studentID.map(seen.contains) ?? true }.map { holding in
                    let verdict = Retention.decide(rules.facts(of: holding), on: today)
                    return CaseCard.Line(
                        accessionNumber: holding.accessionNumber, title: holding.title,
                        student: holding.studentName?.description, outcome: verdict.outcome,
                        earliest: verdict.earliest, isHeld: verdict.isHeld)
                }
            }
            return CaseCard(listing: try listing(caseFile, rules, in: session), lines: lines)
        }
    }

    /// Closes a case by hand, and with that starts the terms that are counted from its closing. Never before the
    /// youngest document in it: a term must not begin before the document came.
    public func closeCase(_ text: String, on day: CalendarDay?) throws -> CaseListing {
        try authorize(.caseClose)
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try catalog.write { session in
            var caseFile = try session.resolveCase(text)
            if let closedOn = caseFile.closedOn { throw ArchiveError.caseIsClosed(caseFile, closedOn) }
            let earliest = max(caseFile.openedOn, try session.filed(in: caseFile.id).lastOn ?? caseFile.openedOn)
            guard day >= earliest else { throw ArchiveError.caseClosesTooEarly(caseFile, earliest) }
            try close(caseFile, on: day, in: session)
            caseFile.closedOn = day
            return try listing(caseFile, RulesInForce(session, year: today.year), in: session)
        }
    }

    /// Opens a closed case again: terms that were counted from its closing stop.
    public func reopenCase(_ text: String) throws -> CaseListing {
        try write(.caseReopen) { session in
            var caseFile = try session.resolveCase(text)
            guard caseFile.closedOn != nil else { throw ArchiveError.caseIsOpen(caseFile) }
            try reopen(caseFile, in: session)
            caseFile.closedOn = nil
            return try listing(caseFile, RulesInForce(session, year: today.year), in: session)
        }
    }

    /// Closes every case whose last day has passed, as of that day. The nightly job's.
    func closeCases() throws -> Int {
        let due = try catalog.read { try casesToClose(in: $0) }
        guard !due.isEmpty else { return 0 }
        return try catalog.write { session in
            let still = try casesToClose(in: session)
            for (caseFile, day) in still { try close(caseFile, on: day, in: session) }
            return still.count
        }
    }

    private func casesToClose(in session: Session) throws -> [(CaseFile, CalendarDay)] {
        let rules = try RulesInForce(session, year: today.year)
        return try session.caseFilesThatMayClose(on: today).compactMap { caseFile in
            guard let day = try closingDay(of: caseFile, rules, in: session), day < today else { return nil }
            return (caseFile, day)
        }
    }

    private func closingDay(
        of caseFile: CaseFile, _ rules: RulesInForce, in session: Session
    ) throws -> CalendarDay? {
        let scope = rules.item(caseFile.index, ofCasesFrom: caseFile.year)?.caseScope
        let leftOn = try caseFile.studentID.flatMap { try session.student($0)?.leftOn }
        if caseFile.studentID != nil, leftOn == nil { return nil }
        return caseFile.closingDay(
            caseFile.studentID == nil ? scope ?? .year : .student, leftOn: leftOn,
            lastFiledOn: try session.filed(in: caseFile.id).lastOn)
    }

    private func close(_ caseFile: CaseFile, on day: CalendarDay, in session: Session) throws {
        try session.close(caseFile.id, on: day)
        try session.record(
            .caseClosed, subject: caseFile.id.description,
            details: ["index": caseFile.index.text, "on": day.description], in: self)
    }

    func reopen(_ caseFile: CaseFile, in session: Session) throws {
        try session.reopen(caseFile.id)
        try session.record(
            .caseReopened, subject: caseFile.id.description, details: ["index": caseFile.index.text], in: self)
    }

    private func listing(_ caseFile: CaseFile, _ rules: RulesInForce, in session: Session) throws -> CaseListing {
        CaseListing(
            caseFile: caseFile, heading: rules.item(caseFile.index, ofCasesFrom: caseFile.year)?.heading,
            student: try caseFile.studentID.flatMap { try session.student($0)?.name.description },
            documentCount: try session.filed(in: caseFile.id).count,
            closesOn: try closingDay(of: caseFile, rules, in: session))
    }
}

extension Session {
    /// A case by its id or the first six or more digits of it, or a yearly one as `03-07/2026`.
    func resolveCase(_ text: String) throws -> CaseFile {
        if let id = CaseFileID(text), let found = try caseFile(id) { return found }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let index = NomenclatureIndex(parts[0]), let year = Int(parts[1]),
            let found = try caseFile(index, year: year, of: nil)
        {
            return found
        }
        let digits = text.lowercased().filter { $0 != "-" }
        guard digits.count >= 6, digits.allSatisfy(\.isHexDigit) else { throw try unknownCase(text) }
        let found = try caseFiles().filter { $0.id.description.filter { $0 != "-" }.hasPrefix(digits) }
        guard found.count == 1 else { throw ArchiveError.caseUnknown(text) }
        return found[0]
    }

    /// Names the cases that there are under the index that was meant.
    func unknownCase(_ text: String) throws -> ArchiveError {
        let index = text.split(separator: "/", omittingEmptySubsequences: false).first.flatMap {
            NomenclatureIndex(String($0))
        }
        guard let index else { return .caseUnknown(text) }
        let cases = try caseFiles(index: index)
        return .caseUnknown(
            text, under: index, years: Set(cases.filter { $0.studentID == nil }.map(\.year)).sorted(),
            studentCount: cases.count { $0.studentID != nil })
    }
}

extension ArchiveError {
    static func caseUnknown(_ text: String) -> ArchiveError {
        ArchiveError(
            .notFound, "case-unknown",
            Phrase(
                "Дела «\(text)» нет. Годовое дело называют так: 03-07/2026.",
                "There is no case \"\(text)\". A yearly one is named 03-07/2026."),
            hint: Phrase("Остальные: larets case list", "The others: larets case list"))
    }

    /// - Parameters:
    ///   - years: of the yearly cases under this index.
    ///   - studentCount: of students' cases under it; they are counted and not named.
    static func caseUnknown(
        _ text: String, under index: NomenclatureIndex, years: [Int], studentCount: Int
    ) -> ArchiveError {
        let yearly = years.map { "\(index)/\($0)" }.joined(separator: ", ")
        let there: Phrase? =
            if !years.isEmpty {
                Phrase("Под этим индексом есть: \(yearly).", "Under this index there are: \(yearly).")
            } else if studentCount > 0 {
                Phrase(
                    "Под этим индексом дела обучающихся (\(studentCount)): назовите чьё, \(index)/ФАМИЛИЯ.",
                    "Under this index are cases of students (\(studentCount)): say whose, \(index)/SURNAME.")
            } else {
                nil
            }
        let missing = Phrase("Дела «\(text)» нет.", "There is no case \"\(text)\".")
        return ArchiveError(
            .notFound, "case-unknown", missing.followed(by: there),
            hint: Phrase("Список: larets case list", "The list: larets case list"))
    }

    static func caseIsClosed(_ caseFile: CaseFile, _ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .failure, "case-closed",
            Phrase(
                "Дело \(caseFile.index)/\(caseFile.year) уже закрыто \(day.text(in: .russian)).",
                "The case \(caseFile.index)/\(caseFile.year) was closed on \(day) already."))
    }

    static func caseIsOpen(_ caseFile: CaseFile) -> ArchiveError {
        ArchiveError(
            .failure, "case-open",
            Phrase(
                "Дело \(caseFile.index)/\(caseFile.year) не закрыто.",
                "The case \(caseFile.index)/\(caseFile.year) is not closed."))
    }

    static func caseClosesTooEarly(_ caseFile: CaseFile, _ earliest: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "case-closes-too-early",
            Phrase(
                "Дело \(caseFile.index)/\(caseFile.year) нельзя закрыть раньше \(earliest.text(in: .russian)): "
                    + "в нём лежит документ этого дня.",
                "The case \(caseFile.index)/\(caseFile.year) cannot be closed before \(earliest): a document of that "
                    + "day lies in it."))
    }
}
