import Foundation

/// A public function of the archive, as its source has it.
struct PublicFunction {
    let name: String
    /// Its text up to the next declaration.
    let text: String

    /// `read(.documentFind) {`, `authorize(.userAdd)` and their like, or another that does.
    var asksForAction: Bool {
        let asking = #"(authorize|read|write|writeEvenWhenFull|Rights\.require)\(\s*\.[a-z]+[A-Z]"#
        let passing = #"try (verify\(VerifyScope|release\(\[id\]\)|archive\.verify\(|decide\(id,|rekey\()"#
        return text.range(of: asking, options: .regularExpression) != nil
            || text.range(of: passing, options: .regularExpression) != nil || isReadOfReleased
    }

    /// Takes a ``ReleasedDocument``, which only what asked can make.
    private var isReadOfReleased: Bool { text.contains("of released: ReleasedDocument") }

    /// Those of `public final class Archive` and its extensions.
    static func ofArchive() throws -> [PublicFunction] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Archive").path
        let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().flatMap { name in
            functions(in: try String(contentsOfFile: sources + "/" + name, encoding: .utf8))
        }
    }

    private static func functions(in source: String) -> [PublicFunction] {
        var functions: [PublicFunction] = []
        var isInArchive = false
        var current: (name: String, lines: [Substring])?
        func end() {
            if let ended = current {
                functions.append(PublicFunction(name: ended.name, text: ended.lines.joined(separator: "\n")))
            }
            current = nil
        }
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.first.map({ $0 != " " && $0 != "}" && $0 != "/" && $0 != ")" }) ?? false {
                end()
                isInArchive = line.hasPrefix("extension Archive {") || line.hasPrefix("public final class Archive")
            }
            let declaration = line.prefixMatch(of: /\ {4}([a-z@A-Z ]*)(func|var|let|init|struct|enum|static|private|case)\b/)
            if declaration != nil, !line.hasPrefix("     ") { end() }
            guard isInArchive else { continue }
            if let match = line.prefixMatch(of: /\ {4}(@discardableResult )?public (static )?func (\w+)/) {
                current = (String(match.3), [line])
            } else {
                current?.lines.append(line)
            }
        }
        end()
        return functions
    }
}
