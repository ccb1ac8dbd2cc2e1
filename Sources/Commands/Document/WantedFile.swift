import Archive
import ArchiveModel

/// One file that is to be taken out.
struct WantedFile {
    let released: ReleasedDocument
    let accessionNumber: AccessionNumber
    /// Counted from 1.
    let number: Int
    /// As it came in; text, not a path.
    let name: String

    /// All files of a document, or the one with this number.
    static func files(of released: ReleasedDocument, only number: Int?) throws -> [WantedFile] {
        let document = released.document
        let files = document.files.enumerated().map { position, file in
            WantedFile(
                released: released, accessionNumber: document.accessionNumber, number: position + 1, name: file.name)
        }
        guard let number else { return files }
        guard number <= files.count else {
            throw ArchiveError.noSuchFile(number, of: document.accessionNumber, count: files.count)
        }
        return [files[number - 1]]
    }
}
