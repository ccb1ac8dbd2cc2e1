import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("Pictures of pages go with their scans")
struct PreviewErasureTests {
    private func leave(_ school: SandboxSchool, _ student: String = "P-0114", on day: String = "2026-06-25") throws {
        _ = try school.on("2026-06-26").recordLeaving(student, on: CalendarDay(day))
    }

    @Test("they go with their document: no file, no byte, no row, and an old copy does not open with today's keys")
    func erased() throws {
        let school = try SandboxSchool.filled()
        let (gone, kept) = (try school.number(of: "чертежей"), try school.number(of: "выставка рисунков"))
        _ = try school.archive.makePreviews()
        _ = try picture(school.archive, gone, PreviewChoice(size: .page))
        let released = try school.archive.releasePreviews(of: [gone])[0]
        let object = released.document.files[0].address
        let sealed = try school.archive.catalog.read { session in
            try PreviewSize.allCases.compactMap { try session.preview(of: object, page: 1, $0) }
        }
        #expect(sealed.count == 2)
        let names = sealed.compactMap { row -> String? in
            guard case .sealed(let address, _, _, _) = row.state else { return nil }
            return address.description
        }
        let before = try school.everyFile()
        let bytes = names.compactMap { name in before.first { $0.key.hasSuffix(name) }?.value }
        #expect(bytes.count == 2)
        try leave(school)
        let copy = school.root + "-copy"
        try school.archive.close()
        try FileManager.default.copyItem(atPath: school.root, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }

        _ = try school.on("2026-07-18").retentionRun()
        #expect(code { try school.archive.preview(of: gone) } == "document-destroyed")
        #expect(code { try school.archive.preview(PreviewChoice(), of: released) } == "document-unknown")
        #expect(try school.archive.catalog.read { try $0.pageCount(of: object) } == nil)
        try school.archive.close()
        for (name, content) in try school.everyFile() {
            #expect(!names.contains { name.hasSuffix($0) })
            for sealed in bytes { #expect(content.range(of: sealed[20..<60]) == nil, "in \(name)") }
            for address in names {
                let digest = try #require(Digest(address)).bytes
                #expect(content.range(of: Data(digest)) == nil, "the address in \(name)")
            }
        }
        // The old copy has the pictures still, and nothing that opens them.
        try FileManager.default.removeItem(atPath: copy + "/keys")
        try FileManager.default.copyItem(atPath: school.root + "/keys", toPath: copy + "/keys")
        let old = try Archive.open(
            at: copy, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-06-27"))
        #expect(code { try old.preview(of: gone) } == "key-missing")
        #expect(code { try picture(old, kept) } == nil)
    }

    @Test("a picture of a shared scan stays as long as one document rests on it")
    func shared() throws {
        let school = try SandboxSchool.filled()
        try leave(school)
        let shared = try school.archive.find(FindRequest(words: "программированию"))
        #expect(shared.count == 2)
        for found in shared { _ = try picture(school.archive, found.document.accessionNumber.description) }
        #expect(try school.previewFiles().count == 1)
        _ = try school.on("2026-07-18").retentionRun()
        #expect(try school.previewFiles().count == 1)
        let other = try school.number(of: "программированию")
        #expect(code { try picture(school.archive, other) } == nil)
        _ = try school.archive.recordLeaving("P-0113", on: CalendarDay("2026-07-18"))
        _ = try school.on("2026-08-10").retentionRun(acceptingClock: true)
        #expect(try school.previewFiles().isEmpty)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("one that was drawn while its document was destroyed is not kept")
    func erasedMeanwhile() throws {
        let school = try SandboxSchool.filled()
        let gone = try school.number(of: "чертежей")
        let file = try school.archive.releasePreviews(of: [gone])[0].document.files[0]
        let drawn = try school.archive.draw(1, .thumb, of: PreviewSource(file), pageCount: nil)
        try leave(school)
        _ = try school.on("2026-07-18").retentionRun()
        #expect(try school.archive.keep([drawn]) == 0)
        #expect(try school.previewFiles().isEmpty)
    }
}
