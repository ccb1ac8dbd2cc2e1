import Foundation
import Testing

@testable import Programs

/// Each deny has its allow: what is refused to a confined program works in the same program that is not confined.
@Suite("Programs of others, and what they may do")
struct ChildProcessTests {
    private let confinement = Confinement(memoryBytes: 512 << 20, processorSeconds: 1, openFiles: 16)

    private func shell(_ script: String, confined: Bool, reading file: MemoryFile? = nil) throws -> (Int32, String) {
        let child = try ChildProcess(
            ["/bin/sh", "-c", script], environment: ["PATH=/usr/bin:/bin"], reading: file,
            confinement: confined ? confinement : nil)
        let answer = try child.exchange(timeLimitSeconds: 20, maximumOutputBytes: 1 << 20)
        return (answer.status, String(decoding: answer.output, as: UTF8.self))
    }

    private func python(_ script: String, confined: Bool) throws -> String {
        let child = try ChildProcess(
            ["/usr/bin/python3", "-I", "-c", script], environment: [], confinement: confined ? confinement : nil)
        let answer = try child.exchange(timeLimitSeconds: 20, maximumOutputBytes: 1 << 20)
        return String(decoding: answer.output, as: UTF8.self)
    }

    @Test("what is written comes back, and the exit status with it", arguments: [true, false])
    func exchange(confined: Bool) throws {
        let child = try ChildProcess(
            ["/bin/sh", "-c", "cat; exit 3"], environment: ["PATH=/usr/bin:/bin"],
            confinement: confined ? confinement : nil)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let answer = try child.exchange(bytes, timeLimitSeconds: 20)
        #expect(answer.status == 3)
        #expect(answer.output == bytes)
    }

    @Test("a file in memory is read from its beginning, as often as one likes")
    func memoryFile() throws {
        let file = try MemoryFile()
        try Array("Ветрова".utf8).withUnsafeBytes { try file.append($0) }
        for _ in 0..<2 { #expect(try shell("cat", confined: true, reading: file) == (0, "Ветрова")) }
        #expect(try shell("cat \(MemoryFile.pathInChild)", confined: true, reading: file) == (0, "Ветрова"))
    }

    @Test("it has its input, its output, and no other descriptor of ours", arguments: [true, false])
    func descriptors(confined: Bool) throws {
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        // Reading the folder opens one more.
        #expect(try python("import os; print(len(os.listdir('/proc/self/fd')))", confined: false) == "4\n")
        #expect(try shell("exec 3<&\(descriptor)", confined: confined).0 != 0)
    }

    @Test("what takes too long is killed, also when it has closed its output")
    func tooSlow() throws {
        for script in ["sleep 60", "exec 1>&-; sleep 60"] {
            let child = try ChildProcess(["/bin/sh", "-c", script], environment: ["PATH=/usr/bin:/bin"])
            #expect(throws: ProgramFailure.tooSlow) { try child.exchange(timeLimitSeconds: 1) }
        }
    }

    @Test("what uses up its processor time is killed; waiting uses none")
    func processorTime() throws {
        #expect(try shell("while :; do :; done", confined: true).0 == 128 + 24)
        #expect(try shell("sleep 1.5", confined: true).0 == 0)
    }

    @Test("what says more than it may is killed")
    func tooMuchOutput() throws {
        let child = try ChildProcess(["/bin/cat", "/dev/zero"], environment: [])
        #expect(throws: ProgramFailure.tooMuchOutput) {
            try child.exchange(timeLimitSeconds: 20, maximumOutputBytes: 100_000)
        }
    }

    @Test("a program that is not there is said to be so")
    func missing() {
        #expect(throws: ProgramFailure.self) { try ChildProcess(["/usr/bin/no-such-program"]) }
    }

    @Test("memory ends at its limit")
    func memory() throws {
        let script = "b = bytearray(1 << 30); print('had it')"
        #expect(try python(script, confined: false) == "had it\n")
        #expect(try python(script, confined: true) == "")
    }

    @Test("a confined program can make no socket")
    func network() throws {
        let script = """
            import socket
            for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
                try: socket.socket(family, socket.SOCK_STREAM).close(); print('socket')
                except OSError as error: print(error.errno)
            """
        #expect(try python(script, confined: false).hasPrefix("socket\n"))
        #expect(try python(script, confined: true) == "13\n13\n13\n")
    }

    @Test("a confined program writes no file, in no folder")
    func writing() throws {
        let path = NSTemporaryDirectory() + "larets-confined-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let script = "echo secret > \(path)"
        _ = try shell(script, confined: true)
        #expect((try? Data(contentsOf: URL(filePath: path))) ?? Data() == Data())
        _ = try shell(script, confined: false)
        #expect(try Data(contentsOf: URL(filePath: path)).count == 7)
    }

    @Test("a confined program cannot read the archive's own files", .enabled(if: Self.hasLandlock))
    func reading() throws {
        let path = NSTemporaryDirectory() + "larets-key-" + UUID().uuidString
        try Data("key\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try shell("cat \(path)", confined: false) == (0, "key\n"))
        #expect(try shell("cat \(path)", confined: true).1 == "")
        #expect(try shell("cat /etc/passwd", confined: true).1 == "")
        #expect(try shell("cat /usr/share/common-licenses/BSD | wc -l", confined: true).1 != "0\n")
    }

    @Test("a confined program cannot signal another process")
    func signals() throws {
        let script = "import os, sys\ntry: os.kill(\(getpid()), 0); print('reached')\nexcept OSError: print('refused')"
        #expect(try python(script, confined: false) == "reached\n")
        #expect(try python(script, confined: true) == "refused\n")
    }

    private static var hasLandlock: Bool {
        (try? String(contentsOfFile: "/sys/kernel/security/lsm", encoding: .utf8))?.contains("landlock") ?? true
    }
}
