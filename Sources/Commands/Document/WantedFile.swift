import Archive
import ArchiveModel

/// One file that is to be taken out.
struct WantedFile {
    let documentID: DocumentID
    let accessionNumber: AccessionNumber
    /// Counted from 1.
    let number: Int
    /// As it came in; text, not a path.
    let name: String

    /// All files of a document, or the one with this number.
    static func files(of card: DocumentCard, only number: Int?) throws -> [WantedFile] {
        let document = card.document
        let files = document.files.enumerated().map { position, file in
            WantedFile(
                documentID: document.id, accessionNumber: document.accessionNumber, number: position + 1,
                name: file.name)
        }
        guard let number else { return files }
        guard number <= files.count else {
            throw ArchiveError.noSuchFile(number, of: document.accessionNumber, count: files.count)
        }
        return [files[number - 1]]
    }
}
