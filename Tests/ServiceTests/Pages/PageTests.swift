import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Pages for whoever types no commands")
struct PageTests {
    private static func path(_ page: PageRoute, student: String, document: String) -> String {
        page.path.replacing("{student}", with: student)
            .replacing("{id}", with: page.path.contains("/documents/") ? document : "00000000")
            .replacing("{file}", with: "1").replacing("{name}", with: "9%D0%90").replacing("{number}", with: "2026-999")
            .replacing("{year}", with: "2026").replacing("{version}", with: "1").replacing("{login}", with: "nobody")
            .replacing("{kind}", with: "long-term")
    }

    @Test("without a login every page leads to the login, and back")
    func nobody() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        let (student, document) = (school.other, school.otherDocument)
        try await school.serve { ask async throws in
            for page in PageRoute.all where page.right != .nobody && page.method == .get {
                let path = Self.path(page, student: student, document: document)
                let answer = try await ask(.get, path, as: nil)
                #expect(answer.status == .seeOther, "\(page.path)")
                #expect(answer.headers[.location]?.hasPrefix("/login?back=") == true, "\(page.path)")
            }
            let login = try await ask(.get, "/login", as: nil)
            #expect(login.status == .ok)
            #expect(login.headers[.contentSecurityPolicy] == PageRoutes.contentSecurityPolicy)
        }
    }

    @Test("every page × every role × own and other child: nothing that the table refuses", arguments: Role.ofAccounts)
    func matrix(role: Role) async throws {
        let school = try await ServedSchool.made()
        let children = [(school.own, school.ownDocument, true), (school.other, school.otherDocument, false)]
        try await school.serve { ask async throws in
            for page in PageRoute.all where page.method == .get && page.path != "/login" && page.path != "/language" {
                guard case .action(let action) = page.right else { continue }
                for (student, document, isOwn) in children {
                    let path = Self.path(page, student: student, document: document)
                    let answer = try await ask(.get, path, as: role)
                    let name = "\(path) as \(role), \(isOwn ? "own" : "other")"
                    let reach = Rights.reach(of: role, for: action)
                    #expect((answer.status == .forbidden) == (reach == .none), "\(name)")
                    #expect(answer.status.kind != .serverError, "\(name)")
                    let namesChild = page.path.contains("{student}") || page.path.contains("/documents/{id}")
                    if reach == .related, !isOwn, namesChild, role != .teacher {
                        #expect(answer.status == .notFound, "\(name)")
                        #expect(!answer.text.contains("Лапина"), "\(name)")
                    }
                }
            }
        }
    }

    @Test("on an English page what the school wrote in Russian is marked as Russian, and what is ours is English")
    func languageOfParts() async throws {
        let school = try await ServedSchool.made()
        let number = school.ownDocument
        try await school.serve { ask async throws in
            let english: HTTPFields = [.acceptLanguage: "en"]
            let page = try await ask(.get, "/documents/\(number)", english)
            #expect(page.text.contains("<html lang=\"en\">") && page.text.contains("<h1 lang=\"ru\">"))
            #expect(page.text.contains("<span lang=\"ru\">"))
            #expect(!page.text.contains("<dd><span lang=\"ru\">diploma"))
            let russian = try await ask(.get, "/documents/\(number)")
            #expect(!russian.text.contains("<h1 lang") && !russian.text.contains("<span lang=\"ru\">"))
        }
    }

    @Test("a form from a foreign page is not carried out, not even the login")
    func foreignPage() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve { ask async throws in
            for path in ["/login", "/logout", "/users"] {
                let answer = try await ask(.post, path, as: nil, [.secFetchSite: "cross-site"])
                #expect(answer.status == .forbidden || answer.status == .seeOther || answer.status == .unauthorized)
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    @Test("after the login one is led to an address of ours, and no other")
    func back() {
        #expect(PageRoute.ownAddress("/students/1?level=school") == "/students/1?level=school")
        for foreign in [
            "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb",
        ] {
            #expect(PageRoute.ownAddress(foreign) == "/")
        }
    }

    @Test("a name is text, whatever it looks like")
    func escaping() {
        let frame = PageFrame(
            language: .russian, actor: nil, shownName: "", isSandbox: false,
            today: CalendarDay.firstDay(ofYear: 2026), address: "/\"><script>", notice: nil)
        let evil = "<script>alert(1)</script>\"'"
        let page = Page(
            title: evil, lead: evil,
            sections: [
                Page.Section(evil, .text(evil)), Page.Section(.facts([Page.Fact(evil, Page.Cell(evil, href: evil))])),
                Page.Section(
                    .table(Page.Table(columns: [evil], rows: [[Page.Cell(evil, badges: [Page.Badge(evil)])]]))),
                Page.Section(
                    .form(
                        Page.Form(
                            action: evil, fields: [Page.Field(evil, evil, value: evil, hint: evil)],
                            buttons: [Page.Button(evil)]))),
            ])
        let html = PageRenderer.shared.html(page, in: frame)
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("&lt;script&gt;"))
    }

    @Test("what can be done with a page stands on it once")
    func actionsOnce() {
        let frame = PageFrame(
            language: .russian, actor: nil, shownName: "", isSandbox: false,
            today: CalendarDay.firstDay(ofYear: 2026), address: "/", notice: nil)
        let page = Page(
            title: "А", actions: [.link("Дальше", "/next")],
            sections: [Page.Section(.text("Б")), Page.Section(.text("В"))])
        let html = PageRenderer.shared.html(page, in: frame)
        #expect(html.components(separatedBy: "class=\"actions\"").count == 2)
    }

    @Test("numbers and sizes as Russians write them")
    func numbers() {
        #expect(ShownNumber.grouped(9999) == "9999")
        #expect(ShownNumber.grouped(12480) == "12\u{202F}480")
        #expect(ShownNumber.grouped(-1_234_567) == "\u{2212}1\u{202F}234\u{202F}567")
        #expect(ShownSize.text(1536, in: .russian) == "1,5\u{A0}КБ")
        #expect(ShownSize.text(1536, in: .english) == "1.5\u{A0}KB")
        #expect(ShownSize.text(999, in: .russian) == "999\u{A0}Б")
    }
}
