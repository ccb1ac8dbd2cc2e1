import Archive
import ArchiveModel
import Testing

@Suite("The scan of a consent is for whoever signed it, and for the archivist")
struct ConsentScansTests {
    let school: RightsSchool

    init() throws { school = try RightsSchool() }

    private func consent(
        _ signatory: Consent.Signatory = .guardian, representative: String?, by archive: Archive? = nil
    ) throws -> String {
        let recorded = try (archive ?? school.operator).recordConsent(
            RightsSchool.ownID, signatory: signatory, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false,
            parties: ConsentParties(representativeName: representative))
        return try #require(recorded.document).description
    }

    private func bytes(_ number: String, _ archive: Archive) throws -> Int {
        var count = 0
        _ = try archive.get(number) { count += $0.count }
        return count
    }

    /// Every way to the scan, for whom it is none.
    private func expectNoScan(_ number: String, _ role: Role) throws {
        let archive = try school.archive(role)
        let whole = try school.operator.show(number).document
        let digest = whole.files[0].contentDigest.description
        // That it is there is seen, with its number and day.
        let card = try archive.show(number).document
        #expect(card.files.isEmpty && card.kind == .consent && card.issuedOn == whole.issuedOn, "\(role)")
        #expect(try archive.consents(RightsSchool.ownID).contains { $0.document?.description == number }, "\(role)")
        #expect(code { try bytes(number, archive) } == "file-number-unknown", "\(role)")
        #expect(code { try archive.release([number]) } == "file-number-unknown", "\(role)")
        #expect(code { try Archive.release([DocumentView(number, in: archive)])[0].get() } == "file-number-unknown")
        #expect(code { try archive.releaseZip(.documents([number])) } == "file-number-unknown", "\(role)")
        #expect(code { try archive.show(digest) } == "document-unknown", "\(role)")
        for size: PreviewSize in [.thumb, .page] {
            let choice = PreviewChoice(file: 1, page: 1, size: size)
            #expect(code { try archive.preview(of: number, choice) } == "file-number-unknown", "\(role)")
            let shown = try archive.previewsStillShown(of: [number])[0]
            #expect(code { try archive.preview(choice, of: shown) } == "file-number-unknown", "\(role)")
        }
        #expect(try archive.previews(of: [number]) == [.none(.kind)], "\(role)")
        #expect(try archive.find(FindRequest(kind: .consent)).allSatisfy { $0.document.files.isEmpty }, "\(role)")
        #expect(try archive.student(RightsSchool.ownID).documents.allSatisfy { !"\($0)".contains(digest) })
        let printed = try archive.printPortfolio(RightsSchool.ownID, as: .html)
        #expect(!String(decoding: printed.bytes, as: UTF8.self).contains(digest), "\(role)")
        // What a search finds goes out without it.
        let zipped = try archive.releaseZip(.found(FindRequest(student: RightsSchool.ownID)))
        #expect(!zipped.isEmpty && zipped.allSatisfy { $0.released.document.kind != .consent }, "\(role)")
    }

    private func expectScan(_ number: String, _ role: Role) throws {
        let archive = try school.archive(role)
        #expect(try bytes(number, archive) > 0, "\(role)")
        #expect(try archive.releaseZip(.documents([number])).count == 1, "\(role)")
        #expect(try archive.previewsStillShown(of: [number])[0].document.files.count == 1, "\(role)")
    }

    @Test("a random check draws what whoever draws may open, of so many as that is, and the same again")
    func randomCheck() throws {
        _ = try consent(representative: nil)
        let deputy = try school.archive(.deputyHead)
        let all = try school.operator.drawSample(100, seed: 3)
        let consents = try all.check.items.filter {
            try school.operator.show($0.accessionNumber.description).document.kind == .consent
        }
        #expect(!consents.isEmpty && all.check.populationCount == all.check.items.count)
        let drawn = try deputy.drawSample(100, seed: 3)
        #expect(drawn.check.items == all.check.items.filter { !consents.contains($0) })
        #expect(drawn.check.populationCount == all.check.items.count - consents.count)
        for item in drawn.check.items {
            #expect(code { try deputy.get(item.accessionNumber.description) { _ in } } == nil)
        }
        let page = String(decoding: try deputy.printCheck(drawn.check.number, as: .html).bytes, as: UTF8.self)
        #expect(page.contains("из \(drawn.check.items.count). Начальное число"))
        let few = [try deputy.drawSample(2, seed: 9), try deputy.drawSample(2, seed: 9)]
        #expect(few[0].check.items == few[1].check.items && few[0].check.items.count == 2)

        // What she could not have looked at she cannot say she did; the archivist can.
        #expect(code { try deputy.completeCheck(all.check.number, findings: [:]) } == "sample-out-of-sight")
        #expect(code { try deputy.completeCheck(drawn.check.number, findings: [:]) } == nil)
        #expect(code { try school.archive(.archivist).completeCheck(all.check.number, findings: [:]) } == nil)
    }

    @Test("a hidden paper is drawn by the archivist, and not by the deputy head")
    func randomCheckOfHidden() throws {
        let before = try school.archive(.deputyHead).drawSample(100, seed: 3).check.items
        _ = try school.operator.closePortfolio(RightsSchool.ownID, by: .guardian, receivedOn: nil, basis: nil)
        let after = try school.archive(.deputyHead).drawSample(100, seed: 3).check.items
        #expect(after.count < before.count && Set(after).isSubset(of: before))
        #expect(try Set(school.archive(.archivist).drawSample(100, seed: 3).check.items).isSuperset(of: before))
    }

    @Test("of what the other parent signed, nobody sees more than that it is there")
    func ofOtherParent() throws {
        let number = try consent(representative: "Бережная Ираида")
        for role: Role in [.guardian, .student, .classTeacher, .deputyHead, .director] {
            try expectNoScan(number, role)
        }
        for role: Role in [.archivist, .operator] { try expectScan(number, role) }
    }

    @Test("whoever signed sees it, guardian or student, and the other one does not")
    func ofSigner() throws {
        // The account of the guardian is of this name.
        let byGuardian = try consent(representative: "СОТРУДНИКОВ  Тест")
        try expectScan(byGuardian, .guardian)
        for role: Role in [.student, .classTeacher, .director] { try expectNoScan(byGuardian, role) }
    }

    @Test("a student sees what the student signed")
    func ofStudent() throws {
        let number = try consent(.student, representative: nil)
        try expectScan(number, .student)
        for role: Role in [.guardian, .classTeacher, .deputyHead] { try expectNoScan(number, role) }
    }

    @Test("nobody but the archivist sees one of which it is not known who signed it, or that names two")
    func ofUnknown() throws {
        let number = try consent(representative: nil)
        for role: Role in [.guardian, .student, .classTeacher] { try expectNoScan(number, role) }
        // The same paper for another day, signed by the guardian herself.
        _ = try school.operator.recordConsent(
            RightsSchool.ownID, signatory: .guardian, givenOn: nil, expiresOn: CalendarDay("2030-01-01"),
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false,
            parties: ConsentParties(representativeName: "Сотрудников Тест"))
        try expectNoScan(number, .guardian)
        try expectScan(number, .archivist)
    }

    @Test("a class teacher who records the same paper twice is told that it is there, and does not see it")
    func recordedTwice() throws {
        let teacher = try school.archive(.classTeacher)
        let number = try consent(representative: "Бережная Ираида", by: teacher)
        #expect(try consent(representative: "Бережная Ираида", by: teacher) == number)
        try expectNoScan(number, .classTeacher)
    }
}
