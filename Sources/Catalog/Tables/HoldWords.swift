import ArchiveModel

/// The words of holds, when a student who may be named in them is erased.
extension Session {
    /// What orders a hold, and who, forgets the name at once. The words of an active hold's query stay, since they say what
    /// it covers; what they will be without the name is put beside it until it is lifted.
    func redactHolds(of name: PersonName) throws {
        try redact(name, "id", ["basis", "authority", "lifted_ground"], in: "hold")
        try copyQueries(ofActiveHoldsNaming: name)
        try redact(name, "hold_id", ["query"], in: "hold_when_lifted")
        try redact(name, "id", ["query"], in: "hold", where: "lifted_on IS NOT NULL")
    }

    private func copyQueries(ofActiveHoldsNaming name: PersonName) throws {
        let holds = try rows(
            """
            SELECT id, query FROM hold WHERE lifted_on IS NULL AND query IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM hold_when_lifted WHERE hold_id = hold.id)
            """
        ) { (Blob(bytes: try $0.bytes(0)), try $0.text(1)) }
        for (id, query) in holds where NameRedaction.redacted(query, of: name) != query {
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

    /// Takes a name out of what people wrote.
    ///
    /// - Parameter key: the column that tells the rows apart.
    func redact(
        _ name: PersonName, _ key: String, _ columns: [String], in table: String, where condition: String = "1 = 1"
    ) throws {
        for column in columns {
            let texts = try rows(
                "SELECT \(key), \(column) FROM \(table) WHERE \(column) IS NOT NULL AND \(condition)"
            ) { (Blob(bytes: try $0.bytes(0)), try $0.text(1)) }
            for (id, text) in texts {
                let redacted = NameRedaction.redacted(text, of: name)
                guard redacted != text else { continue }
                try run("UPDATE \(table) SET \(column) = ? WHERE \(key) = ?", [redacted, id])
            }
        }
    }
}
