import Foundation

/// The public functions of the archive, as its sources have them.
enum PublicFunctions {
    /// How many of each name there are in `public final class Archive` and its extensions.
    static func ofArchive() throws -> [String: Int] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let sources = tests.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Archive").path
        let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        var counts: [String: Int] = [:]
        for name in names where name.hasSuffix(".swift") {
            for function in functions(in: try String(contentsOfFile: sources + "/" + name, encoding: .utf8)) {
                counts[function, default: 0] += 1
            }
        }
        return counts
    }

    private static func functions(in source: String) -> [String] {
        var isInArchive = false
        return source.split(separator: "\n").compactMap { line in
            if let first = line.first, !" })/#".contains(first) {
                isInArchive = line.hasPrefix("extension Archive {") || line.hasPrefix("public final class Archive:")
            }
            guard isInArchive else { return nil }
            let match = line.prefixMatch(of: /\ {4}(@discardableResult )?public (static )?func (\w+)/)
            return match.map { String($0.3) }
        }
    }
}
