import ArchiveModel

/// A filter as a WHERE clause: fixed pieces of text, every value bound.
struct DocumentCondition {
    private(set) var arguments: [any Storable] = []
    private var pieces: [String]
    private let hasQuery: Bool
    private let scope: Scope
    /// Where the documents come from, in their order: what narrows most, so that the newest are found without looking at
    /// the rest.
    private(set) var tables = "document"
    /// The number of a document there.
    private(set) var position = "document.seq"

    var text: String {
        ((hasQuery ? ["search_index MATCH ?"] : []) + pieces).joined(separator: " AND ")
            .replacing(Self.hit, with: hasQuery ? "search_index.rowid" : "document.seq")
    }
    /// For hits that are found and numbered as `hit` before.
    var textWithoutQuery: String { pieces.joined(separator: " AND ").replacing(Self.hit, with: "hit") }
    private static let hit = "hit.number"

    /// - Parameter traits: all there are, where documents are looked at one by one: hits of words, or the newest. None: what
    ///   proves an achievement that is asked for is listed first.
    init(_ filter: DocumentFilter, _ scope: Scope, traits: [Int: Trait] = [:]) {
        hasQuery = filter.query != nil
        self.scope = scope
        pieces = [filter.includesHidden ? "1 = 1" : ScopeCondition.notHidden("document.seq")]
        if let query = filter.query {
            arguments.append(query.match)
            come(from: "search_index", "search_index.rowid")
        }
        addStudent(filter)
        addAchievement(filter, traits)
        addClass(filter)
        if let kind = filter.kind { add("document.kind = ?", kind.stored) }
        if let index = filter.caseIndex {
            add(
                """
                document.seq IN (SELECT document_seq FROM document_case
                    JOIN case_file ON case_file.seq = case_seq WHERE item_index = ?)
                """, index)
        }
        add(ScopeCondition.documents(scope, withHidden: !filter.includesHidden))
        if let query = filter.query { add(ScopeCondition.words(scope, matchingAll: query.matchOfDocument)) }
        switch (filter.from, filter.to) {
        case (let from?, let to?):
            // Looked up once for both.
            addDate("BETWEEN ? AND ?", [from, to])
        case (let from?, nil): addDate(">= ?", [from])
        case (nil, let to?): addDate("<= ?", [to])
        case (nil, nil): break
        }
    }

    private mutating func come(from source: String, _ position: String) {
        tables = "\(source) CROSS JOIN document ON document.seq = \(position)"
        self.position = position
    }

    private mutating func addStudent(_ filter: DocumentFilter) {
        guard let studentID = filter.studentID else { return }
        let owner = ScopeCondition.owners(scope, link: "link")
        if hasQuery {
            pieces.append(
                """
                document.seq IN (SELECT document_seq FROM document_student AS link
                    WHERE link.student_seq = \(subjectSeq)\(owner.text))
                """)
        } else {
            come(from: "document_student AS link", "link.document_seq")
            pieces.append("link.student_seq = \(subjectSeq)\(owner.text)")
        }
        arguments += [studentID] + owner.arguments
    }

    /// By the date of what the paper proves, or of the paper.
    private mutating func addDate(_ comparison: String, _ days: [CalendarDay]) {
        let visible = ScopeCondition.proven(scope, by: "document.seq")
        pieces.append(
            """
            coalesce((SELECT max(achieved_on) FROM achievement_document
                JOIN achievement ON achievement.seq = achievement_seq
                WHERE document_seq = document.seq\(visible.text)), issued_on, registered_on) \(comparison)
            """)
        arguments += visible.arguments + days
    }

    private mutating func add(_ condition: ScopeCondition) {
        guard !condition.text.isEmpty else { return }
        pieces.append(String(condition.text.dropFirst(" AND ".count)))
        arguments += condition.arguments
    }

    private mutating func addClass(_ filter: DocumentFilter) {
        let condition = ClassCondition(filter)
        guard !condition.text.isEmpty else { return }
        // Of a shared scan, nobody learns in which class the others are.
        let visible = ScopeCondition.owners(scope)
        arguments += condition.arguments + visible.arguments
        pieces.append(
            """
            document.seq IN (SELECT document_seq FROM class_membership
                JOIN document_student ON document_student.student_seq = class_membership.student_seq
                WHERE (\(condition.text))\(visible.text))
            """)
    }

    private mutating func addAchievement(_ filter: DocumentFilter, _ traits: [Int: Trait]) {
        let conditions: [(String, String?)] = [
            ("type_code = ?", filter.typeCode), ("level = ?", filter.level?.stored),
            ("place = ?", filter.place),
            ("status = ?", filter.status?.stored),
        ]
        let given = conditions.compactMap { condition in condition.1.map { (condition.0, $0) } }
        guard !given.isEmpty else { return }
        if !traits.isEmpty, filter.asksForTraits {
            // A document's link says what it proves: most need not be looked up themselves.
            let fitting = traits.filter { _, trait in
                (filter.kind.map { $0 == trait.kind } ?? true) && !trait.achievements(fitting: filter).isEmpty
            }.keys.map(String.init)
            pieces.insert(
                """
                EXISTS (SELECT 1 FROM document_student WHERE document_seq = \(Self.hit)
                    AND year BETWEEN ? AND ? AND trait_seq IN (SELECT value FROM json_each(?)))
                """, at: 0)
            arguments.insert(
                contentsOf: [
                    filter.from?.year ?? 0, filter.to?.year ?? Int(Int32.max), "[\(fitting.joined(separator: ","))]",
                ] as [any Storable], at: hasQuery ? 1 : 0)
        }
        let values = given.map(\.1) as [any Storable]
        arguments += values
        let text = given.map(\.0).joined(separator: " AND ")
        defer { add(ScopeCondition.provenOfOthers(scope, text, values)) }
        if hasQuery || scope.isPartial || !traits.isEmpty {
            // Few hits, each looked at: better than a list of all documents of a type.
            let visible = ScopeCondition.proven(scope, by: "document.seq")
            arguments += visible.arguments
            pieces.append(
                """
                EXISTS (SELECT 1 FROM achievement_document JOIN achievement ON achievement.seq = achievement_seq
                    WHERE document_seq = document.seq AND \(text)\(visible.text))
                """)
        } else if given.count == 3, filter.place == nil, filter.studentID == nil {
            come(from: "achievement_facet AS one", "one.document_seq")
            // Of several such achievements one stands for the document.
            pieces.append(
                """
                one.facet_seq = (SELECT seq FROM facet WHERE \(text)) AND one.achievement_seq =
                    (SELECT min(other.achievement_seq) FROM achievement_facet AS other
                        WHERE other.facet_seq = one.facet_seq AND other.document_seq = one.document_seq)
                """)
        } else if filter.place == nil {
            pieces.append(
                """
                document.seq IN (SELECT document_seq FROM achievement_facet
                    WHERE facet_seq IN (SELECT seq FROM facet WHERE \(text)))
                """)
        } else {
            pieces.append(
                """
                document.seq IN (SELECT document_seq FROM achievement
                    JOIN achievement_document ON achievement_seq = achievement.seq WHERE \(text))
                """)
        }
    }

    private mutating func add(_ piece: String, _ argument: any Storable) {
        pieces.append(piece)
        arguments.append(argument)
    }
}
