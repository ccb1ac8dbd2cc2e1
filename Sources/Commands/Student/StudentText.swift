import Archive
import ArchiveModel

/// How students are shown to people.
enum StudentText {
    /// `Иванова Мария Петровна, 9А (S00009)`
    static func inline(_ listing: StudentListing, _ page: Page) -> String {
        let number = listing.student.externalID.map { " (\($0))" } ?? ""
        return listing.student.name.description + (listing.className.map { ", \($0)" } ?? "") + number
    }

    static func table(_ students: [StudentListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.idTitle),
                .init(CommandWords.student, minimumWidth: 26),
                .init(CommandWords.classTitle),
                .init(CommandWords.schoolYearTitle, canBeLeftOut: true),
                .init(CommandWords.documents, alignsRight: true),
                .init(CommandWords.consent),
                .init(CommandWords.left),
            ],
            students.map { listing in
                [
                    .init(listing.student.externalID ?? ShownValues.short(listing.student.id)),
                    .init(listing.student.name.description),
                    .init(listing.className ?? "—"),
                    .init(listing.schoolYear?.description ?? ""),
                    .init(String(listing.documentCount)),
                    .init(page.text(listing.consent.phrase), listing.consent == .valid ? nil : .caution),
                    .init(page.text(listing.student.leftOn)),
                ]
            })
    }

    static func card(_ card: StudentCard, _ page: Page) {
        let student = card.listing.student
        page.heading(student.name.description)
        page.fields([
            (CommandWords.idTitle, student.externalID),
            ("UUID".phrase, student.id.description),
            (CommandWords.born, page.text(student.birthDate)),
            (CommandWords.classes, card.classes.map(\.description).joined(separator: ", ")),
            (CommandWords.enrolled, page.text(student.enrolledOn)),
            (CommandWords.left, page.text(student.leftOn)),
            (CommandWords.consent, consent(card, page)),
        ])
        if let window = card.erasure { LeavingText.erasure(window, page) }
        if !card.achievements.isEmpty {
            page.blank()
            page.heading(Counted.achievements(card.achievements.count))
            AchievementText.table(card.achievements, page)
        }
        page.blank()
        page.heading(Counted.documents(card.documents.count))
        if !card.documents.isEmpty { DocumentText.table(card.documents, page, withStudents: false) }
    }

    private static func consent(_ card: StudentCard, _ page: Page) -> String {
        let days = card.consents.filter { $0.withdrawnOn == nil }.map { page.text($0.givenOn) }
        let since = days.isEmpty ? "" : " (\(days.joined(separator: ", ")))"
        return page.text(card.listing.consent.phrase) + since
    }
}

extension String {
    /// The same in both languages.
    var phrase: Phrase { Phrase(self, self) }
}

extension CalendarDay {
    /// As people of each language read it.
    var phrase: Phrase { Phrase(text(in: .russian), text(in: .english)) }
}
