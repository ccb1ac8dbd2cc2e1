import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    static let document: [PageRoute] = [
        .get("/documents/{id}", .action(.documentRead)) { call in
            let card = try call.archive.show(call.part("id"))
            let explanation =
                call.may(.documentExplain) ? try call.archive.explain(call.part("id"), asOf: nil) : nil
            return .page(.document(card, explanation, call))
        }
    ]
}

extension Page {
    static func document(_ card: DocumentCard, _ explanation: Explanation?, _ call: PageCall) -> Page {
        let document = card.document
        let address = "/documents/\(document.accessionNumber)"
        let file = min(max(1, (try? call.query.parsed("file", Int.init)) ?? 1), max(1, document.files.count))
        let viewer = ScanViewer(
            picture: "\(address)/page/\(file)", description: document.title,
            withoutPicture: call.say(PageWords.noPicture),
            pages: document.files.indices.map { Link(String($0 + 1), "\(address)?file=\($0 + 1)") }, currentPage: file)
        var side: [Section] = []
        if card.isBlocked { side.append(Section(.notice(.wait, call.say(DocumentPageWords.isBlocked)))) }
        side.append(Section(.facts(facts(card, call))))
        side += card.achievements.map { achievementFacts($0, call) }
        if let explanation { side += why(explanation, call) }
        let actions = document.files.indices.map { index in
            Act.link(
                call.say(DocumentPageWords.download(index + 1, of: document.files.count)),
                "/api/v1/documents/\(document.accessionNumber)/files/\(index + 1)")
        }
        return Page(
            title: document.title,
            crumbs: call.actor.role.isFamily ? [] : [Link(call.say(SearchWords.title), "/search")],
            actions: call.may(.documentDownload) ? actions : [],
            sections: [Section(.columns([[Section(.scan(viewer)), files(document, call)], side]))])
    }

    private static func facts(_ card: DocumentCard, _ call: PageCall) -> [Fact] {
        let document = card.document
        let owners = card.students.compactMap { owner in
            owner.name.map { name in
                Fact(
                    call.say(PageWords.student),
                    Cell(name, href: call.may(.studentRead) ? "/students/\(owner.id)" : nil, note: owner.className))
            }
        }
        let facts = [
            Fact(call.say(PageWords.number), document.accessionNumber.description),
            Fact(call.say(PageWords.kind), document.kind.phrase.text(in: call.language)),
            Fact(call.say(EnteringWords.numberOnPaper), document.number),
            Fact(call.say(EnteringWords.issuer), document.issuer),
            Fact(call.say(DocumentPageWords.issuedOn), document.issuedOn?.text(in: call.language)),
            Fact(call.say(PageWords.source), document.source?.phrase.text(in: call.language)),
            Fact(call.say(DocumentPageWords.registeredOn), document.registeredOn.text(in: call.language)),
            Fact(
                call.say(DocumentPageWords.cases),
                card.caseFiles.map { $0.index.description }.joined(separator: ", ")),
        ].compactMap { $0 }
        return owners + facts
    }

    private static func achievementFacts(_ achievement: Achievement, _ call: PageCall) -> Section {
        Section(
            call.say(DocumentPageWords.proves),
            .facts(
                [
                    Fact(
                        call.say(PageWords.title),
                        Cell(achievement.title, badges: [achievement.status.badge(call.language)])),
                    Fact(call.say(PageWords.type), achievement.type),
                    Fact(call.say(PageWords.level), achievement.level.phrase.text(in: call.language)),
                    Fact(call.say(PageWords.place), achievement.place),
                    Fact(call.say(PageWords.result), achievement.result),
                    Fact(call.say(PageWords.date), achievement.achievedOn.text(in: call.language)),
                    Fact(call.say(PageWords.subject), achievement.subject),
                    Fact(call.say(PageWords.teacher), achievement.teacher),
                    Fact(call.say(PageWords.reason), achievement.rejectionReason),
                ].compactMap { $0 }))
    }

