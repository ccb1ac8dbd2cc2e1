import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("What a consent says of those who gave it, on the web as in the command")
struct ConsentPartiesTests {
    private static let files: HTTPFields = [
        .contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin",
    ]

    private func form(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        return body + Array("--xyz--\r\n".utf8)
    }

    @Test("every field is recorded, and shown to each as far as each may see it")
    func recorded() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        let address = "/students/\(own)/consents"
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/students/\(own)/privacy")
            for name in ["subject-address", "subject-identity", "representative", "authority"] {
                #expect(page.text.contains("name=\"\(name)\""))
            }
            let sent = form([
                "signatory": "guardian", "given": "2026-06-01", "subject-address": "ул. Незабудковая, 4",
                "subject-identity": "свидетельство II-АБ 100200", "representative": "Заречная Ольга",
                "representative-address": "ул. Ромашковая, 5", "representative-identity": "паспорт 1234 567890",
                "authority": "акт об опеке № 3",
            ])
            let recorded = try await ask(.post, address, body: sent, Self.files)
            #expect(recorded.headers[.location]?.hasSuffix("done=consent-recorded") == true)
            let full = try await ask(.get, "/students/\(own)/privacy")
            let masked = try await ask(.get, "/students/\(own)/privacy", as: .classTeacher)
            for text in ["Незабудковая", "Заречная Ольга", "Ромашковая"] {
                #expect(full.text.contains(text) && masked.text.contains(text), "\(text)")
            }
            for text in ["100200", "1234 567890", "опеке № 3"] {
                #expect(full.text.contains(text) && !masked.text.contains(text), "\(text)")
            }
            // What is said of another representative is not for this guardian, nor for the student.
            for role in [Role.guardian, .student] {
                let family = try await ask(.get, "/students/\(own)/privacy", as: role)
                #expect(family.text.contains("Незабудковая") && !family.text.contains("Ромашковая"), "\(role)")
            }
        }
        let details = try #require(try archive.consents(own).last?.details)
        #expect(details.parties.authorityDocument == "акт об опеке № 3")
    }

    @Test("all of it may stay empty, as in the command")
    func empty() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let recorded = try await ask(
                .post, "/students/\(own)/consents", as: .classTeacher,
                body: form(["signatory": "guardian", "given": "2026-05-31", "subject-address": " "]), Self.files)
            #expect(recorded.status == .seeOther)
            #expect(try await !ask(.get, "/students/\(own)/privacy").text.contains("Что записано в согласии"))
        }
        #expect(try archive.consents(own).last?.details?.parties == ConsentParties())
    }
}
