import Archive
import ArchiveModel
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

extension ArchiveModel.Digest {
    static func of(_ bytes: [UInt8]) -> ArchiveModel.Digest { ArchiveModel.Digest(bytes: SHA256.hash(data: bytes))! }
}

@Suite("Files on their way in")
struct UploadTests {
    private static func body(
        _ files: [(ArchiveModel.Digest, String)], _ student: String, title: String = "Конкурс макетов"
    ) -> String {
        let listed = files.map { #"{"sha256":"\#($0.0)","name":"\#($0.1)"}"# }.joined(separator: ",")
        return #"{"files":[\#(listed)],"students":["\#(student)"],"title":"\#(title)","kind":"diploma"}"#
    }

    private static func contentDigest(_ bytes: [UInt8]) -> String {
        "sha-256=:\(Data(SHA256.hash(data: bytes)).base64EncodedString()):"
    }

    @Test("a scan and what it says in one request; the same again adds nothing and gets the same receipt")
    func once() async throws {
        let school = try await ServedSchool.made()
        let (own, scan) = (school.own, try ServedSchool.scan("scan-11.jpg"))
        try await school.serve { ask async throws in
            let path =
                "/api/v1/scans?student=\(own)&title=%D0%9A%D0%BE%D0%BD%D0%BA%D1%83%D1%80%D1%81&name=%D1%81%D0%BA%D0%B0%D0%BD.jpg"
            let first = try await ask(.post, path, body: scan, [.contentDigest: Self.contentDigest(scan)])
            #expect(first.status == .created)
            #expect(first.object["outcome"] as? String == "added")
            let again = try await ask(.post, path, body: scan)
            #expect(again.status == .ok)
            #expect(again.object["outcome"] as? String == "already-present")
            #expect(again.object["id"] as? String == first.object["id"] as? String)
            #expect(try await ask(.get, "/api/v1/documents/count").text == #"{"count":3}"#)
            let location = try #require(first.headers[.location])
            #expect(try await ask(.get, location).text.contains("скан.jpg"))
            let disposition: HTTPFields = [.contentDisposition: "attachment; filename*=UTF-8''%D0%B4%D0%B2%D0%B0.jpg"]
            let named = try await ask(.post, "/api/v1/scans?student=\(own)&title=two", body: scan, disposition)
            #expect(named.text.contains("два.jpg"))
        }
    }

    @Test("a paper of several pages: its files first, then what it says")
    func pages() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        let scans = [try ServedSchool.scan("scan-11.jpg"), try ServedSchool.scan("scan-02.pdf")]
        try await school.serve { ask async throws in
            let digests = scans.map(ArchiveModel.Digest.of)
            let body = Self.body([(digests[0], "1.jpg"), (digests[1], "2.pdf")], own)
            let early = try await ask(.post, "/api/v1/documents", json: body)
            #expect(early.status == .conflict)
            #expect(early.errorCode == "bytes-needed")
            for (scan, digest) in zip(scans, digests) {
                let sent = try await ask(.put, "/api/v1/uploads/\(digest)", body: scan)
                #expect(sent.object["complete"] as? Bool == true)
            }
            let receipt = try await ask(.post, "/api/v1/documents", json: body)
            #expect(receipt.status == .created)
            // The answer was lost: the bytes are gone from here, the paper is recognised all the same.
            #expect(try await ask(.get, "/api/v1/uploads/\(digests[0])").status == .notFound)
            let again = try await ask(.post, "/api/v1/documents", json: body)
            #expect(again.status == .ok)
            #expect(again.object["id"] as? String == receipt.object["id"] as? String)
        }
    }

    @Test("an upload goes on where it broke off, and nowhere else")
    func resumption() async throws {
        let school = try await ServedSchool.made()
        let scan = try ServedSchool.scan("scan-11.jpg")
        try await school.serve { ask async throws in
            let path = "/api/v1/uploads/\(ArchiveModel.Digest.of(scan))"
            let length: HTTPFields = [.uploadLength: String(scan.count)]
            let first = try await ask(.put, path, body: Array(scan[..<10_000]), length)
            #expect(first.object["offset"] as? Int == 10_000)
            #expect(first.object["complete"] as? Bool == false)
            let wrong = try await ask(.put, path, body: Array(scan[5_000...]), [.uploadOffset: "5000"])
            #expect(wrong.errorCode == "offset-differs")
            #expect(wrong.headers[.uploadOffset] == "10000")
            let rest = try await ask(
                .put, path, body: Array(scan[10_000...]), [.uploadOffset: "10000", .uploadLength: String(scan.count)])
            #expect(rest.object["complete"] as? Bool == true)
        }
    }

