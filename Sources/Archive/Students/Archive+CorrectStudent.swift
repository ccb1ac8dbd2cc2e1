import ArchiveModel
import Catalog
import Intake

extension Archive {
    /// Corrects what was entered by hand on a card: the name, the day of birth.
    ///
    /// What came by an import is read-only (003 5.1): it is corrected where it comes from, and by the next import.
    /// - Parameters:
    ///   - name: nil: stays.
    ///   - birthDate: nil: stays.
    /// - Throws: `field-imported`, `nothing-to-correct`.
    public func correctStudent(_ who: String, name: PersonName?, birthDate: CalendarDay?) throws -> StudentListing {
        try write(.studentCorrect) { session in
            let student = try session.resolveStudent(who)
            guard name != nil || birthDate != nil else { throw ArchiveError.nothingToCorrect }
            if student.externalID != nil { throw ArchiveError.cardImported(student.name) }
            var corrected = student
            if let name { corrected.name = try Self.normalized(name) }
            if let birthDate { corrected.birthDate = birthDate }
            try correct(student, to: corrected, in: session)
            return try listing(corrected, in: session)
        }
    }

    /// - Throws: `student-name-missing`.
    static func normalized(_ name: PersonName) throws -> PersonName {
        let name = PersonName(
            surname: SearchText.normalized(name.surname), givenName: SearchText.normalized(name.givenName),
            patronymic: SearchText.normalized(name.patronymic))
        guard !name.surname.allSatisfy(\.isWhitespace), !name.givenName.allSatisfy(\.isWhitespace) else {
            throw ArchiveError.studentNameMissing
        }
        return name
    }

    /// What an import says of a student that is known; what it leaves out stays.
    func bringUpToDate(_ known: Student, by row: RosterRow, in session: Session) throws -> Bool {
        var student = known
        student.name = try Self.normalized(row.name)
        // A table without patronymics takes nobody's away.
        if student.name.patronymic.isEmpty { student.name.patronymic = known.name.patronymic }
        student.birthDate = row.birthDate ?? known.birthDate
        guard student != known else { return false }
        try correct(known, to: student, in: session)
        return true
    }

    private func correct(_ student: Student, to corrected: Student, in session: Session) throws {
        guard corrected != student else { return }
        try session.correct(corrected)
        let fields = [
            corrected.name == student.name ? nil : "name",
            corrected.birthDate == student.birthDate ? nil : "birth-date",
        ].compactMap { $0 }
        try session.record(
            .studentCorrected, subject: student.id.description, details: ["fields": fields.joined(separator: " ")],
            in: self)
    }
}

extension ArchiveError {
    static let nothingToCorrect = ArchiveError(
        .usage, "nothing-to-correct",
        Phrase("Укажите, что исправить: имя или дату рождения.", "Say what to correct: the name or the day of birth."))

    static func cardImported(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .notAllowed, "field-imported",
            Phrase(
                "\(name): карточка пришла из списка школы, руками её не меняют. Исправьте в РИС и загрузите список снова.",
                "The card of \(name) came by an import and is read-only. Correct it at its source, and import again."))
    }
}
