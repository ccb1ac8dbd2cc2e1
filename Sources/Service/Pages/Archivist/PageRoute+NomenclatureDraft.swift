import Archive
import ArchiveModel
import FoundationEssentials

extension PageRoute {
    /// A draft of the nomenclature: in, after what it would change was shown, and away again.
    static let nomenclatureDraft: [PageRoute] = [
        .get("/nomenclature/import", .action(.nomenclatureImport)) { call in
            .page(.nomenclatureImport(complaint: nil, call))
        },
        PageRoute(method: .post, path: "/nomenclature/import", right: .action(.nomenclatureImport), body: .files) {
            call in
            let sent = try await FormTable.receive(call, field: "table", missing: .nomenclatureMissing)
            return try await call.work.pool.run {
                let file = NomenclatureUpload(sent)
                do {
                    let plan = try call.archive.planNomenclature(ByteSource(file.bytes), as: file.format)
                    return .page(
                        .nomenclaturePlan(plan, file, reason: sent.fields["reason"], complaint: nil, call))
                } catch let error as ArchiveError where error.category == .failure {
                    return .page(.nomenclatureImport(complaint: error.phrase, call))
                }
            }
        },
        PageRoute(method: .post, path: "/nomenclature", right: .action(.nomenclatureImport), body: .table) { call in
            try await call.work.pool.run { try importing(NomenclatureUpload(call.form), call) }
        },
        .get("/nomenclature/{year}/{version}/discard", .action(.nomenclatureImport)) { call in
            let edition = try NomenclatureEdition(call)
            let draft = try call.archive.nomenclatures().first { NomenclatureEdition($0) == edition }
            guard let draft, draft.approval == nil else { throw ArchiveError.noDraft }
            return .page(.nomenclatureDiscard(draft, call))
        },
        .post("/nomenclature/{year}/{version}/discard", .action(.nomenclatureImport)) { call in
            let edition = try NomenclatureEdition(call)
            _ = try call.archive.discardNomenclature(year: edition.year, version: edition.version)
            return .elsewhere("/nomenclature", done: .draftDiscarded)
        },
    ]

    private static func importing(_ file: NomenclatureUpload, _ call: PageCall) throws -> PageAnswer {
        let (source, reason) = (ByteSource(file.bytes), call.form["reason"])
        do {
            let draft = try call.archive.importNomenclature(source, as: file.format, reason: reason)
            return .elsewhere(NomenclatureEdition(draft).address, done: .draftStored)
        } catch let error as ArchiveError where error.category == .usage || error.category == .blocked {
            // What it would change now, and why it was not taken: the file is still in the form.
            let plan = try call.archive.planNomenclature(source, as: file.format)
            return .page(.nomenclaturePlan(plan, file, reason: reason, complaint: error.phrase, call))
        }
    }
}

/// A nomenclature as somebody chose it. Between looking and storing nothing of it is kept anywhere: it goes along in the
/// form.
struct NomenclatureUpload: Sendable {
    let name: String
    let bytes: [UInt8]

    var format: NomenclatureFormat { NomenclatureFormat(fileName: name) }

    init(_ sent: FormTable.Sent) { (name, bytes) = (sent.fileName, sent.bytes) }

    /// - Throws: `nomenclature-file-missing`.
    init(_ form: FormFields) throws {
        guard let data = Data(base64Encoded: form.exact("table")), !data.isEmpty else {
            throw ServiceError.nomenclatureMissing
        }
        (name, bytes) = (form["file"] ?? "", Array(data))
    }

    var fields: [Page.Field] {
        [.hidden("table", Data(bytes).base64EncodedString()), .hidden("file", name)]
    }
}

