import CLinux
import Glibc

/// A program of somebody else's that is given bytes, answers with bytes, and ends. What it says on standard error is
/// dropped; it has no file descriptor but its input and its output.
public struct ChildProcess {
    private let processID: pid_t
    /// Nil when the program reads a ``MemoryFile``.
    private let input: Int32?
    private let output: Int32

    /// Starts it.
    ///
    /// - Parameters:
    ///   - arguments: the path of the program first.
    ///   - environment: all of it, as `NAME=value`; nil: that of this process.
    ///   - input: what it reads; nil: what ``exchange(_:timeLimitSeconds:maximumOutputBytes:)`` writes.
    ///   - confinement: nil: it may do what this process may.
    /// - Throws: ``ProgramFailure/notStarted(cause:)``.
    public init(
        _ arguments: [String], environment: [String]? = nil, reading file: MemoryFile? = nil,
        confinement: Confinement? = nil
    ) throws(ProgramFailure) {
        let (output, childOutput) = try Self.sockets()
        defer { close(childOutput) }
        var (input, childInput): (Int32?, Int32)
        if let file {
            file.rewind()
            (input, childInput) = (nil, file.descriptor)
        } else {
            do {
                let ends = try Self.sockets()
                (input, childInput) = (ends.0, ends.1)
            } catch {
                close(output)
                throw error
            }
        }
        defer { if file == nil { close(childInput) } }
        let words = CStrings(arguments)
        let variables = environment.map(CStrings.init)
        var program = cs_program()
        program.arguments = words.pointer
        program.environment = variables?.pointer ?? UnsafePointer(environ)
        (program.input, program.output) = (childInput, childOutput)
        if let confinement {
            program.is_confined = 1
            program.memory_bytes = Int64(confinement.memoryBytes)
            program.cpu_seconds = Int64(confinement.processorSeconds)
            program.open_files = Int64(confinement.openFiles)
        }
        let processID = withExtendedLifetime((words, variables)) { cs_spawn(&program) }
        guard processID > 0 else {
            let cause = "\(arguments[0]): \(String(cString: strerror(errno)))"
            if let input { close(input) }
            close(output)
            throw .notStarted(cause: cause)
        }
        (self.processID, self.input, self.output) = (processID, input, output)
    }

    /// Writes all of `bytes`, reads all that comes back, and waits for the end; a child that takes longer, or says more,
    /// is killed.
    ///
    /// - Returns: the exit status, 128 and the signal's number if one ended it; and what it wrote.
    /// - Throws: ``ProgramFailure/tooSlow``, ``ProgramFailure/tooMuchOutput``.
    public func exchange(
        _ bytes: [UInt8] = [], timeLimitSeconds: Int, maximumOutputBytes: Int = .max
    ) throws(ProgramFailure) -> (status: Int32, output: [UInt8]) {
        let deadline = Self.millisecondsNow() + timeLimitSeconds * 1000
        var (rest, answer): (ArraySlice<UInt8>, [UInt8]) = (bytes[...], [])
        var writing = input
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        defer {
            if let writing { close(writing) }
            close(output)
        }
        while true {
            let left = deadline - Self.millisecondsNow()
            var watched = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            if let writing { watched.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)) }
            guard left > 0, poll(&watched, nfds_t(watched.count), Int32(clamping: left)) != 0 else {
                end()
                throw .tooSlow
            }
            if let descriptor = writing, watched[1].revents != 0 {
                let written = rest.withUnsafeBytes {
                    send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
                if written > 0 { rest = rest.dropFirst(written) }
                // A child that no longer reads has something to say, or has ended.
                if rest.isEmpty || (written < 0 && errno != EAGAIN && errno != EINTR) {
                    close(descriptor)
                    writing = nil
                }
            }
            if watched[0].revents != 0 {
                let count = read(output, &buffer, buffer.count)
                if count == 0 { break }
                if count > 0 { answer += buffer[..<count] }
                if answer.count > maximumOutputBytes {
                    end()
                    throw .tooMuchOutput
                }
            }
        }
        return (try endBefore(deadline), answer)
    }

    /// A child that closed its output and goes on is waited for no longer than the rest.
    private func endBefore(_ deadline: Int) throws(ProgramFailure) -> Int32 {
        var status: Int32 = 0
        var pauseMicroseconds: UInt32 = 50
        while true {
            let ended = waitpid(processID, &status, WNOHANG)
            if ended == processID { return Self.exitStatus(status) }
            guard Self.millisecondsNow() < deadline else {
                end()
                throw .tooSlow
            }
            usleep(pauseMicroseconds)
            pauseMicroseconds = min(2 * pauseMicroseconds, 10_000)
        }
    }

    private func end() {
        kill(processID, SIGKILL)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
    }

    private static func exitStatus(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Sockets and not a pipe: to write to a child that is gone is then an error, and no signal. Both ends are closed on
    /// exec: the child has only what it was given.
    private static func sockets() throws(ProgramFailure) -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw .notStarted(cause: "socketpair: \(String(cString: strerror(errno)))")
        }
        return (ends[0], ends[1])
    }

    private static func millisecondsNow() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}

/// Words as C wants them: pointers that end with NULL, good as long as this lives.
private final class CStrings {
    private let words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        words = .allocate(capacity: count + 1)
        for (position, text) in texts.enumerated() { (words + position).initialize(to: strdup(text)) }
        (words + count).initialize(to: nil)
    }

    var pointer: UnsafePointer<UnsafeMutablePointer<CChar>?> { UnsafePointer(words) }

    deinit {
        for position in 0..<count { free(words[position]) }
        words.deallocate()
    }
}
