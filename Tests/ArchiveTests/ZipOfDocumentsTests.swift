import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("Several papers in one zip archive")
struct ZipOfDocumentsTests {
    private func document(_ ordinal: Int, _ title: String, _ files: [String]) -> ReleasedDocument {
        let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))!
        let kept = files.map {
            DocumentFile(
                name: $0, mediaType: "image/jpeg", sizeBytes: 10, contentDigest: digest, address: ObjectAddress(digest))
        }
        return ReleasedDocument(
            document: Document(
                id: DocumentID(bytes: [UInt8](repeating: UInt8(ordinal), count: 16))!,
                accessionNumber: AccessionNumber(year: 2026, ordinal: ordinal), kind: .diploma, title: title,
                registeredOn: CalendarDay("2026-06-01")!, files: kept))
    }

    @Test("each name begins with the accession number, says what it is, and is safe and there once")
    func names() throws {
        let long = String(repeating: "Очень длинное название ", count: 20)
        let files = try ZipOfDocuments.files(of: [
            document(1, "Диплом", ["scan.jpg"]), document(2, "Диплом", ["scan.jpg", "scan.jpg"]),
            document(3, "../../etc/passwd", ["..\\evil:name?.jpg"]), document(4, "Грамота", ["Грамота.pdf"]),
            document(5, long, ["a.jpg", "b.jpg"]),
        ])
        #expect(
            files.prefix(5).map(\.name) == [
                "2026-000001 Диплом – scan.jpg", "2026-000002-1 Диплом – scan.jpg", "2026-000002-2 Диплом – scan.jpg",
                "2026-000003 .._.._etc_passwd – .._evil_name_.jpg", "2026-000004 Грамота.pdf",
            ])
        #expect(Set(files.map(\.name)).count == files.count)
        #expect(files.allSatisfy { !$0.name.contains("/") && !$0.name.contains("\\") && $0.name.utf8.count <= 200 })
        #expect(files.suffix(2).allSatisfy { $0.name.hasSuffix(".jpg") })
    }

    @Test("too many papers are refused, and so are too many bytes")
    func bounds() throws {
        let most = (1...ZipOfDocuments.maximumDocuments).map { document($0 % 200, "Диплом", []) }
        #expect(try ZipOfDocuments.files(of: most).isEmpty)
        #expect(code { try ZipOfDocuments.files(of: most + [document(1, "Диплом", [])]) } == "zip-too-large")
        var large = document(1, "Диплом", ["a.jpg", "b.jpg"]).document
        large.files[0].sizeBytes = ZipOfDocuments.maximumSizeBytes - 10
        #expect(try ZipOfDocuments.files(of: [ReleasedDocument(document: large)]).count == 2)
        large.files[0].sizeBytes += 1
        #expect(code { try ZipOfDocuments.files(of: [ReleasedDocument(document: large)]) } == "zip-too-large")
    }

    @Test(
        "every paper is an entry before a byte leaves; one that is not there refuses them all, and nothing is entered")
    func entered() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let numbers = try ["scan-01.jpg", "scan-04.jpg"].map { scan in
            try archive.upload(school.request(scan, "P-0114", title: scan)).accessionNumber.description
        }
        func entries() throws -> [String?] {
            try archive.catalog.read { try $0.journal(action: "document.viewed", limit: nil) }.map(\.subject)
        }
        #expect(code { try archive.releaseZip(.documents(numbers + ["2026-000999"])) } == "document-unknown")
        #expect(code { try archive.releaseZip(.documents([])) } == "selection-empty")
        #expect(code { try archive.releaseZip(.found(FindRequest(words: "жираф"))) } == "selection-empty")
        #expect(try entries().isEmpty)
        let files = try archive.releaseZip(.documents(numbers + [numbers[0]]))
        #expect(files.count == 2)
        #expect(try Set(entries()) == Set(numbers))
        #expect(try archive.releaseZip(.found(FindRequest(student: "P-0114"))).map(\.name) == files.map(\.name))
    }

    @Test("what is read piece by piece and what is written at once are the same bytes, with the scans as they came in")
    func bytes() throws {
        final class Made { var bytes: [UInt8] = [] }
        let school = try SandboxSchool()
        let archive = school.archive
        for scan in ["scan-01.jpg", "scan-05.pdf"] {
            _ = try archive.upload(school.request(scan, "P-0114", title: scan))
        }
        let files = try archive.releaseZip(.found(FindRequest()))
        let reader = try archive.openZip(files)
        var read: [UInt8] = []
        while let piece = try reader.next(maximumBytes: 10_000) {
            #expect(!piece.isEmpty)
            read += piece
        }
        let made = Made()
        try archive.writeZip(files) { made.bytes += $0 }
        #expect(made.bytes == read)
        let scan = [UInt8](try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-05.pdf")))
        #expect(Data(read).range(of: Data(scan)) != nil, "stored as it is")
    }
}