extension Page {
    static func nomenclatureImport(complaint: Phrase?, _ call: PageCall) -> Page {
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .form(
                    Form(
                        action: "/nomenclature/import", isMultipart: true,
                        fields: [
                            Field(
                                "table", call.say(DraftWords.file),
                                .file(accept: ".yaml,.yml,.csv,application/yaml,text/csv", several: false),
                                hint: call.say(DraftWords.fileHint), isRequired: true)
                        ], buttons: [Button(call.say(DraftWords.look))]))))
        return Page(
            title: call.say(DraftWords.title),
            crumbs: [Link(call.say(NomenclatureWords.nomenclature), "/nomenclature")],
            lead: call.say(DraftWords.lead), sections: sections, isNarrow: true)
    }

    /// On one page; the counts tell of all.
    private static let shownRefusals = 100

    /// What a file would be as a draft, and the button that stores it; or everything that is refused of it.
    fileprivate static func nomenclaturePlan(
        _ plan: NomenclaturePlan, _ file: NomenclatureUpload, reason: String?, complaint: Phrase?, _ call: PageCall
    ) -> Page {
        let edition = NomenclatureEdition(year: plan.year, version: plan.version)
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(Section(.facts(facts(plan, edition, file, call))))
        if plan.refusals.isEmpty {
            if plan.replacesDraft {
                sections.append(Section(.notice(.wait, call.say(DraftWords.replaces(edition)))))
            }
            sections.append(Section(.form(storeForm(plan, file, reason, call))))
        } else {
            sections.append(Section(.notice(.bad, call.say(DraftWords.nothingTaken))))
            sections.append(refusals(plan, call))
            sections.append(
                Section(.acts([.link(call.say(DraftWords.another), "/nomenclature/import", .main)])))
        }
        if let diff = plan.diff { sections += changes(diff, call) }
        return Page(
            title: call.say(DraftWords.planTitle(edition)),
            crumbs: [
                Link(call.say(NomenclatureWords.nomenclature), "/nomenclature"),
                Link(call.say(DraftWords.title), "/nomenclature/import"),
            ], lead: call.say(DraftWords.notYet), sections: sections)
    }

    private static func facts(
        _ plan: NomenclaturePlan, _ edition: NomenclatureEdition, _ file: NomenclatureUpload, _ call: PageCall
    ) -> [Fact] {
        [
            Fact(call.say(DocumentPageWords.file), file.name),
            Fact(call.say(NomenclatureWords.version), edition.description),
            Fact(call.say(NomenclatureWords.items), Cell.number(plan.itemCount)),
            plan.diff.map { Fact(call.say(DifferenceWords.dates), Cell.number($0.documents.count)) },
        ].compactMap { $0 }
    }

    private static func storeForm(
        _ plan: NomenclaturePlan, _ file: NomenclatureUpload, _ reason: String?, _ call: PageCall
    ) -> Form {
        var fields = file.fields
        if plan.needsReason {
            fields.append(
                Field(
                    "reason", call.say(DraftWords.reason), value: reason,
                    hint: call.say(DraftWords.reasonHint(plan.year)), isRequired: true))
        }
        return Form(action: "/nomenclature", fields: fields, buttons: [Button(call.say(DraftWords.store))])
    }

    private static func refusals(_ plan: NomenclaturePlan, _ call: PageCall) -> Section {
        Section(
            call.say(DraftWords.refused(plan.refusals.count, shown: min(plan.refusals.count, shownRefusals))),
            .table(
                Table(
                    columns: [call.say(PageWords.reason)],
                    rows: plan.refusals.prefix(shownRefusals).map { [Cell(call.say($0))] })))
    }

    fileprivate static func nomenclatureDiscard(_ draft: NomenclatureListing, _ call: PageCall) -> Page {
        let edition = NomenclatureEdition(draft)
        return Page(
            title: call.say(DraftWords.discardTitle(edition)),
            crumbs: [
                Link(call.say(NomenclatureWords.nomenclature), "/nomenclature"),
                Link(edition.description, edition.address),
            ], lead: call.say(DraftWords.discardMeans),
            sections: [
                Section(
                    .facts(
                        [
                            Fact(call.say(NomenclatureWords.items), Cell.number(draft.itemCount)),
                            Fact(call.say(PageWords.reason), draft.reason),
                        ].compactMap { $0 })),
                Section(
                    .acts([
                        .post(call.say(DraftWords.discard), edition.address + "/discard", [], .danger),
                        .link(call.say(PageWords.back), edition.address),
                    ])),
            ], isNarrow: true)
    }
}

enum DraftWords {
    static let title = Phrase("Загрузить проект", "Import a draft")
    static let lead = Phrase(
        "Сначала архив покажет, что изменится, и только потом сохранит проект. Утверждает его директор.",
        "First the archive shows what would change, and only then stores the draft. The director approves it.")
    static let file = Phrase("Номенклатура дел, YAML или CSV", "Nomenclature, YAML or CSV")
    static let fileHint = Phrase(
        "Таблица CSV – всегда на текущий год; в YAML год указан.",
        "A CSV table is always for the current year; YAML names its year.")
    static let look = Phrase("Посмотреть, что изменится", "See what would change")
    static let notYet = Phrase("Пока ничего не сохранено.", "Nothing was stored so far.")
    static let nothingTaken = Phrase(
        "Файл не принят: исправьте всё перечисленное и выберите его снова.",
        "The file is not taken: correct all of this and choose it again.")
    static let another = Phrase("Другой файл", "Another file")
    static let store = Phrase("Сохранить как проект", "Store as a draft")
    static let reason = Phrase("Почему новая версия", "Why there is a new version")
    static let discard = Phrase("Убрать проект", "Discard the draft")
    static let discardMeans = Phrase(
        "Проект исчезнет; утверждённые номенклатуры и сроки документов не изменятся.",
        "The draft goes; approved nomenclatures and the terms of papers stay as they are.")

    static func planTitle(_ edition: NomenclatureEdition) -> Phrase {
        Phrase("Что изменит проект \(edition)", "What the draft \(edition) would change")
    }

    static func replaces(_ edition: NomenclatureEdition) -> Phrase {
        Phrase("Прежний проект \(edition) будет заменён.", "The draft \(edition) that is there will be replaced.")
    }

    static func reasonHint(_ year: Int) -> Phrase {
        Phrase(
            "Номенклатура на \(year) год уже утверждена.", "The nomenclature of \(year) is approved already.")
    }

    static func refused(_ count: Int, shown: Int) -> Phrase {
        count > shown
            ? Phrase(
                "Не принято: \(count), показаны первые \(shown)", "Refused: \(count), the first \(shown) are shown")
            : Phrase("Не принято: \(count)", "Refused: \(count)")
    }

    static func discardTitle(_ edition: NomenclatureEdition) -> Phrase {
        Phrase("Убрать проект \(edition)?", "Discard the draft \(edition)?")
    }
}

extension ServiceError {
    fileprivate static let nomenclatureMissing = ServiceError(
        status: .badRequest, code: "nomenclature-file-missing",
        phrase: Phrase(
            "Выберите файл номенклатуры: YAML или CSV.", "Choose a file of the nomenclature: YAML or CSV."))
}
