import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("A portfolio's life is the same, in a folder and over the network", .serialized)
struct PortfolioConformanceTests {
    @Test("Somebody asks, is granted, is handed a copy, brings it back", arguments: Place.allCases)
    func disclosure(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let receipt = try archive.upload(school.paper(try school.scan(1, named: "скан.jpg")), progress: .silent)
        let draft = DisclosureDraft(
            student: "P-0104", requester: "Светлов Олег", capacity: .guardian, authorityDocument: "паспорт",
            manner: .written, purpose: "own-data", wanted: .certifiedCopy, documents: [receipt.id.description])
        #expect(try archive.disclosurePurposes().contains { $0.code == "own-data" && $0.phrase.russian != $0.code })
        let number = try archive.recordDisclosure(draft).number
        #expect(
            refusal { _ = try archive.handOver(HandOverDraft(number: number)) }
                == "notAllowed disclosure-not-granted")
        let asked = try archive.disclosure(number)
        #expect(asked.purpose?.russian == "свои данные" && asked.answerBy != nil)
        #expect(refusal { _ = try archive.disclosure("2026-77") } == "notFound disclosure-unknown")
        let decided = try archive.decideDisclosure(number, granted: true, reason: nil, on: nil)
        #expect(decided.disclosure.decision?.kind == .granted)
        let handed = try archive.handOver(HandOverDraft(number: number, dueOn: CalendarDay("2026-12-31")))
        #expect(handed.listing.disclosure.handedOver?.form == .certifiedCopy)
        var read: [UInt8] = []
        _ = try archive.read(1, of: handed.released[0]) { read += $0 }
        #expect(read == bytes(ofFile: School.scan("scan-01.jpg")))
        #expect(try archive.disclosures(of: "P-0104", year: nil, isOpen: true).map(\.number) == [number])
        #expect(try archive.returnDisclosure(number, on: nil).disclosure.isOpen == false)
        var stranger = draft
        stranger.capacity = .thirdParty
        #expect(try archive.recordDisclosure(stranger).disclosure.decision?.kind == .refused)
        stranger.purpose = "реклама"
        #expect(refusal { _ = try archive.recordDisclosure(stranger) } == "notAllowed purpose-unknown")
        let page = try archive.printDisclosures(year: nil, as: .html)
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("Светлов Олег"))
    }

    @Test("A subject is given everything, and the request is answered with it", arguments: Place.allCases)
    func portfolio(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let receipt = try archive.upload(school.paper(try school.scan(1, named: "скан.jpg")), progress: .silent)
        let request = try archive.recordRequest(
            .access, of: "P-0104", document: nil, receivedOn: nil, basis: "вх. № 3")
        var files: [String: Int] = [:]
        let given = try archive.disclosePortfolio(
            PortfolioDraft(student: "P-0104", capacity: .guardian, requester: "Светлов Олег")
        ) { name, contents in try contents { files[name, default: 0] += $0.count } }
        #expect(given.request == request.request.number && given.dueOn == request.request.dueOn)
        #expect(files.keys.sorted() == ["documents/\(receipt.accessionNumber)-1.jpeg", "index.html"])
        #expect(files["documents/\(receipt.accessionNumber)-1.jpeg"] == bytes(ofFile: School.scan("scan-01.jpg")).count)
        #expect(try archive.requests(includingAnswered: false).isEmpty)
        #expect(
            refusal {
                _ = try archive.releasePortfolio(
                    PortfolioDraft(student: "P-0104", capacity: .thirdParty, requester: "X"))
            } == "notAllowed portfolio-not-for")
    }

    @Test("A portfolio is closed and opened, its personal data entered, a card corrected", arguments: Place.allCases)
    func life(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let closed = try archive.closePortfolio("P-0104", by: .guardian, receivedOn: nil, basis: "вх. № 4")
        #expect(closed.request.kind == .closePortfolio && closed.request.basis == "вх. № 4")
        #expect(
            refusal { _ = try archive.closePortfolio("P-0104", by: .guardian, receivedOn: nil, basis: nil) }
                == "failure portfolio-closed")
        #expect(try archive.reopenPortfolio("P-0104", by: .guardian, note: nil).request.answer?.outcome == .withdrawn)

        let entered = try archive.recordParticular("P-0104", .citizenship, value: "РФ", isWished: false)
        #expect(entered.map(\.value) == ["РФ"])
        #expect(try archive.particulars("P-0104") == entered)
        #expect(
            refusal { _ = try archive.recordParticular("P-0104", .visa, value: "№ 1", isWished: false) }
                == "notAllowed identity-not-wished")
        #expect(
            refusal { _ = try archive.correctStudent("P-0104", name: nil, birthDate: CalendarDay("2012-05-05")) }
                == "notAllowed field-imported")
        let added = try archive.addStudent(StudentDraft(externalID: nil, name: PersonName("Светлова Рая")!))
        let corrected = try archive.correctStudent(
            added.student.id.description, name: PersonName("Светлова Раиса"), birthDate: nil)
        #expect(corrected.student.name.givenName == "Раиса")

        let consent = try archive.recordConsent(
            "P-0104", signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false,
            parties: ConsentParties(representativeName: "Светлов Олег", authorityDocument: "свидетельство"))
        #expect(consent.details?.parties.representativeName == "Светлов Олег")
        #expect(consent.details?.terms == .typical)
        #expect(try archive.recordReverification(of: "P-0104", documents: []).check.completedOn != nil)
    }

    @Test("Reports say the same as values, and as files")
    func reports() throws {
        let school = try ConformanceSchool(.folder)
        let archive = try school.use(as: "archive")
        _ = try archive.upload(
            school.paper(try school.scan(1, named: "скан.jpg"), achievement: ConformanceSchool.achievement),
            progress: .silent)
        let all = ReportScope(status: nil)
        let asks: [(String, (any UseCases) throws -> any Encodable)] = [
            ("classes", { try $0.classes(of: nil) }),
            ("achievements", { try $0.achievementReport(all) }),
            ("gifted", { try $0.giftedReport(minimumLevel: .school, schoolYear: nil) }),
            ("supervision", { try $0.supervisionReport(asOf: CalendarDay("2027-06-01")) }),
            ("class", { try $0.classReport("7А", of: SchoolYear("2025/26")) }),
            (
                "file",
                {
                    String(
                        decoding: try $0.reportFile(.achievements(all), as: .csv, in: .russian), as: UTF8.self)
                }
            ),
            ("purposes", { try $0.disclosurePurposes().map(DisclosurePurposeJSON.init) }),
        ]
        for (what, ask) in asks {
            let far = try shown(try ask(school.use(as: "archive", in: .service)))
            #expect(far == (try shown(try ask(school.use(as: "archive", in: .folder)))), "\(what)")
        }
        #expect(
            refusal { _ = try school.use(as: "archive", in: .service).classReport("99Я", of: nil) }
                == "notFound class-unknown")
    }
}
