import Foundation
import Testing

extension School {
    /// Everything that a refusal must leave as it was.
    private struct State: Equatable {
        var journalLength: Int
        var documents: String
        var objects: Int
        var staged: [String]
    }

    private func state() throws -> State {
        State(
            journalLength: try journalLength(), documents: try documentRows(), objects: try objectCount(),
            staged: try files(below: archive + "/tmp").filter { !$0.hasSuffix("/.lock") })
    }

    /// Asked of SQLite by hand: every list that the program shows is an entry of the journal.
    private func documentRows() throws -> String {
        try shell("sqlite3 -readonly \"$1\" 'SELECT count(*) FROM document'", [archive + "/catalog.sqlite"]).text
    }

    /// Expects one clear sentence with a code, nothing on standard output, and nothing changed.
    @discardableResult
    func expectRefusal(
        _ code: Int32, _ errorCode: String, _ words: [String], input: String = "/dev/null",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        let before = try state()
        let words = words.contains("--json") ? words : words + ["--json"]
        let answer = try start(words, input: input).wait()
        expectSentence(answer, code, errorCode, sourceLocation: sourceLocation)
        #expect(try state() == before, "a refusal changes nothing", sourceLocation: sourceLocation)
        return answer
    }

    func expectSentence(
        _ answer: Answer, _ code: Int32, _ errorCode: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.code == code, "\(answer.errors)", sourceLocation: sourceLocation)
        #expect(answer.errorCode == errorCode, "\(answer.errors)", sourceLocation: sourceLocation)
        #expect(answer.output.isEmpty, sourceLocation: sourceLocation)
        let message = answer.error?.text("message") ?? ""
        #expect(message.count > 15 && !message.contains("\n"), "\(message)", sourceLocation: sourceLocation)
    }
}
