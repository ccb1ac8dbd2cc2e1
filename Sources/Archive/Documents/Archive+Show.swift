import ArchiveModel
import Catalog

/// Somebody looks at a document, or asks for its files.
public struct DocumentView: Sendable {
    /// For whoever looks.
    public let archive: Archive
    /// By number, id, the beginning of one, or the hash of a file.
    public let document: String

    public init(_ document: String, in archive: Archive) {
        self.archive = archive
        self.document = document
    }
}

extension Archive {
    /// Everything about one document. Looking at it is an entry of the journal.
    public func show(_ id: String) throws -> DocumentCard { try Self.show([DocumentView(id, in: self)])[0].get() }

    /// Enters that a document is handed out, before the first byte leaves.
    public static func release(_ views: [DocumentView]) -> [Result<ReleasedDocument, any Error>] {
        together(views, .documentDownload, as: "file") { try $2.released(downloading: $1) }
    }

    /// Looks at several documents for several people, whose entries in the journal share one transaction and therefore one
    /// sync. Nothing is shown before its entry is on the disk. One that is not there, or not for them, fails alone.
    ///
    /// - Parameter views: of one opened archive.
    public static func show(_ views: [DocumentView]) -> [Result<DocumentCard, any Error>] {
        together(views, .documentRead, as: "card") { try $0.card(of: $1, in: $2) }
    }

    private static func together<Value>(
        _ views: [DocumentView], _ action: Action, as manner: String,
        _ read: (Archive, Document, Session) throws -> Value
    ) -> [Result<Value, any Error>] {
        let scopes = views.map { view in Result { try view.archive.authorize(action) } }
        do {
            return try views.first?.archive.writeEvenWhenFull(within: .everything) { session in
                try zip(views, scopes).map { view, scope -> Result<Value, any Error> in
                    let seen = Result {
                        var session = session
                        session.scope = try scope.get()
                        let document = try session.resolveDocument(view.document)
                        return (document.accessionNumber, try read(view.archive, document, session))
                    }
                    // Outside of what fails alone: without its entry nothing is shown, to anybody.
                    if case .success((let number, _)) = seen {
                        try session.record(
                            .documentViewed, subject: number.description, details: ["as": manner], in: view.archive)
                    }
                    return seen.map(\.1)
                }
            } ?? []
        } catch {
            return views.map { _ in .failure(error) }
        }
    }
}
