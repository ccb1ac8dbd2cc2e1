import ArchiveModel
import Testing

@testable import Archive

@Suite("What is recorded wrongly of an achievement is put right")
struct AchievementCorrectionTests {
    let school: RightsSchool

    init() throws { school = try RightsSchool() }

    private var id: String { school.own.achievement }

    private func now() throws -> Achievement {
        try #require(
            try school.operator.achievements(RightsSchool.ownID).map(\.achievement).first { $0.id.description == id })
    }

    private func correct(_ role: Role, _ correction: AchievementCorrection, _ id: String? = nil) throws
        -> Achievement
    {
        try school.archive(role).correctAchievement(id ?? self.id, correction).achievement
    }

    private func found(_ words: String) throws -> Int {
        try school.operator.find(FindRequest(words: words)).count
    }

    @Test(
        "all fields are corrected or left out, the search follows, and the journal names the fields without their words"
    )
    func corrected() throws {
        _ = try correct(.archivist, AchievementCorrection(subject: "физика", teacher: "Гагарина"))
        #expect(try found("физика") == 1)
        let corrected = try correct(
            .archivist,
            AchievementCorrection(
                title: "Конкурс чтецов", type: "Конкурс", level: .national, place: "призёр", result: "91 балл",
                category: .publicLife, isOutsideSchool: true, achievedOn: CalendarDay("2026-01-31"), subject: "химия",
                clear: [.subject, .teacher]))
        #expect(
            corrected.title == "Конкурс чтецов" && corrected.type == "Конкурс" && corrected.level == .national
                && corrected.place == "призёр" && corrected.result == "91 балл" && corrected.category == .publicLife
                && corrected.isOutsideSchool && corrected.achievedOn == CalendarDay("2026-01-31"))
        // Both given and cleared: as it is given.
        #expect(corrected.subject == "химия" && corrected.teacher == nil)
        #expect(try now() == corrected)
        #expect(try found("физика") == 0 && found("чтецов химия") == 1)
        let entry = try #require(try school.operator.journal(limit: 1, action: "achievement.corrected").first)
        #expect(
            entry.details["fields"] == "title type level place result category outside date subject teacher"
                && !"\(entry)".contains("химия"))
        #expect(try school.operator.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("a family corrects what is not confirmed; the class teacher alone what is")
    func confirmed() throws {
        func better(_ points: Int) -> AchievementCorrection { AchievementCorrection(result: "\(points) балла") }
        #expect(try correct(.guardian, better(92)).status == .unconfirmed)
        #expect(code { try correct(.guardian, better(93), school.other.achievement) } == "achievement-unknown")
        #expect(code { try correct(.director, better(93)) } == "not-allowed")
        _ = try school.archive(.classTeacher).confirmAchievement(id, source: .family)
        #expect(code { try correct(.guardian, better(93)) } == "achievement-confirmed")
        #expect(code { try correct(.student, better(93)) } == "achievement-confirmed")
        #expect(try now().result == "92 балла")
        #expect(try correct(.classTeacher, better(93)).status == .confirmed)
        // Who may not confirm leaves nothing confirmed that the class teacher has not seen.
        #expect(try correct(.archivist, better(94)).status == .unconfirmed)
    }

    @Test("what was rejected waits again once it is corrected, and why it was rejected is told until it is decided")
    func rejected() throws {
        let teacher = try school.archive(.classTeacher)
        _ = try teacher.rejectAchievement(id, reason: "не тот уровень")
        let waiting = try correct(.guardian, AchievementCorrection(level: .school))
        #expect(waiting.status == .unconfirmed && waiting.rejectionReason == nil)
        #expect(waiting.rejectedBefore == "не тот уровень")
        #expect(try correct(.guardian, AchievementCorrection(level: .municipal)).rejectedBefore == "не тот уровень")
        #expect(try teacher.rejectAchievement(id, reason: "не та дата").achievement.rejectedBefore == nil)
        #expect(
            try correct(.student, AchievementCorrection(achievedOn: CalendarDay("2026-01-15"))).rejectedBefore
                == "не та дата")
        #expect(try teacher.confirmAchievement(id, source: .family).achievement.rejectedBefore == nil)
    }

    @Test("nothing given, nothing new, no title, a day to come, an unknown type: each is refused, and nothing changes")
    func refused() throws {
        let before = try now()
        let entries = try school.operator.journal(limit: nil, action: "achievement.corrected").count
        for (correction, code) in [
            (AchievementCorrection(), "nothing-to-correct"),
            (AchievementCorrection(title: before.title, type: before.type), "nothing-to-correct"),
            (AchievementCorrection(title: " \n"), "title-missing"),
            (AchievementCorrection(type: "Турнир по шашкам"), "type-unknown"),
            (AchievementCorrection(achievedOn: CalendarDay("2099-01-01")), "day-in-future"),
        ] {
            #expect(ArchiveTests.code { try correct(.archivist, correction) } == code)
        }
        #expect(try now() == before)
        #expect(try school.operator.journal(limit: nil, action: "achievement.corrected").count == entries)
    }

    @Test("nothing given is told otherwise than nothing new")
    func nothing() throws {
        func told(_ correction: AchievementCorrection) throws -> String {
            let error = try #require(throws: ArchiveError.self) { try correct(.archivist, correction) }
            return error.phrase.russian
        }
        #expect(try told(AchievementCorrection(clear: [])).hasPrefix("Укажите, что исправить"))
        #expect(try told(AchievementCorrection(clear: [.result])).hasPrefix("Исправлять нечего"))
    }

    @Test(
        "while a request says that data are inaccurate they can be put right; without consent a family enters nothing")
    func restricted() throws {
        _ = try school.operator.recordRequest(
            .inaccurate, of: RightsSchool.ownID, document: nil, receivedOn: nil, basis: "вх. № 3")
        #expect(try correct(.archivist, AchievementCorrection(result: "90 баллов")).result == "90 баллов")
        #expect(try correct(.guardian, AchievementCorrection(result: "91 балл")).result == "91 балл")
        _ = try school.operator.withdrawConsent(RightsSchool.ownID, on: nil, acceptErasureDue: true)
        #expect(code { try correct(.guardian, AchievementCorrection(result: "92 балла")) } != nil)
        #expect(try now().result == "91 балл")
    }
}
