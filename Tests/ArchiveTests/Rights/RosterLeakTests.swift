import Archive
import ArchiveModel
import Testing

@Suite("What the refusal of an upload tells of students")
struct RosterLeakTests {
    let school: RightsSchool

    init() throws {
        school = try RightsSchool()
        // Whose upload is refused, each for a reason of its own.
        _ = try school.operator.withdrawConsent("P-0110", on: nil)
        _ = try school.operator.closePortfolio("P-0113", by: .guardian, receivedOn: nil, basis: nil)
        _ = try school.operator.recordLeaving("P-0104", on: nil)
    }

    private func refusal(_ archive: Archive, _ change: (inout UploadRequest) -> Void) -> ArchiveError? {
        var request = school.school.request("scan-06.jpg", "")
        change(&request)
        do {
            _ = try archive.upload(request)
            return nil
        } catch { return error as? ArchiveError }
    }

    private func refusals(_ archive: Archive) -> [ArchiveError] {
        let names = ["Лапина Софья", "P-0110", "P-0113", "P-0104"]
        return names.compactMap { name in refusal(archive) { $0.students = [name] } }
            + [
                refusal(archive) {
                    $0.students = ["P-0105"]
                    $0.expectedName = "Кто-то другой"
                },
                refusal(archive) {
                    $0.students = ["P-0105"]
                    $0.source = .otherBody
                },
            ].compactMap { $0 }
    }

    private func scanner(_ role: Role) throws -> Archive {
        let archive = try school.archive(role)
        var actor = archive.actor
        actor.allowance = .uploading
        return archive.acting(as: actor)
    }

    private func lookups() throws -> Int {
        try school.operator.journal(limit: nil, action: "student.listed").count
    }

    @Test(
        "a token that only hands papers in is told of nobody, and its asking is entered",
        arguments: [Role.teacher, .archivist])
    func byToken(_ role: Role) throws {
        let names = try school.operator.students(includingLeft: true).flatMap {
            [$0.student.name.surname, $0.student.name.givenName]
        }
        let before = try lookups()
        let refusals = refusals(try scanner(role))
        #expect(
            refusals.map(\.code) == [
                "student-ambiguous", "upload-refused", "upload-refused", "upload-refused", "student-name-differs",
                "upload-refused",
            ])
        for refusal in refusals {
            let words = refusal.phrase.russian + refusal.phrase.english + (refusal.cause ?? "")
            #expect(!names.contains(where: words.contains), "\(words)")
        }
        #expect(try lookups() == before + refusals.count)
    }

    @Test("a teacher is told whom she may have meant, and that she was is an entry")
    func teacher() throws {
        let teacher = try school.archive(.teacher)
        let before = try lookups()
        let told = try #require(refusals(teacher).first)
        #expect(told.code == "student-ambiguous" && told.phrase.russian.contains("Лапина Софья"))
        #expect(try lookups() == before + 6)
        let draft = AchievementDraft(
            title: "Кросс", type: "Игра", level: .school, achievedOn: CalendarDay(year: 2026, month: 5, day: 1)!)
        #expect(code { try teacher.addAchievement("Лапина Софья", draft) } == "student-ambiguous")
        let entries = try school.operator.journal(limit: nil, action: "student.listed")
        let entry = try #require(entries.max { $0.position < $1.position })
        #expect(try lookups() == before + 7)
        #expect(entry.user == school.logins[.teacher] && entry.details["outcome"] == "student-ambiguous")
        #expect(!"\(entry)".contains("Лапина"))
    }

    @Test("whoever sees the list adds no entry by being refused", arguments: [Role.archivist, .classTeacher])
    func seesTheList(_ role: Role) throws {
        let archive = try school.archive(role)
        let before = try lookups()
        #expect(refusal(archive) { $0.students = ["P-0104"] }?.category != nil)
        #expect(try lookups() == before)
    }

    @Test("a paper proves an achievement of those whose it is, and nobody else's")
    func achievementOfAnother() throws {
        func upload(_ students: [String]) -> String? {
            refusal(school.operator) {
                $0.students = students
                $0.achievement = nil
                $0.achievementID = school.own.achievement
            }?.code
        }
        #expect(upload(["P-0107"]) == "achievement-of-another")
        #expect(upload(["P-0107", RightsSchool.ownID]) == nil)
    }
}
