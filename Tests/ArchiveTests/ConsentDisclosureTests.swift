import Archive
import ArchiveModel
import Testing

@Suite("What is handed over names nobody whose it is not")
struct ConsentDisclosureTests {
    let school: SandboxSchool
    private let who = "P-0113"

    init() throws {
        school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-01.jpg", who))
    }

    private func consent(_ signatory: Consent.Signatory = .guardian, representative: String?) throws -> AccessionNumber
    {
        let recorded = try school.archive.recordConsent(
            who, signatory: signatory, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false,
            parties: ConsentParties(
                subject: .init(address: "ул. Тихая, 4", identityDocument: "I-АА № 700"),
                representativeName: representative,
                representative: representative.map { _ in .init(address: "ул. Тайная, 9", identityDocument: "4500 111")
                }
                    ?? .init(),
                authorityDocument: "решение опеки № 12"))
        return try #require(recorded.document)
    }

    private func portfolio(
        _ capacity: Disclosure.Capacity, _ requester: String, sharedBasis: String? = nil
    ) throws -> (given: PortfolioDisclosure, page: String) {
        var page: [UInt8] = []
        let given = try school.archive.disclosePortfolio(
            PortfolioDraft(student: who, capacity: capacity, requester: requester, sharedBasis: sharedBasis)
        ) { name, contents in try contents { if name == "index.html" { page += $0 } } }
        return (given, String(decoding: page, as: UTF8.self))
    }

    private static let secrets = ["Ключевская Анна", "Тайная", "4500 111", "опеки"]

    @Test("of what one parent signed, the other is handed neither the paper nor what it says of her")
    func otherParent() throws {
        let number = try consent(representative: "Ключевская Анна")
        let others = [(Disclosure.Capacity.guardian, "Ключевский Юрий"), (.student, "Ключевская Варвара")]
        for (capacity, requester) in others {
            let (given, page) = try portfolio(capacity, requester)
            #expect(given.consentsLeftOut == [number] && given.leftOut.isEmpty)
            #expect(!given.files.contains { $0.contains(number.description) } && given.files.count == 2)
            for secret in Self.secrets { #expect(!page.contains(secret), "\(secret)") }
            // What is said of the child is theirs, and that the paper is there.
            #expect(page.contains("I-АА № 700") && page.contains("Не приложены согласия") && page.contains("\(number)"))
            let items = try #require(given.listing.disclosure.handedOver).items
            #expect(!items.contains { $0.accessionNumber == number })
        }
    }

    @Test("whoever signed is handed all of it")
    func signer() throws {
        let number = try consent(representative: "Ключевская Анна")
        let (given, page) = try portfolio(.guardian, "КЛЮЧЕВСКАЯ  Анна")
        #expect(given.consentsLeftOut.isEmpty && given.files.contains { $0.contains(number.description) })
        for secret in Self.secrets { #expect(page.contains(secret), "\(secret)") }
        #expect(!page.contains("Не приложены согласия"))
    }

    @Test("the student is handed what the student signed, and a parent is not")
    func student() throws {
        let number = try consent(.student, representative: nil)
        #expect(try portfolio(.student, "Ключевская Варвара").given.consentsLeftOut.isEmpty)
        #expect(try portfolio(.guardian, "Ключевский Юрий").given.consentsLeftOut == [number])
    }

    @Test("one consent by itself is refused to who did not sign it, and left out of all that is asked for")
    func handedOver() throws {
        let archive = school.archive
        let number = try consent(representative: "Ключевская Анна")
        func handOver(
            _ requester: String, _ capacity: Disclosure.Capacity = .guardian, documents: [String]
        ) throws -> HandedOver {
            let asked = try archive.recordDisclosure(
                DisclosureDraft(
                    student: who, requester: requester, capacity: capacity, manner: .written,
                    ground: capacity == .authority ? "152-ФЗ, ст. 6; запрос № 5" : nil,
                    purpose: capacity == .authority ? "statutory" : "own-data", wanted: .copy, documents: documents)
            ).number
            _ = try archive.decideDisclosure(asked, granted: true, reason: nil, on: nil)
            return try archive.handOver(HandOverDraft(number: asked))
        }
        let one = [number.description]
        #expect(code { try handOver("Ключевский Юрий", documents: one) } == "consent-of-another")
        #expect(code { try handOver("Районный суд", .authority, documents: one) } == "consent-of-another")
        #expect(try handOver("Ключевская Анна", documents: one).released.map(\.document.accessionNumber) == [number])
        let all = try handOver("Ключевский Юрий", documents: [])
        #expect(all.leftOut == [number] && all.released.count == 1)
        #expect(try handOver("Ключевская Анна", documents: []).leftOut.isEmpty)
    }

    @Test("where a scan of two is left out, nothing names the other, and with a basis all is as it was written")
    func pair() throws {
        let title = "Пара: Ключевская и Холмогоров Роман"
        var both = school.request("scan-06.jpg", who, title: title)
        both.students.append("P-0114")
        both.achievement?.teacher = "Холмогорова С. П."
        both.achievement?.result = "с Холмогоровым, победитель"
        let shared = try school.archive.upload(both).accessionNumber
        let own = try school.archive.upload(
            school.request("scan-07.jpg", who, title: "Грамота вместе с Холмогоровым"))
        let (given, page) = try portfolio(.guardian, "Ключевский Юрий")
        #expect(given.leftOut == [shared])
        for word in ["Холмогоров", "Роман"] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains("Пара: Ключевская и […] […]") && page.contains("\(own.accessionNumber)"))
        #expect(page.contains("победитель"))
        let wider = try portfolio(.guardian, "Ключевский Юрий", sharedBasis: "согласие второго участника")
        #expect(wider.page.contains(title) && wider.given.leftOut.isEmpty)
    }
}
