import Archive
import ArchiveModel

extension RemoteArchive {
    /// Row by row; what stops one row only is its refusal, what stops the way stops the run. A second run over the same
    /// manifest sends nothing that is there.
    public func uploadManifest(
        _ path: String, acceptDamaged: Bool, progress: Progress, each: (ManifestRowResult) -> Void
    ) throws -> BatchSummary {
        let table = try OutgoingFile(table: path, checkInterrupted: surroundings.checkInterrupted)
        var summary = BatchSummary()
        try ManifestPapers.forEach(table, at: path, acceptDamaged: acceptDamaged) { row in
            try surroundings.checkInterrupted()
            let result = try upload(row)
            summary.count(result.outcome)
            each(result)
            progress.report(row.consumedBytes, table.bytes.sizeBytes, Phrase("строки", "rows"))
        }
        return summary
    }

    private func upload(_ row: ManifestPapers.Row) throws -> ManifestRowResult {
        do {
            let receipt = try upload(try row.request.get(), progress: .silent)
            return ManifestRowResult(line: row.line, file: row.file, outcome: receipt.outcome, receipt: receipt)
        } catch let refusal as ArchiveError where refusal.stopsOneRowOnly && !refusal.isOfNetwork {
            return ManifestRowResult(line: row.line, file: row.file, outcome: .refused, refusal: refusal)
        }
    }

    public func importRoster(
        from path: String, progress: Progress, each: (RosterRowResult) -> Void
    ) throws -> BatchSummary {
        let answer: ImportJSON = try sendTable(.POST, Path("students", "import"), from: path)
        for row in answer.rows { each(row.roster) }
        return answer.summary
    }
}
