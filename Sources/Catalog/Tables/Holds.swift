import ArchiveModel
import Foundation

extension Session {
    public func insert(_ hold: Hold) throws {
        var query: String?
        if case .query(let parts) = hold.scope {
            query = String(decoding: try JSONEncoder().encode(parts), as: UTF8.self)
        }
        let (scope, scopeID): (String, Blob?) =
            switch hold.scope {
            case .document(let id): ("document", Blob(bytes: id.bytes))
            case .caseFile(let id): ("case", Blob(bytes: id.bytes))
            case .student(let id): ("student", Blob(bytes: id.bytes))
            case .query: ("query", nil)
            case .everything: ("everything", nil)
            }
        try run(
            """
            INSERT INTO hold (id, scope, scope_id, query, basis, basis_date, authority, placed_on, placed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [hold.id, scope, scopeID, query, hold.basis, hold.basisDate, hold.authority, hold.placedOn, hold.placedBy])
    }

    public func lift(_ id: HoldID, _ lifting: Hold.Lifting) throws {
        try run(
            "UPDATE hold SET lifted_on = ?, lifted_by = ?, lifted_ground = ? WHERE id = ?",
            [lifting.liftedOn, lifting.liftedBy, lifting.ground, id])
        try takeNamesOut(ofLifted: id)
    }

    public func holds(includingLifted: Bool) throws -> [Hold] {
        try rows(
            """
            SELECT id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on, lifted_by,
                lifted_ground, query
            FROM hold WHERE ? OR lifted_on IS NULL ORDER BY placed_on, id
            """, [includingLifted]
        ) { columns in
            let lifting = try columns.optionalDay(8).map {
                Hold.Lifting(liftedOn: $0, liftedBy: try columns.text(9), ground: try columns.text(10))
            }
            return Hold(
                id: try columns.identifier(0), scope: try Self.scope(columns), basis: try columns.text(3),
                basisDate: try columns.day(4), authority: try columns.text(5), placedOn: try columns.day(6),
                placedBy: try columns.text(7), lifting: lifting)
        }
    }

    private static func scope(_ columns: Columns) throws -> Hold.Scope {
        switch try columns.text(1) {
        case "document": .document(try columns.identifier(2))
        case "case": .caseFile(try columns.identifier(2))
        case "student": .student(try columns.identifier(2))
        // A query that cannot be read any more freezes everything: rather too much than too little.
        case "query":
            (try? JSONDecoder().decode(HoldQuery.self, from: Data(columns.text(11).utf8))).map(Hold.Scope.query)
                ?? .everything
        case "everything": .everything
        default: throw ArchiveError.rowDamaged("scope")
        }
    }
}
