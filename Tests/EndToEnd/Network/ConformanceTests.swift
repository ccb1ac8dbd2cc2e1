import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("An archive answers alike, in a folder and over the network", .serialized)
struct ConformanceTests {
    @Test("A paper goes in once, is found, and comes out byte for byte", arguments: Place.allCases)
    func paper(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let name = "Диплом — Лапина Софья Павловна, 7А, «Живое слово» (стр. 1 из 1).jpg"
        let file = try school.scan(1, named: name)
        let receipt = try archive.upload(
            school.paper(file, achievement: ConformanceSchool.achievement), progress: .silent)
        #expect(receipt.outcome == .added)
        #expect(receipt.files.map(\.name) == [name])
        #expect(receipt.achievement != nil)
        let again = try archive.upload(
            school.paper(file, achievement: ConformanceSchool.achievement), progress: .silent)
        #expect(again.outcome == .alreadyPresent && again.id == receipt.id)

        #expect(try archive.find(FindRequest(words: "чтецами")).map(\.document.id) == [receipt.id])
        #expect(try archive.count(FindRequest(student: "Лапина Софья 7А")) == 1)
        #expect(try archive.show(receipt.accessionNumber.description).document.title == "Конкурс чтецов")
        let released = try archive.release([receipt.id.description])
        var read: [UInt8] = []
        let taken = try archive.read(1, of: released[0]) { read += $0 }
        #expect(read == bytes(ofFile: file))
        #expect(taken.contentDigest == receipt.files[0].contentDigest)
        #expect(refusal { _ = try archive.read(2, of: released[0]) { _ in } } == "notFound file-number-unknown")
    }

    @Test("A paper of two pages, several students, and bytes that another paper has", arguments: Place.allCases)
    func pages(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let files = [try school.scan(1, named: "стр 1.jpg"), try school.scan(4, named: "стр 2.jpg")]
        let both = try archive.upload(
            UploadRequest(
                files: files.map(UploadSource.path), students: ["P-0104", "P-0103"], title: "Хор", kind: .diploma),
            progress: .silent)
        #expect(both.files.map(\.name) == ["стр 1.jpg", "стр 2.jpg"])
        #expect(try archive.show(both.id.description).students.count == 2)
        let shared = try archive.upload(school.paper(files[0], title: "Ещё раз"), progress: .silent)
        #expect(shared.outcome == .added && shared.sharesBytes)
    }

    @Test("A manifest's rows stand each for itself, and a second run adds nothing", arguments: Place.allCases)
    func manifest(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let manifest = try school.served.school.manifest(rows: [1, 2, 3])
        let text = String(decoding: bytes(ofFile: manifest), as: UTF8.self)
        let bad = text + text.split(separator: "\n")[1].replacingOccurrences(of: "P-0101", with: "P-9999") + "\n"
        let path = try school.served.school.write("bad.csv", bad)
        var codes: [String?] = []
        let first = try archive.uploadManifest(path, acceptDamaged: false, progress: .silent) {
            codes.append($0.refusal?.code)
        }
        #expect(first == BatchSummary(added: 3, refused: 1))
        #expect(codes == [nil, nil, nil, "student-unknown"])
        let second = try archive.uploadManifest(manifest, acceptDamaged: false, progress: .silent) { _ in }
        #expect(second == BatchSummary(alreadyPresent: 3))
    }

