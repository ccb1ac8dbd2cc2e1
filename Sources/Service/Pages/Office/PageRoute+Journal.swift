import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension PageRoute {
    /// The journal and its proof.
    static let journal: [PageRoute] = [
        .get("/journal", .action(.journalVerify)) { call in
            let entries = call.may(.journalList) ? try call.archive.journal(limit: shownEntries, action: nil) : []
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
        .post("/journal/note", .action(.journalSign)) { call in
            _ = try call.archive.signCheckpoint(anchoring: .ifSet)
            return .elsewhere("/journal", done: .signed)
        },
    ]

    /// Of the journal, on one page.
    private static let shownEntries = 200
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
        if !entries.isEmpty {
            let rows = entries.reversed().map { entry in
                [
                    Cell(String(entry.position), isNumber: true), Cell(ShownTime.text(entry.at)), Cell(entry.user),
                    Cell(entry.action, isCode: true), Cell(entry.subject ?? ""),
                ]
            }
            sections.append(
                Section(
                    call.say(JournalWords.lastEntries),
                    .table(
                        Table(
                            columns: [
                                PageWords.number, JournalWords.time, JournalWords.who, JournalWords.what,
                                JournalWords.on,
                            ].map(call.say), rows: rows))))
        }
        return Page(
            title: call.say(JournalWords.title),
            actions: call.may(.journalSign) ? [.post(call.say(JournalWords.sign), "/journal/note", [], .main)] : [],
            sections: sections)
    }
}

enum JournalWords {
    static let title = Phrase("Журнал", "Journal")
    static let whole = Phrase(
        "Журнал цел: каждая запись на своём месте.", "The journal is whole: every entry is in its place.")
    static let entries = Phrase("Записей", "Entries")
    static let checkpoint = Phrase("Контрольная точка", "Checkpoint")
    static let key = Phrase("Ключ журнала", "The journal's key")
    static let note = Phrase("Подписанная контрольная точка", "Signed checkpoint")
    static let signedAt = Phrase("Последняя", "The last")
    static let noNote = Phrase("Подписанных точек пока нет.", "None was signed so far.")
    static let whatFor = Phrase(
        "Храните файл и ключ вне архива: с ними любой проверит, что журнал не переписан.",
        "Keep the file and the key outside the archive: with them anybody can check that the journal was not rewritten."
    )
    static let sign = Phrase("Подписать точку", "Sign a checkpoint")
    static let lastEntries = Phrase("Последние записи", "The last entries")
    static let time = Phrase("Когда", "When")
    static let who = Phrase("Кто", "Who")
    static let what = Phrase("Что", "What")
    static let on = Phrase("С чем", "On what")

    static func entriesOf(_ count: Int) -> Phrase {
        Phrase(
            CountedNoun("запись", "записи", "записей").grouped(count), count == 1 ? "1 entry" : "\(count) entries")
    }
}

extension ServiceError {
    static let noNoteYet = ServiceError(
        status: .notFound, code: "note-missing",
        phrase: Phrase("Подписанных контрольных точек пока нет.", "No checkpoint was signed so far."))
}
