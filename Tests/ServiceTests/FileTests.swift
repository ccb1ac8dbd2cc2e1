import ArchiveModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Files on their way out")
struct FileTests {
    private static func path(_ document: String) -> String { "/api/v1/documents/\(document)/files/1" }

    @Test("the bytes are those that came in, as an attachment that runs nothing")
    func whole() async throws {
        let school = try await ServedSchool.made()
        let (path, scan) = (Self.path(school.ownDocument), try ServedSchool.scan("scan-01.jpg"))
        try await school.serve { ask async throws in
            let answer = try await ask(.get, path)
            #expect(answer.status == .ok)
            #expect(Array(answer.body.readableBytesView) == scan)
            #expect(answer.headers[.eTag] == "\"\(Digest.of(scan))\"")
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"scan-01.jpg\"") == true)
            #expect(answer.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentType] == "image/jpeg")
            let shown = try await ask(.get, path + "?inline=true")
            #expect(shown.headers[.contentDisposition]?.hasPrefix("inline") == true)
        }
    }

    @Test("parts are parts of the same bytes")
    func parts() async throws {
        let school = try await ServedSchool.made()
        let (path, scan) = (Self.path(school.ownDocument), try ServedSchool.scan("scan-01.jpg"))
        try await school.serve { ask async throws in
            for (field, range) in [
                ("bytes=0-9", 0..<10), ("bytes=-500", scan.count - 500..<scan.count), ("bytes=100-", 100..<scan.count),
            ] {
                let answer = try await ask(.get, path, [.range: field])
                #expect(answer.status == .partialContent)
                #expect(Array(answer.body.readableBytesView) == Array(scan[range]))
                #expect(
                    answer.headers[.contentRange] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(scan.count)")
                #expect(answer.headers[.contentLength] == String(range.count))
            }
            let beyond = try await ask(.get, path, [.range: "bytes=\(scan.count)-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            #expect(beyond.headers[.contentRange] == "bytes */\(scan.count)")
            #expect(try await ask(.get, path, [.range: "bytes=5-4"]).status == .ok)
            #expect(try await ask(.get, path, [.range: "bytes=0-1,5-6"]).status == .ok)
        }
    }

    @Test("a client that has it is told so, and a part of something else is not sent")
    func conditions() async throws {
        let school = try await ServedSchool.made()
        let (path, scan) = (Self.path(school.ownDocument), try ServedSchool.scan("scan-01.jpg"))
        let tag = "\"\(Digest.of(scan))\""
        try await school.serve { ask async throws in
            let same = try await ask(.get, path, [.ifNoneMatch: "W/\"x\", \(tag)"])
            #expect(same.status == .notModified)
            #expect(same.body.readableBytes == 0)
            #expect(try await ask(.get, path, [.ifNoneMatch: "\"x\""]).status == .ok)
            #expect(try await ask(.get, path, [.range: "bytes=0-9", .ifRange: tag]).status == .partialContent)
            #expect(try await ask(.get, path, [.range: "bytes=0-9", .ifRange: "\"x\""]).status == .ok)
            #expect(try await ask(.get, path, [.range: "bytes=0-9", .ifRange: "W/" + tag]).status == .ok)
            let head = try await ask(.head, path)
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == String(scan.count))
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test("every release is in the journal before a byte leaves")
    func journal() async throws {
        let school = try await ServedSchool.made()
        let path = Self.path(school.ownDocument)
        try await school.serve { ask async throws in
            _ = try await ask(.get, path, as: .classTeacher)
            let entries = try await ask(.get, "/api/v1/journal?limit=1", as: .auditor)
            #expect(entries.items.first?["action"] as? String == "document.viewed")
            #expect(entries.items.first?["user"] as? String == "class-teacher")
        }
    }

    @Test("a file that was changed on the disk does not leave, not even its first byte")
    func damaged() async throws {
        let school = try await ServedSchool.made()
        let path = Self.path(school.ownDocument)
        let card = try school.archive.show(school.ownDocument)
        let address = card.document.files[0].address.description
        let object = school.root + "/objects/\(address.prefix(2))/\(address)"
        var bytes = try Data(contentsOf: URL(filePath: object))
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: object)
        try bytes.write(to: URL(filePath: object))
        try await school.serve { ask async throws in
            let answer = try await ask(.get, path)
            #expect(answer.status == .internalServerError)
            #expect(answer.errorCode == "object-damaged")
        }
    }

    @Test("a file that is not there is not found, and a number that is none is refused")
    func numbers() async throws {
        let school = try await ServedSchool.made()
        let document = school.ownDocument
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/api/v1/documents/\(document)/files/2").status == .notFound)
            for bad in ["0", "-1", "x", "1e1"] {
                #expect(
                    try await ask(.get, "/api/v1/documents/\(document)/files/\(bad)").status == .badRequest, "\(bad)")
            }
            #expect(try await ask(.get, "/api/v1/documents/..%2F..%2Fkeys%2Fmaster.key/files/1").status == .notFound)
        }
    }

    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    @Test("several papers come as one zip archive; of whom one is not to be seen, none comes")
    func zip() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.ownDocument, school.otherDocument)
        let scan = try ServedSchool.scan("scan-01.jpg")
        try await school.serve(live: true) { ask async throws in
            let both = "/api/v1/documents/zip?document=\(own)&document=\(other)"
            let answer = try await ask(.get, both)
            #expect(answer.status == .ok && answer.headers[.contentType] == "application/zip")
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let bytes = Data(answer.body.readableBytesView)
            #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]) && bytes.range(of: Data(scan)) != nil)
            #expect(bytes.range(of: Data(other.utf8)) != nil)
            #expect(try await ask(.get, both, as: .guardian).status == .notFound)
            #expect(try await ask(.get, both, as: .auditor).status == .forbidden)
            #expect(try await ask(.get, both, as: nil).status == .unauthorized)
            let page = try await ask(
                .post, "/selection/files", as: .guardian, body: Array("document=\(own)".utf8), Self.form)
            #expect(page.status == .ok && Data(page.body.readableBytesView).range(of: Data(scan)) != nil)
            let all = try await ask(.post, "/selection/files", as: .guardian, body: Array("found=1".utf8), Self.form)
            #expect(all.status == .ok && Data(all.body.readableBytesView).range(of: Data(other.utf8)) == nil)
            #expect(
                try await ask(
                    .post, "/selection/files", as: .guardian, body: Array("document=\(other)".utf8), Self.form
                )
                .status == .notFound)
            #expect(try await ask(.post, "/selection/files", body: [], Self.form).status == .badRequest)
        }
    }
}
