import ArchiveModel
import Intake

/// The first byte chooses what the rest is read as.
func readTables(_ bytes: [UInt8]) throws {
    let source = ByteSource(Array(bytes.dropFirst()))
    switch (bytes.first ?? 0) % 3 {
    case 0: try readRows(source, ManifestRow.columns) { _ = try ManifestRow($0) }
    case 1: try readRows(source, RosterRow.columns) { _ = try RosterRow($0) }
    default: _ = try NomenclatureFile(csv: source, year: 2026, organization: "Школа")
    }
}

/// Twice, as an import may: the same rows both times, and never more bytes than there are.
private func readRows(_ source: ByteSource, _ columns: [TableColumn], _ read: (TableRow) throws -> Void) throws {
    let table = try TableReader(source, columns: columns)
    var counts: [Int] = []
    for _ in 0..<2 {
        var count = 0
        try table.forEachRow { row in
            count += 1
            try require(row.bytesRead <= source.sizeBytes, "row \(count) ends at byte \(row.bytesRead)")
            do { try read(row) } catch is ArchiveError {}
        }
        counts.append(count)
    }
    try require(counts[0] == counts[1], "rows differ: \(counts)")
}
