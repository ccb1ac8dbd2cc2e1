import ArchiveModel
import Forms
import Foundation
import Testing

@Suite("Forms on paper")
struct PaperTests {
    static let long = String(repeating: "Константинопольско", count: 12)

    @Test("the act of erasure keeps every field on the sheets of its PDF")
    func erasureAct() throws {
        let lines = (1...70).map { line($0, "Олимпиада по праву, \($0) этап", shared: $0 % 9 == 0) }
        let sheets = try Paper(ErasureActForm.page(act(lines: lines), proof: proof()), "erasure-act")
        for part in [
            "АКТ об уничтожении персональных данных № 2026-03", "от 26 июня 2026 г.", "частью 4 статьи 21",
            "Иванова Мария Петровна", "идентификатор в РИС: S00042", "Петрова Анна Сергеевна, архивариус",
            "фамилия, имя, отчество; дата рождения", "Ларец, архив сканов", "уничтожение ключа шифрования",
            "достижение цели обработки", "26.06.2026", "Итого: 70 (семьдесят) документов, 70 (семьдесят) файлов",
            "Уничтожено: 63 (шестьдесят три) документа", "Удалена только связь: 7 (семь) документов",
            "Рег. №", "2026-000070", "(подпись)", "1042:9f86d081", "Лист 1 из",
        ] {
            #expect(sheets.text.contains(part), "\(part)")
        }
        // The heading of the table stands on every sheet that has a part of it.
        #expect(sheets.count >= 3)
        #expect(sheets.text.ranges(of: "Вид и заголовок документа").count >= sheets.count - 1)
        #expect(!sheets.text.contains("ПРОЕКТ"))
        var ofDisposal = act(lines: [line(1, "Диплом")], reason: .termExpired)
        ofDisposal.disposalNumber = "2032-01"
        let expired = ErasureActForm.page(ofDisposal, proof: proof()).html
        #expect(expired.contains("к уничтожению № 2032-01 по истечении срока хранения, статьёй 21 Федерального закона"))
        #expect(!expired.contains("предельный срок"))
        let draft = try Paper(ErasureActForm.page(act(lines: []), proof: nil), "erasure-act-draft")
        #expect(draft.text.contains("ПРОЕКТ: уничтожение ещё не проверено"))
        #expect(draft.text.contains("Документы (сканы) этим актом не уничтожаются."))
        #expect(!draft.text.contains("(подпись)"))
    }

    @Test("the act of disposal: eight numbered columns, totals in digits and words, УТВЕРЖДАЮ, СОГЛАСОВАНО")
    func disposalAct() throws {
        var act = FormsTests.disposalAct()
        act.lines += (1...40).map { caseLine("Протоколы олимпиады № \($0)", 2020, 2021, $0) }
        act.lines.append(caseLine(Self.long, 2019, 2019, 1))
        let sheets = try Paper(DisposalActForm.page(act, proof: proof()), "disposal-act")
        for part in [
            "УТВЕРЖДАЮ", "Директор", "Кузнецова Ольга Игоревна", "АКТ № 2032-01", "не подлежащих хранению",
            "На основании Перечня № 236 (2019)", "фонда № 12", "1 2 3 4 5 6 7 8",
            "Итого 835 (восемьсот тридцать пять) единиц хранения за 2019–2021, 2024–2026 годы.",
            "протокол ЭК № 3 от 12 декабря 2031 г.", "СОГЛАСОВАНО", "Протокол ЭК № 7 от 10 января 2032 г.",
            "Изменения в учётные документы внесены.", "1042:9f86d081",
        ] {
            #expect(sheets.text.contains(part), "\(part)")
        }
        #expect(sheets.text.ranges(of: "1 2 3 4 5 6 7 8").count >= 2)
        act.lines = []
        (act.approval, act.agreement) = (nil, nil)
        let draft = try Paper(DisposalActForm.page(act, proof: nil), "disposal-act-draft")
        #expect(draft.text.contains("ПРОЕКТ: не утверждён") && draft.text.contains("дел нет"))
        #expect(draft.text.contains("Документы ещё не уничтожены."))
    }

