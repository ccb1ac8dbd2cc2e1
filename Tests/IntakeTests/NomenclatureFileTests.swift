import ArchiveModel
import Testing

@testable import Intake

@Suite("Reading a nomenclature")
struct NomenclatureFileTests {
    private let portfolio = """
          - index: "03-12"
            heading: Электронное портфолио обучающегося
            term: end of purpose
            erase: {after-days: 23, deadline-days: 30}
            trigger: left-school
            track: personal-data
            approval: automatic
            basis: положение о портфолио, п. 1.7
            case: student
            kinds: [diploma, грамота, certificate]

        """
    private let registers = """
          - index: 02-06
            heading: Алфавитная книга
            term: 50 лет
            trigger: закрытие дела
            track: архивный
            approval: по решению ЭК
            appraisal: true
            basis: "[check]"
            case: одно на год

        """

    private func read(_ items: String...) throws -> NomenclatureFile {
        let head = "year: 2026\norganization: МБОУ «Средняя школа № 1»\nitems:\n"
        return try NomenclatureFile(yaml: ByteSource(text: head + items.joined()))
    }

    @Test("each field becomes what it means, in either language")
    func reads() throws {
        let file = try read(portfolio, registers)
        #expect(file.year == 2026)
        #expect(file.organization == "МБОУ «Средняя школа № 1»")
        #expect(file.items.map(\.index.text) == ["03-12", "02-06"])
        let item = file.items[0]
        #expect(item.term == .endOfPurpose(afterDays: 23, deadlineDays: 30))
        #expect((item.trigger, item.track, item.approval) == (.leftSchool, .personalData, .automatic))
        #expect(
            (item.caseScope, item.kinds, item.needsAppraisal) == (.student, [.diploma, .honour, .certificate], false))
        #expect(file.items[1].term == .years(50))
        #expect((file.items[1].trigger, file.items[1].needsAppraisal) == (.caseClosed, true))
    }

    @Test("everything that is refused is told at once, each by its line; while there is any, there is no file")
    func allRefusals() throws {
        let reading = try NomenclatureReading(
            yaml: ByteSource(
                text: "year: 26\norganization: x\nitems:\n" + portfolio
                    + registers.replacing("50 лет", with: "вечно") + portfolio + "  - {index: 05-01}\n"))
        #expect(
            reading.refusals.map(\.code) == [
                "nomenclature-bad-value", "nomenclature-doubled-index", "yaml-missing-key", "nomenclature-year",
            ])
        #expect(reading.refusals.prefix(3).allSatisfy { $0.phrase.russian.hasPrefix("Строка ") })
        #expect(reading.file.items.map(\.index.text) == ["03-12"])
        #expect(refusal { try reading.whole() } == "nomenclature-bad-value")
    }

    @Test(
        "every spelling of a term",
        arguments: [
            ("permanent", RetentionTerm.permanent), ("Постоянно", .permanent), ("5 years", .years(5)),
            ("1 год", .years(1)),
            ("3 года", .years(3)), ("100 лет", .years(100)), ("until no longer needed", .untilNoLongerNeeded),
            ("до минования надобности", .untilNoLongerNeeded), ("until replaced", .untilReplaced),
            ("до замены  новыми", .untilReplaced),
        ])
    func terms(text: String, term: RetentionTerm) throws {
        #expect(try read(registers.replacing("50 лет", with: text)).items[0].term == term)
    }

    @Test(
        "a term that does not parse is an error, never a default",
        arguments: [
            "0 лет", "101 год", "-5 лет", "5", "лет", "5 месяцев", "навсегда", "5 лет ЭПК", "1e1 лет", "٥ лет", "\"\"",
        ])
    func badTerms(text: String) {
        let code = refusal { try read(registers.replacing("50 лет", with: text)) }
        #expect(code == (text == "\"\"" ? "yaml-missing-key" : "nomenclature-bad-value"))
    }

    @Test("terms that are counted from nothing need no trigger, all others do")
    func triggers() throws {
        let without = registers.replacing("    trigger: закрытие дела\n", with: "")
        #expect(refusal { try read(without) } == "nomenclature-missing-value")
        #expect(try read(without.replacing("50 лет", with: "постоянно")).items[0].trigger == .caseClosed)
        #expect(try read(without.replacing("50 лет", with: "until replaced")).items[0].trigger == .replaced)
    }

    @Test(
        "days of erasure: with the end of purpose only, in order, at most thirty",
        arguments: [
            ("after-days: 23, deadline-days: 30", nil), ("after-days: 0, deadline-days: 0", nil),
            ("after-days: 24, deadline-days: 23", "nomenclature-erase-days"),
            ("after-days: 23, deadline-days: 31", "nomenclature-erase-days"),
            ("after-days: -1, deadline-days: 30", "nomenclature-erase-days"),
            ("after-days: 23", "yaml-missing-key"), ("after-days: x, deadline-days: 30", "yaml-wrong-shape"),
            ("after-days: 23, deadline-days: 30, grace: 5", "yaml-unknown-key"),
        ] as [(String, String?)])
    func eraseDays(text: String, code: String?) {
        let item = portfolio.replacing("after-days: 23, deadline-days: 30", with: text)
        #expect(refusal { try read(item) } == code)
    }

    @Test("days of erasure beside another term, and the end of purpose without them, are refused")
    func eraseAndTerm() {
        #expect(
            refusal { try read(portfolio.replacing("end of purpose", with: "3 года")) } == "nomenclature-erase-days")
        let without = portfolio.replacing("    erase: {after-days: 23, deadline-days: 30}\n", with: "")
        #expect(refusal { try read(without) } == "nomenclature-erase-days")
    }

    @Test("nothing archival is destroyed automatically")
    func automatic() {
        let item = registers.replacing("по решению ЭК", with: "автоматически")
        #expect(refusal { try read(item) } == "nomenclature-automatic-archival")
    }

    @Test("what nobody could carry out is refused: automatic without a purpose that ends, a purpose of another event")
    func nobodyCarriesOut() {
        let years = portfolio.replacing("end of purpose", with: "3 года")
            .replacing("    erase: {after-days: 23, deadline-days: 30}\n", with: "")
        #expect(refusal { try read(years) } == "nomenclature-automatic-term")
        #expect(refusal { try read(years.replacing("automatic", with: "commission")) } == nil)
        for trigger in ["case-closed", "consent-ended", "document-date"] {
            let item = portfolio.replacing("left-school", with: trigger)
            #expect(refusal { try read(item) } == "nomenclature-purpose-trigger")
        }
    }

    @Test("an index or a kind that is claimed twice is refused")
    func doubled() {
        #expect(
            refusal { try read(portfolio, registers.replacing("02-06", with: "03-12")) } == "nomenclature-doubled-index"
        )
        #expect(refusal { try read(registers, registers) } == "nomenclature-doubled-index")
        let second = registers + "    kinds: [диплом]\n"
        #expect(refusal { try read(portfolio, second) } == "nomenclature-doubled-kind")
        #expect(refusal { try read(portfolio, registers + "    kinds: [consent]\n") } == nil)
    }

    @Test(
        "what is not understood is refused with its line",
        arguments: [
            ("    basis:", "    basics: x\n    basis:", "yaml-unknown-key"),
            ("    basis: \"[check]\"\n", "", "yaml-missing-key"),
            ("архивный", "архив", "nomenclature-bad-value"), ("02-06", "2", "nomenclature-bad-value"),
            ("одно на год", "one", "nomenclature-bad-value"),
            ("appraisal: true", "appraisal: maybe", "nomenclature-bad-value"),
            ("term: 50 лет", "term: [50, лет]", "yaml-wrong-shape"), ("term:", "term", "yaml-invalid"),
            ("term: 50 лет", "term: 50 лет\n    term: 5 лет", "yaml-invalid"),
        ])
    func strict(old: String, new: String, code: String) {
        #expect(refusal { try read(registers.replacing(old, with: new)) } == code)
    }

    @Test("the refusal names the line and the index")
    func words() {
        let phrase = refusalPhrase { try read(portfolio, registers.replacing("50 лет", with: "навсегда")) }
        #expect(
            phrase?.russian.hasPrefix("Строка 14, индекс «02-06»: «term» = «навсегда» непонятно; подходят: ") == true)
    }

    @Test(
        "other shapes than a nomenclature are refused",
        arguments: [
            ("", "yaml-wrong-shape"), ("year: 2026", "yaml-missing-key"), ("- 1\n- 2\n", "yaml-wrong-shape"),
            ("year: 2026\norganization: x\nitems: []\n", "nomenclature-empty"),
            ("year: 26\norganization: x\nitems: [{index: a}]\n", "yaml-missing-key"),
            ("year: двадцать\norganization: x\nitems: []\n", "yaml-wrong-shape"),
            ("year: 2026\n---\nyear: 2027\n", "yaml-invalid"), ("year: [\n", "yaml-invalid"), ("\u{1}", "yaml-invalid"),
        ])
    func shapes(text: String, code: String) {
        #expect(refusal { try NomenclatureFile(yaml: ByteSource(text: text)) } == code)
    }

    @Test("a bomb of anchors is refused before it can go off, also where it hides in a key")
    func bomb() {
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (before, name) in zip("abcdefghi", "bcdefghij") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ",") + "]\n"
        }
        #expect(refusal { try NomenclatureFile(yaml: ByteSource(text: text + "? *j\n: x\n")) } == "yaml-references")
        #expect(refusal { try read(registers.replacing("Алфавитная книга", with: "Книга A&B * 2")) } == nil)
    }

    @Test("endless nesting and endless length are refused")
    func deep() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(refusal { try NomenclatureFile(yaml: ByteSource(text: deep)) } == "yaml-invalid")
        let closed = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(refusal { try NomenclatureFile(yaml: ByteSource(text: closed)) } == "yaml-wrong-shape")
        let long = ByteSource([UInt8](repeating: 0x20, count: 1 << 20 + 1))
        #expect(refusal { try NomenclatureFile(yaml: long) } == "yaml-too-large")
    }

    @Test("the same from a table")
    func table() throws {
        let text = """
            индекс;заголовок;срок;erase_after_days;erase_deadline_days;отсчёт;порядок;решение;эпк;основание;дело;виды
            03-12;Портфолио;до окончания обучения;23;30;left-school;personal-data;automatic;;1.7;student;diploma honour
            02-06;Книга;50 лет;;;закрытие дела;архивный;по решению ЭК;да;-;year;"свидетельство; удостоверение"

            """
        let file = try NomenclatureFile(csv: ByteSource(text: text), year: 2026, organization: "Школа")
        #expect(file.items.map(\.term) == [.endOfPurpose(afterDays: 23, deadlineDays: 30), .years(50)])
        #expect(file.items.map(\.kinds) == [[.diploma, .honour], [.credential, .licence]])
        #expect(file.items[1].needsAppraisal)
        let bad = text.replacing("50 лет", with: "полвека")
        let phrase = refusalPhrase {
            try NomenclatureFile(csv: ByteSource(text: bad), year: 2026, organization: "Школа")
        }
        #expect(phrase?.english.hasPrefix("Line 3, index “02-06”: “term” = “полвека”") == true)
    }
}
