import Archive
import ArchiveModel
import Testing

extension SandboxSchool {
    func previewFiles() throws -> [String] { try everyFile().keys.filter { $0.hasPrefix("previews/") }.sorted() }

    /// Of the first document that these words find.
    func number(of words: String) throws -> String {
        try #require(archive.find(FindRequest(words: words)).first).document.accessionNumber.description
    }
}

/// The picture; whatever else the answer is, is an error.
func picture(_ archive: Archive, _ id: String, _ choice: PreviewChoice = PreviewChoice()) throws -> Preview {
    guard case .picture(let picture) = try archive.preview(of: id, choice) else { throw CancellationError() }
    return picture
}
