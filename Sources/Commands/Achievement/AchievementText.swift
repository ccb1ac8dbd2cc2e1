import Archive
import ArchiveModel

/// How achievements are shown to people.
enum AchievementText {
    /// Of one student.
    static func table(_ achievements: [Achievement], _ page: Page) {
        page.table(
            columns(withStudent: false), achievements.map { row($0, student: [], documents: [], page) })
    }

    /// Of several.
    static func table(_ listings: [AchievementListing], _ page: Page) {
        page.table(
            columns(withStudent: true),
            listings.map { listing in
                row(
                    listing.achievement,
                    student: [.init(listing.student), .init(listing.className ?? "")],
                    documents: [.init(listing.documents.map(\.description).joined(separator: ", "))], page)
            })
    }

    private static func columns(withStudent: Bool) -> [TextTable.Column] {
        [
            .init(CommandWords.date),
            .init(CommandWords.title, minimumWidth: 20),
        ]
            + (withStudent
                ? [.init(CommandWords.student, minimumWidth: 16), .init(CommandWords.classTitle, canBeLeftOut: true)]
                : [])
            + [
                .init(CommandWords.type, minimumWidth: 9, canBeLeftOut: true),
                .init(CommandWords.level, minimumWidth: 9, canBeLeftOut: true),
                .init(CommandWords.place, minimumWidth: 8, canBeLeftOut: true),
                .init(CommandWords.status),
            ]
            + (withStudent ? [.init(CommandWords.documents, minimumWidth: 11, canBeLeftOut: true)] : [])
            + [.init(CommandWords.idTitle)]
    }

    private static func row(
        _ achievement: Achievement, student: [TextTable.Cell], documents: [TextTable.Cell], _ page: Page
    ) -> [TextTable.Cell] {
        [.init(page.text(achievement.achievedOn)), .init(achievement.title)] + student
            + [
                .init(achievement.type), .init(page.text(achievement.level.phrase)), .init(achievement.place ?? ""),
                .init(page.text(achievement.status.phrase), colour(achievement.status)),
            ]
            + documents + [.init(ShownValues.short(achievement.id))]
    }

    /// After a confirmation or a rejection.
    static func decision(_ listing: AchievementListing, _ page: Page) {
        let achievement = listing.achievement
        page.sentence(
            CommandWords.decided(
                achievement.title, listing.student, achievement.status.phrase,
                reason: achievement.rejectionReason.map { " (\($0))" } ?? ""), colour(achievement.status))
    }

    static func number(_ listing: AchievementListing, _ page: Page) {
        page.fields([(CommandWords.idTitle, listing.achievement.id.description)])
    }

    private static func colour(_ status: AchievementStatus) -> TerminalColour? {
        switch status {
        case .confirmed: nil
        case .unconfirmed: .caution
        case .rejected: .bad
        }
    }
}
