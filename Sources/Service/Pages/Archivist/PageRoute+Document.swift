import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    static let document: [PageRoute] = [
        .get("/documents/{id}", .action(.documentRead)) { call in
            let id = try call.part("id")
            let card = try call.archive.show(id)
            let scan = try ShownScan(card.document, call)
            let explanation = call.may(.documentExplain) ? try call.archive.explain(id, asOf: nil) : nil
            return .page(.document(card, scan, explanation, call))
        },
        .get("/documents/{id}/receipt", .action(.documentReceipt)) { call in
            .form(try call.archive.uploadReceipt(call.part("id"), as: call.query.value("format") ?? .html))
        },
    ]
}

/// Which page of which file is looked at, and which others there are.
struct ShownScan: Sendable {
    let file: Int
    let page: Int
    /// Of each file; nil: not known, because nothing of it was ever drawn.
    let pageCounts: [Int?]

    /// What is not there is no reason to refuse the document: its first page is shown instead.
    init(_ document: Document, _ call: PageCall) throws {
        let number = document.accessionNumber.description
        let file = min(max(1, (try? call.query.parsed("file", Int.init)) ?? 1), max(1, document.files.count))
        var counts = try call.archive.knownPageCounts(of: number)
        if counts.indices.contains(file - 1), counts[file - 1] == nil {
            // Drawn now instead of when the browser asks: afterwards it is known how many pages there are.
            let drawn = try? call.archive.preview(of: number, PreviewChoice(file: file, page: 1, size: .page))
            if case .picture(let picture) = drawn { counts[file - 1] = picture.pageCount }
            // That it is shown is in the journal now: the browser's own request is the same look.
            if drawn != nil { call.work.shown.note([call.look(at: number, .page)]) }
        }
        let last = counts.indices.contains(file - 1) ? counts[file - 1] ?? 1 : 1
        self.file = file
        page = min(max(1, (try? call.query.parsed("page", Int.init)) ?? 1), last)
        pageCounts = counts
    }

    /// - Parameter link: to a page of a file, both from 1; nil: on the document's own page.
    func viewer(
        of document: Document, _ call: PageCall, link: ((_ file: Int, _ page: Int) -> String)? = nil
    ) -> Page.ScanViewer {
        let address = "/documents/\(document.accessionNumber)"
        let link = link ?? { "\(address)?file=\($0)&page=\($1)" }
        var pages: [Page.ScanViewer.PageLink] = []
        for (index, count) in pageCounts.enumerated() {
            for page in 1...max(1, index + 1 == file ? count ?? 1 : 1) {
                let name =
                    pageCounts.count == 1
                    ? String(page) : page == 1 ? call.say(DocumentPageWords.fileNumber(index + 1)) : String(page)
                pages.append(
                    Page.ScanViewer.PageLink(
                        link: Page.Link(name, link(index + 1, page)),
                        isShown: index + 1 == file && page == self.page))
            }
        }
        return Page.ScanViewer(
            picture: "\(address)/page/\(file)?page=\(page)", description: document.title,
            withoutPicture: call.say(PageWords.noPicture), pages: pages)
    }
}

