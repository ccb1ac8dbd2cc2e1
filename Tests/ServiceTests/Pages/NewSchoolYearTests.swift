import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("The turn of the school year: classes of this one and of the last")
struct NewSchoolYearTests {
    private static let header = "id,surname,given_name,patronymic,birth_date,class,school_year,enrolled,consent_date"

    /// Of the only one who has a number in this class, as the page has it.
    private func tiles(_ page: String) -> [String] {
        page.matches(of: /<strong>([^<]*)<\/strong>/).map { String($0.1) }
    }

    @Test("a class counts what its own children have, and not what those had who were in a class of its name last year")
    func ownChildren() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await offPool {
            for title in ["Турнир звездочётов", "Кросс", "Эстафета"] {
                _ = try school.archive.addAchievement(
                    own,
                    AchievementDraft(
                        title: title, type: "Турнир", level: .school, achievedOn: CalendarDay("2026-05-12")!))
            }
            let later = try school.at("2026-09-05")
            let roster = """
                \(Self.header)
                P-0901,Новикова,Ада,,2011-04-11,9А,2026/27,2026-09-01,2026-09-02
                P-1001,Старикова,Инна,,2010-04-11,10А,2026/27,2026-09-01,2026-09-02
                """
            _ = try later.importRoster(ByteSource(Array(roster.utf8))) { _ in }
            _ = try later.addAchievement(
                "P-1001",
                AchievementDraft(
                    title: "Кросс", type: "Турнир", level: .school, achievedOn: CalendarDay("2026-09-03")!))
            try later.close()
        }
        try await school.serve(on: "2026-09-05", as: [.archivist]) { ask async throws in
            let none = try await ask(.get, "/classes/9%D0%90")
            #expect(none.status == .ok && none.text.contains("Новикова") && !none.text.contains("Заречный"))
            #expect(tiles(none.text).isEmpty)
            let one = try await ask(.get, "/classes/10%D0%90")
            #expect(tiles(one.text) == ["1", "1", "1"])
            let last = try await ask(.get, "/classes/9%D0%90?year=2025%2F26")
            #expect(last.text.contains("Заречный") && !last.text.contains("Новикова"))
            #expect(tiles(last.text).dropFirst() == ["3", "3"])
            #expect(last.text.contains("href=\"/classes?year=2025%2F26\""))
        }
    }

    @Test("until the new roster comes, the last year's classes are a step away, and no link leads nowhere")
    func beforeTheRoster() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve(on: "2026-09-01", as: [.archivist, .director, .classTeacher]) { ask async throws in
            let teacher = try await ask(.get, "/", as: .classTeacher)
            #expect(teacher.text.contains("классов пока нет") && !teacher.text.contains("Пока нет ни одного"))
            for role in [Role.archivist, .director] {
                let home = try await ask(.get, "/", as: role)
                #expect(home.text.contains("В этом учебном году классов пока нет"), "\(role)")
                #expect(!home.text.contains("Пока нет ни одного обучающегося"))
                #expect(home.text.contains("href=\"/classes?year=2025%2F26\""))
                #expect(home.text.contains("href=\"/roster\"") == (role == .archivist))
                let classes = try await ask(.get, "/classes", as: role)
                #expect(classes.text.contains("href=\"/classes?year=2025%2F26\""))
            }
            let last = try await ask(.get, "/classes?year=2025%2F26")
            #expect(last.text.contains("href=\"/classes/9%D0%90?year=2025%2F26\""))
            let portfolio = try await ask(.get, "/students/\(own)")
            #expect(portfolio.text.contains("href=\"/classes/9%D0%90?year=2025%2F26\""))
            #expect(try await ask(.get, "/classes/9%D0%90?year=2025%2F26").text.contains("Заречный"))
            #expect(try await ask(.get, "/classes/9%D0%90").status == .notFound)
            #expect(try await ask(.get, "/classes?year=2025").status == .badRequest)
        }
    }

    @Test("of this school year nothing changes: no year in the links, and of an empty school the old words")
    func thisYear() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/").text.contains("href=\"/classes/9%D0%90\""))
            #expect(try await ask(.get, "/students/\(own)").text.contains("href=\"/classes/9%D0%90\""))
        }
    }
}
