import Archive
import ArchiveModel
import Foundation
import Synchronization
import Testing

@Suite("An erasure, and others who keep uploading the very content that it erases")
struct SteadyUploadTests {
    @Test("it is carried out in the same run, and what came meanwhile is whole")
    func carriedOut() throws {
        let school = try SandboxSchool(today: "2026-07-20")
        let stream = try UploadStream(school, scans: 12)
        for scan in 0..<12 { try stream.upload(scan, by: school.archive, for: "P-0114") }
        _ = try school.archive.recordLeaving("P-0114", on: CalendarDay("2026-06-20"), acceptErasureDue: true)

        // The acts of a group are sealed, its rows are still there: right then one more scan gets a second owner.
        let archive = try school.on("2026-07-20") { step in
            if step == "directorySynced" { stream.next() }
        }
        #expect(try archive.retentionRun().acts.map(\.state) == [.executed])
        stream.finish()

        #expect(stream.failures == [])
        #expect(stream.count > 2, "the stream went on for longer than the job plans anew")
        #expect(try archive.find(FindRequest(student: "P-0101", limit: 100)).count == stream.count)
        #expect(throws: ArchiveError.self) { try archive.student("P-0114") }
        #expect(try archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }
}

/// Another program's uploads, one at each call, each on a thread of its own.
private final class UploadStream: Sendable {
    private let uploader: Archive
    private let folder: String
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "uploads")

    private struct State {
        var next = 0
        var failures: [String] = []
    }

    var count: Int { state.withLock { $0.next } }
    var failures: [String] { state.withLock { $0.failures } }

    init(_ school: SandboxSchool, scans: Int) throws {
        uploader = try Archive.open(
            at: school.root, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-07-20"))
        folder = school.root + "/stream"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let scan = try Data(contentsOf: URL(filePath: SandboxSchool.samples + "/scans/scan-10.tif"))
        // A TIFF may carry what no directory of it speaks of.
        for number in 0..<scans { try (scan + Data("scan \(number)".utf8)).write(to: URL(filePath: path(number))) }
    }

    private func path(_ scan: Int) -> String { folder + "/\(scan).tif" }

    func upload(_ scan: Int, by archive: Archive, for student: String) throws {
        _ = try archive.upload(
            UploadRequest(files: [.path(path(scan))], students: [student], title: "Скан \(scan)", kind: .diploma))
    }

    /// Uploads the next scan for a student who stays. Waits for it, but not for ever: whoever calls may be the one whom
    /// the upload waits for.
    func next() {
        let isDone = DispatchSemaphore(value: 0)
        queue.async { [self] in
            let scan = state.withLock { state in
                defer { state.next += 1 }
                return state.next
            }
            do {
                try upload(scan, by: uploader, for: "P-0101")
            } catch {
                state.withLock { $0.failures.append("\(error)") }
            }
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + 2)
    }

    func finish() { queue.sync {} }
}
