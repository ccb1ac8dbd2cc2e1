import ArchiveModel
import Catalog

/// How many candidates an ambiguous name lists.
private let listedCandidateLimit = 10

extension Session {
    /// The one student that a person means: by id, external id, "Иванова Мария", the beginnings of these words, or any
    /// of them with the class behind it, "Иванова Мария 9А".
    ///
    /// Throws `student-unknown`, or `student-ambiguous` with the candidates; never guesses.
    func resolveStudent(_ who: String) throws -> Student {
        let text = who.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw ArchiveError.studentUnknown(who) }
        if let id = StudentID(text) {
            guard let student = try student(id) else { throw ArchiveError.studentUnknown(text) }
            return student
        }
        if let student = try student(externalID: text) { return student }
        let (name, className) = Self.splitClass(text)
        let found = try students(named: name, className: className, limit: listedCandidateLimit + 1)
        switch found.count {
        case 0: throw ArchiveError.studentUnknown(text)
        case 1: return found[0]
        default: throw ArchiveError.studentAmbiguous(text, try found.map(candidate))
        }
    }

    /// Whose name is exactly this, where several begin with it.
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
        let listed = candidates.prefix(listedCandidateLimit).joined(separator: "; ")
        let more = candidates.count > listedCandidateLimit ? "; …" : ""
        return ArchiveError(
            .usage, "student-ambiguous",
            Phrase(
                "«\(who)» подходит нескольким: \(listed)\(more). Уточните класс или номер.",
                "\"\(who)\" fits several: \(listed)\(more). Add the class or the number."))
    }
}
