import ArchiveModel
import Catalog
import FoundationEssentials

/// A search that somebody keeps under a name, to ask it again.
public struct SavedSearch: Sendable, Hashable, Codable {
    public var name: String
    public var request: FindRequest
    public var savedOn: CalendarDay
}

/// A search that is not kept any more.
public struct RemovedSearch: Sendable, Codable {
    public var name: String
}

extension Archive {
    /// A name longer than that is no name.
    static let longestSearchName = 100
    /// However many a kept search asks for.
    static let longestAnswer = 1_000
    /// Of one account.
    static let savedSearchLimit = 100

    /// Keeps a search for whoever asks; one of the same name is replaced. Asked again it finds what there is then, and
    /// what whoever asks may see then.
    ///
    /// - Throws: `search-name-missing`, `search-name-long`, `searches-full`.
    public func saveSearch(_ name: String, _ request: FindRequest) throws -> SavedSearch {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var request = request
        request.typing = false
        request.limit = min(max(1, request.limit), Self.longestAnswer)
        return try write(.searchSave) { session in
            guard !name.isEmpty else { throw ArchiveError.searchNameMissing }
            guard name.count <= Self.longestSearchName else {
                throw ArchiveError.searchNameLong(Self.longestSearchName)
            }
            let kept = try session.savedSearches(of: actor.name)
            guard kept.count < Self.savedSearchLimit || kept.contains(where: { $0.name == name }) else {
                throw ArchiveError.searchesFull(Self.savedSearchLimit)
            }
            let row = SavedSearchRow(
                id: newIdentifier(), owner: actor.name, name: name,
                request: String(decoding: try JSONEncoder().encode(request), as: UTF8.self), savedOn: today)
            try session.save(row)
            try session.record(.searchSaved, subject: row.id.description, in: self)
            return SavedSearch(name: name, request: request, savedOn: today)
        }
    }

    /// One's own, by name.
    public func savedSearches() throws -> [SavedSearch] {
        try read(.searchList) { session in
            try session.savedSearches(of: actor.name).map { row in
                guard let request = try? JSONDecoder().decode(FindRequest.self, from: Data(row.request.utf8)) else {
                    throw ArchiveError.savedSearchUnreadable(row.name)
                }
                return SavedSearch(name: row.name, request: request, savedOn: row.savedOn)
            }
        }
    }

    /// - Throws: `search-unknown`.
    @discardableResult
    public func removeSearch(_ name: String) throws -> RemovedSearch {
        try write(.searchRemove) { session in
            guard let row = try session.savedSearches(of: actor.name).first(where: { $0.name == name }) else {
                throw ArchiveError.searchUnknown(name)
            }
            try session.deleteSavedSearch(row.id)
            try session.record(.searchRemoved, subject: row.id.description, in: self)
            return RemovedSearch(name: row.name)
        }
    }
}

extension ArchiveError {
    static let searchNameMissing = ArchiveError(
        .usage, "search-name-missing", Phrase("Назовите поиск.", "Give the search a name."))

    static func searchNameLong(_ most: Int) -> ArchiveError {
        ArchiveError(
            .usage, "search-name-long",
            Phrase(
                "Название поиска длиннее \(most) знаков.", "The search's name is longer than \(most) characters."))
    }

    static func searchesFull(_ most: Int) -> ArchiveError {
        ArchiveError(
            .usage, "searches-full",
            Phrase(
                "Сохранено уже \(most) поисков: уберите лишние.", "\(most) searches are kept already: remove some."))
    }

    public static func searchUnknown(_ name: String) -> ArchiveError {
        ArchiveError(
            .notFound, "search-unknown",
            Phrase("Сохранённого поиска «\(name)» нет.", "There is no saved search \"\(name)\"."),
            hint: Phrase("Список: larets search list", "The list: larets search list"))
    }

    fileprivate static func savedSearchUnreadable(_ name: String) -> ArchiveError {
        ArchiveError(
            .integrity, "search-unreadable",
            Phrase(
                "Сохранённый поиск «\(name)» не читается: уберите его и сохраните снова.",
                "The saved search \"\(name)\" cannot be read: remove it and save it again."))
    }
}
