import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("The journal is evidence: signed, proven to outsiders, kept outside")
struct JournalEvidenceTests {
    private func note(_ signed: SignedCheckpoint) throws -> CheckpointNote { try #require(CheckpointNote(signed.note)) }

    private func settings(_ values: [String: String]) -> ConfigurationSources { ConfigurationSources(flags: values) }

    @Test("an archive has its key from the beginning, and the first entry names it")
    func keyAtInit() throws {
        let school = try SandboxSchool(approved: false)
        let first = try #require(try school.archive.journal(limit: nil, action: nil).first)
        let card = try school.archive.journalKeyCard()
        #expect(first.action == "archive.created")
        #expect(first.details["journalKey"] == card.key)
        #expect(card.key.hasPrefix(card.origin + "+"))
    }

    @Test("a checkpoint is signed by that key, is kept, and the journal is held to it")
    func signs() throws {
        let school = try SandboxSchool(approved: false)
        let signed = try school.archive.signCheckpoint(anchoring: .no)
        let key = try #require(VerifierKey(try school.archive.journalKeyCard().key))
        #expect(try note(signed).isSigned(by: key))
        #expect(signed.anchor == nil)
        #expect(try school.archive.catalog.read { try $0.signedCheckpoints() }.contains(signed.checkpoint))
        _ = try school.archive.addStudent(.newcomer)
        #expect(try school.archive.verifyJournal(against: .note(signed.note)).findings.isEmpty)
    }

    @Test("a forged, foreign or malformed checkpoint is refused, with the archive's key and with a given one")
    func forged() throws {
        let school = try SandboxSchool(approved: false)
        let other = try SandboxSchool.another(approved: false)
        let own = try school.archive.signCheckpoint(anchoring: .no)
        let foreign = try other.archive.signCheckpoint(anchoring: .no)
        #expect(code { try school.archive.verifyJournal(against: .note(foreign.note)) } == "checkpoint-forged")
        #expect(
            code { try school.archive.verifyJournal(against: .note(own.note), key: foreign.key) }
                == "checkpoint-forged")
        #expect(code { try school.archive.verifyJournal(against: .note("x")) } == "note-unreadable")
        #expect(
            code { try school.archive.verifyJournal(against: .note(own.note), key: "x") } == "journal-key-unreadable")
        // Well signed, but of a journal that this one is not: with its key it is read, and does not fit.
        let report = try school.archive.verifyJournal(against: .note(foreign.note), key: foreign.key)
        #expect(report.findings.map(\.code) == ["journal-altered"])
    }

    @Test("an archive from before there was a key gets one when it is first needed, and the journal tells")
    func lazily() throws {
        let school = try SandboxSchool(approved: false)
        let before = try school.archive.journalKeyCard()
        try school.archive.close()
        try sqlite(school.root + "/keys/keys.sqlite", "DELETE FROM meta WHERE name LIKE 'journal-%'")
        let archive = try school.on("2026-06-02")
        let card = try archive.journalKeyCard()
        #expect(card.key != before.key && card.origin == before.origin)
        let made = try archive.journal(limit: nil, action: "journal.key-made")
        #expect(made.count == 1)
        #expect(made.first?.details["key"] == card.key)
        #expect(try archive.journalKeyCard() == card)
        #expect(try archive.journal(limit: nil, action: "journal.key-made").count == 1)
    }

    @Test("the key outlives a change of the master key")
    func rotated() throws {
        let school = try SandboxSchool(approved: false)
        let before = try school.archive.signCheckpoint(anchoring: .no)
        #expect(try school.archive.rotateKey(executes: true).executed)
        let archive = try school.on("2026-06-02")
        let after = try archive.signCheckpoint(anchoring: .no)
        #expect(after.key == before.key)
        #expect(try archive.verifyJournal(against: .note(before.note)).findings.isEmpty)
        #expect(try archive.verifyKeys().findings.isEmpty)
    }

    @Test("a public key that somebody put in place of the archive's signs nothing, and a check of the keys names it")
    func publicKeyReplaced() throws {
        let school = try SandboxSchool(approved: false)
        try school.archive.close()
        try sqlite(
            school.root + "/keys/keys.sqlite",
            "UPDATE meta SET value = zeroblob(32) WHERE name = 'journal-public-key'")
        let archive = try school.on("2026-06-02")
        #expect(code { try archive.signCheckpoint(anchoring: .no) } == "journal-key-damaged")
        #expect(try archive.verifyKeys().findings.map(\.code) == ["journal-key-damaged"])
    }

    @Test("a proof of an entry holds without an archive; changed in any place it does not")
    func proofs() throws {
        let school = try SandboxSchool()
        let early = try school.archive.signCheckpoint(anchoring: .no)
        _ = try school.archive.addStudent(.newcomer)
        let last = try school.archive.journal(limit: nil, action: nil).count - 1
        for position in [0, 1, last / 2, last] {
            let proof = try school.archive.proveEntry(position, in: nil, from: .note(early.note))
            let json = Array(try JSONEncoder().encode(proof))
            let report = try Archive.checkProof(json, key: early.key)
            #expect(report.entry.position == position && report.from == early.checkpoint)
            #expect(report.isSigned && report.isKeyGiven)
        }
        let proof = try school.archive.proveEntry(1, in: nil, from: .note(early.note))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = Array(try encoder.encode(proof))
        for position in json.indices where position % 3 == 0 {
            var changed = json
            changed[position] ^= 0x01
            let report = try? Archive.checkProof(changed, key: early.key)
            // The key that the proof names is not looked at when one is given; and a proof that has lost its second half
            // says no more of an earlier checkpoint.
            let says = report.map { $0.entry == proof.entry && $0.from == early.checkpoint } ?? false
            #expect(!says || keyRange(json).contains(position) || sameMeaning(changed, json), "byte \(position)")
        }
        #expect(code { try Archive.checkProof(json, key: nil) } == nil)
        let bare = try encoder.encode(try school.archive.proveEntry(1, in: .bare(early.checkpoint), from: nil))
        #expect(try Archive.checkProof(Array(bare), key: nil).isSigned == false)
        #expect(code { try Archive.checkProof(Array(bare), key: early.key) } == "checkpoint-unsigned")
        #expect(code { try Archive.checkProof(Array("{}".utf8), key: nil) } == "proof-unreadable")
    }

    private func keyRange(_ json: [UInt8]) -> Range<Int> {
        let text = String(decoding: json, as: UTF8.self)
        guard let range = text.range(of: #""key":"[^"]*""#, options: .regularExpression) else { return 0..<0 }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return start..<start + text[range].utf8.count
    }

    /// JSON has more than one way to write the same: a digit of a hash in upper case, a blank. And the earlier checkpoint
    /// may be a bare one, which whoever kept it vouches for.
    private func sameMeaning(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let read = { (json: [UInt8]) in try? JSONDecoder().decode(JournalProof.self, from: Data(json)) }
        guard let left = read(left), let right = read(right) else { return false }
        return left.entry == right.entry && left.path == right.path && left.note == right.note
            && left.consistency?.from == right.consistency?.from && left.consistency?.path == right.consistency?.path
            && (left.consistency?.note == nil || left.consistency?.note == right.consistency?.note)
    }

    @Test("an entry that the checkpoint does not reach, and a checkpoint of another journal, are refused")
    func unprovable() throws {
        let school = try SandboxSchool(approved: false)
        let other = try SandboxSchool.another(approved: false)
        let signed = try school.archive.signCheckpoint(anchoring: .no)
        let foreign = try other.archive.signCheckpoint(anchoring: .no)
        _ = try school.archive.addStudent(.newcomer)
        let archive = school.archive
        #expect(
            code { try archive.proveEntry(signed.checkpoint.size, in: .note(signed.note), from: nil) }
                == "entry-not-found")
        #expect(code { try archive.proveEntry(-1, in: nil, from: nil) } == "entry-not-found")
        #expect(
            code { try archive.proveEntry(0, in: .bare(foreign.checkpoint), from: nil) } == "checkpoint-differs")
        #expect(
            code { try archive.proveEntry(0, in: nil, from: .bare(foreign.checkpoint)) } == "checkpoint-differs")
    }

    @Test("the anchor command gets the note; that it did, or why not, is told and is an entry")
    func anchors() throws {
        let school = try SandboxSchool(approved: false)
        let kept = school.root + "/anchored"
        func anchored(_ command: String) throws -> SignedCheckpoint {
            let archive = try Archive.open(
                at: school.root, configuration: settings(["journal.anchor-command": command]),
                surroundings: SandboxSchool.surroundings(today: "2026-06-02"))
            defer { try? archive.close() }
            return try archive.signCheckpoint(anchoring: .ifSet)
        }
        let good = try anchored("cat > '\(kept)'")
        #expect(good.anchor == AnchorOutcome(isAnchored: true, cause: nil))
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == good.note)
        let bad = try anchored("echo Ветрова >&2; exit 7")
        #expect(bad.anchor == AnchorOutcome(isAnchored: false, cause: "status 7: Ветрова"))
        let entries = try school.archive.journal(limit: nil, action: "journal")
        #expect(entries.map(\.action) == ["journal.anchored", "journal.anchor-failed"])
        #expect(entries.last?.details == ["on": bad.checkpoint.description, "reason": "status 7"])
        #expect(try school.archive.signCheckpoint(anchoring: .ifSet).anchor == nil)
        #expect(code { try school.archive.requireAnchorCommand() } == "anchor-command-missing")
    }

    @Test("the nightly run ends with a signed checkpoint that covers it")
    func nightly() throws {
        let school = try SandboxSchool()
        let signed = try #require(try school.archive.retentionRun().journal)
        let ran = try #require(try school.archive.journal(limit: nil, action: "retention.ran").last)
        #expect(ran.position < signed.checkpoint.size)
        #expect(try school.archive.verifyJournal(against: .note(signed.note)).findings.isEmpty)
    }

    @Test("an erasure act prints the signed checkpoint, as text and on a page")
    func onPaper() throws {
        let school = try SandboxSchool(today: "2026-06-25")
        let leaver = try school.archive.students()[0].student
        _ = try school.archive.upload(school.request("scan-01.jpg", leaver.id.description))
        _ = try school.archive.recordLeaving(leaver.id.description, on: CalendarDay("2026-06-25"))
        let archive = try school.on("2026-08-01")
        let act = try #require(try archive.retentionRun().acts.first)
        let printed = [try archive.printAct(act.number), try text(archive.printAct(act.number, as: .html))]
        let row = try #require(try archive.catalog.read { try $0.acts() }.first)
        let signed = try #require(row.proof?.signedNote.flatMap { CheckpointNote($0) })
        #expect(signed.isSigned(by: try archive.journalKey()))
        let signature = try #require(signed.text.split(separator: "\n").last?.split(separator: " ").last)
        for text in printed {
            #expect(text.contains(signed.origin))
            #expect(text.contains(signature.prefix(46)) && text.contains(signature.dropFirst(46)))
        }
    }

    private func text(_ form: PrintedForm) -> String { String(decoding: form.bytes, as: UTF8.self) }
}

/// What somebody does with SQLite's shell.
func sqlite(_ path: String, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
        "-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()", path, sql,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
}

extension StudentDraft {
    fileprivate static let newcomer = StudentDraft(externalID: nil, name: PersonName("Ветрова Агния")!)
}
