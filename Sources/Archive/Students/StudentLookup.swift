import ArchiveModel
import Catalog

/// How many candidates an ambiguous name lists.
private let listedCandidateLimit = 10

extension Session {
    /// The one student to whom something is written: by id, external id, or a name as schools' lists have it. The surname is
    /// whole, and with it stands the given name, whole or as an initial with a dot, or the class of now: "Иванова Мария",
    /// "Иванова М. П.", "Иванова 9А", "Иванова Мария 8А" of an earlier class.
    ///
    /// Neither the beginning of a surname nor a surname alone is enough, though it fit one: "Ветров" would put a boy's paper
    /// to the only Ветрова, and a newcomer's to his namesake, as long as they are not on the roster themselves.
    ///
    /// Throws `student-unknown`, or `student-ambiguous` with those who may be meant; never guesses.
    func resolveStudent(_ who: String) throws -> Student {
        try student(who) { student, name, className in
            guard let count = WrittenName(name).givenWordCount(of: student.name) else { return false }
            return try count > 0 || (className != nil && classes(of: student.id).first?.name == className)
        }
    }

    /// The one student whom somebody looks for, where nothing is written: the beginnings of the words of a name are enough,
    /// as long as they fit one.
    ///
    /// Throws `student-unknown`, or `student-ambiguous` with the candidates; never guesses.
    func findStudent(_ who: String) throws -> Student { try student(who) { _, _, _ in true } }

    /// - Parameter isMeant: whether this is one of those whose name begins with these words and who was in this class.
    private func student(
        _ who: String, where isMeant: (_ student: Student, _ name: String, _ className: String?) throws -> Bool
    ) throws -> Student {
        let text = who.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw ArchiveError.studentUnknown(who) }
        if let id = StudentID(text) {
            guard let student = try student(id) else { throw ArchiveError.studentUnknown(text) }
            return student
        }
        if let student = try student(externalID: text) { return student }
        let (name, className) = Self.splitClass(text)
        guard !SearchText.key(name).isEmpty else { throw ArchiveError.studentUnknown(text) }
        let like = try students(named: name, className: className)
        let meant = try like.filter { try isMeant($0, name, className) }
        if meant.count == 1 { return meant[0] }
        guard !like.isEmpty else { throw ArchiveError.studentUnknown(text) }
        let candidates = try (meant.isEmpty ? like : meant).prefix(listedCandidateLimit + 1).map(candidate)
        throw meant.isEmpty
            ? ArchiveError.studentNotWhole(text, candidates) : ArchiveError.studentAmbiguous(text, candidates)
    }

    /// As somebody is named who may be meant.
    private func candidate(_ student: Student) throws -> String {
        let group = try classes(of: student.id).first.map { " \($0.name)" } ?? ""
        let external = student.externalID.map { " (\($0))" } ?? ""
        return "\(student.name)\(group)\(external)"
    }

    /// "Иванова Мария 9А" → ("Иванова Мария", "9А").
    private static func splitClass(_ text: String) -> (name: String, className: String?) {
        guard let blank = text.lastIndex(of: " ") else { return (text, nil) }
        let last = text[text.index(after: blank)...]
        guard last.first?.isNumber ?? false else { return (text, nil) }
        return (String(text[..<blank]), ClassGroup.normalized(String(last)))
    }
}

extension ArchiveError {
    static func studentUnknown(_ who: String) -> ArchiveError {
        ArchiveError(
            .notFound, "student-unknown",
            Phrase("Обучающийся «\(who)» не найден.", "There is no student \"\(who)\"."),
            hint: Phrase("Список: larets student list", "The list: larets student list"))
    }

    static func studentAmbiguous(_ who: String, _ candidates: [String]) -> ArchiveError {
        let listed = listed(candidates)
        return ArchiveError(
            .usage, "student-ambiguous",
            Phrase(
                "«\(who)» подходит нескольким: \(listed). Уточните класс или номер.",
                "\"\(who)\" fits several: \(listed). Add the class or the number."))
    }

    /// To whom something was to be written is not said in full.
    static func studentNotWhole(_ who: String, _ candidates: [String]) -> ArchiveError {
        let listed = listed(candidates)
        return ArchiveError(
            .usage, "student-ambiguous",
            Phrase(
                """
                По «\(who)» не ясно, кто это; возможно: \(listed). Напишите фамилию целиком и имя, инициал с точкой или \
                нынешний класс, или номер.
                """,
                """
                "\(who)" does not say who it is; perhaps: \(listed). Write the whole surname with the given name, an initial \
                with a dot, or the class of now, or the number.
                """))
    }

    private static func listed(_ candidates: [String]) -> String {
        candidates.prefix(listedCandidateLimit).joined(separator: "; ")
            + (candidates.count > listedCandidateLimit ? "; …" : "")
    }
}
