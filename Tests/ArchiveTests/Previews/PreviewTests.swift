import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("Pictures of pages in the archive")
struct PreviewTests {
    @Test("one is made when it is first asked for, kept sealed, and comes back the same")
    func keptSealed() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        #expect(try school.previewFiles().isEmpty)
        let first = try picture(school.archive, number)
        #expect(try school.previewFiles().count == 1)
        #expect(try picture(school.archive, number) == first)
        #expect(try school.previewFiles().count == 1)
        let page = try picture(school.archive, number, PreviewChoice(size: .page))
        #expect(page.widthPixels == 794 && first.widthPixels == 226)
        #expect(try school.previewFiles().count == 2)
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
            let path = school.root + "/" + (try #require(school.previewFiles().first))
            switch harm {
            case "flip":
                var bytes = try Data(contentsOf: URL(filePath: path))
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(filePath: path))
            case "empty": try Data().write(to: URL(filePath: path))
            default: try FileManager.default.removeItem(atPath: path)
            }
            #expect(try picture(school.archive, number).bytes == first.bytes, "\(harm)")
            #expect(try school.previewFiles().count == 1, "\(harm)")
            #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
        }
    }

    @Test("a picture that nothing speaks of goes with the next check, and what speaks of none is forgotten")
    func tidied() throws {
        let school = try SandboxSchool()
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0114")).accessionNumber.description
        _ = try picture(school.archive, number)
        let known = try #require(school.previewFiles().first)
        let stranger = "previews/00/" + String(repeating: "0", count: 64)
        try FileManager.default.createDirectory(
            atPath: school.root + "/previews/00", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: school.root + "/" + known, toPath: school.root + "/" + stranger)
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
        #expect(try school.previewFiles() == [known])
        try FileManager.default.removeItem(atPath: school.root + "/" + known)
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
        #expect(try school.archive.makePreviews().made == 1)
    }
}
