import Synchronization

/// Guards the page on which the first administrator is made: only whoever reads the service's own terminal knows the
/// code, and whoever guesses is shut out long before a guess is right.
///
/// The code is one of 31¹² (59 bits), told once when the service begins, in memory only; it is of no use once anybody has
/// an account.
final class FirstRun: Sendable {
    enum Verdict: Sendable { case right, wrong, shut }

    private let code: [UInt8]
    private let triesLeft = Mutex(FirstRun.maximumTries)

    static let maximumTries = 10

    init(code: String) { self.code = Self.plain(code) }

    /// Compares what was typed, in a time that tells nothing about the code. After too many wrong ones nothing is right
    /// until the service is started anew.
    func judge(_ typed: String) -> Verdict {
        triesLeft.withLock { left in
            guard left > 0 else { return .shut }
            let given = Self.plain(typed)
            var difference = given.count == code.count ? UInt8(0) : 1
            for index in code.indices { difference |= code[index] ^ (index < given.count ? given[index] : 0) }
            if difference == 0 { return .right }
            left -= 1
            return .wrong
        }
    }

    /// Without hyphens and blanks, in capitals: as it may be typed.
    private static func plain(_ text: String) -> [UInt8] {
        text.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    }
}
