import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("A form that is refused")
struct RefusedFormTests {
    private func form(from referer: String) -> HTTPFields {
        [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin", .referer: referer]
    }

    @Test("leads back to where it was, and the other language to the same; never to another site's page")
    func back() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let page = "http://127.0.0.1:8790/disclosures/new?student=1&done=saved"
            let refused = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8), form(from: page))
            #expect(refused.status.code >= 400)
            #expect(refused.text.contains("href=\"/disclosures/new?student=1\">Назад к форме"))
            #expect(refused.text.contains("back=%2Fdisclosures%2Fnew%3Fstudent%3D1\""))
            let foreign = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                form(from: "http://x//evil.example/"))
            #expect(!foreign.text.contains("href=\"//evil") && foreign.text.contains("Не найдено"))
            let answered = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                form(from: "http://127.0.0.1/disclosures/2026-9/decision"))
            #expect(!answered.text.contains("Назад к форме") && answered.text.contains("back=%2F\""))
            let silent = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"])
            #expect(!silent.text.contains("Назад к форме") && silent.text.contains("back=%2F\""))
        }
    }

    @Test("of a login that is taken it comes again, with what was typed; a hold, too")
    func again() async throws {
        let school = try await ServedSchool.made()
        let typed: HTTPFields = form(from: "http://127.0.0.1/users")
        try await school.serve { ask async throws in
            let fields = "login=director&role=teacher&name=Severceva"
            let taken = try await ask(.post, "/users", as: .administrator, body: Array(fields.utf8), typed)
            #expect(
                taken.status == .ok && taken.text.contains("уже занято") && taken.text.contains("value=\"Severceva\""))
            let hold = try await ask(.post, "/holds", body: Array("basis=42&authority=court".utf8), typed)
            #expect(
                hold.status == .ok && hold.text.contains("Укажите что-то одно") && hold.text.contains("value=\"court\"")
            )
            #expect(!hold.text.contains("--document"))
            let asked = try await ask(
                .post, "/disclosures", body: Array("student=nobody&requester=Severceva&wanted=copy".utf8), typed)
            #expect(asked.status == .ok && asked.text.contains("не найден"))
            #expect(asked.text.contains("value=\"Severceva\"") && asked.text.contains("value=\"copy\" selected"))
        }
    }

    @Test("what to type stands in the answer to a program, and never on a page nor in the answer to its script")
    func commands() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let program = try await ask(.get, "/api/v1/students/nobody")
            #expect(program.text.contains("larets student list"))
            let page = try await ask(.get, "/students/nobody")
            #expect(page.status == .notFound && page.text.contains("не найден") && !page.text.contains("larets "))
            let script = try await ask(.get, "/students/nobody", [.accept: "application/json"])
            #expect(script.text.contains("не найден") && !script.text.contains("larets "))
        }
    }

    private func scanForm(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        let file = "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"диплом.pdf\"\r\n\r\nне скан\r\n"
        let typed = fields.map { "--xyz\r\nContent-Disposition: form-data; name=\"\($0.key)\"\r\n\r\n\($0.value)\r\n" }
        return Array((file + typed.joined() + "--xyz--\r\n").utf8)
    }

    private func scanHeaders(_ referer: String) -> HTTPFields {
        [.contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin", .referer: referer]
    }

    @Test("with files comes again with all but the files, which it says; and once more when it is refused again")
    func withFiles() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            let typed: KeyValuePairs = [
                "title": "Кросс <весны>", "kind": "certificate", "type": "Турнир", "level": "school",
                "date": "2026-05-14", "outside": "1",
            ]
            let refused = try await ask(
                .post, address, as: .classTeacher, body: scanForm(typed), scanHeaders("http://127.0.0.1\(address)/new"))
            #expect(refused.status == .unprocessableContent)
            func isFilled(_ text: String) -> Bool {
                [
                    "value=\"Кросс &lt;весны&gt;\"", "value=\"certificate\" selected", "value=\"school\" selected",
                    "value=\"2026-05-14\"", "name=\"outside\" value=\"1\" checked", "notice bad", "выбрать ещё раз",
                ]
                .allSatisfy(text.contains)
            }
            #expect(isFilled(refused.text))
            // The page is an answer to a form by now; it says itself where the form is.
            let page = try #require(refused.text.firstMatch(of: /name="form-page" value="([^"]+)"/)?.1)
            #expect(page == "\(address)/new")
            let again = KeyValuePairs(dictionaryLiteral: ("form-page", String(page)))
            let twice = try await ask(
                .post, address, as: .classTeacher, body: scanForm(again), scanHeaders("http://127.0.0.1\(address)"))
            #expect(
                twice.status == .badRequest && twice.text.contains("form-page") && twice.text.contains("Вид документа"))
            let foreign = try await ask(
                .post, address, as: .classTeacher, body: scanForm(["form-page": "//evil.example/new"]),
                scanHeaders("http://127.0.0.1\(address)"))
            #expect(!foreign.text.contains("evil.example") && !foreign.text.contains("<form class=\"sheet\""))
            let unread = try await ask(
                .post, address, as: .classTeacher,
                body: scanForm([
                    "title": "Кросс", "kind": "diploma", "type": "Турнир", "level": "school", "date": "вчера",
                ]),
                scanHeaders("http://127.0.0.1\(address)/new"))
            #expect(unread.text.contains("Поле «Дата» не читается") && unread.text.contains("value=\"Кросс\""))
            // A program's script is told in a sentence, as before.
            var headers = scanHeaders("http://127.0.0.1\(address)/new")
            headers[.accept] = "application/json"
            #expect(try await ask(.post, address, as: .classTeacher, body: scanForm(typed), headers).errorCode != nil)
        }
    }

    @Test("of what is a paper no kind is taken for granted")
    func kind() async throws {
        let school = try await ServedSchool.made()
        let address = "/students/\(school.own)/achievements"
        try await school.serve { ask async throws in
            let form = try await ask(.get, address + "/new", as: .classTeacher)
            #expect(form.text.contains("name=\"kind\" required><option value=\"\" selected>"))
            let unnamed = try await ask(
                .post, address, as: .classTeacher, body: scanForm(["title": "Кросс", "kind": ""]),
                scanHeaders("http://127.0.0.1\(address)/new"))
            #expect(unnamed.status == .badRequest && unnamed.text.contains("Вид документа»"))
        }
    }

    @Test("of a plan the plan comes again, as it is now, with what was typed")
    func plan() async throws {
        let school = try await ServedSchool.made()
        let number = school.ownDocument
        try await school.serve { ask async throws in
            let typed =
                "document=\(number)&authority=Prosecutor&basis=&plan=\(String(repeating: "0", count: 64))&planned="
            let refused = try await ask(
                .post, "/selection/hold/done", body: Array(typed.utf8), form(from: "http://127.0.0.1/selection/hold"))
            #expect(refused.status.code >= 400 && refused.text.contains("Изменится: 1"))
            #expect(refused.text.contains("value=\"Prosecutor\"") && refused.text.contains("notice bad"))
            #expect(!refused.text.contains(String(repeating: "0", count: 64)))
            #expect(try school.archive.holds(includingLifted: true).isEmpty)
            // Whoever may not see the plan is not shown it with the refusal.
            let denied = try await ask(
                .post, "/selection/hold/done", as: .director, body: Array(typed.utf8),
                form(from: "http://127.0.0.1/selection/hold"))
            #expect(denied.status == .forbidden && !denied.text.contains("Изменится"))
        }
    }

    /// The form of an achievement with two scans, as a browser without script sends it; the files come first, as on the page.
    private func scans(_ sizes: [Int]) -> [UInt8] {
        var body: [UInt8] = []
        for (number, size) in sizes.enumerated() {
            body +=
                "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"лист-\(number + 1).pdf\"\r\n\r\n"
                .utf8
            body += Array("%PDF-1.4\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: size) + Array("\r\n".utf8)
        }
        for (name, value) in ["title": "Кросс", "level": "school"] {
            body += "--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        return body + Array("--xyz--\r\n".utf8)
    }

    @Test(
        "with a file over the limit, alone or beside a smaller one, it comes again filled, with one sentence, on a connection that lives on",
        arguments: [[300_000], [1000, 300_000], [300_000, 1000]])
    func tooLarge(sizes: [Int]) async throws {
        let school = try await ServedSchool.made()
        let address = "/students/\(school.own)/achievements"
        let secret = school.secrets[.guardian]
        guard case .session(let session)? = secret else {
            Issue.record("a guardian has a session")
            return
        }
        let body = scans(sizes)
        try await school.serve(live: true) { settings in
            settings.maximumFileBytes = 200_000
        } _: { ask async throws in
            let port = try #require(ask.client.port)
            let socket = try #require(RawSocket(port: port))
            let head = """
                POST \(address) HTTP/1.1\r
                Host: 127.0.0.1:\(port)\r
                Cookie: larets-session=\(session)\r
                Sec-Fetch-Site: same-origin\r
                Referer: http://127.0.0.1:\(port)\(address)/new\r
                Content-Type: multipart/form-data; boundary=xyz\r
                Content-Length: \(body.count)\r
                \r

                """
            socket.send(head)
            socket.send(body)
            socket.send("GET /login HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
            let said = try await socket.readAll()
            #expect(said.hasPrefix("HTTP/1.1 413"))
            let large = try #require(sizes.firstIndex { $0 > 200_000 }) + 1
            #expect(said.contains("Файл «лист-\(large).pdf» больше 195,3"))
            #expect(said.matches(of: /class="notice bad"/).count == 1)
            #expect(said.contains("value=\"Кросс\"") && said.contains("value=\"school\" selected"))
            #expect(said.contains("выбрать ещё раз") && said.contains("text/html"))
            // The next request on the same connection is answered: nothing of it was broken.
            #expect(said.contains("HTTP/1.1 200"))
        }
        #expect(try school.archive.find(FindRequest(words: "Кросс")).isEmpty)
    }
}
