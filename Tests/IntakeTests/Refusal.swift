import ArchiveModel
import Testing

/// The code of the refusal that `body` ends with; nil if it ends well. Any other error is a failure of the test.
func refusal<Value>(_ body: () throws -> Value) -> String? {
    do {
        _ = try body()
        return nil
    } catch let error as ArchiveError {
        #expect(!error.phrase.russian.isEmpty && error.phrase.russian.hasSuffix("."))
        #expect(!error.phrase.english.isEmpty && error.phrase.english.hasSuffix("."))
        return error.code
    } catch {
        Issue.record("not a refusal of the archive: \(error)")
        return nil
    }
}

/// The refusal itself, for its words.
func refusalPhrase<Value>(_ body: () throws -> Value) -> Phrase? {
    do {
        _ = try body()
        return nil
    } catch { return (error as? ArchiveError)?.phrase }
}

extension ByteSource {
    init(text: String) { self.init(Array(text.utf8)) }
}
