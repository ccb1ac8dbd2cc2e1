import ArchiveModel

/// Invented papers, so that a test names only what it is about.
func day(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure("not a date: \(text)") }
    return day
}

func index(_ text: String) -> NomenclatureIndex {
    guard let index = NomenclatureIndex(text) else { preconditionFailure("not an index: \(text)") }
    return index
}

func identifier<Kind>(_ ordinal: Int) -> Identifier<Kind> {
    var fixed = FixedGenerator(state: UInt64(ordinal))
    return Identifier(at: Timestamp(millisecondsSince1970: 1_782_460_800_000), random: &fixed)
}

private struct FixedGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

func line(_ ordinal: Int, _ title: String, kind: DocumentKind = .diploma, files: Int = 1, shared: Bool = false)
    -> ErasureAct.Line
{
    ErasureAct.Line(
        documentID: identifier(ordinal), accessionNumber: AccessionNumber(year: 2026, ordinal: ordinal), kind: kind,
        title: title, fileCount: files, index: index("03-12"), destroysBytes: !shared)
}

func act(
    lines: [ErasureAct.Line], subject: String = "Иванова Мария Петровна",
    reason: ErasureAct.Reason = .purposeReached, processor: String? = nil, externalID: String? = "S00042",
    operatorName: String = "МБОУ «Средняя общеобразовательная школа № 7»"
) -> ErasureAct {
    ErasureAct(
        id: identifier(900), number: "2026-03", date: day("2026-06-26"), operatorName: operatorName,
        operatorAddress: "610000, г. Заречный, ул. Школьная, д. 1", processor: processor, subjectName: subject,
        subjectID: identifier(901), subjectExternalID: externalID, executedBy: "Петрова Анна Сергеевна, архивариус",
        categories: ["фамилия, имя, отчество", "дата рождения", "класс", "достижения", "изображения документов"],
        informationSystem: "Ларец, архив сканов портфолио обучающихся",
        method: "уничтожение ключа шифрования и удаление файла; удаление записей и очистка базы данных",
        reason: reason, triggeredOn: day("2026-06-25"), deadline: day("2026-07-25"), lines: lines)
}

func proof() -> ErasureProof {
    guard let root = Digest(String(repeating: "9f86d081", count: 8)) else { preconditionFailure("not a digest") }
    return ErasureProof(
        executedAt: Timestamp(millisecondsSince1970: 1_782_447_330_000), objectsDestroyed: 2, linksRemoved: 3,
        journalCheckpoint: JournalCheckpoint(size: 1042, root: root))
}

func nomenclature(version: Int = 1, reason: String? = nil, approved: Bool = true) -> Nomenclature {
    func item(
        _ text: String, _ heading: String, _ term: RetentionTerm, _ trigger: RetentionTrigger, _ basis: String,
        appraisal: Bool = false
    ) -> NomenclatureItem {
        NomenclatureItem(
            index: index(text), heading: heading, term: term, trigger: trigger, needsAppraisal: appraisal,
            track: .archival, approval: .commission, basis: basis, caseScope: .year)
    }
    return Nomenclature(
        id: identifier(1), year: 2026, version: version, organization: "МБОУ «Школа № 7»",
        items: [
            item("05-02", "Согласия на обработку персональных данных", .years(3), .consentEnded, "№ 236, ст. 441"),
            item("01-08", "Номенклатура дел", .permanent, .caseClosed, "№ 236, ст. 157"),
            item("02-05", "Личные дела обучающихся", .years(3), .leftSchool, ""),
            item("02-06", "Алфавитная книга", .years(50), .caseClosed, "практика школ"),
            item(
                "03-07", "Грамоты, дипломы, протоколы олимпиад и конкурсов", .years(5), .caseClosed, "№ 236",
                appraisal: true),
            item(
                "03-12", "Электронное портфолио обучающегося", .endOfPurpose(afterDays: 1, deadlineDays: 30),
                .leftSchool, "Положение, п. 1.7"),
            item("04-01", "Переписка с организациями", .untilNoLongerNeeded, .documentDate, ""),
            item("04-02", "Инструкции", .untilReplaced, .replaced, ""),
        ],
        reason: reason,
        approval: approved
            ? NomenclatureApproval(approvedOn: day("2026-01-12"), approvedBy: "Директор Кузнецова Ольга Игоревна")
            : nil)
}
