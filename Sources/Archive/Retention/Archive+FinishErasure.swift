import ArchiveModel
import Catalog
import Forms
import Foundation
import ObjectStore

extension Archive {
    /// Carries acts through whose rows are gone already: keys, bytes, traces; checks it; files the act.
    ///
    /// Every step can be repeated, so this is also how a crash is resumed.
    func finish(_ acts: [ActRow]) throws -> [ActRow] {
        let objects = try catalog.read { session in
            try Dictionary(uniqueKeysWithValues: acts.map { ($0.id, try session.purgingObjects(under: $0.id)) })
        }
        let all = objects.values.flatMap { $0 }
        try store.remove(all, under: acts.map(\.id))
        try catalog.scrub()
        surroundings.onDurableStep("scrubbed")
        try checkGone(all, acts)
        return try file(acts, objectCounts: objects.mapValues(\.count))
    }

    /// No "destroyed" before it was verified.
    private func checkGone(_ objects: [ObjectAddress], _ acts: [ActRow]) throws {
        for address in objects {
            guard try store.isGone(address) else { throw ArchiveError.notDestroyed(address.description) }
        }
        try catalog.read { session in
            for act in acts {
                guard try !session.hasTraces(of: act.id) else { throw ArchiveError.notDestroyed("№ \(act.number)") }
            }
        }
    }

    /// Seals the printed act and the journal export, and files both; with that the act is executed.
    private func file(_ acts: [ActRow], objectCounts: [ActID: Int]) throws -> [ActRow] {
        let lock = try store.lockForWriting()
        defer { lock.release() }
        let papers = try acts.map { act in
            let (record, proof) = try catalog.read { session in
                (
                    try session.document(act.documentID)?.files.first { $0.mediaType == "application/json" },
                    ErasureProof(
                        executedAt: surroundings.now(), objectsDestroyed: objectCounts[act.id] ?? 0,
                        linksRemoved: try session.itemCount(of: act.id),
                        journalCheckpoint: try session.journalCheckpoint())
                )
            }
            guard let record else { throw ArchiveError.actRecordMissing(act.number) }
            let content = try JSONDecoder().decode(ErasureAct.self, from: Data(contents(of: record)))
            return Papers(
                proof: proof, text: try seal(ErasureActForm.text(content, proof: proof).utf8),
                export: try seal(ErasureJournalForm.csv([content]).utf8))
        }
        let sealed = papers.flatMap { [$0.text, $0.export] }
        try store.commit(sealed)
        let filed = try catalog.write { session in
            try zip(acts, papers).map { try file($0, $1, in: session) }
        }
        surroundings.onDurableStep("erasureExecuted")
        store.settle(sealed.map(\.address))
        return filed
    }

    private struct Papers {
        var proof: ErasureProof
        var text: StagedObject
        var export: StagedObject
    }

    private func file(_ act: ActRow, _ papers: Papers, in session: Session) throws -> ActRow {
        let text = try enter(papers.text, name: "act-\(act.number).txt", mediaType: "text/plain", in: session)
        try session.prepend(text, to: act.documentID)
        let export = try enterFiled(
            .erasureJournal, title: "\(DocumentKind.erasureJournal.phrase.russian) к акту № \(act.number)",
            file: papers.export, name: "journal-\(act.number).csv", mediaType: "text/csv", of: act.studentID,
            in: session)
        _ = try session.deletePurgedObjects(under: act.id)
        try session.setExecuted(act.id, journalDocumentID: export.id, proof: papers.proof)
        try session.record(
            .erasureExecuted, subject: act.number,
            details: [
                "student": act.studentID.description, "objects": String(papers.proof.objectsDestroyed),
                "checkpoint": papers.proof.journalCheckpoint.description,
            ], in: self)
        var executed = act
        executed.state = .executed
        executed.journalDocumentID = export.id
        executed.proof = papers.proof
        return executed
    }
}

extension ArchiveError {
    static func notDestroyed(_ what: String) -> ArchiveError {
        ArchiveError(
            .integrity, "not-destroyed",
            Phrase(
                "Проверка показала, что уничтожено не всё (\(what)). Акт не закрыт; повторите larets retention run.",
                "The check found that not everything is destroyed (\(what)). Run larets retention run again."))
    }

    static func actRecordMissing(_ number: String) -> ArchiveError {
        ArchiveError(
            .integrity, "act-record-missing",
            Phrase("Запись акта № \(number) не найдена.", "The record of act № \(number) is missing."))
    }
}
