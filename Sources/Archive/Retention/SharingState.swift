import ArchiveModel
import Catalog

/// Who shares which scan while links are being taken away one after the other: the bytes go with the last link.
struct SharingState {
    private let session: Session
    /// Pseudonyms that still have the document.
    private var owners: [DocumentID: Set<StudentID>] = [:]
    /// Documents' files that still rest on the object, by its number.
    private var links: [Int: Int] = [:]

    init(_ session: Session) { self.session = session }

    /// Takes one student's link away.
    ///
    /// - Returns: whether bytes go with it: nobody else has the document, and no other document rests on all its files.
    mutating func remove(_ holding: HoldingRow) throws -> Bool {
        let id = holding.documentID
        var remaining = try owners[id] ?? Set(session.subjects(of: id).map(\.studentID))
        if let studentID = holding.studentID { remaining.remove(studentID) }
        owners[id] = remaining
        guard remaining.isEmpty else { return false }
        var destroysAny = false
        for object in try session.objectNumbers(of: id) {
            let count = try (links[object] ?? session.linkCount(ofObject: object)) - 1
            links[object] = count
            destroysAny = destroysAny || count == 0
        }
        return destroysAny
    }
}
