import Foundation
import Testing

/// A run whose cost was taken down.
struct Measured {
    let answer: Answer
    /// The most memory it held at once, in bytes.
    let peakBytes: Int
    let seconds: Double
}

extension School {
    /// Runs the binary as the child of a small process: the system counts the memory of a process from before it became
    /// another program, and this one is large.
    func measured(_ words: [String], input: String = "/dev/null") throws -> Measured {
        let script = """
            import os, sys, time
            started = time.monotonic()
            child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
            _, status, usage = os.wait4(child, 0)
            with open(sys.argv[1], "w") as report:
                print(usage.ru_maxrss * 1024, time.monotonic() - started, file=report)
            sys.exit(os.waitstatus_to_exitcode(status))
            """
        let report = folder + "/measured"
        let answer = try Program(
            "python3", ["-c", script, report, Self.binary] + words, environment: environment, input: input
        ).wait()
        let figures = String(decoding: bytes(ofFile: report), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        try #require(figures.count == 2, "\(answer.errors)")
        return Measured(answer: answer, peakBytes: Int(figures[0]) ?? 0, seconds: Double(figures[1]) ?? 0)
    }
}
