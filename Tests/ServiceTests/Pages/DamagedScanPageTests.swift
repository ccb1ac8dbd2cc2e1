import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("A scan that breaks off, in a browser")
struct DamagedScanPageTests {
    private static let tick = "name=\"accept-damaged\""
    private static let fields: KeyValuePairs = [
        "title": "Кросс", "kind": "diploma", "type": "Турнир", "level": "school", "date": "2026-05-12",
    ]
    private static let ticked: KeyValuePairs = [
        "title": "Кросс", "kind": "diploma", "type": "Турнир", "level": "school", "date": "2026-05-12",
        "accept-damaged": "1",
    ]

    private static func half() throws -> [UInt8] {
        let whole = try ServedSchool.scan("scan-01.jpg")
        return Array(whole.prefix(whole.count / 2))
    }

    @Test(
        "is refused, and then can be taken with a mark by whoever hands papers in",
        arguments: [Role.archivist, .classTeacher, .guardian])
    func taken(role: Role) async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            let headers = FilledForm.scanHeaders(on: address + "/new")
            #expect(try await !ask(.get, address + "/new", as: role).text.contains(Self.tick))
            let refused = try await ask(
                .post, address, as: role, body: FilledForm.bytes(Self.fields, scan: Self.half()), headers)
            #expect(refused.status == .unprocessableContent && refused.text.contains("обрывается"))
            #expect(refused.text.contains("\(Self.tick) value=\"1\">Принять как есть, с пометкой"))
            #expect(refused.text.contains("выбрать ещё раз") && refused.text.contains("value=\"Кросс\""))
            let taken = try await ask(
                .post, address, as: role, body: FilledForm.bytes(Self.ticked, scan: Self.half()), headers)
            #expect(taken.headers[.location] == "/students/\(own)?done=uploaded")
        }
        let found = try #require(try school.archive.find(FindRequest(words: "Кросс")).first)
        let document = try school.archive.show(found.document.accessionNumber.description).document
        #expect(document.files[0].marks == [.truncated])
    }

    @Test("for any other refusal there is no tick; once there it stays; and whoever may not upload gets neither")
    func refused() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            let headers = FilledForm.scanHeaders(on: address + "/new")
            let noScan = try await ask(
                .post, address, as: .classTeacher, body: FilledForm.bytes(Self.fields, scan: Array("не скан".utf8)),
                headers)
            #expect(noScan.status == .unprocessableContent && !noScan.text.contains(Self.tick))
            // A tick makes no scan of what is none.
            let ticked = try await ask(
                .post, address, as: .classTeacher, body: FilledForm.bytes(Self.ticked, scan: Array("не скан".utf8)),
                headers)
            #expect(ticked.status == .unprocessableContent && ticked.text.contains("\(Self.tick) value=\"1\" checked"))
            for role in [Role.auditor, .director] {
                let forbidden = try await ask(
                    .post, address, as: role, body: FilledForm.bytes(Self.ticked, scan: Self.half()), headers)
                #expect(forbidden.status == .forbidden && !forbidden.text.contains(Self.tick))
            }
        }
        #expect(try school.archive.find(FindRequest(words: "Кросс")).isEmpty)
    }

    @Test("the script of a page is told of the tick after exactly that, and a program is not")
    func script() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            var headers = FilledForm.scanHeaders(on: address + "/new")
            headers[.accept] = "application/json"
            func tick(_ scan: [UInt8]) async throws -> [String: String]? {
                let answer = try await ask(
                    .post, address, as: .classTeacher, body: FilledForm.bytes(Self.fields, scan: scan), headers)
                return (answer.object["error"] as? [String: Any])?["tick"] as? [String: String]
            }
            #expect(try await tick(Self.half())?["name"] == "accept-damaged")
            #expect(try await tick(Array("не скан".utf8)) == nil)
            let program = try await ask(
                .post, "/api/v1/scans?student=\(own)&title=a&name=a.jpg", body: Self.half())
            #expect(program.errorCode == "file-truncated" && !program.text.contains("tick"))
        }
    }

    @Test("so are one more scan of an achievement, and the scan of a consent")
    func otherForms() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        let achievement = try await offPool {
            try school.archive.addAchievement(
                own,
                AchievementDraft(title: "Кросс", type: "Турнир", level: .school, achievedOn: CalendarDay("2026-05-12")!)
            ).achievement.id
        }
        try await school.serve { ask async throws in
            let forms = [
                ("/students/\(own)/achievements/\(achievement)", "/documents", "files"),
                ("/students/\(own)/privacy", "", "scan"),
            ]
            for (page, ending, field) in forms {
                let address = field == "scan" ? "/students/\(own)/consents" : page + ending
                let plain: KeyValuePairs = ["kind": "diploma", "given": "2026-05-12"]
                let ticked: KeyValuePairs = ["kind": "diploma", "given": "2026-05-12", "accept-damaged": "1"]
                #expect(try await !ask(.get, page, as: .classTeacher).text.contains(Self.tick))
                let refused = try await ask(
                    .post, address, as: .classTeacher,
                    body: FilledForm.bytes(plain, scan: Self.half(), as: field), FilledForm.scanHeaders(on: page))
                #expect(refused.status == .unprocessableContent && refused.text.contains(Self.tick), "\(page)")
                let taken = try await ask(
                    .post, address, as: .classTeacher,
                    body: FilledForm.bytes(ticked, scan: Self.half(), as: field), FilledForm.scanHeaders(on: page))
                #expect(taken.status == .seeOther, "\(page)")
            }
        }
    }
}
