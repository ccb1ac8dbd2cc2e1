import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Archive
@testable import Service

@Suite("A whole portfolio, handed over on the page of the request for it")
struct RequestedPortfolioTests {
    private static let path = "/requests/2026-1/portfolio"

    private func asked(_ kind: SubjectRequest.Kind = .access) async throws -> ServedSchool {
        let school = try await ServedSchool.made()
        let (archive, own) = (school.archive, school.own)
        _ = try await offPool {
            try archive.recordRequest(kind, of: own, document: nil, receivedOn: nil, basis: "вх. № 12")
        }
        return school
    }

    private func filled(_ more: KeyValuePairs<String, String> = [:]) -> [UInt8] {
        FilledForm.bytes(["capacity": "guardian", "requester": "Заречная Ольга", "manner": "written"])
            + Array("&".utf8) + FilledForm.bytes(more)
    }

    @Test("it comes as one zip with the page and the originals, and the request is answered with it")
    func handedOver() async throws {
        let school = try await asked()
        let (archive, document) = (school.archive, school.ownDocument)
        let scan = Data(try ServedSchool.scan("scan-01.jpg"))
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/requests/2026-1")
            #expect(page.text.contains("action=\"\(Self.path)\"") && page.text.contains("Выдать портфолио целиком"))
            #expect(page.text.contains("Хранится 1 документ."))
            let answer = try await ask(.post, Self.path, body: filled(), FilledForm.headers)
            #expect(answer.status == .ok && answer.headers[.contentType] == "application/zip")
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
            let zip = Data(answer.body.readableBytesView)
            #expect(zip.range(of: scan) != nil, "the original, as it came in")
            for name in ["index.html", "documents/\(document)-1.jpeg"] {
                #expect(zip.range(of: Data(name.utf8)) != nil, "\(name)")
            }
            #expect(zip.range(of: Data("Заречный".utf8)) != nil, "the page says whose it is")

            let done = try await ask(.get, "/requests/2026-1")
            #expect(done.text.contains("исполнено") && done.text.contains("журнал выдачи № 2026-1"))
            #expect(!done.text.contains(Self.path))
            #expect(try await ask(.get, "/disclosures/2026-1").text.contains("Заречная Ольга"))
            #expect(try await ask(.post, Self.path, body: filled(), FilledForm.headers).status == .conflict)
        }
        let entries = try archive.journal(limit: nil, action: nil).map(\.action)
        #expect(entries.contains("disclosure.handed-over") && entries.contains("request.answered"))
    }

    @Test("a scan that shows another child is named before, stays out, and goes out with a basis")
    func shared() async throws {
        let school = try await asked()
        let (archive, students) = (school.archive, [school.own, school.other])
        let number = try await offPool {
            try archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-06.jpg")], students: students, title: "Команда",
                    kind: .diploma)
            ).accessionNumber.description
        }
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/requests/2026-1")
            #expect(page.text.contains("href=\"/documents/\(number)\"") && page.text.contains("name=\"shared\""))
            let without = try await ask(.post, Self.path, body: filled(), FilledForm.headers)
            let zip = Data(without.body.readableBytesView)
            #expect(zip.range(of: Data("documents/\(number)".utf8)) == nil)
            #expect(zip.range(of: Data("Лапина".utf8)) == nil)
        }
        let again = try await offPool { [own = school.own] in
            try archive.recordRequest(.access, of: own, document: nil, receivedOn: nil, basis: nil).request.number
        }
        try await school.serve { ask async throws in
            let with = try await ask(
                .post, "/requests/\(again)/portfolio", body: filled(["shared": "согласие Лапиной"]), FilledForm.headers)
            #expect(Data(with.body.readableBytesView).range(of: Data("documents/\(number)".utf8)) != nil)
        }
    }

    @Test("what cannot be handed over so is told on the page with what was typed, and nothing is entered of it")
    func complaints() async throws {
        let school = try await asked()
        let archive = school.archive
        try await school.serve { ask async throws in
            let nameless = try await ask(
                .post, Self.path, body: FilledForm.bytes(["capacity": "guardian", "authority": "паспорт 4512"]),
                FilledForm.headers)
            #expect(nameless.status == .ok && nameless.text.contains("value=\"паспорт 4512\""))
            #expect(nameless.text.contains("class=\"notice bad\""))
            let stranger = try await ask(
                .post, Self.path, body: FilledForm.bytes(["capacity": "third-party", "requester": "Некто"]),
                FilledForm.headers)
            #expect(stranger.status == .ok && stranger.text.contains("Портфолио целиком получает только"))
        }
        #expect(try archive.disclosures().isEmpty)
        #expect(try archive.requests(includingAnswered: false).count == 1)
    }

    @Test("whose bytes did not all leave is not answered")
    func cutOff() async throws {
        let school = try await asked()
        let objects = school.root + "/objects"
        let names = FileManager.default.enumerator(atPath: objects)?.compactMap { $0 as? String } ?? []
        for name in names where name.split(separator: "/").count == 2 {
            var bytes = try #require(FileManager.default.contents(atPath: objects + "/" + name))
            bytes[bytes.count - 1] ^= 1
            try bytes.write(to: URL(filePath: objects + "/" + name))
        }
        try await school.serve { ask async throws in
            await #expect(throws: (any Error).self) {
                try await ask(.post, Self.path, body: filled(), FilledForm.headers)
            }
            #expect(try await ask(.get, "/requests/2026-1").text.contains(Self.path))
        }
        #expect(try school.archive.requests(includingAnswered: false).count == 1)
    }

    @Test("every role but the archivist is refused and sees no button; no request of another kind has one")
    func roles() async throws {
        let school = try await asked()
        try await school.serve { ask async throws in
            for role in Role.ofAccounts where role != .archivist {
                #expect(Rights.reach(of: role, for: .portfolioDisclose) == .none)
                #expect(try await !ask(.get, "/requests/2026-1", as: role).text.contains(Self.path), "\(role)")
                let answer = try await ask(.post, Self.path, as: role, body: filled(), FilledForm.headers)
                #expect(answer.status == .forbidden, "\(role)")
            }
            let foreign: HTTPFields = [.secFetchSite: "cross-site", .contentType: "application/x-www-form-urlencoded"]
            #expect(try await ask(.post, Self.path, body: filled(), foreign).status == .forbidden)
            #expect(try await ask(.get, "/requests/2026-1").text.contains(Self.path))
        }
        #expect(try school.archive.disclosures().isEmpty)
        let inaccurate = try await asked(.inaccurate)
        try await inaccurate.serve { ask async throws in
            #expect(try await !ask(.get, "/requests/2026-1").text.contains(Self.path))
            let answer = try await ask(.post, Self.path, body: filled(), FilledForm.headers)
            #expect(answer.text.contains("не о доступе к данным"))
        }
    }
}
