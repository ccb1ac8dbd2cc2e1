import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension PageRoute {
    /// The journal and its proof.
    static let journal: [PageRoute] = [
        .get("/journal", .action(.journalVerify)) { call in
            let filter = NameFilter(call.query["who"])
            let entries =
                call.may(.journalList)
                ? try call.archive.journal(limit: readEntries, action: nil).filter { filter?.fits($0.user) ?? true }
                : []
            return .page(try .journal(entries, call.archive.verifyJournal(against: nil), call))
        },
        .get("/journal/note", .action(.journalVerify)) { call in
            guard let signed = try call.archive.lastSignedNote() else { throw ServiceError.noNoteYet }
            let name = "checkpoint-\(signed.checkpoint.size).txt"
            return .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/plain; charset=utf-8",
                        .contentDisposition: Disposition.field(name: name, mediaType: "text/plain", inline: false),
                    ], body: .init(byteBuffer: ByteBuffer(string: signed.note))))
        },
        .get("/journal/proof", .action(.journalProve)) { call in
            guard let position = try call.query.parsed("entry", Int.init), position >= 0 else {
                throw ServiceError.fieldInvalid("entry")
            }
            let proof = try call.archive.proveEntry(position, in: nil, from: nil)
            // As the command line writes it, byte for byte: whoever checks it need not know where it came from.
            let json = try JSONText(in: .english).bytes(of: proof) + Array("\n".utf8)
            let mediaType = "application/json"
            return .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: mediaType,
                        .contentDisposition: Disposition.field(
                            name: "proof-\(position).json", mediaType: mediaType, inline: false),
                    ], body: .init(byteBuffer: ByteBuffer(bytes: json))))
        },
        .post("/journal/note", .action(.journalSign)) { call in
            _ = try call.archive.signCheckpoint(anchoring: .ifSet)
            return .elsewhere("/journal", done: .signed)
        },
    ]

    /// The last of the journal, turned page by page; the command line and the API read all of it.
    private static let readEntries = 10_000
}

extension Page {
    static func journal(_ entries: [JournalRecord], _ report: JournalReport, _ call: PageCall) throws -> Page {
        let last = try call.archive.lastSignedNote()
        var sections: [Section] = [
            Section(
                report.findings.isEmpty
                    ? .notice(.good, call.say(JournalWords.whole))
                    : .notice(.bad, report.findings.map { call.say($0.phrase) }.joined(separator: " "))),
            Section(
                .facts(
                    [
                        Fact(call.say(JournalWords.entries), Cell(ShownNumber.grouped(report.checkpoint.size))),
                        Fact(call.say(JournalWords.checkpoint), Cell(report.checkpoint.description, isCode: true)),
                        call.may(.journalKey)
                            ? Fact(
                                call.say(JournalWords.key), Cell(try call.archive.journalKeyCard().key, isCode: true))
                            : nil,
                    ].compactMap { $0 })),
        ]
        sections.append(
            Section(
                call.say(JournalWords.note),
                last.map { signed in
                    .facts([
                        Fact(
                            call.say(JournalWords.signedAt),
                            Cell(
                                call.say(JournalWords.entriesOf(signed.checkpoint.size)), href: "/journal/note",
                                note: "checkpoint-\(signed.checkpoint.size).txt"))
                    ])
                } ?? .empty(call.say(JournalWords.noNote), nil)))
        sections.append(Section(.text(call.say(JournalWords.whatFor))))
        if call.may(.journalProve) { sections += proofForm(of: report.checkpoint.size, call) }
        if call.may(.journalList) { sections += list(entries, call) }
        return Page(
            title: call.say(JournalWords.title),
            actions: call.may(.journalSign) ? [.post(call.say(JournalWords.sign), "/journal/note", [], .main)] : [],
            sections: sections)
    }

    private static func proof(of entry: JournalRecord) -> Cell {
        Cell("proof-\(entry.position).json", href: "/journal/proof?entry=\(entry.position)")
    }

    /// Of an entry that the list below may not reach any more.
    private static func proofForm(of count: Int, _ call: PageCall) -> [Section] {
        [
            Section(call.say(JournalWords.proof), .text(call.say(JournalWords.proofMeans))),
            Section(
                .form(
                    Form(
                        action: "/journal/proof", isQuery: true,
                        fields: [
                            Field(
                                "entry", call.say(JournalWords.entry), .number,
                                hint: call.say(JournalWords.entryHint(last: count - 1)), isRequired: true)
                        ], buttons: [Button(call.say(JournalWords.takeProof), kind: .plain)]))),
        ]
    }

    private static func list(_ entries: [JournalRecord], _ call: PageCall) -> [Section] {
        let filter = Form(
            action: "/journal", isQuery: true,
            fields: [Field("who", call.say(JournalWords.who), .search, value: call.query["who"])],
            buttons: [Button(call.say(PageWords.show), kind: .plain)], isFilter: true)
        let head = Section(call.say(JournalWords.lastEntries), .form(filter))
        guard !entries.isEmpty else { return [head, Section(.empty(call.say(ReportWords.nothing), nil))] }
        return [head]
            + ListPlace(call.query, size: 200).table(of: entries.reversed(), "/journal", call) { entries in
                Table(
                    columns: [
                        PageWords.number, JournalWords.time, JournalWords.who, JournalWords.what, JournalWords.on,
                    ].map(call.say) + (call.may(.journalProve) ? [call.say(JournalWords.proof)] : []),
                    rows: entries.map { entry in
                        let words = JournalActionWords.phrase(of: entry.action)
                        return [
                            Cell(String(entry.position), isNumber: true),
                            Cell(call.time(entry.at)), Cell(entry.user),
                            words.map { Cell(call.say($0)) } ?? Cell(entry.action, isCode: true),
                            Cell(entry.subject ?? ""),
                        ] + (call.may(.journalProve) ? [proof(of: entry)] : [])
                    })
            }
    }
}

extension ServiceError {
    static let noNoteYet = ServiceError(
        status: .notFound, code: "note-missing",
        phrase: Phrase("Подписанных контрольных точек пока нет.", "No checkpoint was signed so far."))
}
