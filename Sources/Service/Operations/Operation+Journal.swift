import Archive
import ArchiveModel

extension Operation {
    /// The journal and its evidence. What is signed, is signed by the archive's key; the key itself never leaves it.
    static let journal: [Operation] = [
        Operation(
            "listJournal", .get, "/journal", .action(.journalList), query: ["action", "limit"],
            .useCase { call in
                .items(
                    try call.archive.journal(limit: call.limit() ?? 100, action: call.arguments.text("action"))
                        .map(JournalEntryJSON.init))
            }),
        Operation(
            "verifyJournal", .get, "/journal/verification", .action(.journalVerify), query: ["against", "key"],
            .useCase { call in
                .value(
                    JournalCheckJSON(
                        try call.archive.verifyJournal(
                            against: call.known("against"), key: call.arguments.text("key"))))
            }),
        Operation(
            "showJournalKey", .get, "/journal/key", .action(.journalKey),
            .useCase { call in .value(try call.archive.journalKeyCard()) }),
        Operation(
            "signCheckpoint", .post, "/journal/checkpoints", .action(.journalSign), body: .json,
            .useCase { call in
                let body: CheckpointBody = try call.body.decoded()
                return .created(try call.archive.signCheckpoint(anchoring: body.anchoring ?? .no), at: nil)
            }),
        Operation(
            "lastCheckpoint", .get, "/journal/checkpoints/last", .action(.journalVerify),
            .useCase { call in
                guard let last = try call.archive.lastSignedNote() else { throw ServiceError.noNoteYet }
                return .value(last)
            }),
        Operation(
            "proveEntry", .get, "/journal/{position}/proof", .action(.journalProve), query: ["in", "from"],
            .useCase { call in
                guard let position = Int(try call.arguments.part("position")), position >= 0 else {
                    throw ServiceError.parameterInvalid("position")
                }
                return .value(
                    try call.archive.proveEntry(position, in: call.known("in"), from: call.known("from")))
            }),
    ]
}

extension Call {
    /// A checkpoint as it stands on paper, or a signed note in Base64.
    fileprivate func known(_ name: String) throws -> KnownCheckpoint? {
        try arguments.text(name).map { KnownCheckpoint(addressed: $0) }
    }
}
