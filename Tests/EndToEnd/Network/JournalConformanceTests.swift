import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("The journal's evidence is the same, in a folder and over the network", .serialized)
struct JournalConformanceTests {
    @Test("Signed, proven to a stranger, and held against what was kept", arguments: Place.allCases)
    func evidence(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let director = try school.use(as: "head")
        let card = try director.journalKeyCard()
        #expect(card.key.hasPrefix(card.origin + "+"))
        let early = try director.signCheckpoint(anchoring: .no)
        #expect(early.key == card.key && early.anchor == nil)
        let last = try director.lastSignedNote()
        #expect(last?.checkpoint == early.checkpoint && last?.note == early.note)
        #expect(refusal { _ = try director.signCheckpoint(anchoring: .required) } == "usage anchor-command-missing")

        _ = try school.use(as: "archive").find(FindRequest())
        let kept = try director.verifyJournal(against: .note(early.note), key: card.key)
        #expect(kept.findings.isEmpty && kept.checkpoint.size > early.checkpoint.size)
        #expect(try director.verifyJournal(against: .bare(early.checkpoint), key: nil).findings.isEmpty)
        let stranger = JournalCheckpoint(size: early.checkpoint.size, root: Digest(String(repeating: "7", count: 64))!)
        #expect(try director.verifyJournal(against: .bare(stranger), key: nil).findings.isEmpty == false)
        #expect(
            refusal { _ = try director.verifyJournal(against: .note("x"), key: nil) } == "usage note-unreadable")

        let auditor = try school.use(as: "auditor")
        let proof = try auditor.proveEntry(0, in: nil, from: .note(early.note))
        let report = try Archive.checkProof([UInt8](JSONEncoder().encode(proof)), key: card.key)
        #expect(report.isSigned && report.isKeyGiven && report.from == early.checkpoint)
        #expect(refusal { _ = try auditor.proveEntry(999_999, in: nil, from: nil) } == "notFound entry-not-found")
    }

    @Test("Who may not prove or sign is refused alike", arguments: Place.allCases)
    func refused(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let teacher = try school.use(as: "teacher")
        #expect(refusal { _ = try teacher.proveEntry(0, in: nil, from: nil) } == "notAllowed not-allowed")
        #expect(refusal { _ = try teacher.signCheckpoint(anchoring: .no) } == "notAllowed not-allowed")
        #expect(refusal { _ = try teacher.journalKeyCard() } == "notAllowed not-allowed")
        #expect(refusal { _ = try teacher.condition() } == "notAllowed not-allowed")
        #expect(
            refusal { _ = try school.use(as: "head").proveEntry(0, in: nil, from: nil) } == "notAllowed not-allowed")
    }

    @Test("The act of the full check is drawn up wherever the archive lies", arguments: Place.allCases)
    func storeCheck(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        for number in ["2026-1", "2026-2"] {
            let act = try archive.printStoreCheck(progress: .silent, as: .html)
            #expect(act.format == .html && String(decoding: act.bytes, as: UTF8.self).contains(number))
        }
        #expect(
            refusal { _ = try archive.printStoreCheck(progress: .silent, as: .text) } == "usage form-without-text")
        let teacher = try school.use(as: "teacher")
        #expect(
            refusal { _ = try teacher.printStoreCheck(progress: .silent, as: .html) } == "notAllowed not-allowed")
    }

    @Test("How the archive is, with its last backup, is told alike")
    func condition() throws {
        let school = try ConformanceSchool(.folder)
        let copy = school.served.school.folder + "/copy"
        _ = try school.served.school.larets("backup", "create", copy)
        let near = try school.use(as: "archive", in: .folder).condition()
        let far = try school.use(as: "archive", in: .service).condition()
        #expect(near.lastBackup != nil && near.lastBackup == far.lastBackup)
        #expect(near.documents == far.documents && near.sealedBytes == far.sealedBytes && near.objects == far.objects)
        #expect(far.readiness.isReady && near.lastCheck == far.lastCheck)
    }
}
