import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("The search page")
struct SearchPageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    private func encoded(_ fields: [(String, String)]) -> [UInt8] {
        Array(fields.map { "\($0)=\(PercentEncoding.encoded($1))" }.joined(separator: "&").utf8)
    }

    @Test("what was found is marked, and a title is text whatever it looks like")
    func marked() async throws {
        let school = try await ServedSchool.made()
        let student = school.other
        _ = try await offPool { try school.upload("scan-08.jpg", of: student, title: "<b>Олимпиады</b> & <script>") }
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/search?words=%D0%BE%D0%BB%D0%B8%D0%BC%D0%BF%D0%B8%D0%B0%D0%B4%D0%B0")
            #expect(page.status == .ok)
            #expect(page.text.contains("&lt;b&gt;<mark>Олимпиады</mark>&lt;/b&gt; &amp; &lt;script&gt;"))
            #expect(page.text.contains("<mark>Олимпиада</mark> по истории"))
            #expect(!page.text.contains("<script>alert") && !page.text.contains("Конкурс чтецов"))
        }
    }

    @Test("a facet narrows by a link, and the condition is taken off by another")
    func facets() async throws {
        let school = try await ServedSchool.made()
        try await offPool {
            _ = try school.archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-08.jpg")], students: [school.own],
                    title: "Сертификат", kind: .certificate))
        }
        try await school.serve { ask async throws in
            let all = try await ask(.get, "/search")
            #expect(
                all.text.contains("href=\"/search?kind&#x3D;certificate\"") || all.text.contains("kind=certificate"))
            let narrowed = try await ask(.get, "/search?kind=certificate")
            #expect(narrowed.text.contains("Сертификат") && !narrowed.text.contains("Конкурс чтецов"))
            #expect(narrowed.text.contains("убрать условие"))
            let nothing = try await ask(.get, "/search?words=%D1%8F%D0%B1%D0%BB%D0%BE%D0%BD%D1%8F&kind=certificate")
            #expect(nothing.text.contains("убрать условие"), "an empty answer keeps its conditions")
            let wrong = try await ask(.get, "/search?kind=nonsense")
            #expect(wrong.status == .badRequest)
        }
    }

    @Test("pages are turned, and beyond the last there is a way back")
    func paging() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let first = try await ask(.get, "/search?limit=1")
            #expect(first.text.contains("rel=\"next\"") && !first.text.contains("rel=\"prev\""))
            let second = try await ask(.get, "/search?limit=1&page=2")
            #expect(second.text.contains("rel=\"prev\"") && !second.text.contains("rel=\"next\""))
            let beyond = try await ask(.get, "/search?limit=1&page=9")
            #expect(beyond.status == .ok && beyond.text.contains("Дальше ничего нет"))
        }
    }

    @Test("a search is kept under a name, shown again, and taken away; families keep none")
    func saved() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let body = encoded([("name", "<Конкурсы>"), ("words", "конкурс"), ("kind", "diploma")])
            let kept = try await ask(.post, "/searches", as: .teacher, body: body, Self.form)
            #expect(kept.status == .seeOther)
            #expect(kept.headers[.location]?.hasPrefix("/search?words=") == true)
            let list = try await ask(.get, "/searches", as: .teacher)
            #expect(list.text.contains("&lt;Конкурсы&gt;"))
            let others = try await ask(.get, "/searches", as: .archivist)
            #expect(!others.text.contains("Конкурсы"))
            #expect(try await ask(.get, "/searches", as: .guardian).status == .forbidden)
            let removal = encoded([("name", "<Конкурсы>")])
            #expect(
                try await ask(.post, "/searches/removal", as: .archivist, body: removal, Self.form).status == .notFound)
            #expect(
                try await ask(.post, "/searches/removal", as: .teacher, body: removal, Self.form).status == .seeOther)
            let after = try await ask(.get, "/searches", as: .teacher)
            #expect(!after.text.contains("Конкурсы"))
        }
    }

    @Test("a selection shows its plan before anything changes, and the button does what the plan said")
    func selection() async throws {
        let school = try await ServedSchool.made()
        let numbers = [school.ownDocument, school.otherDocument]
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/search").text.contains("formaction"))
            let watched = try await ask(.get, "/search", as: .director)
            #expect(watched.text.contains("/selection/files") && !watched.text.contains("/selection/hold"))
            let chosen = encoded(numbers.map { ("document", $0) })
            let plan = try await ask(.post, "/selection/hold", body: chosen, Self.form)
            #expect(plan.status == .ok && plan.text.contains("Изменится: 2"))
            #expect(try school.archive.holds(includingLifted: true).isEmpty)
            #expect(
                try await ask(.post, "/selection/hold", as: .director, body: chosen, Self.form).status == .forbidden)
            #expect(try await ask(.post, "/selection/hold", body: [], Self.form).status == .badRequest)
            func confirmed(_ page: TestResponse) -> [(String, String)] {
                numbers.map { ("document", $0) }
                    + page.text.matches(of: /name="(plan|planned)" value="([^"]+)"/).map {
                        (String($0.output.1), String($0.output.2))
                    }
            }
            let order = encoded(confirmed(plan) + [("basis", "Запрос № 12"), ("authority", "прокуратура")])
            #expect(try await ask(.post, "/selection/hold/done", body: order, Self.form).status == .seeOther)
            #expect(try school.archive.holds(includingLifted: false).count == 2)
            let again = try await ask(.post, "/selection/hold/done", body: order, Self.form)
            #expect(again.status == .conflict, "it is another plan by now")
            let lifting = try await ask(.post, "/selection/lifting", body: chosen, Self.form)
            #expect(lifting.text.contains("Запрос № 12"))
            let done = encoded(confirmed(lifting) + [("ground", "отозван")])
            #expect(try await ask(.post, "/selection/lifting/done", body: done, Self.form).status == .seeOther)
            #expect(try school.archive.holds(includingLifted: false).isEmpty)
        }
    }

    @Test("a kind is corrected from the search and from the paper's own page, after a plan; who may not sees no button")
    func reclassified() async throws {
        let school = try await ServedSchool.made()
        let number = school.ownDocument
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/documents/\(number)").text.contains("/selection/reclassify"))
            #expect(
                try await !ask(.get, "/documents/\(number)", as: .director).text.contains("/selection/reclassify"))
            let paper = [("document", number)]
            let choice = try await ask(.post, "/selection/reclassify", body: encoded(paper), Self.form)
            #expect(choice.text.contains("name=\"to-kind\"") && !choice.text.contains("value=\"consent\""))
            let nothing = try await ask(
                .post, "/selection/reclassify", body: encoded(paper + [("chosen", "1")]), Self.form)
            #expect(nothing.status == .badRequest)
            // All that a search for diplomas finds: what it is narrowed to is not what the papers are to be.
            let found = [("found", "1"), ("kind", "diploma"), ("chosen", "1"), ("to-kind", "honour")]
            let all = try await ask(.post, "/selection/reclassify", body: encoded(found), Self.form)
            #expect(all.text.contains("Изменится: 2") && all.text.contains("диплом → грамота"))
            let new = paper + [("chosen", "1"), ("to-kind", "honour"), ("to-case", "03-07")]
            #expect(
                try await ask(.post, "/selection/reclassify", as: .director, body: encoded(new), Self.form).status
                    == .forbidden)
            let plan = try await ask(.post, "/selection/reclassify", body: encoded(new), Self.form)
            #expect(plan.text.contains("Изменится: 1") && plan.text.contains("диплом → грамота"))
            let seen = plan.text.matches(of: /name="(plan|planned)" value="([^"]+)"/).map {
                (String($0.output.1), String($0.output.2))
            }
            let unexplained = try await ask(
                .post, "/selection/reclassify/done", body: encoded(new + seen), Self.form)
            #expect(unexplained.status == .badRequest)
            #expect(try school.archive.show(number).document.kind == .diploma)
            let order = encoded(new + seen + [("reason", "check")])
            let done = try await ask(.post, "/selection/reclassify/done", body: order, Self.form)
            #expect(done.status == .seeOther)
            #expect(done.headers[.location]?.hasPrefix("/documents/\(number)?") == true)
            #expect(try school.archive.show(number).document.kind == .honour)
            #expect(try await ask(.post, "/selection/reclassify/done", body: order, Self.form).status == .conflict)
        }
    }

    @Test("all that a search finds is selected by the search, and put into a case after a plan")
    func found() async throws {
        let school = try await ServedSchool.made()
        let numbers = [school.ownDocument, school.otherDocument]
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/search?limit=1")
            #expect(page.text.contains("name=\"found\"") && page.text.contains("Все найденные: 2"))
            #expect(!(try await ask(.get, "/search")).text.contains("name=\"found\""))
            let choice = try await ask(.post, "/selection/case", body: Array("found=1".utf8), Self.form)
            #expect(choice.status == .ok && choice.text.contains("name=\"target\""))
            let asked = [("found", "1"), ("target", "03-07")]
            let plan = try await ask(.post, "/selection/case", body: encoded(asked), Self.form)
            #expect(plan.text.contains("Изменится: 2") && !plan.text.contains("name=\"document\""))
            let confirmed = plan.text.matches(of: /name="(plan|planned)" value="([^"]+)"/).map {
                (String($0.output.1), String($0.output.2))
            }
            #expect(confirmed.count == 2)
            #expect(
                try await ask(.post, "/selection/case/done", as: .director, body: encoded(asked + confirmed), Self.form)
                    .status == .forbidden)
            #expect(
                try await ask(.post, "/selection/case/done", body: encoded(asked), Self.form).status == .badRequest)
            let done = try await ask(.post, "/selection/case/done", body: encoded(asked + confirmed), Self.form)
            #expect(done.status == .seeOther)
            let card = try school.archive.caseCard("03-07/2026")
            #expect(card.lines.map(\.accessionNumber.description) == numbers)
        }
    }

    @Test("an English page says the type of an achievement in English, a Russian one in Russian")
    func typesAreTranslated() async throws {
        let school = try await ServedSchool.made()
        try await offPool {
            _ = try school.archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-08.jpg")], students: [school.own],
                    title: "Победа", kind: .diploma,
                    achievement: AchievementDraft(
                        title: "Победа", type: "Олимпиада", level: .regional, place: "призёр",
                        achievedOn: CalendarDay("2026-02-01")!)))
        }
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/search").text.contains("Олимпиада · "))
            let english = try await ask(.get, "/search", [.cookie: "larets-language=en"])
            #expect(english.text.contains("Olympiad · ") && !english.text.contains("Олимпиада · "))
        }
    }
}
