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
        let (objects, previews) = try catalog.read { session in
            (
                try Dictionary(uniqueKeysWithValues: acts.map { ($0.id, try session.purgingObjects(under: $0.id)) }),
                try acts.flatMap { try session.purgingPreviews(under: $0.id) }
            )
        }
        let all = objects.values.flatMap { $0 }
        // With the keys of the objects nobody can read their pictures any more; then those go as well.
        try store.remove(all, under: acts.map(\.id))
        try store.removePreviews(previews)
        let records = try self.records(of: acts)
        let names = records.compactMapValues(\.subjectName)
        try catalog.write { session in
            for act in acts {
                try session.deletePurgedPreviews(under: act.id)
                // Whoever wrote the name somewhere since the act began must not keep it from its end.
                if let name = names[act.id] { try session.forgetAgain(name, after: act.id) }
            }
        }
        try catalog.scrub()
        surroundings.onDurableStep("scrubbed")
        try checkGone(all, previews, acts, names)
        return try file(acts, records, objectCounts: objects.mapValues(\.count))
    }

    /// What an act says, as it was sealed.
    private enum Record {
        case erasure(ErasureAct)
        case disposal(Disposal)

        /// Nil where no more than the pseudonym was known already.
        var subjectName: PersonName? {
            guard case .erasure(let act) = self, act.subjectName != Student.pseudonym(act.subjectID).name.description
            else { return nil }
            return PersonName(act.subjectName)
        }
    }

    private func records(of acts: [ActRow]) throws -> [ActID: Record] {
        try Dictionary(
            uniqueKeysWithValues: acts.map { act in
                let file = try catalog.read { session in
                    try session.requireSoundFiles(of: act.documentID)
                    return try session.document(act.documentID)?.files.first { $0.mediaType == "application/json" }
                }
                guard let file else { throw ArchiveError.actRecordMissing(act.number) }
                let bytes = Data(try contents(of: file))
                let record: Record =
                    act.studentID == nil
                    ? .disposal(try JSONDecoder().decode(Disposal.self, from: bytes))
                    : .erasure(try JSONDecoder().decode(ErasureAct.self, from: bytes))
                return (act.id, record)
            })
    }

    /// No "destroyed" before it was verified.
    private func checkGone(
        _ objects: [ObjectAddress], _ previews: [ObjectAddress], _ acts: [ActRow], _ names: [ActID: PersonName]
    ) throws {
        for address in objects {
            guard try store.isGone(address) else { throw ArchiveError.notDestroyed(address.description) }
        }
        for address in previews {
            guard try store.isPreviewGone(address) else { throw ArchiveError.notDestroyed(address.description) }
        }
        try catalog.read { session in
            for act in acts {
                let isNamed = try names[act.id].map { try session.isNamed($0, after: act.id) } ?? false
                guard try !isNamed && !session.hasTraces(of: act.id) else {
                    throw ArchiveError.notDestroyed("№ \(act.number)")
                }
            }
        }
    }

    /// Seals the printed acts and the journal exports, and files both; with that the acts are executed.
    private func file(
        _ acts: [ActRow], _ records: [ActID: Record], objectCounts: [ActID: Int]
    ) throws -> [ActRow] {
        let key = try journalKey()
        let lock = try store.lockForWriting()
        defer { lock.release() }
        let note = try sign(try catalog.read { try $0.journalCheckpoint() }, by: key)
        let papers = try acts.map { act in
            let ownActs = acts.filter { $0.id == act.id || $0.disposalID == act.id }
            let proof = ErasureProof(
                executedAt: surroundings.now(), objectsDestroyed: ownActs.reduce(0) { $0 + (objectCounts[$1.id] ?? 0) },
                linksRemoved: try catalog.read { session in
                    try ownActs.reduce(0) { $0 + (try session.itemCount(of: $1.id)) }
                },
                journalCheckpoint: note.checkpoint, signedNote: note.text)
            guard let record = records[act.id] else { throw ArchiveError.actRecordMissing(act.number) }
            return try seal(record, of: act, proof)
        }
        let sealed = papers.flatMap(\.sealed)
        try store.commit(sealed)
        let filed = try catalog.write { session in
            try session.keep(note, at: surroundings.now())
            return try zip(acts, papers).map { try file($0, $1, in: session) }
        }
        surroundings.onDurableStep("erasureExecuted")
        store.settle(sealed.map(\.address))
        return filed
    }

    private struct Papers {
        var proof: ErasureProof
        var text: StagedObject
        /// Nil for a disposal act: its erasure acts have theirs.
        var export: StagedObject?

        var sealed: [StagedObject] { [text] + (export.map { [$0] } ?? []) }
    }

    private func seal(_ record: Record, of act: ActRow, _ proof: ErasureProof) throws -> Papers {
        switch record {
        case .disposal(let content):
            Papers(
                proof: proof,
                text: try seal(
                    DisposalActForm.text(
                        content.printed(method: Self.erasureMethod, destroyedOn: act.date), proof: proof,
                        utcOffsetSeconds: settings.utcOffsetSeconds
                    ).utf8), export: nil)
        case .erasure(let content):
            Papers(
                proof: proof,
                text: try seal(
                    ErasureActForm.text(content, proof: proof, utcOffsetSeconds: settings.utcOffsetSeconds).utf8),
                export: try seal(ErasureJournalForm.csv([content]).utf8))
        }
    }

    private func file(_ act: ActRow, _ papers: Papers, in session: Session) throws -> ActRow {
        let text = try enter(papers.text, name: "act-\(act.number).txt", mediaType: "text/plain", in: session)
        try session.prepend(text, to: act.documentID)
        let export = try papers.export.map { export in
            try enterFiled(
                .erasureJournal, title: "\(DocumentKind.erasureJournal.phrase.russian) к акту № \(act.number)",
                file: export, name: "journal-\(act.number).csv", mediaType: "text/csv",
                of: try session.subjects(of: act.documentID).first?.studentID, in: session)
        }
        _ = try session.deletePurgedObjects(under: act.id)
        try session.setExecuted(act.id, journalDocumentID: export?.id, proof: papers.proof)
        if var disposal = try session.disposal(act.id), disposal.state == .executing {
            disposal.state = .executed
            try session.save(disposal)
        }
        try session.record(
            act.studentID == nil ? .disposalExecuted : .erasureExecuted, subject: act.number,
            details: [
                "student": act.studentID?.description ?? "-", "objects": String(papers.proof.objectsDestroyed),
                "checkpoint": papers.proof.journalCheckpoint.description,
            ], in: self)
        var executed = act
        executed.state = .executed
        executed.journalDocumentID = export?.id
        executed.proof = papers.proof
        return executed
    }
}

extension ArchiveError {
    static func notDestroyed(_ what: String) -> ArchiveError {
        ArchiveError(
            .integrity, "not-destroyed",
            Phrase(
                "Проверка показала, что уничтожено не всё (\(what)). Акт не закрыт.",
                "The check found that not everything is destroyed (\(what)). The act is not closed."),
            hint: Phrase("Повторите larets retention run.", "Run larets retention run again."))
    }

    static func actRecordMissing(_ number: String) -> ArchiveError {
        ArchiveError(
            .integrity, "act-record-missing",
            Phrase("Запись акта № \(number) не найдена.", "The record of act № \(number) is missing."))
    }
}
