import ArchiveModel

/// The words of holds, when a student who may be named in them is erased.
extension Session {
    /// The words of an active hold's query stay, since they say what it covers; what they will be without the name is put
    /// beside it until it is lifted.
    func copyQueries(ofActiveHoldsNaming name: PersonName) throws {
        let holds = try rows(
            """
            SELECT id, query FROM hold WHERE lifted_on IS NULL AND query IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM hold_when_lifted WHERE hold_id = hold.id)
            """
        ) { (Blob(bytes: try $0.bytes(0)), try $0.text(1)) }
        let names = NameRedaction(of: [name])
        for (id, query) in holds where names.redacted(query) != query {
            try run("INSERT INTO hold_when_lifted (hold_id, query) VALUES (?, ?)", [id, query])
        }
    }

    /// Nothing rests on the query of a lifted hold: from now on it names nobody who was erased while it was active.
    func takeNamesOut(ofLifted id: HoldID) throws {
        try run(
            """
            UPDATE hold SET query = words.query
            FROM hold_when_lifted AS words WHERE words.hold_id = hold.id AND hold.id = ?
            """, [id])
        try run("DELETE FROM hold_when_lifted WHERE hold_id = ?", [id])
    }
}
