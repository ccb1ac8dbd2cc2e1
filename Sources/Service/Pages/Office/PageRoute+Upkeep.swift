import Archive
import ArchiveModel

extension PageRoute {
    /// How the archive is: what is stored, when it was checked and copied.
    static let upkeep: [PageRoute] = [
        .get("/upkeep", .action(.storeVerify)) { call in .page(try .upkeep(call.archive.condition(), nil, call)) },
        .post("/upkeep/check", .action(.storeVerify)) { call in
            let report = try call.archive.verify(VerifyScope(deep: false, maximumSeconds: checkSeconds)) { _ in }
            return .page(try .upkeep(call.archive.condition(), report, call))
        },
        .post("/upkeep/act", .action(.storeVerify)) { call in
            call.work.fullCheck.begin(in: call.archive)
            return .elsewhere("/upkeep", done: .fullCheckBegun)
        },
        .get("/upkeep/act", .action(.storeVerify)) { call in
            .form(try call.work.fullCheck.state.paper().printed(as: call.query.value("format") ?? .html))
        },
    ]

    /// Somebody waits for the answer; the next check goes on where this one stopped.
    private static let checkSeconds = 20
}

extension Page {
    static func upkeep(_ condition: StoreCondition, _ report: VerifyReport?, _ call: PageCall) throws -> Page {
        var sections: [Section] = []
        if let report {
            sections += findings(report, call)
        } else if let check = condition.lastCheck, check.findings > 0 {
            sections.append(Section(.notice(.bad, call.say(UpkeepWords.foundBefore(check)))))
        }
        let isReady = condition.readiness.isReady
        let tones: (check: Tone, backup: Tone) = (
            tone(condition.lastCheck, call), tone(condition.lastBackup, call)
        )
        sections.append(
            Section(
                .tiles([
                    Tile(
                        value: call.say(isReady ? UpkeepWords.works : UpkeepWords.troubled),
                        label: call.say(UpkeepWords.service), tone: isReady ? .good : .bad),
                    Tile(
                        value: condition.lastCheck.map { call.day(of: $0.at).text(in: call.language) } ?? "—",
                        label: call.say(UpkeepWords.lastCheck), tone: tones.check),
                    Tile(
                        value: condition.lastBackup.map { call.day(of: $0.at).text(in: call.language) } ?? "—",
                        label: call.say(UpkeepWords.lastBackup), tone: tones.backup),
                    Tile(
                        value: ShownSize.text(condition.readiness.freeBytes, in: call.language),
                        label: call.say(UpkeepWords.freeSpace), tone: condition.readiness.disk ? .plain : .bad),
                ])))
        sections += troubles(condition, call)
        sections.append(Section(.facts(facts(condition, call))))
        sections += fullCheck(call.work.fullCheck.state, call)
        return Page(
            title: call.say(UpkeepWords.title),
            actions: [.post(call.say(UpkeepWords.checkNow), "/upkeep/check", [], .main)], sections: sections)
    }

    /// A check and a backup that are older than this are worth a word.
    private static let staleDays = 8

    private static func tone(_ upkeep: StoreCondition.Upkeep?, _ call: PageCall) -> Tone {
        guard let upkeep else { return .wait }
        if upkeep.findings > 0 { return .bad }
        let age = call.archive.today.dayNumber - call.day(of: upkeep.at).dayNumber
        return age > staleDays ? .wait : .plain
    }

    private static func troubles(_ condition: StoreCondition, _ call: PageCall) -> [Section] {
        var phrases: [Phrase] = []
        if !condition.readiness.catalog { phrases.append(UpkeepWords.catalogSilent) }
        if !condition.readiness.keys { phrases.append(UpkeepWords.keysAbsent) }
        if !condition.readiness.disk { phrases.append(UpkeepWords.diskFull) }
        if condition.lastBackup == nil { phrases.append(UpkeepWords.neverBackedUp) }
        return phrases.map { Section(.notice($0 == UpkeepWords.neverBackedUp ? .wait : .bad, call.say($0))) }
    }

    private static func findings(_ report: VerifyReport, _ call: PageCall) -> [Section] {
        guard !report.findings.isEmpty else {
            let remaining = report.round?.remaining ?? 0
            return [Section(.notice(.good, call.say(UpkeepWords.allWhole(report.objects, remaining: remaining))))]
        }
        return [
            Section(.notice(.bad, call.say(UpkeepWords.found(report.findings.count)))),
            Section(.text(call.say(UpkeepWords.whoMends))),
            Section(
                .table(
                    Table(
                        columns: [UpkeepWords.subject, UpkeepWords.finding, UpkeepWords.advice].map(call.say),
                        rows: report.findings.map { finding in
                            [
                                Cell(finding.subject, isCode: true), Cell(call.say(finding.phrase)),
                                Cell(call.say(finding.advice)),
                            ]
                        }))),
        ]
    }