    @Test(
        "An achievement is entered, confirmed by the class teacher on its paper, or rejected", arguments: Place.allCases
    )
    func achievements(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let teacher = try school.use(as: "teacher")
        var paper = school.paper(
            try school.scan(1, named: "скан.jpg"), achievement: ConformanceSchool.achievement)
        paper.source = .family
        let receipt = try archive.upload(paper, progress: .silent)
        let id = try #require(receipt.achievement).description
        #expect(refusal { _ = try archive.confirmAchievement(id, source: nil) } == "notAllowed not-allowed")
        let confirmed = try teacher.confirmAchievement(id, source: nil)
        #expect(confirmed.achievement.status == .confirmed)
        #expect(confirmed.documents == [receipt.accessionNumber])
        let added = try archive.addAchievement("P-0104", ConformanceSchool.achievement)
        #expect(added.achievement.status == .unconfirmed)
        let better = try archive.correctAchievement(
            added.achievement.id.description, AchievementCorrection(result: "92 балла", clear: [.subject]))
        #expect(better.achievement.result == "92 балла" && better.achievement.subject == nil)
        #expect(
            refusal { _ = try archive.correctAchievement(id, AchievementCorrection(title: "")) }
                == "usage title-missing")
        let rejected = try teacher.rejectAchievement(added.achievement.id.description, reason: "нет диплома")
        #expect(rejected.achievement.rejectionReason == "нет диплома")
        #expect(
            try archive.achievements("P-0104", status: .rejected, className: nil, limit: nil).map(\.achievement.id)
                == [added.achievement.id])
        #expect(try archive.achievementTypes().contains { $0.phrase.russian == "Конкурс" })
    }

    @Test("Refusals have the same codes and kinds", arguments: Place.allCases)
    func refusals(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let good = try school.scan(1, named: "скан.jpg")
        let empty = try school.served.school.write("пусто.pdf", "")
        let text = try school.served.school.write("письмо.pdf", "не скан")
        func upload(_ file: String, student: String = "P-0104") -> String {
            refusal { _ = try archive.upload(school.paper(file, student: student), progress: .silent) }
        }
        #expect(upload(school.served.school.folder + "/нет.pdf").hasSuffix("file-missing"))
        #expect(upload(empty).hasSuffix("file-empty"))
        #expect(upload(text).hasSuffix("file-type-not-accepted"))
        #expect(upload(good, student: "P-9999") == "notFound student-unknown")
        #expect(refusal { _ = try archive.show("2026-000999") } == "notFound document-unknown")
        #expect(refusal { _ = try archive.student("Никто Никакой") } == "notFound student-unknown")
        #expect(refusal { _ = try archive.users() } == "notAllowed not-allowed")
        #expect(refusal { _ = try archive.nomenclature(year: 1999, version: nil) } == "notFound nomenclature-unknown")
        #expect(
            refusal {
                _ = try school.use(as: "head").approveNomenclature(
                    year: nil, version: nil, by: "директор", on: nil, confirmed: false)
            } == "notFound no-draft")
        for year in [nil, 1999] {
            #expect(refusal { _ = try archive.discardNomenclature(year: year, version: nil) } == "notFound no-draft")
        }
        #expect(
            refusal { _ = try school.use(as: "head").discardNomenclature(year: nil, version: nil) }
                == "notAllowed not-allowed")
        #expect(refusal { _ = try archive.disposal("2020-01") }.hasPrefix("notFound "))
        #expect(refusal { _ = try archive.caseCard("99-99/2026") }.hasPrefix("notFound "))
        #expect(refusal { _ = try archive.extendRequest("2026-1", reason: "долго") }.hasPrefix("notFound "))
    }

    @Test("A hold keeps, a request is answered, a sample is checked, a leaving is planned", arguments: Place.allCases)
    func upkeep(_ place: Place) throws {
        let school = try ConformanceSchool(place)
        let archive = try school.use(as: "archive")
        let receipt = try archive.upload(
            school.paper(try school.scan(1, named: "скан.jpg")), progress: .silent)
        let hold = try archive.placeHold(
            HoldRequest(document: receipt.id.description, basis: "Запрос № 12", authority: "прокуратура"))
        #expect(hold.hold.scope == .document(receipt.id))
        #expect(try archive.explain(receipt.id.description, asOf: nil).holdings.allSatisfy(\.isHeld))
        #expect(try archive.liftHold(hold.hold.id.description, ground: "снят").hold.isActive == false)
        #expect(try archive.holds(includingLifted: false).isEmpty)
        let selection = DocumentSelection.documents([receipt.id.description])
        let plan = try archive.planHolds(on: selection)
        #expect(plan.changing == [receipt.accessionNumber])
        _ = try archive.placeHolds(
            on: selection, HoldOrder(basis: "Запрос № 13", authority: "прокуратура"), confirming: plan.confirmation)
        #expect(
            refusal {
                _ = try archive.placeHolds(
                    on: selection, HoldOrder(basis: "Запрос № 13", authority: "прокуратура"),
                    confirming: plan.confirmation)
            } == "blocked plan-changed")
        let found = DocumentSelection.found(FindRequest())
        let lifting = try archive.planLifting(on: found)
        #expect(lifting.changing == [receipt.accessionNumber])
        #expect(
            try archive.liftHolds(on: found, ground: "снят", confirming: lifting.confirmation).digest == lifting.digest)
        #expect(try archive.holds(includingLifted: false).isEmpty)

        let request = try archive.recordRequest(
            .access, of: "P-0104", document: nil, receivedOn: nil, basis: "вх. № 3")
        #expect(try archive.requests(includingAnswered: false).map(\.request) == [request.request])
        let answered = try archive.answerRequest(request.request.number, .granted, on: nil, note: "выдано")
        #expect(answered.request.answer?.note == "выдано")

        let drawn = try archive.drawSample(1, seed: 7)
        #expect(drawn.check.items.map(\.documentID) == [receipt.id])
        #expect(try archive.completeCheck(drawn.check.number, findings: [:]).check.completedOn != nil)

        let day = CalendarDay("2026-05-29")
        #expect(try archive.planLeaving("P-0104", on: day).leftOn == day)
        #expect(try archive.student("P-0104").listing.student.leftOn == nil)
        #expect(try archive.recordLeaving("P-0104", on: day, acceptErasureDue: false).window != nil)
        #expect(try archive.cancelLeaving("P-0104").student.leftOn == nil)
        let longAgo = CalendarDay("2025-12-31")
        #expect(try archive.planLeaving("P-0104", on: longAgo).window?.isDue == true)
        #expect(try archive.planWithdrawal("P-0104", on: longAgo).window?.isDue == true)
        #expect(
            refusal { _ = try archive.recordLeaving("P-0104", on: longAgo, acceptErasureDue: false) }
                == "blocked erasure-is-due")
        #expect(
            refusal { _ = try archive.withdrawConsent("P-0104", on: longAgo, acceptErasureDue: false) }
                == "blocked erasure-is-due")
        #expect(try archive.recordLeaving("P-0104", on: longAgo, acceptErasureDue: true).window?.isDue == true)
        #expect(try archive.cancelLeaving("P-0104").student.leftOn == nil)
        let filing = try archive.planFiling(of: selection, into: "03-07")
        #expect(filing.changing == [receipt.accessionNumber])
        _ = try archive.addToCase("03-07", selection, confirming: filing.confirmation)
        #expect(try archive.planFiling(of: selection, into: "03-07/2026").changing.isEmpty)
        let new = Reclassification(kind: .honour, index: NomenclatureIndex("02-05"))
        let correction = try archive.planReclassification(of: selection, to: new)
        #expect(correction.changing == [receipt.accessionNumber])
        #expect(
            try archive.reclassify(selection, to: new, reason: .check, confirming: correction.confirmation).digest
                == correction.digest)
        let corrected = try archive.show(receipt.id.description)
        #expect(corrected.document.kind == .honour && corrected.caseFiles.map(\.index.text) == ["02-05"])
        #expect(
            refusal { _ = try archive.planReclassification(of: selection, to: Reclassification(kind: .consent)) }
                == "usage kind-not-by-hand")
    }

    /// One archive, asked both ways: every value that comes over the network is the one of the folder.
    @Test("What is read over the network is, field by field, what is read from the folder")
    func sameValues() throws {
        let school = try ConformanceSchool(.folder)
        let archive = try school.use(as: "archive")
        let receipt = try archive.upload(
            school.paper(try school.scan(1, named: "скан.jpg"), achievement: ConformanceSchool.achievement),
            progress: .silent)
        let id = receipt.id.description
        _ = try archive.placeHold(
            HoldRequest(query: nil, everything: true, basis: "Запрос № 12", authority: "прокуратура"))
        let request = try archive.recordRequest(
            .access, of: "P-0104", document: nil, receivedOn: nil, basis: "вх. № 3")
        _ = try archive.extendRequest(request.request.number, reason: "много листов")
        _ = try archive.drawSample(1, seed: 7)
        var leaf = school.paper(try school.scan(4, named: "лист.jpg"), title: "Лист алфавитной книги")
        (leaf.kind, leaf.caseIndex) = (.other, NomenclatureIndex("02-06"))
        _ = try archive.upload(leaf, progress: .silent)
        _ = try archive.closeCase("02-06/2026", on: nil)
        let paper = { (place: Place) in
            _ = try school.use(as: "archive", in: place).recordInventories(
                from: 2020, to: 2025, protocolNumber: "3", protocolDate: CalendarDay("2026-05-20"), none: false)
        }
        try paper(.folder)
        for place in Place.allCases {
            #expect(refusal { try paper(place) } == "blocked inventory-recorded-already", "\(place)")
        }
        let later = CalendarDay("2040-01-01")
        let reads: [(String, String, (any UseCases) throws -> any Encodable)] = [
            ("find", "archive", { try $0.find(FindRequest()) }),
            ("show", "archive", { try $0.show(id) }),
            ("explain", "archive", { ExplanationJSON(try $0.explain(id, asOf: later)) }),
            (
                "students", "archive",
                {
                    try $0.students(className: nil, schoolYear: nil, includingLeft: true, limit: nil)
                }
            ),
            ("student", "archive", { try $0.student("P-0104") }),
            ("consents", "archive", { try $0.consents(nil) }),
            ("achievements", "archive", { try $0.achievements(nil, status: nil, className: nil, limit: nil) }),
            ("types", "archive", { try $0.achievementTypes().map(AchievementTypeJSON.init) }),
            ("card", "archive", { CardExplanationJSON(try $0.explainCard("P-0104", asOf: later)) }),
            ("leaving", "archive", { try $0.planLeaving("P-0104", on: CalendarDay("2026-05-29")) }),
            ("nomenclatures", "archive", { try $0.nomenclatures() }),
            ("nomenclature", "archive", { NomenclatureJSON(try $0.nomenclature(year: nil, version: nil)) }),
            ("nomenclature's form", "archive", { try $0.nomenclatureForm(year: nil, version: nil) }),
            ("gaps", "archive", { try $0.gaps(limit: nil).map(GapJSON.init) }),
            ("cases", "archive", { try $0.cases(index: nil, year: nil, student: nil, isOpen: nil) }),
            ("holds", "archive", { try $0.holds(includingLifted: true).map(HoldJSON.init) }),
            ("plan", "archive", { PlanJSON(try $0.retentionPlan(asOf: later, includingRetained: true)) }),
            ("acts", "archive", { try $0.acts() }),
            ("inventories", "archive", { try $0.inventoryRecords() }),
            ("waiting inventories", "archive", { try $0.inventoriesWaiting() }),
            (
                "deadlines", "archive",
                {
                    try $0.deadlines(asOf: later, includingAhead: true).map(DeadlineJSON.init)
                }
            ),
            ("requests", "archive", { try $0.requests(includingAnswered: true).map(RequestJSON.init) }),
            ("checks", "archive", { try $0.contentChecks().map(CheckJSON.init) }),
            ("tokens", "teacher", { try $0.tokens(of: nil) }),
            (
                "receipt's page", "archive",
                { String(decoding: try $0.uploadReceipt(id, as: .html).bytes, as: UTF8.self) }
            ),
            (
                "picture", "archive",
                {
                    let picture = try $0.picture(PreviewChoice(size: .page), of: id)
                    return [
                        picture.bytes.count, picture.widthPixels, picture.heightPixels, picture.page, picture.pageCount,
                    ]
                }
            ),
        ]
        for (what, login, read) in reads {
            _ = try school.use(as: login, in: .service)
            let far = try shown(try read(school.use(as: login, in: .service)))
            let near = try shown(try read(school.use(as: login, in: .folder)))
            #expect(far == near, "\(what)")
            let empty = ["gaps", "acts"]
            #expect(far != "[\n\n]" || empty.contains(what), "\(what) says nothing")
        }
    }

    @Test(
        "A type that nothing has is taken out of the dictionary; one in use is not",
        arguments: Place.allCases)
    func types(_ place: Place) throws {
        let given = try School()
        try ServedSchool.addAccount("admin", "administrator", to: given)
        let school = try ConformanceSchool(place, school: given)
        let archive = try school.use(as: "archive")
        let paper = try school.paper(school.scan(1, named: "a.jpg"), achievement: ConformanceSchool.achievement)
        _ = try archive.upload(paper, progress: .silent)
        #expect(refusal { try archive.deleteAchievementType("Слёт") } == "notAllowed not-allowed")
        let admin = try school.use(as: "admin")
        let before = try admin.achievementTypes()
        let used = try #require(before.first { $0.phrase.russian == ConformanceSchool.achievement.type })
        let unused = try #require(before.first { $0.code != used.code })
        #expect(refusal { try admin.deleteAchievementType(used.code) } == "blocked type-in-use")
        #expect(refusal { try admin.deleteAchievementType("Слёт") } == "usage type-unknown")
        try admin.deleteAchievementType(unused.code)
        #expect(try admin.achievementTypes() == before.filter { $0 != unused })
    }

    @Test("An act of destruction goes its whole way, by two people", arguments: Place.allCases)
    func act(_ place: Place) throws {
        let expired = try School.withExpiredCase()
        expired.today = "2032-01-01"
        let school = try ConformanceSchool(place, school: expired)
        let archive = try school.use(as: "archive")
        let head = try school.use(as: "head")
        let plan = try archive.retentionPlan(asOf: nil, includingRetained: false)
        #expect(plan.lines.count == 2 && plan.asOf == CalendarDay("2032-01-01"))
        let drafted = try archive.draftAct(DraftRequest())
        let number = drafted.act.number
        #expect(drafted.act.state == .draft && drafted.act.items.count == 2)
        #expect(refusal { _ = try head.approveAct(number, post: "Директор", name: "Северцев И. О.") } != "nothing")
        #expect(
            try archive.agreeAct(number, protocolNumber: "1", protocolDate: nil, without: []).agreement?.protocolNumber
                == "1")
        let approved = try head.approveAct(number, post: "Директор", name: "Северцев И. О.")
        #expect(approved.act.state == .approved && approved.dropped.isEmpty)
        #expect(approved.act.items == drafted.act.items)
        #expect(try archive.planExecution(number).act.selected.count == 2)
        let page = try archive.printAct(number, as: .html)
        #expect(String(decoding: page.bytes, as: UTF8.self).contains(number))
        let done = try archive.executeAct(number)
        #expect(done.objectsDestroyed == 2 && done.acts.count == 3)
        #expect(try archive.disposal(number).state == .executed)
        #expect(try archive.acts().filter { $0.state == .executed }.count == 3)
        #expect(refusal { _ = try archive.show("2026-000001") } == "notFound document-destroyed")
        #expect(refusal { _ = try archive.draftAct(DraftRequest()) }.hasSuffix("nothing-expired"))
    }
}
