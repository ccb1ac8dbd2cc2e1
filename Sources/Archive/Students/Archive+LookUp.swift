import ArchiveModel
import Catalog

extension Archive {
    /// Names students for somebody who hands something in.
    ///
    /// Whoever sees no list of students learns from a refusal what the list would tell: that it did is an entry of the
    /// journal before it goes out. A token that only hands papers in is told of nobody: the scanner it lies in is no person.
    func lookingUp<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let refusal as ArchiveError { throw try told(refusal) }
    }

    /// The same for papers. That somebody names a heading who may not is entered, like what the table of rights refuses before
    /// anything is read: once a minute for each, with how often.
    func handingIn<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let refusal as ArchiveError { throw try toldWhoHandsIn(refusal) }
    }

    func toldWhoHandsIn(_ refusal: ArchiveError) throws -> ArchiveError {
        guard refusal.code == ArchiveError.notAllowed(.caseAdd, actor.role).code else { return try told(refusal) }
        try enterRefused(.caseAdd)
        return refusal
    }

    /// The refusal as it goes out.
    func told(_ refusal: ArchiveError) throws -> ArchiveError {
        guard refusal.tellsOfStudents, Rights.reach(of: actor, for: .studentList) == .none else { return refusal }
        try enter(.studentsListed, details: ["outcome": refusal.code])
        return actor.allowance == .uploading ? refusal.withoutStudents : refusal
    }
}

extension ArchiveError {
    /// Why nothing is taken in for somebody who is named in it.
    private static let tellingWhy: Set = [
        "consent-missing", "student-has-left", "portfolio-restricted", "other-body-not-asked",
    ]

    fileprivate var tellsOfStudents: Bool {
        code == "student-ambiguous" || code == "student-name-differs" || Self.tellingWhy.contains(code)
    }

    fileprivate var withoutStudents: ArchiveError {
        if Self.tellingWhy.contains(code) {
            return ArchiveError(
                .blocked, "upload-refused",
                Phrase(
                    "Для этого обучающегося сейчас ничего не принимают. Причину видно тому, кто загружает сам, не с токеном сканера.",
                    "Nothing is taken in for this student now. Why, is told to a person, and not to a scanner's token.")
            )
        }
        return ArchiveError(
            category, code,
            code == "student-ambiguous"
                ? Phrase(
                    "По этому имени не ясно, кто это. Напишите фамилию и имя целиком, добавьте класс или номер.",
                    "The name does not say who it is. Write it in full, add the class or the number.")
                : Phrase(
                    "Номер и имя – разных людей. Проверьте номер.",
                    "The number and the name are not of one student. Check the number."))
    }
}
