import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("Pictures of pages in the archive")
struct PreviewTests {
    private func picture(_ archive: Archive, _ id: String, _ choice: PreviewChoice = PreviewChoice()) throws -> Preview
    {
        guard case .picture(let picture) = try archive.preview(of: id, choice) else { throw CancellationError() }
        return picture
    }

    private func previewFiles(_ school: SandboxSchool) throws -> [String] {
        try school.everyFile().keys.filter { $0.hasPrefix("previews/") }.sorted()
    }

    private func number(_ school: SandboxSchool, _ words: String) throws -> String {
        try #require(school.archive.find(FindRequest(words: words)).first).document.accessionNumber.description
    }

    @Test("one is made when it is first asked for, kept sealed, and comes back the same")
    func keptSealed() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        #expect(try previewFiles(school).isEmpty)
        let first = try picture(school.archive, number)
        #expect(try previewFiles(school).count == 1)
        #expect(try picture(school.archive, number) == first)
        #expect(try previewFiles(school).count == 1)
        let page = try picture(school.archive, number, PreviewChoice(size: .page))
        #expect(page.widthPixels == 794 && first.widthPixels == 226)
        #expect(try previewFiles(school).count == 2)
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            for picture in [first, page] {
                #expect(bytes.range(of: Data(picture.bytes[100..<160])) == nil, "plain in \(name)")
            }
        }
    }

    @Test("pages of a PDF on demand; one that is not there is refused, and so is a file")
    func pages() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-15.pdf", "P-0114")).accessionNumber.description
        let released = try school.archive.releasePreviews(of: [number])[0]
        #expect(try school.archive.knownPageCount(ofFile: 1, of: released) == nil)
        #expect(try picture(school.archive, number, PreviewChoice(page: 3)).pageCount == 3)
        #expect(try school.archive.knownPageCount(ofFile: 1, of: released) == 3)
        for page in [0, -1, 4] {
            #expect(code { try school.archive.preview(of: number, PreviewChoice(page: page)) } == "page-unknown")
        }
        #expect(code { try school.archive.preview(of: number, PreviewChoice(file: 2)) } == "file-number-unknown")
    }

    @Test("one that is damaged, emptied or lost is made anew, and nobody is told of a fault")
    func remade() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        let first = try picture(school.archive, number)
        for harm in ["flip", "empty", "remove"] {
            let path = school.root + "/" + (try #require(previewFiles(school).first))
            switch harm {
            case "flip":
                var bytes = try Data(contentsOf: URL(filePath: path))
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(filePath: path))
            case "empty": try Data().write(to: URL(filePath: path))
            default: try FileManager.default.removeItem(atPath: path)
            }
            #expect(try picture(school.archive, number).bytes == first.bytes, "\(harm)")
            #expect(try previewFiles(school).count == 1, "\(harm)")
            #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
        }
    }

    @Test("a picture that nothing speaks of goes with the next check, and what speaks of none is forgotten")
    func tidied() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        _ = try picture(school.archive, number)
        let known = try #require(previewFiles(school).first)
        let stranger = "previews/00/" + String(repeating: "0", count: 64)
        try FileManager.default.createDirectory(
            atPath: school.root + "/previews/00", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: school.root + "/" + known, toPath: school.root + "/" + stranger)
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
        #expect(try previewFiles(school) == [known])
        try FileManager.default.removeItem(atPath: school.root + "/" + known)
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
        #expect(try school.archive.makePreviews().made == 1)
    }

    // MARK: Erasure

    private func leave(_ school: SandboxSchool, _ student: String = "P-0114", on day: String = "2026-06-25") throws {
        _ = try school.on("2026-06-26").recordLeaving(student, on: CalendarDay(day))
    }

    @Test("they go with their document: no file, no byte, no row, and an old copy does not open with today's keys")
    func erased() throws {
        let school = try SandboxSchool.filled()
        let (gone, kept) = (try number(school, "чертежей"), try number(school, "выставка рисунков"))
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
        #expect(try previewFiles(school).count == 1)
        _ = try school.on("2026-07-18").retentionRun()
        #expect(try previewFiles(school).count == 1)
        let other = try number(school, "программированию")
        #expect(code { try picture(school.archive, other) } == nil)
        _ = try school.archive.recordLeaving("P-0113", on: CalendarDay("2026-07-18"))
        _ = try school.on("2026-08-10").retentionRun(acceptingClock: true)
        #expect(try previewFiles(school).isEmpty)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("one that was drawn while its document was destroyed is not kept")
    func erasedMeanwhile() throws {
        let school = try SandboxSchool.filled()
        let gone = try number(school, "чертежей")
        let file = try school.archive.releasePreviews(of: [gone])[0].document.files[0]
        let drawn = try school.archive.draw(1, .thumb, of: PreviewSource(file), pageCount: nil)
        try leave(school)
        _ = try school.on("2026-07-18").retentionRun()
        #expect(try school.archive.keep([drawn]) == 0)
        #expect(try previewFiles(school).isEmpty)
    }

    // MARK: Making, journal, copies

    @Test("all thumbnails at once; what is there is not made twice, and a file of two documents is one picture")
    func makeAll() throws {
        let school = try SandboxSchool.filled()
        let report = try school.archive.makePreviews()
        #expect(report.isFinished && report.none.isEmpty && report.unreadable == 0)
        #expect(report.made == 18)
        #expect(try previewFiles(school).count == 18)
        #expect(try school.archive.makePreviews().made == 0)
        #expect(try school.archive.journal(limit: nil, action: "previews.made").count == 1)
    }

    @Test("what was cut off before the pictures had their names is made anew")
    func cutOff() throws {
        let school = try SandboxSchool.filled()
        _ = try school.archive.makePreviews()
        let files = try previewFiles(school)
        for file in files.prefix(5) { try FileManager.default.removeItem(atPath: school.root + "/" + file) }
        #expect(try school.archive.makePreviews().made == 5)
        #expect(try previewFiles(school).count == files.count)
    }

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
        let number = try number(school, "чертежей")
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

    /// A PDF that a look at its structure finds whole, and that has no pages.
    private func pdfWithoutPages(_ school: SandboxSchool) throws -> String {
        let text = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
        let table = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
        let path = school.root + "-empty.pdf"
        try (text + table + "trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n\(text.utf8.count)\n%%EOF\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("that there is none is remembered with its reason, and tried again when asked to")
    func none() throws {
        let school = try SandboxSchool()
        let path = try pdfWithoutPages(school)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var request = school.request("scan-01.jpg", "P-0114")
        request.files = [.path(path)]
        let number = try school.archive.upload(request).accessionNumber.description
        for _ in 0..<2 { #expect(try school.archive.preview(of: number) == .none(.damaged)) }
        #expect(try previewFiles(school).isEmpty)
        #expect(try school.archive.makePreviews(missingOnly: true).none.isEmpty)
        #expect(try school.archive.makePreviews().none == [.damaged: 1])
        #expect(code { try school.archive.get(number) { _ in } } == nil)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("without the programs nothing is remembered, and with them it works")
    func programs() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        try school.archive.close()
        var sources = ConfigurationSources()
        sources.environment["LARETS_PREVIEW_PROGRAMS"] = "/nonexistent"
        let without = try Archive.open(
            at: school.root, configuration: sources, surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
        #expect(code { try without.preview(of: number) } == "preview-program-missing")
        #expect(code { try without.makePreviews() } == "preview-program-missing")
        try without.close()
        #expect(code { try picture(school.on("2026-06-01"), number) } == nil)
    }

    @Test("a backup has none, and in a restored archive they are made anew")
    func backup() throws {
        let school = try SandboxSchool.filled()
        _ = try school.archive.makePreviews()
        let folder = try CopyFolder()
        let report = try school.backup(to: folder)
        #expect(report.objects == 18 && report.findings.isEmpty)
        let copied = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(!copied.contains { $0.contains("previews") })
        let restored = try school.restore(folder)
        #expect(restored.findings.isEmpty && restored.newerKeys == 0)
        let archive = try school.openRestored(folder)
        #expect(try archive.makePreviews().made == 18)
        #expect(try archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }
}
