import ArchiveModel
import Glibc

/// A program that is given bytes, answers with bytes, and ends. What it says on standard error is dropped.
struct ChildProcess {
    private let processID: pid_t
    private let input: Int32
    private let output: Int32

    /// - Parameter arguments: the path of the program first.
    init(_ arguments: [String]) throws {
        let (childInput, input) = try Self.sockets()
        let (output, childOutput) = try Self.sockets()
        defer {
            close(childInput)
            close(childOutput)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var processID: pid_t = 0
        let status = posix_spawn(&processID, arguments[0], &actions, nil, &words, environ)
        guard status == 0 else {
            close(input)
            close(output)
            throw ArchiveError.pdfFailed(cause: String(cString: strerror(status)))
        }
        (self.processID, self.input, self.output) = (processID, input, output)
    }

    /// Writes all of `bytes`, reads all that comes back, and waits for the end; a child that takes longer is killed.
    ///
    /// - Throws: ``ArchiveError`` `pdf-too-slow`.
    func exchange(_ bytes: [UInt8], timeLimitSeconds: Int) throws -> (status: Int32, output: [UInt8]) {
        let deadline = Self.secondsNow() + timeLimitSeconds
        var (rest, answer): (ArraySlice<UInt8>, [UInt8]) = (bytes[...], [])
        var isWriting = true
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        defer {
            if isWriting { close(input) }
            close(output)
        }
        while true {
            let left = deadline - Self.secondsNow()
            var watched = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            if isWriting { watched.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
            guard left > 0, poll(&watched, nfds_t(watched.count), Int32(left) * 1000) != 0 else {
                kill(processID, SIGKILL)
                _ = wait()
                throw ArchiveError.pdfTooSlow(seconds: timeLimitSeconds)
            }
            if isWriting, watched[1].revents != 0 {
                let written = rest.withUnsafeBytes {
                    send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
                if written > 0 { rest = rest.dropFirst(written) }
                // A child that no longer reads has something to say, or has ended.
                if rest.isEmpty || (written < 0 && errno != EAGAIN && errno != EINTR) {
                    close(input)
                    isWriting = false
                }
            }
            if watched[0].revents != 0 {
                let count = read(output, &buffer, buffer.count)
                if count == 0 { break }
                if count > 0 { answer += buffer[..<count] }
            }
        }
        return (wait(), answer)
    }

    /// The exit status; 128 and the signal's number if one ended it.
    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Sockets and not a pipe: to write to a child that is gone is then an error, and no signal. Both ends are closed on
    /// exec: the child has only what it was given.
    private static func sockets() throws -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw ArchiveError.pdfFailed(cause: String(cString: strerror(errno)))
        }
        return (ends[0], ends[1])
    }

    private static func secondsNow() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec
    }
}
