import ArchiveModel

/// A scope as a piece of a WHERE clause: fixed text, every value bound. Nothing at all where there is no limit.
struct ScopeCondition {
    /// Begins with ` AND `, or is empty.
    let text: String
    let arguments: [any Storable]

    private static var none: ScopeCondition { ScopeCondition(text: "", arguments: []) }

    /// Students whose number stands in this column.
    static func students(_ scope: Scope, seq: String) -> ScopeCondition {
        guard let set = StudentSet(scope) else { return none }
        return ScopeCondition(text: " AND \(seq) IN (\(set.text))", arguments: set.arguments)
    }

    /// Those of a document's students who are named: `link` is the table that says whose it is. Of a scan that several
    /// share, whoever's part is hidden is none of them.
    static func owners(_ scope: Scope, link: String = "document_student") -> ScopeCondition {
        let students = students(scope, seq: "\(link).student_seq")
        if scope.includesHidden { return students }
        let open = openPortfolios(scope, seq: "\(link).student_seq").text
        return ScopeCondition(
            text: "\(students.text) AND \(link).blocked_on IS NULL\(open)", arguments: students.arguments)
    }

    /// A scan that is shared with somebody out of scope, or whose part is hidden, is found by the words of the paper alone:
    /// the index knows the others' names and achievements, and a hit would tell them.
    static func words(_ scope: Scope, matchingAll match: String) -> ScopeCondition {
        guard let others = othersOnScan(scope) else { return none }
        return ScopeCondition(
            text: """
                 AND (NOT EXISTS (\(others.text))
                    OR document.seq IN (SELECT rowid FROM search_index WHERE search_index MATCH ?))
                """, arguments: others.arguments + [match])
    }

    /// The links of a document that whoever asks is not told of; nil where all are told.
    private static func othersOnScan(_ scope: Scope) -> ScopeCondition? {
        if scope.includesHidden { return nil }
        guard scope.enteredBy == nil, let set = StudentSet(scope) else {
            return ScopeCondition(text: hiddenLinks("document.seq"), arguments: [])
        }
        return ScopeCondition(
            text: """
                SELECT 1 FROM document_student WHERE document_seq = document.seq
                    AND (blocked_on IS NOT NULL OR student_seq NOT IN (\(set.text)))
                """, arguments: set.arguments)
    }

    private static func hiddenLinks(_ seq: String) -> String {
        """
        SELECT 1 FROM document_student INDEXED BY document_blocked
            WHERE document_seq = \(seq) AND blocked_on IS NOT NULL
        """
    }

    /// Of a scan on which somebody's part is hidden, only what it proves of the others makes it fit.
    ///
    /// - Parameter condition: of an achievement.
    static func provenOfOthers(_ scope: Scope, _ condition: String, _ arguments: [any Storable]) -> ScopeCondition {
        if scope.includesHidden || scope.isPartial { return none }
        let visible = proven(scope, by: "document.seq")
        return ScopeCondition(
            text: """
                 AND (NOT EXISTS (\(hiddenLinks("document.seq")))
                    OR EXISTS (SELECT 1 FROM achievement_document JOIN achievement ON achievement.seq = achievement_seq
                        WHERE document_seq = document.seq AND \(condition)\(visible.text)))
                """, arguments: arguments + visible.arguments)
    }

    /// Achievements; `table` has a `seq` and a `student_seq`.
    static func achievements(_ scope: Scope, table: String = "achievement") -> ScopeCondition {
        let open = openPortfolios(scope, seq: "\(table).student_seq").text
        guard let login = scope.enteredBy else {
            let students = students(scope, seq: "\(table).student_seq")
            return ScopeCondition(text: students.text + open, arguments: students.arguments)
        }
        return ScopeCondition(
            text: """
                 AND \(table).seq IN (SELECT achievement_seq FROM achievement_author
                    JOIN account ON account.seq = account_seq WHERE login = ?)\(open)
                """, arguments: [login])
    }

