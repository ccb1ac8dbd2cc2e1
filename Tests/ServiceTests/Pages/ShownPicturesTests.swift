import Archive
import ArchiveModel
import HTTPTypes
import Synchronization
import Testing

@testable import Service

@Suite("One look is one entry of the journal")
struct ShownPicturesTests {
    private func entries(_ school: ServedSchool, after position: Int = 0) throws -> [JournalRecord] {
        try school.archive.journal(limit: nil, action: nil).filter { $0.position >= position }
    }

    @Test("a page with small pictures is entered once, however many pictures a browser fetches for it")
    func wall() async throws {
        let school = try await ServedSchool.made()
        let (own, document) = (school.own, school.ownDocument)
        try school.upload("scan-06.jpg", of: own, title: "Вторая")
        let before = try entries(school).count
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/students/\(own)", as: .classTeacher).status == .ok)
            for _ in 0..<3 {
                #expect(
                    try await ask(.get, "/documents/\(document)/thumbnail", as: .classTeacher).status == .ok)
            }
        }
        let made = try entries(school, after: before)
        #expect(made.map(\.action) == ["student.viewed"])
    }

    @Test("a picture that no page of the same session showed is entered by itself, once a look")
    func withoutPage() async throws {
        let school = try await ServedSchool.made()
        let (own, document) = (school.own, school.ownDocument)
        let before = try entries(school).count
        try await school.serve { ask async throws in
            _ = try await ask(.get, "/students/\(own)", as: .classTeacher)
            for _ in 0..<2 { _ = try await ask(.get, "/documents/\(document)/thumbnail", as: .director) }
            // The whole page is another look than the small picture of it.
            for _ in 0..<2 { _ = try await ask(.get, "/documents/\(document)/page/1", as: .director) }
        }
        let made = try entries(school, after: before).filter { $0.user == "director" }
        #expect(made.map(\.action) == ["document.viewed", "document.viewed"])
        #expect(made.allSatisfy { $0.details["as"] == "preview" })
    }

    @Test("what was shown does not show what may not be seen any more")
    func rightsAreAskedAgain() async throws {
        let school = try await ServedSchool.made()
        let (own, document, archive) = (school.own, school.ownDocument, school.archive)
        try await school.serve { ask async throws in
            _ = try await ask(.get, "/students/\(own)", as: .guardian)
            #expect(try await ask(.get, "/documents/\(document)/thumbnail", as: .guardian).status == .ok)
            _ = try await offPool { try archive.closePortfolio(own, by: .guardian, receivedOn: nil, basis: nil) }
            #expect(try await ask(.get, "/documents/\(document)/thumbnail", as: .guardian).status == .notFound)
        }
    }

    @Test("after its minutes a look is another look")
    func ends() {
        let now = Mutex(ContinuousClock.now)
        let shown = ShownPictures { now.withLock { $0 } }
        let look = ShownPictures.Look(login: "a", session: 1, document: "2026-000001", size: .thumb)
        let other = ShownPictures.Look(login: "a", session: 2, document: "2026-000001", size: .thumb)
        #expect(!shown.covers(look))
        shown.note([look])
        #expect(shown.covers(look) && !shown.covers(other))
        now.withLock { $0 += .seconds(ShownPictures.lookMinutes * 60 - 1) }
        #expect(shown.covers(look))
        now.withLock { $0 += .seconds(2) }
        #expect(!shown.covers(look))
    }
}
