import ArchiveModel

/// The class and the school year of a filter: one membership must have both.
struct ClassCondition {
    /// Empty when neither is asked for.
    private(set) var text = ""
    private(set) var arguments: [any Storable] = []

    init(_ filter: DocumentFilter) {
        var pieces: [String] = []
        if let className = filter.className {
            pieces.append("class_name = ?")
            arguments.append(ClassGroup.normalized(className))
        }
        if let schoolYear = filter.schoolYear {
            pieces.append("school_year = ?")
            arguments.append(schoolYear)
        }
        text = pieces.joined(separator: " AND ")
    }

    /// The links of its students, without those of documents that are hidden from ordinary use, by an index that says all
    /// of a link: of each document as many as it has students there.
    func shownLinks(_ scope: Scope) -> String {
        let sharedWithOthers = """
             OR EXISTS (SELECT 1 FROM document_student AS other
                WHERE other.document_seq = link.document_seq AND other.blocked_on IS NULL)
            """
        return """
            class_membership CROSS JOIN document_student AS link INDEXED BY document_student_student
                ON link.student_seq = class_membership.student_seq
            WHERE \(text) AND (link.blocked_on IS NULL\(scope.includesHidden ? sharedWithOthers : ""))
            """
    }
}

extension DocumentFilter {
    /// Whether the class or school year is all that narrows it.
    var asksForClassOnly: Bool {
        (className != nil || schoolYear != nil) && query == nil && studentID == nil && typeCode == nil && level == nil
            && place == nil && status == nil && kind == nil && caseIndex == nil && from == nil && to == nil
            && !includesHidden
    }

    /// Whether the newest that fit may be found by looking at the newest of all: nothing else says where they are.
    var couldBeWalked: Bool {
        studentID == nil && className == nil && schoolYear == nil && caseIndex == nil && from == nil && to == nil
            && [typeCode != nil, level != nil, status != nil].contains(false)
    }

    /// Whether what it asks of achievements is in their documents' traits.
    var asksForTraits: Bool { place == nil && (typeCode != nil || level != nil || status != nil) }
}

extension Session {
    /// The newest documents of a class.
    func newestOfClass(_ filter: DocumentFilter) throws -> [Document] {
        let condition = ClassCondition(filter)
        var seqs = try rows("SELECT link.document_seq FROM \(condition.shownLinks(scope))", condition.arguments) {
            try $0.integer(0)
        }
        seqs.sort(by: >)
        var page: [Int] = []
        for seq in seqs where page.count < filter.offset + filter.limit && page.last != seq { page.append(seq) }
        return try documents(numbered: Array(page.dropFirst(filter.offset)))
    }

    /// The classes of a student that a filter may mean.
    func classes(ofNumber seq: Int, fitting filter: DocumentFilter) throws -> [ClassGroup] {
        let className = filter.className.map(ClassGroup.normalized)
        return try rows("SELECT class_name, school_year FROM class_membership WHERE student_seq = ?", [seq]) {
            ClassGroup(name: try $0.text(0), schoolYear: SchoolYear(startYear: try $0.integer(1)))
        }.filter { group in
            (className.map { $0 == group.name } ?? true) && (filter.schoolYear.map { $0 == group.schoolYear } ?? true)
        }
    }
}
