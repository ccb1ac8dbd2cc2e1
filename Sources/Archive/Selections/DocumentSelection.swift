import ArchiveModel
import Catalog

/// Which papers something is done with at once.
public enum DocumentSelection: Sendable, Hashable {
    /// By accession number, id or the beginning of one; each once, in this order.
    case documents([String])
    /// All that the search finds when the selection is used, whatever its limit and order.
    case found(FindRequest)
}

extension DocumentSelection: Codable {
    private enum Key: String, CodingKey { case documents, found }

    /// Exactly one of the two is there: what names nothing, or two things, is no selection.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let documents = try values.decodeIfPresent([String].self, forKey: .documents)
        let found = try values.decodeIfPresent(FindRequest.self, forKey: .found)
        switch (documents, found) {
        case (let documents?, nil): self = .documents(documents)
        case (nil, let found?): self = .found(found)
        default:
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [Key.documents],
                    debugDescription: "either documents or found"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .documents(let documents): try values.encode(documents, forKey: .documents)
        case .found(let request): try values.encode(request, forKey: .found)
        }
    }
}

/// One of those selected.
struct SelectedDocument {
    /// As it was selected.
    let selected: String
    /// Nil: there is no such document.
    let document: Document?
    /// Why there is none.
    let refusal: ArchiveError?
}

extension Archive {
    /// As many as can be named at once.
    public static let selectionLimit = 300
    /// As many as a search may find to be selected by it.
    public static let foundLimit = 10_000

    /// - Throws: `selection-empty`, `selection-large`, `selection-found-large`.
    func documents(of selection: DocumentSelection, in session: Session) throws -> [SelectedDocument] {
        switch selection {
        case .documents(let ids): try named(ids, in: session)
        case .found(let request): try found(request, in: session)
        }
    }

    private func named(_ ids: [String], in session: Session) throws -> [SelectedDocument] {
        var seen: Set<String> = []
        let selected = ids.filter { seen.insert($0).inserted }
        guard !selected.isEmpty else { throw ArchiveError.selectionEmpty }
        guard selected.count <= Self.selectionLimit else { throw ArchiveError.selectionLarge(Self.selectionLimit) }
        var documents: Set<DocumentID> = []
        return try selected.compactMap { id in
            do {
                let document = try session.resolveDocument(id)
                // The same paper under another of its names.
                guard documents.insert(document.id).inserted else { return nil }
                return SelectedDocument(selected: id, document: document, refusal: nil)
            } catch let error as ArchiveError where error.category == .notFound {
                return SelectedDocument(selected: id, document: nil, refusal: error)
            }
        }
    }

    private func found(_ request: FindRequest, in session: Session) throws -> [SelectedDocument] {
        guard var filter = try filter(request, in: session) else { throw ArchiveError.selectionEmpty }
        (filter.order, filter.offset, filter.limit) = (.oldest, 0, Self.foundLimit + 1)
        let documents = try session.documents(filter)
        guard !documents.isEmpty else { throw ArchiveError.selectionEmpty }
        guard documents.count <= Self.foundLimit else { throw ArchiveError.foundTooMany(Self.foundLimit) }
        return documents.map {
            SelectedDocument(selected: $0.accessionNumber.description, document: $0, refusal: nil)
        }
    }
}

extension ArchiveError {
    static let selectionEmpty = ArchiveError(
        .usage, "selection-empty", Phrase("Ничего не выбрано.", "Nothing is selected."))

    static func selectionLarge(_ most: Int) -> ArchiveError {
        ArchiveError(
            .usage, "selection-large",
            Phrase(
                "За раз можно отметить не больше \(most) документов; больше – все найденные поиском.",
                "At most \(most) papers can be ticked at once; more: all that a search finds."))
    }

    static func foundTooMany(_ most: Int) -> ArchiveError {
        ArchiveError(
            .usage, "selection-found-large",
            Phrase(
                "Поиск находит больше \(most / 1000) тысяч документов, за раз столько не выбрать: уточните его.",
                "The search finds more than \(most / 1000) thousand papers, too many to be selected at once: narrow it."
            ))
    }
}