    /// The same of what a document proves, whose number stands in this column: nothing of somebody whose part of it is hidden.
    static func proven(_ scope: Scope, by seq: String) -> ScopeCondition {
        let visible = achievements(scope)
        if scope.includesHidden { return visible }
        return ScopeCondition(
            text: visible.text + " AND NOT EXISTS (\(hiddenLinks(seq)) AND student_seq = achievement.student_seq)",
            arguments: visible.arguments)
    }

    /// Whether somebody's part of a document is hidden from whoever asks; nil where nothing is.
    static func hasHiddenPart(_ scope: Scope, _ seq: String) -> String? {
        scope.includesHidden ? nil : "EXISTS (\(hiddenLinks(seq)))"
    }

    /// Students whose number stands in this column, without those whose whole portfolio is closed or restricted: what is
    /// in it is hidden like its papers.
    static func openPortfolios(_ scope: Scope, seq: String) -> ScopeCondition {
        if scope.includesClosed { return none }
        return ScopeCondition(text: " AND \(seq) NOT IN (\(Session.closedPortfolios))", arguments: [])
    }

    /// Documents whose number stands in this column.
    ///
    /// - Parameter withHidden: what is hidden from everybody has been left out already.
    static func documents(_ scope: Scope, seq: String = "document.seq", withHidden: Bool = false) -> ScopeCondition {
        let shown = scope.includesHidden || withHidden ? "" : " AND " + notHidden(seq)
        if let login = scope.enteredBy {
            return ScopeCondition(
                text: """
                     AND \(seq) IN (SELECT document_seq FROM document_author
                        JOIN account ON account.seq = account_seq WHERE login = ?)\(shown)
                    """, arguments: [login])
        }
        guard let set = StudentSet(scope) else { return ScopeCondition(text: shown, arguments: []) }
        // Hidden for one student and not for another: shown to the other alone.
        let unhidden = scope.includesHidden ? "" : " AND blocked_on IS NULL"
        return ScopeCondition(
            text: """
                 AND \(seq) IN (SELECT document_seq FROM document_student
                    WHERE student_seq IN (\(set.text))\(unhidden))
                """, arguments: set.arguments)
    }

    /// A document is hidden from ordinary use when it is blocked for everyone it belongs to.
    static func notHidden(_ seq: String) -> String {
        """
        (NOT EXISTS (\(hiddenLinks(seq)))
            OR EXISTS (SELECT 1 FROM document_student WHERE document_seq = \(seq) AND blocked_on IS NULL))
        """
    }
}

/// The numbers of some students, as a query. Nil for everyone.
private struct StudentSet {
    let text: String
    let arguments: [any Storable]

    init?(_ scope: Scope) {
        switch scope.students {
        case .everyone: return nil
        case .these where scope.enteredBy != nil:
            // Whoever entered something knows whose it is.
            text = """
                SELECT student_seq FROM document_student JOIN document_author USING (document_seq)
                    JOIN account ON account.seq = account_seq WHERE login = ?
                UNION SELECT student_seq FROM achievement JOIN achievement_author ON achievement_seq = achievement.seq
                    JOIN account ON account.seq = account_seq WHERE login = ?
                """
            arguments = scope.enteredBy.map { [$0, $0] } ?? []
        case .these(let ids):
            text = "SELECT seq FROM subject WHERE id IN (\(ids.map { _ in "?" }.joined(separator: ", ")))"
            arguments = ids.sorted()
        case .of(let classes):
            let groups = classes.sorted { ($0.schoolYear, $0.name) < ($1.schoolYear, $1.name) }
            let each = groups.map { _ in "(class_name = ? AND school_year = ?)" }
            text =
                "SELECT student_seq FROM class_membership WHERE "
                + (each.isEmpty ? "0" : each.joined(separator: " OR "))
            arguments = groups.flatMap { [$0.name, $0.schoolYear] as [any Storable] }
        }
    }
}