extension Page {
    static func document(
        _ card: DocumentCard, _ scan: ShownScan, _ explanation: Explanation?, _ call: PageCall
    ) -> Page {
        let document = card.document
        var side: [Section] = []
        if card.isBlocked { side.append(Section(.notice(.wait, call.say(DocumentPageWords.isBlocked)))) }
        side.append(
            Section(.facts(facts(card, call) + (explanation.map { DecisionForm.facts($0, call) } ?? []))))
        side += card.achievements.flatMap { achievement in
            [achievementFacts(achievement, call)] + ways(of: achievement, call)
                + decision(
                    on: achievement, needsSource: document.source == nil,
                    back: "/documents/\(document.accessionNumber)", call)
        }
        if let explanation { side += why(explanation, call) }
        let downloads = document.files.indices.map { index in
            Act.link(
                call.say(DocumentPageWords.download(index + 1, of: document.files.count)),
                "/api/v1/documents/\(document.accessionNumber)/files/\(index + 1)")
        }
        let address = "/documents/\(document.accessionNumber)"
        let receipt = [
            Act.link(call.say(DocumentPageWords.receipt), address + "/receipt"),
            .link(call.say(DocumentPageWords.receiptPDF), address + "/receipt?format=pdf"),
        ]
        let reclassification = Act.post(
            call.say(ReclassificationWords.button), "/selection/reclassify",
            [("document", document.accessionNumber.description)])
        let corrections =
            !document.kind.isGivenByHand
            ? []
            : (call.may(.documentCorrect)
                ? [Act.link(call.say(CorrectionWords.button), address + "/correct")] : [])
                + (call.may(.documentReclassify) ? [reclassification] : [])
        // Of a consent that somebody else signed nothing but its card is shown.
        let paper =
            document.files.isEmpty
            ? [Section(.notice(.wait, call.say(DocumentPageWords.notForYou)))]
            : [Section(.scan(scan.viewer(of: document, call))), files(document, call)]
        return Page(
            title: document.title,
            crumbs: call.actor.role.isFamily ? [] : [Link(call.say(SearchWords.title), "/search")],
            actions: (call.may(.documentDownload) ? downloads : [])
                + (call.may(.documentReceipt) ? receipt : []) + corrections
                + DecisionForm.acts(explanation, call),
            sections: [Section(.columns([paper, side]))])
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
            Fact(call.say(DocumentPageWords.isWhat), call.say(DocumentPageWords.copy)),
        ].compactMap { $0 }
        let cases = card.caseFiles.map { file in
            Fact(
                call.say(CaseWords.caseFile),
                Cell(
                    "\(file.index) · \(file.year)", href: call.may(.caseRead) ? "/cases/\(file.id)" : nil,
                    note: file.closedOn.map { call.say(DocumentPageWords.closed($0)) }))
        }
        return owners + facts + cases
            + [Fact(call.say(DocumentPageWords.identifier), Cell(document.id.description, isCode: true))]
    }

    private static func ways(of achievement: Achievement, _ call: PageCall) -> [Section] {
        let rejected = wayAfterRejection(of: achievement, call)
        let correction = wayToCorrection(of: achievement, call)
        return rejected.isEmpty && !correction.isEmpty ? [Section(.acts(correction))] : rejected
    }

    private static func achievementFacts(_ achievement: Achievement, _ call: PageCall) -> Section {
        Section(
            call.say(DocumentPageWords.proves),
            .facts(
                [
                    Fact(
                        call.say(PageWords.title),
                        Cell(
                            achievement.title, href: call.may(.achievementList) ? achievement.address : nil,
                            badges: [achievement.status.badge(call.language)])),
                    Fact(call.say(AchievementWords.whyRejected), achievement.rejectionReason),
                ].compactMap { $0 } + facts(achievement, call)))
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
                            Cell(
                                file.name,
                                badges: file.marks.map { Badge($0.phrase.text(in: call.language), .wait) },
                                note: format(file.mediaType)),
                            Cell(ShownSize.text(file.sizeBytes, in: call.language), isNumber: true),
                            Cell(file.contentDigest.description, isCode: true),
                        ]
                    })))
    }

    /// `JPEG`; nil of a format whose registered name says nothing to people.
    private static func format(_ mediaType: String) -> String? {
        let name = mediaType.split(separator: "/").last ?? ""
        return name.contains(".") ? nil : name.uppercased()
    }

    /// Why it is here, and until when: drawn, and in words.
    private static func why(_ explanation: Explanation, _ call: PageCall) -> [Section] {
        explanation.holdings.flatMap { holding -> [Section] in
            let heading = holding.student ?? call.say(DocumentPageWords.why)
            let drawing = Timeline(holding, from: explanation.document.document.registeredOn, today: explanation.asOf)
            return [
                Section(
                    call.say(DocumentPageWords.why) + (holding.student == nil ? "" : ": " + heading),
                    .timeline(drawing, description: call.say(holding.summary))),
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
                                Fact(
                                    call.say(DocumentPageWords.because(index + 1, of: holding.reasons.count)),
                                    Cell(call.say(reason)))
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
    static let notForYou = Phrase(
        "Скан согласия видят архивариус и тот, кто его подписал.",
        "The scan of a consent is shown to the archivist and to whoever signed it.")
    static let issuedOn = Phrase("Дата документа", "Date of the paper")
    static let registeredOn = Phrase("Принят", "Taken in")
    static let isWhat = Phrase("Что хранится", "What is kept")
    static let copy = Phrase("Копия: подлинник у владельца", "A copy: its owner has the paper")
    static let identifier = Phrase("Идентификатор", "Identifier")
    static let yes = Phrase("да", "yes")
    static let proves = Phrase("Подтверждает достижение", "Proves an achievement")
    static let file = Phrase("Файл", "File")
    static let size = Phrase("Размер", "Size")
    static let checksum = Phrase("SHA-256", "SHA-256")
    static let why = Phrase("Почему хранится и до когда", "Why it is here, and until when")
    static let receipt = Phrase("Расписка", "Receipt")
    static let receiptPDF = Phrase("Расписка PDF", "Receipt as PDF")
    static let hold = Phrase("запрет на уничтожение", "hold")
    static let earliest = Phrase("Может быть уничтожен с", "May be destroyed from")
    static let deadline = Phrase("Должен быть стёрт до", "Has to be erased by")
    static let rule = Phrase("По какой позиции номенклатуры", "By which item")

    static func fileNumber(_ number: Int) -> Phrase { Phrase("Файл \(number)", "File \(number)") }
    static func closed(_ day: CalendarDay) -> Phrase {
        Phrase("закрыто \(day.text(in: .russian))", "closed on \(day)")
    }

    static func because(_ number: Int, of count: Int) -> Phrase {
        count == 1 ? Phrase("Основание", "Reason") : Phrase("Основание \(number)", "Reason \(number)")
    }

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