    @Test("the nomenclature: five columns, and a summary whose rows and columns add up")
    func nomenclature() throws {
        let nomenclature = FormsTests.nomenclature()
        var summary = NomenclatureSummary()
        var units: [NomenclatureIndex: Int] = [:]
        for (position, item) in nomenclature.items.enumerated() {
            summary.add(item, cases: position + 1, carriedOver: position)
            units[item.index] = position + 1
        }
        #expect(summary.permanent == .init(total: 2, carriedOver: 1))
        #expect(summary.overTenYears == .init(total: 4, carriedOver: 3))
        #expect(summary.upToTenYears == .init(total: 30, carriedOver: 24, marked: 5))
        #expect(summary.total == .init(total: 36, carriedOver: 28, marked: 5))
        let sheets = try Paper(
            NomenclatureForm.page(nomenclature, units: units, summary: summary), "nomenclature")
        for part in [
            "МБОУ «Школа № 7»", "УТВЕРЖДАЮ", "НОМЕНКЛАТУРА ДЕЛ на 2026 год", "1 2 3 4 5", "5 лет ЭПК",
            "Всего заголовков: 8 (восемь).", "Итоговая запись о категориях и количестве дел", "Постоянного 2 1 0",
            "Временного (свыше 10 лет) 4 3 0", "Временного (до 10 лет включительно) 30 24 5", "Итого 36 28 5",
        ] {
            #expect(sheets.text.contains(part), "\(part)")
        }
        let open = try Paper(NomenclatureForm.page(nomenclature), "nomenclature-open")
        #expect(open.text.contains("Год ещё не закончен"))
    }

    @Test("the inventory of a case counts documents and files in digits and words")
    func inventory() throws {
        let sheets = try Paper(CaseInventoryForm.page(caseInventory(count: 34)), "inventory")
        for part in [
            "ВНУТРЕННЯЯ ОПИСЬ документов дела № 03-12", "Иванова Мария Петровна", "2026-000034",
            "Итого 34 (тридцать четыре) документа, 68 (шестьдесят восемь) файлов.", "Дело не закрыто",
        ] {
            #expect(sheets.text.contains(part), "\(part)")
        }
        #expect(
            try Paper(CaseInventoryForm.page(caseInventory(count: 0)), "inventory-empty").text.contains(
                "документов нет"))
    }

    @Test("the consent has every field of 152-ФЗ art. 9.4; an adult signs alone")
    func consent() throws {
        let student = Student(
            id: identifier(3), externalID: nil, name: PersonName(surname: "Иванова", givenName: "Мария"),
            birthDate: day("2012-03-04"), enrolledOn: nil)
        func paper(_ signatory: Consent.Signatory, _ name: String) throws -> Paper {
            try Paper(
                ConsentForm.page(
                    for: student, signatory: signatory, operatorName: "МБОУ «Школа № 7»",
                    operatorAddress: "г. Заречный, ул. Школьная, д. 1", processor: nil), name)
        }
        let text = try paper(.guardian, "consent").text
        for part in [
            "Иванова Мария, дата рождения 04.03.2012", "Адрес", "удостоверяющий личность", "Законный представитель",
            "подтверждающий полномочия", "Оператор", "г. Заречный, ул. Школьная", "Цель обработки",
            "Перечень персональных данных", "никому не поручается", "Действия с данными", "Способы обработки",
            "Срок действия согласия", "Как отозвать", "письменным заявлением", "(подпись)",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        let adult = try paper(.student, "consent-adult").text
        #expect(adult.contains("обучающийся совершеннолетний") && !adult.contains("подтверждающий полномочия"))
    }

    @Test("the receipt names each file with its SHA-256, whole")
    func receipt() throws {
        let digest = try #require(Digest(String(repeating: "9f86d081", count: 8)))
        let document = Document(
            id: identifier(1), accessionNumber: AccessionNumber(year: 2026, ordinal: 7), kind: .diploma,
            title: "Олимпиада по праву", number: "АБ 12", issuer: "Министерство образования",
            issuedOn: day("2026-02-16"), registeredOn: day("2026-03-01"),
            files: [
                DocumentFile(
                    name: Self.long + ".pdf", mediaType: "application/pdf", sizeBytes: 123_456,
                    contentDigest: digest, address: ObjectAddress(digest))
            ])
        let sheets = try Paper(
            UploadReceiptForm.page(
                of: document, students: ["Иванова Мария Петровна"], cases: ["03-12"],
                organization: "МБОУ «Школа № 7»", receivedBy: "Петрова А. С., архивариус"), "receipt")
        for part in ["2026-000007", "16 февраля 2026 г.", "АБ 12", "123456", "1 (один) файл", "Иванова Мария Петровна"]
        {
            #expect(sheets.text.contains(part), "\(part)")
        }
        #expect(sheets.text.filter { !$0.isWhitespace }.contains(digest.description))
    }

    @Test("the yearly check and the random check say what was looked at and what was found")
    func checks() throws {
        let clean = StoreCheckAct(
            number: "2026-01", date: day("2026-11-21"), organization: "МБОУ «Школа № 7»",
            checkedBy: "Петрова А. С., архивариус", isDeep: true, objects: 2000, bytes: 1_185_000_000,
            documents: 2100, findingCount: 0, findings: [], checkpoint: proof().journalCheckpoint)
        let text = try Paper(StoreCheckForm.page(clean), "store-check").text
        #expect(text.contains("2000 (две тысячи)") && text.contains("Все документы на месте"))
        var damaged = clean
        (damaged.findingCount, damaged.findings) = (1, ["файл 9f86 повреждён <b>"])
        let found = try Paper(StoreCheckForm.page(damaged), "store-check-found").text
        #expect(found.contains("1 (одно)") && found.contains("повреждён <b>") && !found.contains("на месте"))
        let sample = SampleCheckProtocol(
            number: "2026-02", organization: "МБОУ «Школа № 7»", drawnOn: day("2026-11-20"), seed: "20261120",
            populationCount: 2100,
            lines: [
                .init(accessionNumber: AccessionNumber(year: 2026, ordinal: 7), title: "диплом: Право", finding: nil),
                .init(accessionNumber: AccessionNumber(year: 2026, ordinal: 9), title: nil, finding: "не тот класс"),
            ], completedOn: day("2026-11-21"), findings: nil, checkedBy: "Сова Е. А., завуч")
        let drawn = try Paper(SampleCheckForm.page(sample), "sample-check").text
        for part in ["2 (два) документа из 2100", "20261120", "не тот класс", "Замечаний нет.", "уничтожен"] {
            #expect(drawn.contains(part), "\(part)")
        }
    }

    @Test("whatever a name looks like, it is text: nothing runs, nothing is fetched, nothing breaks the page")
    func escaping() throws {
        let name = "<script>alert(1)</script><img src=\"http://127.0.0.1:9/x\"> & {{number}} \u{202E}абв\u{0}"
        let page = ErasureActForm.page(act(lines: [line(1, name)], subject: name), proof: proof())
        #expect(!page.html.contains("<script>") && !page.html.contains("<img"))
        #expect(!page.html.unicodeScalars.contains("\u{202E}"))
        #expect(!page.html.contains("src=\"http"))
        let text = try Paper(page, "escaping").text
        #expect(text.contains("<script>alert(1)</script>"))
        #expect(text.contains("{{number}}"))
    }

    @Test("a missing program, a failure and a slow one are told, and the page is still there")
    func withoutProgram() {
        let page = ErasureActForm.page(act(lines: []), proof: nil)
        #expect(code { try PDFPrinter.pdf(of: page, interpreter: "/nonexistent/python3") } == "pdf-program-missing")
        #expect(code { try PDFPrinter.pdf(of: page, interpreter: "/bin/true") } == "pdf-failed")
        #expect(code { try PDFPrinter.pdf(of: page, timeLimitSeconds: 0) } == "pdf-too-slow")
        #expect(page.html.contains("АКТ"))
    }

    private func code(_ body: () throws -> [UInt8]) -> String? {
        do { return String(try body().count) } catch { return (error as? ArchiveError)?.code }
    }
}

