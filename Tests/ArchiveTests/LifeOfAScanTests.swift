import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("From a scan on disk to a proven deletion")
struct LifeOfAScanTests {
    @Test("the sample school goes in, is found, comes out byte for byte, and leaves nothing behind")
    func wholeLife() throws {
        let school = try SandboxSchool()
        var results: [ManifestRowResult] = []
        let manifest = SandboxSchool.samples + "/uploads.csv"
        let summary = try school.archive.uploadManifest(manifest, acceptDamaged: false) { results.append($0) }
        #expect(summary.added == 20)
        #expect(results.filter { $0.outcome == .refused }.map(\.refusal?.code) == ["consent-missing"])

        let again = try school.archive.uploadManifest(manifest, acceptDamaged: false) { _ in }
        #expect(again == BatchSummary(alreadyPresent: 20, refused: 1))

        let found = try school.archive.find(FindRequest(words: "олимпиадами"))
        #expect(!found.isEmpty)
        for card in found {
            var bytes = Data()
            let file = try school.archive.get(card.document.accessionNumber.description) {
                bytes.append(contentsOf: $0)
            }
            let original = results.first { $0.receipt?.id == card.document.id }
            let path = SandboxSchool.samples + "/" + (original?.file ?? "")
            #expect(try bytes == Data(contentsOf: URL(filePath: path)))
            #expect(file.sizeBytes == Int64(bytes.count))
        }
        #expect(try school.archive.count(FindRequest(words: "дипломами холмогоров")) == 1, "the kind is a word, too")
        let report = try school.archive.verify(deep: true) { _ in }
        #expect(report.findings.map(\.code) == [])
    }

    @Test("without any keys the sealed bytes are checked all the same, and the missing keys are named")
    func verifyWithoutKeys() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let address = try school.archive.upload(school.request("scan-06.jpg", "P-0101")).files[0].address.description
        try school.archive.close()
        try FileManager.default.removeItem(atPath: school.root + "/keys")
        let whole = try school.on("2026-06-02").verify(deep: false) { _ in }
        #expect(whole.objects == 2)
        #expect(whole.findings.map(\.code) == ["keys-absent"])
        let path = school.root + "/objects/\(address.prefix(2))/\(address)"
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: path))
        #expect(
            try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == ["keys-absent", "object-damaged"])
        #expect(code { try school.archive.verify(deep: true) { _ in } } == "keys-missing")
    }
}
