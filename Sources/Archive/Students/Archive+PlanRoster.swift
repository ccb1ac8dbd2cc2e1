import ArchiveModel
import Catalog
import Intake

/// What a roster would change, row by row.
public struct RosterPlan: Sendable {
    public var rows: [RosterRowResult] = []

    public var refused: [RosterRowResult] { rows.filter { $0.outcome == .refused } }
    public var changing: [RosterRowResult] { rows.filter { !$0.changes.isEmpty } }
    /// Rows that say what the archive knows already.
    public var unchangedCount: Int { rows.count - refused.count - changing.count }
}

extension Archive {
    /// What ``importRoster(_:each:)`` would do with a table: it is done, told, and undone in one transaction, so that the
    /// plan is what the import would do and not a guess at it.
    ///
    /// Throws what the import throws for a table that cannot be read at all.
    public func planRoster(_ table: ByteSource) throws -> RosterPlan {
        try authorize(.studentImport)
        let reader = try TableReader(table, columns: RosterRow.columns)
        var plan = RosterPlan()
        do {
            try catalog.write { session in
                try reader.forEachRow(reading: RosterRow.init) { line, row, _ in
                    try surroundings.checkInterrupted()
                    plan.rows.append(try enter(row, line: line, session))
                }
                throw Undone()
            }
        } catch is Undone {}
        try catalog.write { session in
            try session.record(
                .rosterPlanned,
                details: ["students": String(plan.changing.count), "findings": String(plan.refused.count)], in: self)
        }
        return plan
    }

    /// Takes back what a transaction did.
    private struct Undone: Error {}
}
