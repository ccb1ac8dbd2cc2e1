import ArchiveModel
import Catalog
import Retention

/// What the deputy head watches over: portfolios that were not looked at again in time (003 8.1), and the random checks of
/// content (003 8.2).
public struct SupervisionReport: Sendable, Codable {
    public struct Portfolio: Sendable, Hashable, Codable {
        public var studentID: StudentID
        public var name: String
        public var className: String?
        /// When it was last looked at, or its oldest item came in.
        public var since: CalendarDay
        /// The last day that was in time.
        public var dueOn: CalendarDay
    }

    public struct RandomCheck: Sendable, Hashable, Codable {
        public var number: String
        public var drawnOn: CalendarDay
        /// Nil: not completed yet.
        public var completedOn: CalendarDay?
        public var sampleCount: Int
        public var findingCount: Int
    }

    public var day: CalendarDay
    /// Those of whoever asked, whose portfolios alone are in it; nil: the whole school.
    public var ownClasses: [String]?
    /// The longest overdue first.
    public var overdue: [Portfolio]
    /// The latest first.
    public var randomChecks: [RandomCheck]

    public var sheet: ReportSheet {
        let portfolios = ReportTable(
            title: Phrase("Перепроверка просрочена", "Re-verification overdue"),
            columns: [
                .init(Phrase("Обучающийся", "Student")), .init(Phrase("Класс", "Class")),
                .init(Phrase("Проверено", "Verified on")), .init(Phrase("Срок", "Due on")),
            ],
            rows: overdue.map { [.text($0.name), .text($0.className ?? ""), .day($0.since), .day($0.dueOn)] })
        let checks = ReportTable(
            title: Phrase("Выборочные проверки", "Random checks"),
            columns: [
                .init(Phrase("№", "No.")), .init(Phrase("Выборка", "Drawn on")),
                .init(Phrase("Закончена", "Completed")),
                .init(Phrase("Документов", "Documents"), isNumber: true),
                .init(Phrase("С замечаниями", "With findings"), isNumber: true),
            ],
            rows: randomChecks.map {
                [
                    .text($0.number), .day($0.drawnOn), .day($0.completedOn), .number($0.sampleCount),
                    .number($0.findingCount),
                ]
            })
        let sight = ReportSight.phrase(ownClasses)
        return ReportSheet(
            title: Phrase("Контроль портфолио", "Supervision of portfolios"),
            scope: Phrase("\(sight.russian), на \(day.text(in: .russian))", "\(sight.english), as of \(day)"),
            tables: [portfolios, checks])
    }
}

extension Archive {
    /// Overdue re-verifications and random checks as they stand on a day. Names students, so it is an entry of the journal.
    ///
    /// - Parameter asOf: nil: today.
    public func supervisionReport(asOf: CalendarDay? = nil) throws -> SupervisionReport {
        let day = asOf ?? today
        let terms = try deadlineTerms()
        let sight = try authorize(.reportRead)
        return try writeEvenWhenFull(within: sight) { session in
            let overdue = try session.reverificationDeadlines(terms, asOf: day)
                .filter { $0.deadline.state(on: day) == .overdue }
            let portfolios = try overdue.compactMap { studentID, deadline in
                try session.student(studentID).map { student in
                    SupervisionReport.Portfolio(
                        studentID: studentID, name: student.name.description,
                        className: try session.classes(of: studentID).first?.name, since: deadline.startedOn,
                        dueOn: deadline.dueOn)
                }
            }
            let checks = try session.contentChecks().filter { $0.kind == .random && $0.startedOn <= day }
            try session.record(
                .reportMade, details: ["report": "supervision", "students": String(portfolios.count)], in: self)
            return SupervisionReport(
                day: day, ownClasses: ReportSight.classes(sight),
                overdue: portfolios.sorted { ($0.dueOn, $0.name) < ($1.dueOn, $1.name) },
                randomChecks: checks.reversed().map { check in
                    SupervisionReport.RandomCheck(
                        number: check.number, drawnOn: check.startedOn, completedOn: check.completedOn,
                        sampleCount: check.items.count, findingCount: check.items.count { $0.finding != nil })
                })
        }
    }
}

extension Session {
    /// Until when each portfolio is to be looked at again: the first of its items.
    func reverificationDeadlines(
        _ terms: DeadlineTerms, asOf day: CalendarDay
    ) throws -> [(studentID: StudentID, deadline: Deadline)] {
        var first: [StudentID: CalendarDay] = [:]
        try forEachReverificationStart(asOf: day) { studentID, start in
            first[studentID] = min(first[studentID] ?? start, start)
        }
        return first.map { ($0, terms.deadline(.reverification, startedOn: $1)) }
    }

    /// From when the term of each item runs: the day on which it came in, or was last looked at by itself, with its
    /// portfolio, or with all of them.
    func forEachReverificationStart(
        asOf day: CalendarDay, _ body: (StudentID, CalendarDay) throws -> Void
    ) throws {
        let checks = try contentChecks().filter { $0.kind == .reverification && $0.items.isEmpty }
        let ofAll = checks.filter { $0.studentID == nil }.compactMap(\.completedOn).filter { $0 <= day }.max()
        let ofOne = Dictionary(grouping: checks.filter { $0.studentID != nil }, by: \.studentID)
            .compactMapValues { $0.compactMap(\.completedOn).filter { $0 <= day }.max() }
        try forEachPortfolioItem(asOf: day) { studentID, registeredOn, checkedOn in
            let last = [ofAll, ofOne[studentID], checkedOn].compactMap { $0 }.max()
            try body(studentID, max(registeredOn, last ?? registeredOn))
        }
    }
}
