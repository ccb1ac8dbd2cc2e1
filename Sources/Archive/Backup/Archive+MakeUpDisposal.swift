import ArchiveModel
import Catalog
import Foundation

extension Archive {
    /// Carries a disposal act out once more in a catalog that is older than its execution: what of it belonged to
    /// nobody goes again, and the act is filed as far as this catalog knows it. The erasure acts that were made along
    /// with it have entries of their own.
    func reapplyDisposal(_ entry: ErasureEntry, _ madeUp: inout MadeUp) throws {
        let number = ActRow.number(year: entry.year, ordinal: entry.ordinal)
        let (known, lines) = try catalog.read { session in
            let lines = try entry.lines.compactMap { line in
                try session.document(line.documentID).map { ErasureAct.Line(line, $0) }
            }
            return (try session.disposal(entry.actID), lines)
        }
        let disposal =
            known
            ?? Disposal(
                id: entry.actID, number: number, date: entry.day, organization: settings.organizationName,
                place: settings.organizationAddress, fondNumber: settings.fondNumber, state: .executing,
                draftedBy: surroundings.user, items: [])
        let lock = try store.lockForWriting()
        let record = try seal(JSONEncoder().encode(disposal))
        try store.commit([record])
        let row = try catalog.write { session in
            try session.record(
                .erasureReapplied, subject: number, details: ["documents": String(lines.count)], in: self)
            let document = try enterFiled(
                .disposalAct, title: "\(DocumentKind.disposalAct.phrase.russian) № \(number)", file: record,
                name: "act-\(number).json", mediaType: "application/json", of: nil, in: session)
            let row = ActRow(
                id: entry.actID, year: entry.year, ordinal: entry.ordinal, date: entry.day, state: .executing,
                studentID: nil, documentID: document.id)
            try session.insert(row, lines: lines)
            if let known { try bringForward(known, in: session) }
            _ = try session.purge(lines, of: nil, under: entry.actID, on: entry.day)
            try session.setExecuting(entry.actID)
            return row
        }
        surroundings.onDurableStep("disposalReapplied")
        store.settle([record.address])
        lock.release()
        _ = try finish([row])
        madeUp.reapplied.append(number)
        madeUp.documents += lines.count
    }

    /// An act that was approved when the backup was made was executed since. One that was not even approved then cannot
    /// be told any more: the signed paper can.
    private func bringForward(_ known: Disposal, in session: Session) throws {
        var known = known
        switch known.state {
        case .approved:
            known.state = .executing
            try session.save(known)
            try session.setDestroyed(itemsOf: known.id)
        case .draft, .agreed:
            try known.cancel(
                Disposal.Cancellation(
                    cancelledOn: today, cancelledBy: surroundings.user,
                    reason: "исполнен после резервной копии; сведения – в подписанном акте"))
            try session.save(known)
        case .prepared, .executing, .executed, .cancelled: break
        }
    }
}

extension ErasureAct.Line {
    /// A line as it was remembered, with what the catalog still says of its document.
    init(_ line: ErasureEntry.Line, _ document: Document) {
        self.init(
            documentID: document.id, accessionNumber: document.accessionNumber, kind: document.kind,
            title: document.title, fileCount: document.files.count, index: line.index,
            destroysBytes: line.destroysBytes)
    }
}
