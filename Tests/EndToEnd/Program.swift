import Foundation
import Glibc

/// What a program came to.
struct Answer {
    /// The exit code; 128 and the number of the signal for a program that was killed.
    let code: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    /// Whether the output is a file, byte for byte.
    func isContent(of path: String) -> Bool { !output.isEmpty && output == bytes(ofFile: path) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
}

/// A program that was started. What it says goes to files, so that it never waits for a reader; unless it has a pipe.
///
/// It is reaped as soon as it has ended, by a thread of its own, and not when the test asks: the tests that end in a signal
/// (`processExitsWith`) wait for any child that has ended, and one that nobody reaps keeps them from ever seeing theirs.
final class Program {
    let processID: pid_t
    private let end = ProgramEnd()
    private let outputPath: String
    private let hasPipe: Bool
    private let errorsPath: String

    /// - Parameters:
    ///   - path: of the executable.
    ///   - environment: all of it; nothing is inherited.
    ///   - input: the file that is its standard input.
    ///   - pipe: the named pipe that is its standard output; whoever made it reads it, and `wait` does not.
    init(
        _ path: String, _ arguments: [String], environment: [String: String], input: String = "/dev/null",
        pipe: String? = nil
    ) throws {
        let said = NSTemporaryDirectory() + "larets-said-" + UUID().uuidString
        (outputPath, errorsPath, hasPipe) = (pipe ?? said + ".out", said + ".err", pipe != nil)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorsPath, flags, 0o600)
        // Threads of a test have their signals blocked, and a child would have them so as well.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var processID: pid_t = 0
        let result = posix_spawnp(&processID, path, &actions, &attributes, words, variables)
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .EINVAL) }
        self.processID = processID
        Thread.detachNewThread { [end, processID] in end.reap(processID) }
    }

    /// A program that a test left running does not outlive it.
    deinit {
        send(SIGKILL)
        unlink(errorsPath)
        if !hasPipe { unlink(outputPath) }
    }

    /// To a program that has ended: nothing.
    func send(_ signal: Int32) { end.send(signal, to: processID) }

    /// What it wrote so far.
    var said: String { String(decoding: bytes(ofFile: outputPath), as: UTF8.self) }
    var complained: String { String(decoding: bytes(ofFile: errorsPath), as: UTF8.self) }

    /// Waits for its end.
    func wait() -> Answer {
        let status = end.status()
        let signal = status & 0x7F
        return Answer(
            code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: hasPipe ? [] : bytes(ofFile: outputPath),
            errors: complained)
    }
}

/// How a process ended, for the thread that reaps it and those that ask.
private final class ProgramEnd: @unchecked Sendable {
    private let changed = NSCondition()
    private var ended: Int32?

    /// Returns when the process has ended.
    func reap(_ processID: pid_t) {
        // It stays a zombie until the lock is held: its number cannot become another's while a signal is on its way.
        var end = siginfo_t()
        while waitid(P_PID, id_t(processID), &end, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        changed.withLock {
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            ended = status
            changed.broadcast()
        }
    }

    func send(_ signal: Int32, to processID: pid_t) {
        changed.withLock { if ended == nil { kill(processID, signal) } }
    }

    /// As `waitpid` tells it.
    func status() -> Int32 {
        changed.withLock {
            while true {
                if let ended { return ended }
                changed.wait()
            }
        }
    }
}

/// All of a file; empty if it cannot be read.
func bytes(ofFile path: String) -> [UInt8] {
    (try? Data(contentsOf: URL(filePath: path))).map { [UInt8]($0) } ?? []
}

/// Runs a program of the system and waits for it.
func shell(_ script: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws -> Answer {
    var variables = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]
    variables.merge(environment) { $1 }
    return try Program("/bin/sh", ["-c", script, "sh"] + arguments, environment: variables).wait()
}

/// Whether tests run as root on a system that lets them have their way: mount, become another user.
enum System {
    static let isRoot = geteuid() == 0

    static let canMount: Bool = {
        guard isRoot else { return false }
        let script = "d=$(mktemp -d) && mount -t tmpfs -o size=1m none $d && umount $d; s=$?; rmdir $d; exit $s"
        return (try? shell(script).code) == 0
    }()

    static let canTrace: Bool = (try? shell("strace -o /dev/null true").code) == 0
}
