import ArchiveModel
import Forms
import Testing

@Suite("Акт о выделении к уничтожению")
struct DisposalActFormTests {
    @Test("head, eight columns, totals in digits and words, the commission, how it was destroyed, the checkpoint")
    func executed() {
        let page = DisposalActForm.text(disposalAct(), proof: proof())
        let text = flat(page)
        for part in [
            "МБОУ «Школа № 7»", "УТВЕРЖДАЮ Директор", "Кузнецова Ольга Игоревна", "АКТ № 2032-01",
            "не подлежащих хранению", "от 15 января 2032 г.", "г. Заречный", "На основании Перечня № 236",
            "фонда № 12", "п/п", "Заголовок", "Годы", "описи", "ед. хр.", "Срок", "Приме-",
            "Итого 14 (четырнадцать) единиц хранения за 2021, 2024–2026 годы.", "протокол ЭК № 3 от 12 декабря 2031 г.",
            "СОГЛАСОВАНО Протокол ЭК № 7 от 10 января 2032 г.",
            "Описи дел постоянного хранения за 2021, 2024–2025 годы утверждены,",
            "Дел постоянного хранения за 2026 год нет: записано в архиве 01.12.2031.",
            "Экспертизу ценности документов провёл: Петрова Анна Сергеевна, архивариус",
            "Документы в количестве 14 (четырнадцати) единиц хранения уничтожены 20 января 2032 г.: уничтожение ключей",
            "Изменения в учётные документы внесены.", proof().journalCheckpoint.description.prefix(8).description,
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("ПРОЕКТ"))
        #expect(page.split(separator: "\n").allSatisfy { columns($0) <= 80 })
    }

    @Test("a draft says so: nothing is destroyed, nobody has agreed, and there is room for every signature")
    func draft() {
        var act = disposalAct()
        (act.approval, act.agreement, act.permanentInventories, act.expert) = (nil, nil, [], nil)
        let text = flat(DisposalActForm.text(act, proof: nil))
        for part in [
            "ПРОЕКТ: не утверждён", "Документы ещё не уничтожены.", "(должность)", "Протокол ЭК от ______________",
            "Экспертизу ценности документов провёл: ______", "за указанные годы утверждены, протокол ЭК от ______",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("учётные документы внесены"))
        #expect(!text.contains("Контрольная точка"))
    }

    @Test("no permanent inventories is a recorded fact, not an empty place")
    func noInventories() {
        var act = disposalAct()
        act.permanentInventories = [.notKept(years: [2021, 2024, 2025], recordedIn: "протокол ЭК № 2 от 01.12.2031")]
        let text = flat(DisposalActForm.text(act, proof: nil))
        #expect(text.contains("Дел постоянного хранения за 2021, 2024–2025 годы нет: протокол ЭК № 2 от 01.12.2031."))
    }

    @Test("a protocol is of its own years and its own day, whatever others there are")
    func protocols() {
        var act = disposalAct()
        act.permanentInventories = [
            .approved(years: [2026], protocolNumber: "5", on: day("2030-12-01")),
            .approved(years: [2027], protocolNumber: "9", on: day("2032-12-20")),
        ]
        for text in [DisposalActForm.text(act, proof: nil), DisposalActForm.page(act, proof: nil).html].map(flat) {
            #expect(text.contains("за 2026 год утверждены, протокол ЭК № 5 от 1 декабря 2030 г."))
            #expect(text.contains("за 2027 год утверждены, протокол ЭК № 9 от 20 декабря 2032 г."))
        }
    }

    @Test("a moment stands in the school's zone, and names it: the day of the night that destroyed")
    func zone() {
        let page = DisposalActForm.text(disposalAct(), proof: proof(), utcOffsetSeconds: 3 * 3600)
        #expect(page.contains("26.06.2026 07:15:30 (UTC+3)"))
        let early = DisposalActForm.text(disposalAct(), proof: proof(), utcOffsetSeconds: -(5 * 3600 + 1800))
        #expect(early.contains("25.06.2026 22:45:30 (UTC−5:30)"))
        #expect(DisposalActForm.page(disposalAct(), proof: proof(), utcOffsetSeconds: 3600).html.contains("(UTC+1)"))
    }

    @Test("an act without lines and a heading of any length are still a page of 80 columns")
    func extremes() {
        var act = disposalAct()
        act.lines = []
        #expect(flat(DisposalActForm.text(act, proof: nil)).contains("Итого 0 (ноль) единиц хранения за —."))
        act.lines = [caseLine(String(repeating: "Ы", count: 300), 2020, 2020, 1)]
        let page = DisposalActForm.text(act, proof: nil)
        #expect(page.split(separator: "\n").allSatisfy { columns($0) <= 80 })
        #expect(flat(page).contains("Итого 1 (одна) единица хранения за 2020 год."))
    }
}

func caseLine(_ heading: String, _ first: Int, _ last: Int, _ count: Int) -> DisposalAct.Line {
    DisposalAct.Line(
        heading: heading, index: index("03-07"), firstYear: first, lastYear: last, inventoryNumber: "2",
        unitNumbers: "1–\(count)", unitCount: count, term: "5 лет ЭПК", basis: "ст. 441")
}

func disposalAct() -> DisposalAct {
    DisposalAct(
        id: identifier(950), number: "2032-01", date: day("2032-01-15"), organizationName: "МБОУ «Школа № 7»",
        place: "г. Заречный", fondNumber: "12", basis: "Перечня № 236 (2019)",
        expert: "Петрова Анна Сергеевна, архивариус",
        lines: [
            caseLine("Грамоты, дипломы, протоколы олимпиад и конкурсов", 2024, 2026, 12),
            caseLine("Личное дело № 17", 2021, 2021, 2),
        ],
        permanentInventories: [
            .approved(years: [2021, 2024, 2025], protocolNumber: "3", on: day("2031-12-12")),
            .notKept(years: [2026], recordedIn: "записано в архиве 01.12.2031"),
        ],
        agreement: .init(protocolNumber: "7", agreedOn: day("2032-01-10")),
        approval: .init(post: "Директор", name: "Кузнецова Ольга Игоревна", approvedOn: day("2032-01-15")),
        method: "уничтожение ключей шифрования и удаление файлов", destroyedOn: day("2032-01-20"))
}
