import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("What is taken in")
struct UploadTests {
    @Test("the same paper twice is one document, and the second receipt says so")
    func twice() throws {
        let school = try SandboxSchool()
        let first = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let second = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        #expect(first.outcome == .added && second.outcome == .alreadyPresent)
        #expect(first.id == second.id)
        #expect(try school.archive.count(FindRequest()) == 1)
    }

    @Test(
        "an upload is one entry of the journal, which names its number, student, object and achievement")
    func journal() throws {
        let school = try SandboxSchool()
        let before = try school.archive.journal(limit: nil, action: nil).count
        let receipt = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let entries = try school.archive.journal(limit: nil, action: nil).dropFirst(before)
        #expect(entries.map(\.action) == ["document.uploaded"])
        let entry = try #require(entries.first)
        #expect(entry.subject == receipt.accessionNumber.description)
        #expect(entry.details["objects"] == receipt.files[0].address.description)
        #expect(entry.details["achievements"] == receipt.achievement?.description)
        #expect(entry.details["status"] == "unconfirmed" && entry.details["students"]?.count == 36)
    }

    @Test(
        "consents and acts have ways of their own: no upload and no manifest brings one, with or without consent",
        arguments: [DocumentKind.consent, .erasureAct, .erasureJournal, .disposalAct])
    func kindsOfTheArchivesOwn(kind: DocumentKind) throws {
        let school = try SandboxSchool()
        var request = school.request("scan-05.pdf", "P-0114", title: "Согласие", kind: kind)
        request.achievement = nil
        #expect(code { try school.archive.upload(request) } == "kind-not-by-hand")
        #expect(code { try school.archive.prepare(request) } == "kind-not-by-hand")
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        #expect(code { try school.archive.upload(request) } == "kind-not-by-hand")
        let manifest = school.root + "/manifest.csv"
        try """
        file,student,title,kind,type,level,date
        \(SandboxSchool.samples)/scans/scan-05.pdf,P-0113,Согласие,\(kind.rawValue),Конкурс,школьный,2026-01-15

        """.write(toFile: manifest, atomically: true, encoding: .utf8)
        var refusals: [String] = []
        let summary = try school.archive.uploadManifest(manifest, acceptDamaged: false) {
            if let refusal = $0.refusal { refusals.append(refusal.code) }
        }
        #expect(summary.added == 0 && refusals == ["kind-not-by-hand"])
        #expect(try school.archive.count(FindRequest()) == 0)
    }

    @Test("one file for two students is kept once")
    func dedup() throws {
        let school = try SandboxSchool()
        let first = try school.archive.upload(school.request("scan-12.jpg", "P-0110"))
        let second = try school.archive.upload(school.request("scan-12.jpg", "P-0112"))
        #expect(!first.sharesBytes && second.sharesBytes)
        #expect(first.files[0].address == second.files[0].address)
        #expect(try school.archive.verify(deep: false) { _ in }.objects == 1)
    }

    @Test("several pages are one document, in their order")
    func pages() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", "P-0101")
        request.files.append(.path(SandboxSchool.samples + "/scans/scan-02.pdf"))
        let receipt = try school.archive.upload(request)
        #expect(receipt.files.map(\.name) == ["scan-01.jpg", "scan-02.pdf"])
        let second = try school.archive.get(receipt.accessionNumber.description, file: 2) { _ in }
        #expect(second.name == "scan-02.pdf")
        #expect(
            code { try school.archive.get(receipt.accessionNumber.description, file: 3) { _ in } }
                == "file-number-unknown")
    }

    @Test("of several files the refusal names the one that is wrong")
    func namesTheFile() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", "P-0101")
        let broken = "грамота-обрезана.jpg"
        request.files.append(.path(SandboxSchool.samples + "/refused/" + broken))
        do {
            _ = try school.archive.upload(request)
            Issue.record("taken in")
        } catch let error as ArchiveError {
            #expect(error.phrase.russian.contains(broken) && !error.phrase.russian.contains("scan-01.jpg"))
        }
        #expect(try school.archive.count(FindRequest()) == 0)
    }

    @Test(
        "what is refused says why, and changes nothing",
        arguments: [
            ("Лапина Софья", "student-ambiguous"), ("Никто Такой", "student-unknown"), ("P-0106", "consent-missing"),
        ])
    func refusedStudent(who: String, expected: String) throws {
        let school = try SandboxSchool()
        let entries = try school.archive.verifyJournal(against: nil).checkpoint
        #expect(code { try school.archive.upload(school.request("scan-01.jpg", who)) } == expected)
        #expect(try school.archive.verifyJournal(against: nil).checkpoint == entries)
        #expect(try school.archive.count(FindRequest()) == 0)
    }

    @Test("a name becomes clear with its class")
    func className() throws {
        let school = try SandboxSchool()
        let receipt = try school.archive.upload(school.request("scan-01.jpg", "лапина софья 9a"))
        let card = try school.archive.show(receipt.accessionNumber.description)
        #expect(card.students.map(\.name) == ["Лапина Софья Игоревна"])
    }

    @Test("a type outside the dictionary is refused, and the known ones are named")
    func unknownType() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", "P-0101")
        request.achievement?.type = "Парад"
        #expect(code { try school.archive.upload(request) } == "type-unknown")
    }

    @Test("a renamed type is found by its new word, and the index still fits the records")
    func renamedType() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-01.jpg", "P-0101", title: "Снегопад"))
        #expect(try school.archive.count(FindRequest(words: "олимпиада снегопад")) == 1)
        let file = school.root + "/types.yaml"
        try "types: [{code: olympiad, ru: Состязание, en: Olympiad}]".write(
            toFile: file, atomically: true, encoding: .utf8)
        #expect(try school.archive.importAchievementTypes(from: file).count == 11)
        #expect(try school.archive.count(FindRequest(words: "олимпиада снегопад")) == 0)
        #expect(try school.archive.count(FindRequest(words: "состязаниями снегопад")) == 1)
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
    }

    @Test("a date that has not come is refused")
    func future() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", "P-0101")
        request.issuedOn = CalendarDay("2026-06-02")
        #expect(code { try school.archive.upload(request) } == "day-in-future")
        request.issuedOn = CalendarDay("2026-06-01")
        #expect(code { try school.archive.upload(request) } == nil)
    }

    @Test(
        "wrong files are refused with nothing left behind",
        arguments: try FileManager.default.contentsOfDirectory(atPath: SandboxSchool.samples + "/refused").sorted())
    func wrongFile(name: String) throws {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", "P-0101")
        request.files = [.path(SandboxSchool.samples + "/refused/" + name)]
        #expect(code { try school.archive.upload(request) } != nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: school.root + "/tmp").filter { $0 != ".lock" } == [])
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
    }

    @Test("of two papers with one content that come together, the refusal of the first does not refuse the second")
    func sharedContentFirstRefused() throws {
        let school = try SandboxSchool()
        let requests = [
            school.request("scan-05.pdf", "P-0114", title: "Кубок"),
            school.request("scan-05.pdf", "P-0104", title: "Кубок"),
        ]
        let prepared = try requests.map { try school.archive.prepare($0) }
        _ = try school.archive.recordLeaving("P-0114", on: CalendarDay("2026-05-31"))
        let results = Archive.commit(prepared)
        #expect(throws: ArchiveError.self) { try results[0].get() }
        let receipt = try results[1].get()
        #expect(receipt.outcome == .added)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

}
