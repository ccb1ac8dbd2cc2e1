import Archive
import ArchiveModel
import Foundation
import Synchronization
import Testing

@Suite("A check that takes its time in parts")
struct CheckRoundTests {
    /// Parts read 32 objects each when there is no time.
    private static let scans = 100

    /// A school with many scans, opened anew with a clock on which every look takes ten seconds: after one group of
    /// objects any duration is over.
    private func slowSchool() throws -> (SandboxSchool, open: () throws -> Archive) {
        let school = try SandboxSchool()
        let folder = school.root + "-scans"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scan = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-10.tif"))
        var manifest = "file,student,title,kind,type,level,date\n"
        for number in 0..<Self.scans {
            // A TIFF may carry what no directory of it speaks of.
            try (scan + Data("scan \(number)".utf8)).write(to: URL(filePath: folder + "/\(number).tif"))
            manifest += "\(number).tif,P-0101,Скан \(number),диплом,Конкурс,школьный,2026-02-20\n"
        }
        try Data(manifest.utf8).write(to: URL(filePath: folder + "/manifest.csv"))
        let summary = try school.archive.uploadManifest(folder + "/manifest.csv", acceptDamaged: false) { _ in }
        #expect(summary.added == Self.scans)
        let clock = Mutex<Int64>(Int64(Date().timeIntervalSince1970 * 1000))
        return (
            school,
            {
                try Archive.open(
                    at: school.root, configuration: ConfigurationSources(),
                    surroundings: Surroundings(
                        now: {
                            clock.withLock { now in
                                now += 10_000
                                return Timestamp(millisecondsSince1970: now)
                            }
                        }, pretendedToday: CalendarDay("2026-06-01"), actor: .operator("архивариус")))
            }
        )
    }

    private func part(of archive: Archive, deep: Bool = false) throws -> VerifyReport {
        try archive.verify(VerifyScope(deep: deep, maximumSeconds: 1)) { _ in }
    }

    @Test("goes on where it stopped, in a new process too, and says when all was read")
    func rounds() throws {
        let (_, open) = try slowSchool()
        var remaining: [Int?] = []
        var read = 0
        for _ in 0..<4 {
            let report = try part(of: open())
            #expect(report.findings.isEmpty)
            read += report.objects
            remaining.append(report.round?.remaining)
            #expect(report.round?.objects == read)
            #expect((report.lastFullRound == nil) == (report.round?.remaining != 0))
        }
        #expect(remaining == [68, 36, 4, 0] && read == Self.scans)
        let next = try part(of: open())
        #expect(next.round?.objects == 32, "the next round begins anew")
        #expect(next.lastFullRound != nil, "and the last one is remembered")
    }

    @Test("a check of everything is a round of its own, and plain and deep rounds go on apart")
    func apart() throws {
        let (school, open) = try slowSchool()
        #expect(try part(of: open()).round?.objects == 32)
        #expect(try part(of: open(), deep: true).round?.objects == 32)
        #expect(try part(of: open(), deep: true).round?.objects == 64)
        let whole = try open().verify(deep: false) { _ in }
        #expect(whole.objects == Self.scans && whole.round?.remaining == 0 && whole.lastFullRound != nil)
        #expect(try part(of: open(), deep: true).lastFullRound == nil, "no deep round has ended")
        #expect(try part(of: open(), deep: true).lastFullRound != nil)
        let entries = try school.archive.journal(limit: nil, action: "store.verified")
        let (part, complete, deep) = ("store.verified.part", "store.verified", "store.verified.deep")
        #expect(entries.map(\.action) == [part, part, part, complete, part, deep])
        #expect(entries.last?.details["roundObjects"] == String(Self.scans))
    }

    @Test("a damaged object is named in its part, the round remembers it, and the rest stays usable")
    func damaged() throws {
        let (school, open) = try slowSchool()
        let objects = try FileManager.default.subpathsOfDirectory(atPath: school.root + "/objects")
            .filter { $0.count > 3 }.sorted()
        let victim = school.root + "/objects/" + objects[40]
        var bytes = try Data(contentsOf: URL(filePath: victim))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: victim))

        #expect(try part(of: open()).findings.isEmpty)
        let found = try part(of: open())
        #expect(found.findings.map(\.code) == ["object-damaged"])
        #expect(found.findings[0].subject.contains(objects[40].suffix(64)))
        #expect(found.findings[0].advice.english.contains("Put objects/"))
        let later = try part(of: open())
        #expect(later.findings.isEmpty && later.round?.findings == 1)

        let archive = try open()
        let readable = try archive.find(FindRequest(limit: 1000)).filter { listing in
            code { try archive.get(listing.document.id.description) { _ in } } == nil
        }
        #expect(readable.count == Self.scans - 1)
    }

    @Test("progress that was damaged or lost is no progress: nothing is passed over")
    func damagedProgress() throws {
        let (school, open) = try slowSchool()
        #expect(try part(of: open()).round?.objects == 32)
        let path = school.root + "/check.json"
        var bytes = try Data(contentsOf: URL(filePath: path))
        let digit = try #require(bytes.range(of: Data(#""last":""#.utf8))).upperBound
        bytes[digit] ^= 1
        try bytes.write(to: URL(filePath: path))
        #expect(try part(of: open()).round?.objects == 32)
        #expect(try part(of: open()).round?.objects == 64)
        try FileManager.default.removeItem(atPath: path)
        #expect(try part(of: open()).round?.objects == 32)
    }
}
