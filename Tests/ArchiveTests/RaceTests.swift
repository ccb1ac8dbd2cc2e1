import Archive
import ArchiveModel
import Foundation
import Synchronization
import Testing

@Suite("An upload and an erasure of the same content at the same time", .serialized)
struct RaceTests {
    /// Scans of one content each that leavers and newcomers share.
    private static let contents = 25
    private static let rounds = 40
    private static let seed = UInt64(ProcessInfo.processInfo.environment["LARETS_TEST_SEED"] ?? "") ?? 7

    @Test("a thousand races leave no document without its bytes and no byte without a document")
    func thousandRaces() throws {
        var random = SeededPause(seed: Self.seed)
        var shared = 0
        print("\(Self.contents * Self.rounds) races, LARETS_TEST_SEED=\(Self.seed)")
        // Acts accumulate, and every run looks at all of them: a fresh school now and then keeps it quick.
        for _ in 0..<4 {
            let school = try SandboxSchool(today: "2026-07-20")
            let race = try Race(school, contents: Self.contents, generations: Self.rounds / 4 + 1)
            for generation in 1...(Self.rounds / 4) {
                let pauses = (0..<Self.contents).map { _ in random.next(below: 4_000) }
                try race.run(generation, headStart: random.next(below: 150), pauses: pauses)
                try race.expectWhole(generation)
            }
            #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
            shared += race.sharedCount
        }
        // Both ways of a race were met: the content was still there, and it was gone and came anew.
        print("found the content still there: \(shared)")
        #expect(shared > 0 && shared < Self.contents * Self.rounds)
    }
}

/// In each round the students of one generation are erased while those of the next upload the same scans.
private final class Race: Sendable {
    private let eraser: Archive
    private let uploader: Archive
    private let scans: [Data]
    private let folder: String
    private let school: SandboxSchool
    private let shared = Mutex(0)
    /// How long the last erasure took: the head start of the next follows the speed of the machine.
    private let erasureMicroseconds = Mutex<UInt32>(150_000)

    /// How many uploads came while the content was still there.
    var sharedCount: Int { shared.withLock { $0 } }

    init(_ school: SandboxSchool, contents: Int, generations: Int) throws {
        self.school = school
        eraser = school.archive
        uploader = try Archive.open(
            at: school.root, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-07-20"))
        folder = school.root + "/race"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let scan = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-10.tif"))
        // A TIFF may carry what no directory of it speaks of.
        scans = (0..<contents).map { scan + Data("content \($0)".utf8) }
        for (content, bytes) in scans.enumerated() { try bytes.write(to: URL(filePath: path(content))) }
        var roster = "id,surname,given_name,class,school_year,enrolled,consent_date\n"
        for generation in 0..<generations {
            for content in 0..<contents {
                roster += "\(student(generation, content)),Бегунов,Егор,9А,2025/26,2020-09-01,2025-09-01\n"
            }
        }
        try Data(roster.utf8).write(to: URL(filePath: folder + "/roster.csv"))
        _ = try eraser.importRoster(from: folder + "/roster.csv") { _ in }
        for content in 0..<contents { try upload(0, content) }
    }

    private func path(_ content: Int) -> String { folder + "/\(content).tif" }
    private func student(_ generation: Int, _ content: Int) -> String { "R-\(generation)-\(content)" }

    private func upload(_ generation: Int, _ content: Int) throws {
        let receipt = try uploader.upload(
            UploadRequest(
                files: [.path(path(content))], students: [student(generation, content)],
                title: "Забег \(generation)-\(content)", kind: .diploma))
        if receipt.sharesBytes { shared.withLock { $0 += 1 } }
    }

    /// Each round meets other steps of the erasure.
    ///
    /// - Parameters:
    ///   - headStart: of the erasure, in percent of the time that the last one took: an upload in between makes its
    ///     plan stale.
    ///   - pauses: in microseconds, before each upload.
    func run(_ generation: Int, headStart: UInt32, pauses: [UInt32]) throws {
        for content in scans.indices {
            _ = try eraser.recordLeaving(
                student(generation - 1, content), on: CalendarDay("2026-06-20"), acceptErasureDue: true)
        }
        let failures = Mutex<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { role in
            do {
                if role == 0 {
                    try eraseAll()
                } else {
                    usleep(erasureMicroseconds.withLock { $0 } / 100 * headStart)
                    for content in scans.indices {
                        usleep(pauses[content])
                        try untilFree { try upload(generation, content) }
                    }
                }
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
        #expect(failures.withLock { $0.map { "\($0)" } } == [])
    }

    private func eraseAll() throws {
        let start = DispatchTime.now().uptimeNanoseconds
        try untilFree { _ = try eraser.retentionRun() }
        let microseconds = (DispatchTime.now().uptimeNanoseconds - start) / 1000
        erasureMicroseconds.withLock { $0 = UInt32(clamping: microseconds) }
    }

    /// A refusal because somebody else is at work asks to try again; nothing else may happen.
    private func untilFree(_ work: () throws -> Void) throws {
        while true {
            do { return try work() } catch let error as ArchiveError where error.category == .locked { usleep(500) }
        }
    }

    /// The leavers are gone, the newcomers' scans are there byte for byte, and nothing else is.
    func expectWhole(_ generation: Int) throws {
        for (content, original) in scans.enumerated() {
            let found = try uploader.find(FindRequest(student: student(generation, content)))
            #expect(found.count == 1)
            var bytes = Data()
            if let document = found.first?.document {
                _ = try uploader.get(document.id.description) { bytes.append(contentsOf: $0) }
            }
            #expect(bytes == original, "round \(generation), content \(content)")
        }
        #expect(throws: ArchiveError.self) { try uploader.student(student(generation - 1, 0)) }
        #expect(try uploader.verify(deep: false) { _ in }.findings.map(\.code) == [], "round \(generation)")
    }
}

/// SplitMix64: a seed that was printed gives the same pauses again.
private struct SeededPause {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: UInt64) -> UInt32 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt32((mixed ^ (mixed >> 31)) % limit)
    }
}
