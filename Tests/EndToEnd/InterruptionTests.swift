import Foundation
import Glibc
import Testing

@Suite("Ctrl-C stops where nothing is half-done, and the next run goes on")
struct InterruptionTests {
    private func manyScans(_ school: School, count: Int) throws -> String {
        var text = "file,student,title,kind,type,level,date\n"
        for number in 1...count {
            try school.write("n\(number).png", BuiltScans.png("scan \(number)"))
            text += "n\(number).png,P-0104,Конкурс № \(number),грамота,Конкурс,школьный,2026-05-25\n"
        }
        return try school.write("many.csv", text)
    }

    @Test("a manifest of 400 scans is interrupted; what was done is whole, the second run adds exactly the rest")
    func manifest() throws {
        let school = try School()
        let words = ["upload", "--manifest", try manyScans(school, count: 400), "--json"]
        let interrupted = try school.interrupted(words)
        #expect(interrupted.code == 130, "\(interrupted.errors)")
        #expect(interrupted.errorCode == "interrupted")
        #expect(interrupted.isAllJSON)

        let added = interrupted.json.filter { $0.text("outcome") == "added" }.count
        #expect(added >= 64 && added < 400)
        #expect(try school.count() == added)
        #expect(try school.findings() == [])
        #expect(try school.files(below: school.archive + "/tmp").allSatisfy { $0.hasSuffix("/.lock") })

        let second = try school.larets(words)
        #expect(second.code == 0)
        let summary = second.json.last?.object("summary") ?? [:]
        #expect(summary.number("alreadyPresent") == added)
        #expect(summary.number("added") == 400 - added)
        #expect(try school.count() == 400)
        #expect(try school.findings() == [])
    }

    @Test(
        "so does SIGTERM, and an upload that waits for its standard input is ended at once",
        arguments: [SIGINT, SIGTERM])
    func waitingForInput(signal: Int32) throws {
        let school = try School()
        let pipe = school.folder + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        // Both ends, so that nothing comes and nothing ends.
        let ends = open(pipe, O_RDWR | O_CLOEXEC)
        defer { close(ends) }
        let program = try school.start(
            ["upload", "-", "--name", "x.pdf", "--student", "P-0104", "--title", "Т", "--json"], input: pipe)
        while try school.readersWaiting(program.processID) == false { usleep(2_000) }
        program.send(signal)
        let answer = program.wait()
        #expect(answer.code == 130, "\(answer.errors)")
        #expect(try school.count() == 0 && school.objectCount() == 0)
        #expect(try school.findings() == [])
    }
}

extension School {
    /// Runs it, and interrupts it once it told of the first thing that it did.
    ///
    /// What it tells goes into a pipe that nobody empties until then: it cannot come to its end before it is
    /// interrupted, however slow the machine is, if it has more to tell than a pipe holds, 64 KiB.
    func interrupted(_ words: [String]) throws -> Answer {
        let pipe = folder + "/told"
        try #require(mkfifo(pipe, 0o600) == 0)
        // Both ends, so that neither has to wait for the other to open it.
        let ends = open(pipe, O_RDWR | O_CLOEXEC)
        let program = try Program(Self.binary, words, environment: environment, pipe: pipe)
        let reader = FileHandle(fileDescriptor: open(pipe, O_RDONLY | O_CLOEXEC), closeOnDealloc: true)
        close(ends)
        var told = try reader.read(upToCount: 1) ?? Data()
        program.send(SIGINT)
        told += try reader.readToEnd() ?? Data()
        let answer = program.wait()
        return Answer(code: answer.code, output: [UInt8](told), errors: answer.errors)
    }

    /// Whether a process sleeps in `read`.
    fileprivate func readersWaiting(_ processID: pid_t) throws -> Bool {
        let call = String(decoding: bytes(ofFile: "/proc/\(processID)/syscall"), as: UTF8.self)
        // 0 is `read` on x86-64, 63 on arm64; the descriptor is the first argument.
        return call.hasPrefix("0 0x0 ") || call.hasPrefix("63 0x0 ")
    }
}