    private static func facts(_ condition: StoreCondition, _ call: PageCall) -> [Fact] {
        [
            Fact(call.say(PageWords.documents), ShownNumber.grouped(condition.documents)),
            Fact(
                call.say(UpkeepWords.objects),
                Cell(
                    ShownNumber.grouped(condition.objects),
                    note: ShownSize.text(condition.sealedBytes, in: call.language))),
            Fact(call.say(UpkeepWords.lastCheck), told(condition.lastCheck, UpkeepWords.checked, call)),
            Fact(call.say(UpkeepWords.lastBackup), told(condition.lastBackup, UpkeepWords.copied, call)),
            Fact(call.say(UpkeepWords.sessions), ShownNumber.grouped(condition.readiness.openSessions)),
            Fact(
                call.say(JournalWords.checkpoint),
                Cell(
                    condition.checkpoint.description, href: call.may(.journalVerify) ? "/journal" : nil, isCode: true)),
        ].compactMap { $0 }
    }

    private static func told(
        _ upkeep: StoreCondition.Upkeep?, _ words: (StoreCondition.Upkeep) -> Phrase, _ call: PageCall
    ) -> Cell {
        guard let upkeep else { return Cell(call.say(UpkeepWords.never)) }
        let badges = upkeep.findings > 0 ? [Badge(call.say(UpkeepWords.found(upkeep.findings)), .bad)] : []
        return Cell(call.time(upkeep.at), badges: badges, note: call.say(words(upkeep)))
    }
}

enum UpkeepWords {
    static let title = Phrase("Состояние архива", "State of the archive")
    static let works = Phrase("Работает", "Working")
    static let troubled = Phrase("Есть помехи", "In trouble")
    static let service = Phrase("архив", "the archive")
    static let lastCheck = Phrase("Последняя проверка", "Last check")
    static let lastBackup = Phrase("Последняя копия", "Last backup")
    static let freeSpace = Phrase("свободно на диске", "free on the disk")
    static let objects = Phrase("Хранится файлов", "Stored files")
    static let sessions = Phrase("Входов сейчас", "Sessions")
    static let never = Phrase("ещё не было", "never")
    static let checkNow = Phrase("Проверить сейчас", "Check now")
    static let subject = Phrase("Что", "What")
    static let finding = Phrase("Что не так", "What is wrong")
    static let advice = Phrase("Что делать", "What to do")
    static let catalogSilent = Phrase("Каталог не отвечает.", "The catalog does not answer.")
    static let keysAbsent = Phrase("Ключи не открываются.", "The keys do not open.")
    static let diskFull = Phrase("На диске почти нет места.", "There is hardly any room on the disk.")
    static let neverBackedUp = Phrase(
        "Резервной копии ещё не делали. Её делает тот, кто ведёт сервер: каждую ночь, в другое место.",
        "No backup was made so far. Whoever runs the server makes one: every night, in another place.")

    static let whoMends = Phrase(
        "Это исправляют на сервере: передайте таблицу тому, кто его ведёт. До тех пор повреждённое не удаляйте и не загружайте заново.",
        "This is mended on the server: hand the table to whoever runs it. Until then neither delete nor upload again what is damaged."
    )

    /// What it was, only the check itself told.
    static func foundBefore(_ check: StoreCondition.Upkeep) -> Phrase {
        let count = found(check.findings)
        return check.isDeep
            ? Phrase(
                "Последняя проверка. \(count.russian). Её список – у того, кто ведёт сервер: обратитесь к нему.",
                "The last check: \(count.english). Whoever runs the server has its list: turn to them.")
            : Phrase(
                "Последняя проверка. \(count.russian). Что именно, покажет «\(checkNow.russian)».",
                "The last check: \(count.english). \"\(checkNow.english)\" shows what.")
    }

    static func found(_ count: Int) -> Phrase {
        Phrase(
            "Найдено повреждений: \(ShownNumber.grouped(count))",
            count == 1 ? "1 finding" : "\(ShownNumber.grouped(count)) findings")
    }

    private static func english(_ count: Int) -> String {
        count == 1 ? "1 file" : "\(ShownNumber.grouped(count)) files"
    }

    static func allWhole(_ count: Int, remaining: Int) -> Phrase {
        let files = CountedNoun("файл", "файла", "файлов")
        guard remaining > 0 else {
            return Phrase(
                "Всё цело: проверено \(files.grouped(count)).", "Everything is whole: \(english(count)) checked.")
        }
        return Phrase(
            "Пока всё цело: проверено \(files.grouped(count)), осталось \(ShownNumber.grouped(remaining)).",
            "Whole so far: \(english(count)) checked, \(ShownNumber.grouped(remaining)) to go.")
    }

    static func checked(_ check: StoreCondition.Upkeep) -> Phrase {
        let files = CountedNoun("файл", "файла", "файлов").grouped(check.objects)
        return check.isDeep
            ? Phrase("\(files), с расшифровкой каждого", "\(english(check.objects)), each decrypted")
            : Phrase("\(files), без расшифровки", "\(english(check.objects)), not decrypted")
    }

    static func copied(_ backup: StoreCondition.Upkeep) -> Phrase {
        let files = CountedNoun("файл", "файла", "файлов").grouped(backup.objects)
        return backup.includesKeys
            ? Phrase("\(files), ключи отдельно", "\(english(backup.objects)), the keys apart")
            : Phrase("\(files), без ключей", "\(english(backup.objects)), without the keys")
    }
}
