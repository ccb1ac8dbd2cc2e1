import ArchiveModel

/// A search that somebody keeps, as the catalog has it.
public struct SavedSearchRow: Sendable {
    public var id: SavedSearchID
    /// The login of whoever keeps it.
    public var owner: String
    public var name: String
    /// In JSON.
    public var request: String
    public var savedOn: CalendarDay

    public init(id: SavedSearchID, owner: String, name: String, request: String, savedOn: CalendarDay) {
        self.id = id
        self.owner = owner
        self.name = name
        self.request = request
        self.savedOn = savedOn
    }
}

extension Session {
    /// Enters a search, in the place of one of the same name.
    public func save(_ search: SavedSearchRow) throws {
        try run("DELETE FROM saved_search WHERE owner = ? AND name = ?", [search.owner, search.name])
        try run(
            "INSERT INTO saved_search (id, owner, name, request, saved_on) VALUES (?, ?, ?, ?, ?)",
            [search.id, search.owner, search.name, search.request, search.savedOn])
    }

    /// Those of one login, by name.
    public func savedSearches(of owner: String) throws -> [SavedSearchRow] {
        try rows(
            "SELECT id, owner, name, request, saved_on FROM saved_search WHERE owner = ? ORDER BY name", [owner]
        ) {
            SavedSearchRow(
                id: try $0.identifier(0), owner: try $0.text(1), name: try $0.text(2), request: try $0.text(3),
                savedOn: try $0.day(4))
        }
    }

    public func deleteSavedSearch(_ id: SavedSearchID) throws {
        try run("DELETE FROM saved_search WHERE id = ?", [id])
    }
}
