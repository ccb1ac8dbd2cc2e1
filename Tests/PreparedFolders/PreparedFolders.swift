import Foundation
import Synchronization

/// Folders that many tests begin with, made once in a process and copied for each of them: a copy takes milliseconds, what
/// is in it took up to a second to come about.
///
/// What makes a folder must leave it at rest: nobody has a file of it open. A folder that has grown old is made anew: logins
/// in it run out.
public final class PreparedFolders<Kind: Hashable & Sendable, Contents: Sendable>: Sendable {
    private static var lifetime: Duration { .seconds(600) }

    private struct Made {
        let path: String
        let contents: Contents
        let at = ContinuousClock.now
    }

    private let made = Mutex<[Kind: Made]>([:])
    private let make: @Sendable (Kind, _ path: String) throws -> Contents

    /// - Parameter make: fills a folder that is not there yet, and says what a test has to know of it.
    public init(_ make: @escaping @Sendable (Kind, _ path: String) throws -> Contents) { self.make = make }

    /// - Parameter path: is not there yet.
    public func copy(_ kind: Kind, to path: String) throws -> Contents {
        let original = try made.withLock { made in
            if let known = made[kind], known.at.duration(to: .now) < Self.lifetime { return known }
            let path = NSTemporaryDirectory() + "larets-prepared-" + UUID().uuidString
            Leftovers.remove(atExit: path)
            let new = Made(path: path, contents: try make(kind, path))
            made[kind] = new
            return new
        }
        try FileManager.default.copyItem(atPath: original.path, toPath: path)
        return original.contents
    }
}

/// What was made for the whole process.
private enum Leftovers {
    private static let paths = Mutex<[String]>([])
    private static let removal: Void = {
        atexit { for path in Leftovers.paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
    }()

    static func remove(atExit path: String) {
        _ = removal
        paths.withLock { $0.append(path) }
    }
}
