import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("An achievement entered by whoever sees no portfolios")
struct EnteringPageTests {
    private static let form: HTTPFields = [
        .contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin",
    ]

    /// As a browser sends the form: the scan, then the fields.
    private func filled(_ fields: [(String, String)], scan: String) throws -> [UInt8] {
        var body = Array(
            "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"скан.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                .utf8)
        body += try ServedSchool.scan(scan) + Array("\r\n".utf8)
        for (name, value) in fields {
            body += Array("--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        return body + Array("--xyz--\r\n".utf8)
    }

    @Test("a form takes as many files as a paper has pages, and no more")
    func manyFiles() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            func sent(_ count: Int) async throws -> HTTPResponse.Status {
                let part = "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\nx\r\n"
                let body = Array((String(repeating: part, count: count) + "--xyz--\r\n").utf8)
                return try await ask(.post, "/achievements", as: .teacher, body: body, Self.form).status
            }
            // So many are looked at: the form lacks what it says.
            #expect(try await sent(FormUpload.maximumFiles) == .badRequest)
            #expect(try await sent(FormUpload.maximumFiles + 1) == .contentTooLarge)
        }
    }

    @Test("a form counts among the uploads that are under way")
    func busy() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve(live: true, { $0.maximumUploads = 1 }) { ask async throws in
            guard case .token(let secret)? = ask.secrets[.teacher] else { return }
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            // It begins, and does not end.
            socket.send(
                "POST /api/v1/scans?student=\(own)&title=x&name=a.jpg HTTP/1.1\r\nHost: a\r\n"
                    + "Authorization: Bearer \(secret)\r\nContent-Length: 100\r\n\r\nabc")
            let body = try filled([("title", "Кросс")], scan: "scan-08.jpg")
            var status = HTTPResponse.Status.badRequest
            for _ in 0..<300 where status != .serviceUnavailable {
                try await Task.sleep(for: .milliseconds(20))
                status = try await ask(.post, "/achievements", as: .teacher, body: body, Self.form).status
            }
            #expect(status == .serviceUnavailable)
            socket.cut()
        }
    }

    @Test("a teacher names the student, and is led to the paper that came of it; nobody else's page opens by that")
    func byTeacher() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let home = try await ask(.get, "/", as: .teacher)
            #expect(home.text.contains("href=\"/achievements/new\""))
            #expect(try await !ask(.get, "/", as: .classTeacher).text.contains("href=\"/achievements/new\""))
            #expect(try await ask(.get, "/achievements/new", as: .teacher).text.contains("name=\"student\""))
            let fields = [
                ("title", "Турнир чертёжников"), ("kind", "diploma"), ("type", "Турнир"), ("level", "school"),
                ("date", "2026-05-12"), ("source", "family"),
            ]
            let ofNobody = try await ask(
                .post, "/achievements", as: .teacher, body: filled(fields, scan: "scan-08.jpg"), Self.form)
            #expect(ofNobody.status == .badRequest)
            let named = fields + [("student", own)]
            let body = try filled(named, scan: "scan-08.jpg")
            #expect(try await ask(.post, "/achievements", as: .auditor, body: body, Self.form).status == .forbidden)
            let entered = try await ask(.post, "/achievements", as: .teacher, body: body, Self.form)
            #expect(entered.status == .seeOther)
            let paper = try #require(entered.headers[.location])
            #expect(paper.hasPrefix("/documents/"))
            #expect(try await ask(.get, paper, as: .teacher).text.contains("Турнир чертёжников"))
            #expect(try await ask(.get, "/students/\(own)", as: .teacher).status == .forbidden)
            // A bare surname is nobody's; of a name the paper's page says whose it was taken for.
            let bare = try filled(fields + [("student", "Заречный")], scan: "scan-11.jpg")
            let refused = try await ask(.post, "/achievements", as: .teacher, body: bare, Self.form)
            #expect(refused.status == .badRequest && refused.text.contains("Заречный Тимофей Львович 9А"))
            let byName = try filled(fields + [("student", "Заречный Т.")], scan: "scan-11.jpg")
            let taken = try await ask(.post, "/achievements", as: .teacher, body: byName, Self.form)
            let page = try await ask(.get, #require(taken.headers[.location]), as: .teacher)
            #expect(page.text.contains("Заречный Тимофей Львович") && page.text.contains("9А"))
        }
    }
}
