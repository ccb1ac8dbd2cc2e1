import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("What a family sees of what is kept, and may ask for")
struct PrivacyPageTests {
    private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    private func bytes(_ fields: String) -> [UInt8] { Array(fields.utf8) }

    @Test("a guardian sees consent, personal data and to whom it was shown, and asks for a copy")
    func asks() async throws {
        let school = try await ServedSchool.made()
        let (own, other, archive) = (school.own, school.other, school.archive)
        _ = try await offPool {
            try archive.recordParticular(own, .insuranceNumber, value: "112-233-445 95", isWished: true)
        }
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/students/\(own)/privacy", as: .guardian)
            #expect(page.status == .ok && page.text.contains("112-233-445 95"))
            #expect(page.text.contains("/students/\(own)/closure"))
            // In whose name she asks, the account says.
            #expect(page.text.contains("name=\"purpose\"") && !page.text.contains("name=\"requester\""))
            let office = try await ask(.get, "/students/\(own)/privacy", as: .archivist)
            #expect(office.text.contains("name=\"requester\""))
            let masked = try await ask(.get, "/students/\(own)/privacy", as: .classTeacher)
            #expect(masked.status == .ok && !masked.text.contains("112-233-445 95"))
            #expect(!masked.text.contains("/students/\(own)/closure"))

            let fields = bytes("requester=Zarechny+Lev&purpose=own-data&wanted=copy&capacity=authority")
            let asked = try await ask(
                .post, "/students/\(own)/disclosures", as: .guardian, body: fields, Self.form)
            #expect(asked.status == .seeOther && asked.headers[.location]?.hasSuffix("done=asked") == true)
            let foreign = try await ask(
                .post, "/students/\(other)/disclosures", as: .guardian, body: fields, Self.form)
            #expect(foreign.status == .notFound)
            let refused = try await ask(
                .post, "/students/\(own)/disclosures", as: .classTeacher, body: fields, Self.form)
            #expect(refused.status == .forbidden)
        }
        let rows = try archive.disclosures()
        #expect(rows.map(\.disclosure.capacity) == [.guardian])
        #expect(rows.map(\.disclosure.requester) == ["Ветлугина Раиса"])
    }

    @Test("a student asks in the own name, and is led back to the own page, never to the class or to the journal")
    func studentAsks() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/students/\(own)/privacy", as: .student)
            #expect(page.text.contains("name=\"purpose\"") && !page.text.contains("name=\"requester\""))
            let asked = try await ask(
                .post, "/students/\(own)/disclosures", as: .student, body: bytes("purpose=own-data&wanted=copy"),
                Self.form)
            #expect(asked.status == .seeOther)
            let disclosure = try await offPool { try archive.disclosures()[0].disclosure }
            #expect(disclosure.capacity == .student)
            let name = try await offPool { try archive.student(own).listing.student.name.description }
            #expect(disclosure.requester == name)
            let one = try await ask(.get, "/disclosures/\(disclosure.number)", as: .student)
            #expect(one.text.contains("<a href=\"/students/\(own)/privacy\">"))
            for role in [Role.student, .guardian] {
                #expect(try await !ask(.get, "/students/\(own)", as: role).text.contains("/classes/"))
            }
            #expect(try await ask(.get, "/students/\(own)", as: .classTeacher).text.contains("/classes/"))
        }
    }

    @Test("a guardian closes the own child's portfolio and opens it again, and nobody else's")
    func closes() async throws {
        let school = try await ServedSchool.made()
        let (own, other, archive) = (school.own, school.other, school.archive)
        try await school.serve { ask async throws in
            let foreign = try await ask(
                .post, "/students/\(other)/closure", as: .guardian, body: bytes("basis=1"), Self.form)
            #expect(foreign.status == .notFound)
            let closed = try await ask(
                .post, "/students/\(own)/closure", as: .guardian, body: bytes("basis=1"), Self.form)
            #expect(closed.status == .seeOther)
            #expect(try await offPool { try archive.portfolioClosing(own) != nil })
            let page = try await ask(.get, "/students/\(own)/privacy", as: .guardian)
            #expect(page.text.contains("/students/\(own)/reopening") && !page.text.contains("/students/\(own)/closure"))
            let childs = try await ask(.get, "/students/\(own)/privacy", as: .student)
            #expect(!childs.text.contains("/reopening") && childs.text.contains("Снова открывает его тот"))
            let opened = try await ask(
                .post, "/students/\(own)/reopening", as: .guardian, body: bytes(""), Self.form)
            #expect(opened.status == .seeOther)
        }
        #expect(try archive.portfolioClosing(own) == nil)
        #expect(try archive.portfolioClosing(other) == nil)
    }

    @Test("a portfolio is printed for whoever may see it, and a foreign one is not there")
    func prints() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.own, school.other)
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/students/\(own)/print", as: .student)
            #expect(page.status == .ok && page.text.contains("ПОРТФОЛИО"))
            #expect(!page.text.contains("по обращению"))
            #expect(try await ask(.get, "/students/\(other)/print", as: .student).status == .notFound)
        }
    }
}
