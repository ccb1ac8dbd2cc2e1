import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("Pictures are shown as their documents are")
struct PreviewSeeingTests {
    @Test("a wall of scans is one entry of the journal, with all numbers; an unknown one refuses them all")
    func wall() throws {
        let school = try SandboxSchool.filled()
        let ids = try school.archive.find(FindRequest()).map { $0.document.accessionNumber }
        let before = try school.archive.journal(limit: nil, action: "document.viewed").count
        let wall = try school.archive.previews(of: ids.map(\.description))
        #expect(wall.count == ids.count && ids.count > 15)
        let entries = try school.archive.journal(limit: nil, action: "document.viewed")
        #expect(entries.count == before + 1)
        let entry = try #require(entries.max { $0.position < $1.position })
        #expect(entry.subject == nil)
        #expect(entry.details["as"] == "previews" && entry.details["count"] == String(ids.count))
        #expect(entry.details["documents"].flatMap(AccessionRuns.init)?.numbers == ids.sorted())
        let refused = code { try school.archive.previews(of: ids.map(\.description) + ["2026-000999"]) }
        #expect(refused == "document-unknown")
        #expect(try school.archive.journal(limit: nil, action: "document.viewed").count == before + 1)
        #expect(try school.archive.previews(of: []).isEmpty)
    }

    @Test("a scan that is damaged itself leaves its place on the wall empty; the others are shown")
    func damagedOriginal() throws {
        let school = try SandboxSchool()
        var numbers: [String] = []
        for scan in ["scan-01.jpg", "scan-02.pdf"] {
            let receipt = try school.archive.upload(school.request(scan, "P-0114", title: scan))
            numbers.append(receipt.accessionNumber.description)
            guard scan == "scan-01.jpg" else { continue }
            let address = receipt.files[0].address.description
            let path = school.root + "/objects/" + address.prefix(2) + "/" + address
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(filePath: path))
        }
        let wall = try school.archive.previews(of: numbers)
        #expect(wall[0] == .none(.damaged))
        guard case .picture = wall[1] else { return #expect(Bool(false), "the other is shown") }
        let report = try school.archive.makePreviews()
        #expect(report.unreadable == 1 && report.made == 0)
    }

    @Test("what may not be seen has no picture either, and answers like what does not exist")
    func rights() throws {
        let school = try SandboxSchool.filled()
        let number = try school.number(of: "чертежей")
        let owner = try school.archive.student("P-0114").listing.student.id
        let other = try school.archive.student("P-0113").listing.student.id
        func acting(_ role: Role, _ students: Set<StudentID> = []) -> Archive {
            school.archive.acting(as: Actor(name: "кто-то", role: role, students: students))
        }
        #expect(code { try picture(acting(.student, [owner]), number) } == nil)
        #expect(code { try picture(acting(.director), number) } == nil)
        #expect(code { try acting(.student, [other]).preview(of: number) } == "document-unknown")
        #expect(code { try acting(.administrator).preview(of: number) } == "not-allowed")
        #expect(code { try acting(.student, [owner]).makePreviews() } == "not-allowed")
        #expect(code { try acting(.administrator).makePreviews() } == nil)
    }
}