    private static func files(_ document: Document, _ call: PageCall) -> Section {
        Section(
            call.say(PageWords.files),
            .table(
                Table(
                    columns: [DocumentPageWords.file, DocumentPageWords.size, DocumentPageWords.checksum]
                        .map(call.say),
                    rows: document.files.map { file in
                        [
                            Cell(file.name, note: file.mediaType),
                            Cell(ShownSize.text(file.sizeBytes, in: call.language), isNumber: true),
                            Cell(file.contentDigest.description, isCode: true),
                        ]
                    })))
    }

    /// Why it is here, and until when: drawn, and in words.
    private static func why(_ explanation: Explanation, _ call: PageCall) -> [Section] {
        explanation.holdings.flatMap { holding -> [Section] in
            let heading = holding.student ?? call.say(DocumentPageWords.why)
            let drawing = Timeline(holding, from: explanation.document.document.registeredOn, today: explanation.asOf)
            return [
                Section(
                    call.say(DocumentPageWords.why) + (holding.student == nil ? "" : ": " + heading),
                    .drawing(drawing.svg(call.language), description: call.say(holding.summary))),
                Section(
                    .facts(
                        [
                            Fact(
                                call.say(PageWords.status),
                                Cell(
                                    holding.outcome.phrase.text(in: call.language),
                                    badges: holding.isHeld ? [Badge(call.say(DocumentPageWords.hold), .bad)] : [])),
                            Fact(call.say(DocumentPageWords.earliest), holding.earliest?.text(in: call.language)),
                            Fact(call.say(DocumentPageWords.deadline), holding.deadline?.text(in: call.language)),
                            Fact(call.say(DocumentPageWords.rule), holding.winner?.description),
                        ].compactMap { $0 }
                            + holding.reasons.enumerated().map { index, reason in
                                Fact(call.say(DocumentPageWords.because(index + 1)), Cell(call.say(reason)))
                            })),
            ]
        }
    }
}

extension HoldingExplanation {
    var summary: Phrase {
        let until = earliest
        return Phrase(
            until.map { "\(outcome.phrase.russian), может быть уничтожен с \($0.text(in: .russian))" }
                ?? "\(outcome.phrase.russian), дня уничтожения нет",
            until.map { "\(outcome.phrase.english), may be destroyed from \($0)" }
                ?? "\(outcome.phrase.english), no day of destruction")
    }
}

enum DocumentPageWords {
    static let isBlocked = Phrase(
        "Скрыт от обычного пользования: цель обработки достигнута, но срок хранения ещё идёт.",
        "Hidden from ordinary use: its purpose is over, an archival term keeps it.")
    static let issuedOn = Phrase("Дата документа", "Date of the paper")
    static let registeredOn = Phrase("Принят", "Taken in")
    static let cases = Phrase("Дела", "Case files")
    static let proves = Phrase("Подтверждает достижение", "Proves an achievement")
    static let file = Phrase("Файл", "File")
    static let size = Phrase("Размер", "Size")
    static let checksum = Phrase("SHA-256", "SHA-256")
    static let why = Phrase("Почему хранится и до когда", "Why it is here, and until when")
    static let hold = Phrase("запрет на уничтожение", "hold")
    static let earliest = Phrase("Может быть уничтожен с", "May be destroyed from")
    static let deadline = Phrase("Должен быть стёрт до", "Has to be erased by")
    static let rule = Phrase("По какой статье номенклатуры", "By which item")

    static func because(_ number: Int) -> Phrase { Phrase("Основание \(number)", "Reason \(number)") }

    static func download(_ number: Int, of count: Int) -> Phrase {
        count == 1 ? Phrase("Скачать", "Download") : Phrase("Скачать файл \(number)", "Download file \(number)")
    }
}

/// Sizes of files as people of the language write them.
enum ShownSize {
    static func text(_ bytes: Int64, in language: Language) -> String {
        let units = language == .russian ? ["Б", "КБ", "МБ", "ГБ"] : ["B", "KB", "MB", "GB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let tenths = Int((value * 10).rounded())
        let text = unit == 0 || tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return (language == .russian ? text.replacing(".", with: ",") : text) + "\u{A0}" + units[unit]
    }
}
