import ArchiveModel
import ObjectStore

/// What correcting what is recorded of a paper changes. What is done takes the same way and says the same.
public struct DocumentCorrectionPlan: Sendable, Hashable, Codable {
    public struct Change: Sendable, Hashable, Codable {
        public var field: DocumentCorrection.Field
        /// As it is recorded; a day as 2026-02-16. Nil: nothing is.
        public var before: String?
        public var after: String?
    }

    /// A day of destruction that moves.
    public struct Term: Sendable, Hashable, Codable {
        /// Whose; nil of what belongs to nobody.
        public var student: String?
        /// The first day on which it may go; nil: no such day is known.
        public var before: CalendarDay?
        public var after: CalendarDay?
    }

    public var accessionNumber: AccessionNumber
    /// In the order of the fields; empty: all of it is recorded so already.
    public var changes: [Change]
    /// Of each student for whom the day of destruction moves.
    public var terms: [Term]
    /// Of all that is said here: another one means that something has changed since.
    public var digest: Digest

    /// Whether it has to be seen before it is done.
    public var movesTheDay: Bool { !terms.isEmpty }

    init(_ document: Document, _ changes: [Change], _ terms: [Term]) {
        accessionNumber = document.accessionNumber
        self.changes = changes
        self.terms = terms
        let said =
            changes.flatMap { [$0.field.rawValue, $0.before ?? "", $0.after ?? ""] }
            + terms.flatMap { [$0.student ?? "", $0.before?.description ?? "", $0.after?.description ?? ""] }
        var hash = RunningHash()
        for text in [document.id.description, String(changes.count)] + said {
            // With its length before it, so that no two plans give the same bytes.
            Array("\(text.utf8.count):\(text)".utf8).withUnsafeBytes { hash.update($0) }
        }
        digest = hash.digest
    }

    static func changes(from document: Document, to corrected: Document) -> [Change] {
        DocumentCorrection.Field.allCases.compactMap { field in
            let (before, after) = (document.recorded(field), corrected.recorded(field))
            return before == after ? nil : Change(field: field, before: before, after: after)
        }
    }
}

extension Document {
    /// As text; nil: nothing is recorded.
    public func recorded(_ field: DocumentCorrection.Field) -> String? {
        switch field {
        case .title: title
        case .number: number
        case .issuer: issuer
        case .issuedOn: issuedOn?.description
        }
    }
}

extension ArchiveError {
    static let documentNothingToCorrect = ArchiveError(
        .usage, "nothing-to-correct",
        Phrase(
            "Укажите, что исправить: название, номер, кем выдан или дату документа.",
            "Say what to correct: the title, the number, the issuer or the date of the paper."),
        hint: .option("--title", "--number", "--issuer", "--date", "--clear"))

    static func correctionContradicts(_ field: DocumentCorrection.Field) -> ArchiveError {
        ArchiveError(
            .usage, "correction-contradicts",
            Phrase(
                "Поле «\(field.phrase.russian)» нельзя сразу и заполнить, и очистить.",
                "The field \"\(field.phrase.english)\" cannot be filled and emptied at once."))
    }

    static let paperOfTheArchive = ArchiveError(
        .notAllowed, "paper-of-the-archive",
        Phrase(
            "Согласия, акты и выгрузки архив ведёт сам: сведения о них не исправляют.",
            "Consents, acts and exports are the archive's own: what is recorded of them is not corrected."))

    static func documentInAct(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .blocked, "document-in-act",
            Phrase(
                "Документ \(number) включён в акт о выделении к уничтожению: сначала отмените акт.",
                "Document \(number) is in a disposal act: cancel the act first."),
            hint: Phrase("Список: larets act list", "The list: larets act list"))
    }

    static func documentOfOthers(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .notAllowed, "document-of-others",
            Phrase(
                "Документ \(number) принадлежит и тем, чьё портфолио вам не показано: исправить его может архивариус.",
                "Document \(number) also belongs to students whose portfolio is not shown to you: the archivist can correct it."
            ))
    }

    static func holdWouldLoseIt(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .blocked, "hold-would-lose-it",
            Phrase(
                "Запрет на уничтожение находит документ \(number) по его словам или дате, а после исправления может не "
                    + "найти. Сначала установите запрет на сам документ.",
                "A hold finds document \(number) by its words or its date, and might not after the correction. Place a "
                    + "hold on the document itself first."),
            hint: Phrase("larets hold place --document \(number)", "larets hold place --document \(number)"))
    }

    static let correctionUnconfirmed = ArchiveError(
        .blocked, "plan-unconfirmed",
        Phrase(
            "От этого исправления изменится день уничтожения. Ничего не записано: посмотрите план и подтвердите его.",
            "This correction moves the day of destruction. Nothing was recorded: look at the plan and confirm it."))
}
