import Foundation
import Testing

/// One system call of a run: the last one before the process is killed, or the one that fails.
struct CrashPoint: CustomStringConvertible {
    let call: String
    /// Which call of that name, counted from 1.
    let ordinal: Int

    var description: String { "\(call) \(ordinal)" }
}

/// Stops the real binary at a system call of its own, by strace.
enum Crash {
    /// The calls that outlive a power cut, or wait for it.
    static let durableCalls = ["fdatasync", "fsync", "rename", "renameat2", "unlink", "unlinkat", "ftruncate"]

    /// Every durable call of a clean run, and some of its writes. The run changes its archive.
    ///
    /// - Parameter sampledWrites: how many of the writes, chosen by `random`.
    static func points(
        of words: [String], in school: School, sampledWrites: Int, random: inout SeededRandom
    ) throws -> [CrashPoint] {
        let log = school.folder + "/strace.log"
        let calls = durableCalls + ["pwrite64"]
        let clean = try trace(words, in: school, ["-o", log, "-e", "trace=" + calls.joined(separator: ",")])
        try #require(clean.code == 0 || clean.code == 3, "\(clean.errors)")
        // strace counts the calls of each thread by themselves.
        var counts: [String: [String: Int]] = [:]
        for line in String(decoding: bytes(ofFile: log), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard words.count == 2, let bracket = words[1].firstIndex(of: "(") else { continue }
            counts[String(words[1][..<bracket]), default: [:]][words[0], default: 0] += 1
        }
        let most = counts.mapValues { $0.values.max() ?? 0 }
        let durable = durableCalls.flatMap { call in
            (0..<(most[call] ?? 0)).map { CrashPoint(call: call, ordinal: $0 + 1) }
        }
        let writes = (1...(most["pwrite64"] ?? 1)).shuffled(using: &random).prefix(sampledWrites).sorted()
        return durable + writes.map { CrashPoint(call: "pwrite64", ordinal: $0) }
    }

    /// Runs until just before the call, and not a step further.
    static func kill(_ words: [String], in school: School, at point: CrashPoint) throws -> Answer {
        try inject("signal=SIGKILL", words, in: school, at: point)
    }

    /// The call fails as it does when the disk is broken (`EIO`) or full (`ENOSPC`).
    static func fail(_ words: [String], in school: School, at point: CrashPoint, with error: String) throws -> Answer {
        try inject("error=" + error, words, in: school, at: point)
    }

    private static func inject(
        _ fault: String, _ words: [String], in school: School, at point: CrashPoint
    ) throws -> Answer {
        let when = "inject=\(point.call):\(fault):when=\(point.ordinal)"
        return try trace(words, in: school, ["-o", "/dev/null", "-e", "trace=" + point.call, "-e", when])
    }

    private static func trace(_ words: [String], in school: School, _ options: [String]) throws -> Answer {
        try Program("strace", ["-f"] + options + [School.binary] + words, environment: school.environment).wait()
    }
}

/// SplitMix64: a seed that was printed gives the same choices again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension School {
    /// Works on another folder from now on: a fresh copy of the archive as it was prepared.
    func startTrial() throws {
        let trial = folder + "/trial"
        let copied = try shell("rm -rf \"$2\" && cp -a \"$1\" \"$2\"", [archive, trial])
        try #require(copied.code == 0, "\(copied.errors)")
        environment["LARETS_ARCHIVE"] = trial
    }

    /// The archive that is worked on.
    var current: String { environment["LARETS_ARCHIVE"] ?? archive }

    /// Rows of the catalog whose file or key is not there, as the crash left them: nothing is recovered yet.
    func rowsWithoutBytes() throws -> [String] {
        let copy = folder + "/looked-at"
        let query = """
            rm -rf "$2" && mkdir "$2" && cp "$1"/catalog.sqlite* "$1"/keys/keys.sqlite* "$2" && rm -f "$2"/*-shm
            sqlite3 "$2/catalog.sqlite" "SELECT lower(hex(address)) FROM object WHERE state = 'live'" > "$2/rows" || exit
            sqlite3 "$2/keys.sqlite" "SELECT lower(hex(address)) FROM object_key" > "$2/keys" || exit
            cat "$2/rows"; echo; cat "$2/keys"
            """
        let answer = try shell(query, [current, copy])
        try #require(answer.code == 0, "\(answer.errors)")
        let parts = answer.text.split(separator: "\n", omittingEmptySubsequences: false).split(
            separator: "", maxSplits: 1)
        let rows = answer.text.hasPrefix("\n") ? [] : parts.first.map { $0.map(String.init) } ?? []
        let keys = Set((answer.text.hasPrefix("\n") ? parts.first : parts.dropFirst().first)?.map(String.init) ?? [])
        return rows.filter { address in
            let path = "\(current)/objects/\(address.prefix(2))/\(address)"
            return !keys.contains(address) || !FileManager.default.fileExists(atPath: path)
        }
    }

    /// What a crashed writer left in the staging folder.
    func leftovers() throws -> [String] {
        try files(below: current + "/tmp").filter { !$0.hasSuffix("/.lock") }
    }
}
