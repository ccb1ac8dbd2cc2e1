import ArchiveModel
import Forms
import Testing

@Suite("Акт об уничтожении персональных данных")
struct ErasureActFormTests {
    let three = [
        line(1, "Победитель муниципального этапа всероссийской олимпиады школьников по математике"),
        line(2, "Командный турнир юных физиков", files: 2, shared: true),
        line(17, "За участие в концерте", kind: .gratitude),
    ]

    @Test("every field that order № 179 asks for is on the paper")
    func allFields() {
        let text = flat(ErasureActForm.text(act(lines: three, processor: "ООО «Хранитель», г. Киров"), proof: proof()))
        for field in [
            "АКТ об уничтожении персональных данных № 2026-03", "от 26 июня 2026 г.",
            "МБОУ «Средняя общеобразовательная школа № 7»", "610000, г. Заречный, ул. Школьная, д. 1",
            "ООО «Хранитель», г. Киров", "Иванова Мария Петровна", "S00042", act(lines: []).subjectID.description,
            "Петрова Анна Сергеевна, архивариус", "дата рождения; класс; достижения",
            "Ларец, архив сканов портфолио обучающихся", "уничтожение ключа шифрования и удаление файла",
            "достижение цели обработки: обучающийся выбыл (25.06.2026)", "25.07.2026",
            "Дата уничтожения 26.06.2026", "(подпись)", "2026-000017", "благодарность:",
        ] {
            #expect(text.contains(field), "\(field)")
        }
    }

    @Test("withdrawn consent is named as the reason, with its own part of the law")
    func withdrawn() {
        let withdrawn = flat(ErasureActForm.text(act(lines: three, reason: .consentWithdrawn), proof: proof()))
        #expect(withdrawn.contains("отзыв согласия на обработку (25.06.2026)"))
        #expect(withdrawn.contains("частью 5 статьи 21"))
        let left = flat(ErasureActForm.text(act(lines: three), proof: proof()))
        #expect(left.contains("частью 4 статьи 21"))
    }

    @Test("says of each document whether its bytes went or only the link, and counts both")
    func bytesOrLink() {
        let text = flat(ErasureActForm.text(act(lines: three), proof: proof()))
        #expect(text.contains("Итого: 3 (три) документа, 4 (четыре) файла."))
        #expect(text.contains("Уничтожено: 2 (два) документа;"))
        #expect(text.contains("Удалена только связь: 1 (один) документ."))
        #expect(text.contains("связь удалена"))
        #expect(!flat(ErasureActForm.text(act(lines: [three[0]]), proof: proof())).contains("связь удалена"))
    }

    @Test("with proof it carries the journal's checkpoint whole, on one line")
    func checkpoint() {
        let text = ErasureActForm.text(act(lines: three), proof: proof())
        #expect(text.split(separator: "\n").contains { $0 == proof().journalCheckpoint.description })
        #expect(text.contains("26.06.2026 04:15:30 (UTC)"))
        #expect(!text.contains("ПРОЕКТ"))
    }

    @Test("without proof it is a draft: nothing is called destroyed, and there is nowhere to sign")
    func draft() {
        let text = flat(ErasureActForm.text(act(lines: three), proof: nil))
        #expect(text.contains("ПРОЕКТ: уничтожение ещё не проверено"))
        #expect(text.contains("ещё не уничтожены; назначено на 26.06.2026"))
        #expect(text.contains("К уничтожению: 2 (два) документа"))
        #expect(!text.contains(" уничтожен "))
        #expect(!text.contains("Уничтожено"))
        #expect(!text.contains("(подпись)"))
        #expect(!text.contains("Контрольная точка"))
    }

    @Test("empty optional fields leave no empty line of a form behind")
    func emptyFields() {
        let text = flat(ErasureActForm.text(act(lines: [], processor: " ", externalID: nil), proof: proof()))
        #expect(text.contains("обработка никому не поручалась"))
        #expect(!text.contains("Идентификатор в РИС"))
        #expect(text.contains("Документы (сканы) этим актом не уничтожаются."))
        #expect(!text.contains("Итого"))
    }

    @Test(
        "no line is wider than 80 columns, whatever was entered",
        arguments: [
            String(repeating: "Константинопольский-", count: 6), String(repeating: "Ы", count: 120),
            String(repeating: "слово ", count: 20), "a\nb\tc\r\n\u{202E}d\u{1B}[2J",
            "日本語の賞状" + String(repeating: "👨‍👩‍👧", count: 40), "", "{{subjectName}} {{#lines}}",
        ])
    func widths(text: String) {
        let lines = (1...40).map { line($0 * 29, text, kind: .gratitude, files: $0, shared: $0 % 3 == 0) }
        let long = act(lines: lines, subject: text, processor: text, externalID: text, operatorName: text)
        for proof in [proof(), nil] {
            let page = ErasureActForm.text(long, proof: proof)
            #expect(page.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { columns($0) <= 80 })
            #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
            #expect(!page.contains("\u{202E}"))
            #expect(page.contains("|  40 |") || page.contains("| 40 |"))
        }
    }
}

/// The text without its layout: rules and runs of blanks become one blank.
func flat(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "|" }.joined(separator: " ")
}

/// A count of its own, kept simple on purpose: letters of CJK and pictures take two columns.
func columns(_ line: Substring) -> Int {
    line.reduce(0) { sum, character in
        sum + (character.unicodeScalars.contains { $0.value > 0x2E80 } ? 2 : 1)
    }
}