    @Test("bytes that are not what was announced are refused and forgotten")
    func damagedOnTheWay() async throws {
        let school = try await ServedSchool.made()
        let (own, scan) = (school.own, try ServedSchool.scan("scan-11.jpg"))
        try await school.serve { ask async throws in
            var damaged = scan
            damaged[100] ^= 1
            let path = "/api/v1/uploads/\(ArchiveModel.Digest.of(scan))"
            #expect(try await ask(.put, path, body: damaged).errorCode == "digest-differs")
            #expect(try await ask(.get, path).status == .notFound)
            let scans = "/api/v1/scans?student=\(own)&title=x&name=a.jpg"
            let answer = try await ask(.post, scans, body: damaged, [.reprDigest: Self.contentDigest(scan)])
            #expect(answer.errorCode == "digest-differs")
            #expect(try await ask(.get, "/api/v1/documents/count").text == #"{"count":2}"#)
        }
    }

    @Test("what is too large is refused before it is read, what lies about its length while it is")
    func size() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve({ $0.maximumFileBytes = 1 << 20 }) { ask async throws in
            let path = "/api/v1/scans?student=\(own)&title=x&name=a.jpg"
            let answer = try await ask(.post, path, body: [UInt8](repeating: 1, count: (1 << 20) + 1))
            #expect(answer.status == .contentTooLarge)
            let announced = try await ask(
                .put, "/api/v1/uploads/\(String(repeating: "0", count: 64))", body: [1], [.uploadLength: "2000000"])
            #expect(announced.status == .contentTooLarge)
        }
    }

    @Test("what is no scan is refused with a reason that a teacher understands")
    func content() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let path = "/api/v1/scans?student=\(own)&title=x&name=a.pdf"
            let answer = try await ask(.post, path, body: Array("#!/bin/sh\necho\n".utf8), [.acceptLanguage: "en"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.errorCode?.hasPrefix("file-") == true)
            #expect(
                try await ask(.post, "/api/v1/scans?student=\(own)&title=x", body: [1]).errorCode == "parameter-missing"
            )
        }
    }

    @Test("what one leaves lying shuts nobody else out")
    func manyOfOne() async throws {
        let school = try await ServedSchool.made()
        try await school.serve({ $0.maximumUploads = 16 }) { ask async throws in
            func send(_ number: Int, as role: Role) async throws -> TestResponse {
                let bytes = Array("часть \(number)".utf8)
                return try await ask(
                    .put, "/api/v1/uploads/\(ArchiveModel.Digest.of(bytes))", as: role, body: bytes)
            }
            for number in 1...16 { #expect(try await send(number, as: .classTeacher).status == .ok) }
            let refused = try await send(17, as: .classTeacher)
            #expect(refused.status == .tooManyRequests && refused.errorCode == "uploads-waiting")
            #expect(try await send(1, as: .classTeacher).errorCode != "uploads-waiting")
            #expect(try await send(17, as: .archivist).status == .ok)
            let first = ArchiveModel.Digest.of(Array("часть 1".utf8))
            #expect(try await ask(.delete, "/api/v1/uploads/\(first)", as: .classTeacher).status == .noContent)
            #expect(try await send(17, as: .classTeacher).status == .ok)
        }
    }

    @Test("many at once come in together, each with its own receipt")
    func together() async throws {
        let school = try await ServedSchool.made()
        let (own, scan) = (school.own, try ServedSchool.scan("scan-11.jpg"))
        try await school.serve { ask async throws in
            let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 1...24 {
                    group.addTask {
                        let path = "/api/v1/scans?student=\(own)&title=title\(number)&name=a.jpg"
                        let role: Role = number.isMultiple(of: 2) ? .archivist : .classTeacher
                        let answer = try await ask(.post, path, as: role, body: scan)
                        return answer.status == .created ? answer.object["accessionNumber"] as? String : nil
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1 ?? "") }
            }
            #expect(Set(numbers).count == 24)
            #expect(!numbers.contains(""))
            let entries = try await ask(.get, "/api/v1/journal?action=document.uploaded&limit=24", as: .auditor).items
            #expect(entries.filter { $0["user"] as? String == "class-teacher" }.count == 12)
            #expect(entries.filter { $0["user"] as? String == "archivist" }.count == 12)
        }
        #expect(try school.archive.verify(deep: true) { _ in }.findings.isEmpty)
    }
}
