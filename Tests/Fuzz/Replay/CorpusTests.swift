import Foundation
import Testing

@Suite("What the fuzzer found and kept is read again", .serialized)
struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus")

    @Test("each file of the corpus is taken or refused in words", arguments: FuzzTarget.allCases)
    func replay(_ target: FuzzTarget) throws {
        let folder = Self.corpus.appending(path: target.rawValue)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty, "no corpus for \(target)")
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            do {
                try target.run(bytes)
                // Cut off at any place, it is as foreign as before.
                for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 16)) {
                    try target.run(Array(bytes[..<count]))
                }
            } catch {
                Issue.record("\(target)/\(name): \(error)")
            }
        }
    }

    @Test("a target does not let an error pass that nobody has put into words")
    func faults() {
        #expect(throws: FuzzFault.self) { try require(false, "so it is") }
    }
}
