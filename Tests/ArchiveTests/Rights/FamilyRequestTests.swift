import ArchiveModel
import Testing

@testable import Archive
@testable import Catalog

@Suite("An account of the family asks in its own name, whatever it says of that")
struct FamilyRequestTests {
    let school: SandboxSchool
    private let who = "P-0105"
    private let mother = "Бережная Ираида"
    private let father = "Бережной Лев"

    init() throws { school = try SandboxSchool() }

    private func family(_ name: String?, as role: Role = .guardian) throws -> Archive {
        let account = try school.archive.addUser(
            AccountDraft(login: nil, role: role, name: name, students: [who]))
        return school.archive.acting(as: account.actor)
    }

    private func consent(of representative: String) throws -> AccessionNumber {
        let recorded = try school.archive.recordConsent(
            who, signatory: .guardian, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false,
            parties: ConsentParties(representativeName: representative))
        return try #require(recorded.document)
    }

    private func draft(_ requester: String, documents: [AccessionNumber] = []) -> DisclosureDraft {
        DisclosureDraft(
            student: who, requester: requester, capacity: .guardian, manner: .written, purpose: "own-data",
            wanted: .copy, documents: documents.map(\.description), receivedOn: CalendarDay("2026-05-01"))
    }

    private func handOver(_ number: String) throws -> HandedOver {
        _ = try school.archive.decideDisclosure(number, granted: true, reason: nil, on: nil)
        return try school.archive.handOver(HandOverDraft(number: number))
    }

    @Test("one parent who names the other is handed nothing that the other signed, and who signed is")
    func otherParent() throws {
        let number = try consent(of: father)
        let own = try school.archive.upload(school.request("scan-01.jpg", who)).accessionNumber
        let (hers, his) = (try family(mother), try family(father))
        let asked = try hers.recordDisclosure(draft(father, documents: [number])).disclosure
        #expect(asked.requester == mother && asked.capacity == .guardian)
        #expect(asked.receivedOn == CalendarDay("2026-06-01"))
        #expect(code { try handOver(asked.number) } == "consent-of-another")
        let all = try handOver(hers.recordDisclosure(draft(father)).number)
        #expect(all.leftOut == [number] && all.released.map(\.document.accessionNumber) == [own])

        let given = try handOver(his.recordDisclosure(draft(mother, documents: [number])).number)
        #expect(given.leftOut.isEmpty && given.released.map(\.document.accessionNumber) == [number])
    }

    @Test("who signed is told by the account that asked, also of a row that names somebody else")
    func byAccount() throws {
        let number = try consent(of: father)
        let (hers, his) = (try family(mother), try family(father))
        /// As rows were written when the words were believed.
        func row(_ requester: String, by archive: Archive) throws -> String {
            let asked = try school.archive.recordDisclosure(draft(requester, documents: [number])).disclosure
            var row = asked
            (row.ordinal, row.officer, row.requester) = (asked.ordinal + 1, archive.actor.name, requester)
            return try school.archive.catalog.write { [row] session in
                _ = try session.nextDisclosureOrdinal(year: row.year)
                try session.insert(row)
                return row.number
            }
        }
        let hisByHer = try row(father, by: hers)
        #expect(code { try handOver(hisByHer) } == "consent-of-another")
        #expect(try handOver(row(mother, by: his)).released.map(\.document.accessionNumber) == [number])
        // Nobody knows any more whose it was.
        let gone = try family("Бережная Тётя")
        let left = try row(father, by: gone)
        try school.archive.catalog.write { session in
            try session.run(
                "DELETE FROM account_student WHERE account_seq = (SELECT seq FROM account WHERE login = ?)",
                [gone.actor.name])
            try session.run("DELETE FROM account WHERE login = ?", [gone.actor.name])
        }
        #expect(code { try handOver(left) } == "consent-of-another")
    }

    @Test("a student asks by the name on the card; an account without a name is refused, and the office names who asks")
    func names() throws {
        let student = try family(nil, as: .student)
        #expect(try student.recordDisclosure(draft(father)).disclosure.requester == "Бережной Арсений")
        let nameless = try family(nil)
        #expect(code { try nameless.recordDisclosure(draft(father)) } == "account-nameless")
        #expect(code { try school.archive.recordDisclosure(draft(" ")) } == "requester-missing")
        let asked = try school.archive.recordDisclosure(draft(father)).disclosure
        #expect(asked.requester == father && asked.receivedOn == CalendarDay("2026-05-01"))
    }
}
