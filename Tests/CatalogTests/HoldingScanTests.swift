import ArchiveModel
import Testing

@testable import Catalog

@Suite("Holdings one after another are the holdings that were asked for all at once")
struct HoldingScanTests {
    private func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

    /// Comparable, without what a scan leaves out.
    private func comparable(_ holding: HoldingRow) -> String {
        var holding = holding
        (holding.title, holding.studentName, holding.fileCount) = ("", nil, 0)
        holding.filings.sort { $0.index < $1.index }
        return String(describing: holding)
    }

    private func expectSame(_ temporary: TemporaryCatalog, count: Int) throws {
        let wanted = try temporary.catalog.read { try $0.holdings() }.map(comparable)
        var scanned: [HoldingRow] = []
        try temporary.catalog.read { (session: Session) throws in
            var found: [HoldingRow] = []
            try session.forEachHolding { found.append(try $0.row()) }
            return found
        }.forEach { scanned.append($0) }
        // In two pieces, wherever they meet.
        let last = try temporary.catalog.read { try $0.lastDocumentNumber() }
        for end in 0...last {
            let pieces = try temporary.catalog.read { (session: Session) throws in
                var found: [String] = []
                try session.forEachHolding(of: 0...end) { found.append(comparable(try $0.row())) }
                try session.forEachHolding(of: end + 1...Int.max) { found.append(comparable(try $0.row())) }
                return found
            }
            #expect(pieces == scanned.map(comparable))
        }
        #expect(scanned.map(comparable).sorted() == wanted.sorted())
        #expect(scanned.count == count)
    }

    @Test("of nothing, of nobody, of one, of several, of those who left, in any number of cases")
    func same() throws {
        let temporary = try TemporaryCatalog()
        try expectSame(temporary, count: 0)
        let students = try ["Ветрова Агния", "Ручьёв Пётр", "Лапина Софья"].map {
            try temporary.student($0)
        }
        let orphan = try temporary.document("Ничей")
        _ = try temporary.document("Один", of: [students[0]])
        let shared = try temporary.document("Общий", of: students)
        let consent = try temporary.document("Согласие", of: [students[1]], kind: .consent)
        let act = try temporary.document("Акт", of: [students[2]], kind: .erasureAct)
        try temporary.catalog.write { session in
            try session.setLeaving(students[0].id, on: day("2026-06-25"))
            try session.setBlocked(shared.id, students[1].id, since: day("2026-07-01"))
            for (owner, withdrawnOn) in [
                (0, "2026-05-02"), (0, "2026-05-03"), (1, "2026-05-04"), (1, nil),
            ] {
                try session.insert(
                    Consent(
                        id: temporary.newID(), studentID: students[owner].id, signatory: .guardian,
                        givenOn: day("2026-05-01"), withdrawnOn: withdrawnOn.map(day),
                        documentID: owner == 1 && withdrawnOn != nil ? consent.id : nil))
            }
            for (index, owner) in [("03-12", students[0].id), ("03-13", nil), ("01-02", nil)]
                as [(String, StudentID?)]
            {
                let caseFile = CaseFile(
                    id: temporary.newID(), index: NomenclatureIndex(index)!, year: 2026, studentID: owner,
                    openedOn: day("2026-05-01"), closedOn: owner == nil ? day("2026-12-31") : nil)
                try session.insert(caseFile)
                try session.file(shared.id, into: caseFile.id)
                if owner == nil { try session.file(orphan.id, into: caseFile.id) }
            }
            let row = ActRow(
                id: temporary.newID(), year: 2026, ordinal: 1, date: day("2026-07-20"), state: .executing,
                studentID: students[2].id, documentID: act.id)
            try session.insert(row, lines: [])
            try session.setExecuting(row.id)
            try session.run(
                "UPDATE document SET issued_on = '2026-04-01', human_decision_on = '2026-06-01' WHERE seq = 2"
            )
        }
        try expectSame(temporary, count: 7)
        try temporary.catalog.write { session in
            let row = try #require(try session.acts().first)
            let proof = ErasureProof(
                executedAt: temporary.moment, objectsDestroyed: 0, linksRemoved: 0,
                journalCheckpoint: JournalCheckpoint(size: 0, root: MerkleTree.emptyRoot))
            try session.setExecuted(row.id, journalDocumentID: orphan.id, proof: proof)
        }
        try expectSame(temporary, count: 7)
    }
}
