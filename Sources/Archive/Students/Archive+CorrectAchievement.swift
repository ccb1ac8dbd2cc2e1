import ArchiveModel
import Catalog

extension Archive {
    /// Puts right what is said of an achievement: inaccurate data are corrected (152-ФЗ art. 21.2), also while their use is
    /// restricted.
    ///
    /// What was rejected waits for the class teacher again, and so does what was confirmed, unless whoever corrects it may
    /// confirm. A family corrects what is not confirmed yet. The journal names the fields, never the words. No day of
    /// retention is counted from an achievement.
    ///
    /// - Throws: `nothing-to-correct`, also where everything is as it was; `achievement-confirmed`, `title-missing`,
    ///   `type-unknown`, `day-in-future`.
    public func correctAchievement(_ id: String, _ correction: AchievementCorrection) throws -> AchievementListing {
        try write(.achievementCorrect) { session in
            if correction.isEmpty { throw ArchiveError.achievementNothingToCorrect }
            let achievement = try session.resolveAchievement(id)
            let role = surroundings.actor.role
            if role.isFamily {
                guard achievement.status != .confirmed else { throw ArchiveError.confirmedIsNotCorrected }
                if let student = try session.student(achievement.studentID) {
                    try requireConsent(of: student, in: session)
                }
            }
            if let day = correction.achievedOn, day > today { throw ArchiveError.dayInFuture(day) }
            let type = try correction.type.map { try session.resolveType($0) }
            let corrected = try correction.applied(to: achievement, type: type)
            let fields = corrected.fields(otherThan: achievement)
            guard !fields.isEmpty else { throw ArchiveError.achievementAsItWas }
            try session.correct(corrected, typeCode: type?.code)
            if achievement.status == .rejected
                || (achievement.status == .confirmed && Rights.reach(of: role, for: .achievementConfirm) == .none)
            {
                try session.awaitDecision(on: achievement.id)
            }
            let now = try session.resolveAchievement(achievement.id.description)
            try session.record(
                .achievementCorrected, subject: achievement.id.description,
                details: [
                    "student": achievement.studentID.description, "fields": fields.joined(separator: " "),
                    "status": now.status.rawValue,
                ], in: self)
            return try listing(now, in: session)
        }
    }
}

extension ArchiveError {
    static let confirmedIsNotCorrected = ArchiveError(
        .notAllowed, "achievement-confirmed",
        Phrase(
            "Достижение уже подтверждено: сведения о нём исправляет классный руководитель.",
            "The achievement is confirmed already: the class teacher corrects what is said of it."))

    static let achievementNothingToCorrect = ArchiveError(
        .usage, "nothing-to-correct",
        Phrase(
            "Укажите, что исправить: название, тип, уровень, дату или другие сведения о достижении.",
            "Say what to correct: the title, the type, the level, the date or anything else recorded of the achievement."
        ),
        hint: .option("--title", "--type", "--level", "--date", "--clear"))

    static let achievementAsItWas = ArchiveError(
        .usage, "nothing-to-correct",
        Phrase(
            "Исправлять нечего: всё это уже записано так.",
            "There is nothing to correct: all of it is recorded so already."
        ))
}
