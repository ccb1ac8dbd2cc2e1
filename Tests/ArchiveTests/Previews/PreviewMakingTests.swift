import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("Pictures are made ahead, and made anew where there are none")
struct PreviewMakingTests {
    @Test("all thumbnails at once; what is there is not made twice, and a file of two documents is one picture")
    func makeAll() throws {
        let school = try SandboxSchool.filled()
        let report = try school.archive.makePreviews()
        #expect(report.isFinished && report.none.isEmpty && report.unreadable == 0)
        #expect(report.made == 18)
        #expect(try school.previewFiles().count == 18)
        #expect(try school.archive.makePreviews().made == 0)
        #expect(try school.archive.journal(limit: nil, action: "previews.made").count == 1)
    }

    @Test("what was cut off before the pictures had their names is made anew")
    func cutOff() throws {
        let school = try SandboxSchool.filled()
        _ = try school.archive.makePreviews()
        let files = try school.previewFiles()
        for file in files.prefix(5) { try FileManager.default.removeItem(atPath: school.root + "/" + file) }
        #expect(try school.archive.makePreviews().made == 5)
        #expect(try school.previewFiles().count == files.count)
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
        #expect(try school.previewFiles().isEmpty)
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