/// A form printed to PDF and read back. `FORMS_FOLDER` keeps the files, to be looked at.
struct Paper {
    /// With every run of blanks as one.
    let text: String
    /// How many sheets.
    let count: Int

    init(_ page: PrintedPage, _ name: String) throws {
        let kept = ProcessInfo.processInfo.environment["FORMS_FOLDER"]
        let folder = kept ?? NSTemporaryDirectory() + "larets-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let file = folder + "/\(name).pdf"
        try Data(PDFPrinter.pdf(of: page)).write(to: URL(filePath: file))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = ["-raw", file, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let all = String(decoding: bytes, as: UTF8.self)
        count = all.filter { $0 == "\u{C}" }.count
        text = all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

func caseInventory(count: Int) -> CaseInventory {
    CaseInventory(
        organization: "МБОУ «Школа № 7»",
        caseFile: CaseFile(
            id: identifier(5), index: index("03-12"), year: 2026, studentID: nil, openedOn: day("2026-01-12")),
        heading: "Электронное портфолио обучающегося", term: "до окончания обучения",
        student: "Иванова Мария Петровна",
        lines: (0..<count).map {
            .init(
                accessionNumber: AccessionNumber(year: 2026, ordinal: $0 + 1), date: day("2026-02-16"),
                kind: .diploma, title: "Олимпиада по праву, этап \($0 + 1)", fileCount: 2)
        }, compiledBy: "Петрова Анна Сергеевна, архивариус", date: day("2026-11-21"))
}
