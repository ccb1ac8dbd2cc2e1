import ArchiveModel
import Foundation
import Testing

@Suite("The words of refusals")
struct RefusalWordsTests {
    /// What only whoever runs the machine meets, on its command line: keys, copies, the first folder.
    private static let ofTheMachine = ["Archive/Backup/", "Archive/Keys/", "Archive/Setup/"]

    @Test("what to type stands in the hint alone: on a page nobody types commands")
    func hints() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources").path
        var found: [String] = []
        for module in ["ArchiveModel", "Archive", "Retention", "Forms", "Catalog", "Service/Pages", "Service/Edge"] {
            let names =
                FileManager.default.enumerator(atPath: sources + "/" + module)?.compactMap { $0 as? String } ?? []
            for name in names.map({ module + "/" + $0 }) where name.hasSuffix(".swift") {
                guard !Self.ofTheMachine.contains(where: name.hasPrefix) else { continue }
                let text = try String(contentsOfFile: sources + "/" + name, encoding: .utf8)
                found += Self.outsideOfHints(text).map { "\(name): \($0)" }
            }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Lines of texts that name a command or an option and stand in no hint.
    private static func outsideOfHints(_ source: String) -> [Substring] {
        let withoutHints = source.replacing(
            /hint:\s*(Phrase\(\s*"(?:[^"\\]|\\.)*",\s*"(?:[^"\\]|\\.)*"\s*\)|\.option\([^)]*\))/, with: ""
        )
        .replacing(/static let \w+ = Phrase\(\s*"Если они верны, добавьте --accept-clock\.",\s*"[^"]*"\)/, with: "")
        return withoutHints.split(separator: "\n").filter { line in
            let code = line.drop(while: \.isWhitespace)
            guard !code.hasPrefix("//"), !code.contains(".utf8)"), !code.contains("command -v") else { return false }
            return code.contains(/"[^"]*(\blarets [a-z]| --[a-z]|\(--[a-z])/)
        }
    }

    @Test("a hint is told after the sentence, and a refusal without one is its sentence")
    func told() {
        let refusal = ArchiveError(.usage, "x", Phrase("Нет.", "None."), hint: .option("--years", "--none"))
        #expect(refusal.told.russian == "Нет. Параметры: --years, --none.")
        #expect(refusal.told.english == "None. Options: --years, --none.")
        #expect(ArchiveError(.usage, "x", Phrase("Нет.", "None.")).told == Phrase("Нет.", "None."))
    }
}
