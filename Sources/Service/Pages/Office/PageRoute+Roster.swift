import Archive
import ArchiveModel
import FoundationEssentials
import Hummingbird
import NIOCore

extension PageRoute {
    /// The list of classes: first what it would change, then, if that is right, the change itself.
    static let roster: [PageRoute] = [
        .get("/roster", .action(.studentImport)) { call in .page(.roster(complaint: nil, call)) },
        .get("/roster/sample", .action(.studentImport)) { call in
            .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/csv; charset=utf-8",
                        .contentDisposition: Disposition.field(
                            name: call.say(RosterWords.sampleName) + ".csv", mediaType: "text/csv", inline: false),
                    ], body: .init(byteBuffer: ByteBuffer(string: RosterWords.sample))))
        },
        PageRoute(method: .post, path: "/roster", right: .action(.studentImport), body: .files) { call in
            let table = try await FormTable.receive(call, field: "table", missing: .tableMissing).bytes
            return try await call.work.pool.run {
                try refusing(call) { .page(.rosterPlan(try call.archive.planRoster(ByteSource(table)), table, call)) }
            }
        },
        PageRoute(method: .post, path: "/roster/apply", right: .action(.studentImport), body: .table) { call in
            try await call.work.pool.run {
                guard let data = Data(base64Encoded: call.form.exact("table")), !data.isEmpty else {
                    throw ServiceError.tableMissing
                }
                return try refusing(call) {
                    var rows: [RosterRowResult] = []
                    let summary = try call.archive.importRoster(ByteSource(Array(data))) { rows.append($0) }
                    return .page(.rosterDone(summary, rows.filter { $0.outcome == .refused }, call))
                }
            }
        },
    ]

    /// A table that cannot be read at all is told on the page where another can be chosen.
    private static func refusing(_ call: PageCall, _ body: () throws -> PageAnswer) throws -> PageAnswer {
        do {
            return try body()
        } catch let error as ArchiveError where error.category != .integrity {
            return .page(.roster(complaint: error.phrase, call))
        }
    }
}

extension Page {
    static func roster(complaint: Phrase?, _ call: PageCall) -> Page {
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .form(
                    Form(
                        action: "/roster", isMultipart: true,
                        fields: [
                            Field(
                                "table", call.say(RosterWords.file), .file(accept: ".csv,text/csv", several: false),
                                hint: call.say(RosterWords.columns), isRequired: true)
                        ], buttons: [Button(call.say(RosterWords.look))]))))
        sections.append(Section(.text(call.say(RosterWords.nothingIsRemoved))))
        return Page(
            title: call.say(RosterWords.title), lead: call.say(RosterWords.lead),
            actions: [
                .link(call.say(RosterWords.getSample), "/roster/sample"),
                .link(call.say(NewStudentWords.title), "/students/new"),
            ], sections: sections)
    }

    /// On one page; the counts tell of all.
    private static let shownRows = 100

    static func rosterPlan(_ plan: RosterPlan, _ table: [UInt8], _ call: PageCall) -> Page {
        let (changing, refused) = (plan.changing, plan.refused)
        var sections = [
            Section(
                .tiles([
                    Tile(value: ShownNumber.grouped(changing.count), label: call.say(RosterWords.willChange)),
                    Tile(value: ShownNumber.grouped(plan.unchangedCount), label: call.say(RosterWords.unchanged)),
                    Tile(
                        value: ShownNumber.grouped(refused.count), label: call.say(RosterWords.refused),
                        tone: refused.isEmpty ? .plain : .bad),
                ]))
        ]
        if !refused.isEmpty { sections.append(refusals(refused, call)) }
        if changing.isEmpty {
            sections.append(
                Section(.empty(call.say(RosterWords.nothingToDo), Link(call.say(RosterWords.another), "/roster"))))
        } else {
            sections.append(Section(.form(applyForm(changing.count, table, call))))
            sections.append(changes(changing, call))
        }
        return Page(
            title: call.say(RosterWords.planTitle), crumbs: [Link(call.say(RosterWords.title), "/roster")],
            lead: call.say(RosterWords.notYet), sections: sections)
    }

    private static func applyForm(_ count: Int, _ table: [UInt8], _ call: PageCall) -> Form {
        // The table goes along: between looking and doing nothing of it is kept anywhere.
        Form(
            action: "/roster/apply", fields: [.hidden("table", Data(table).base64EncodedString())],
            buttons: [Button(call.say(RosterWords.apply(count)))])
    }

    private static func changes(_ rows: [RosterRowResult], _ call: PageCall) -> Section {
        Section(
            call.say(RosterWords.willChange),
            .table(
                Table(
                    caption: rows.count > shownRows ? call.say(RosterWords.firstOnes(shownRows)) : nil,
                    columns: [RosterWords.line, PageWords.name, RosterWords.change].map(call.say),
                    rows: rows.prefix(shownRows).map { row in
                        [
                            Cell(String(row.line), isNumber: true), Cell(row.student ?? "—"),
                            Cell(row.changes.map { call.say($0.phrase) }.joined(separator: "; ")),
                        ]
                    })))
    }

    private static func refusals(_ rows: [RosterRowResult], _ call: PageCall) -> Section {
        Section(
            call.say(RosterWords.refused),
            .table(
                Table(
                    columns: [RosterWords.line, PageWords.name, PageWords.reason].map(call.say),
                    rows: rows.prefix(shownRows).map { row in
                        [
                            Cell(String(row.line), isNumber: true), Cell(row.student ?? "—"),
                            Cell(row.refusal.map { call.say($0.phrase) } ?? ""),
                        ]
                    })))
    }

    static func rosterDone(_ summary: BatchSummary, _ refused: [RosterRowResult], _ call: PageCall) -> Page {
        var sections = [
            Section(.notice(.good, call.say(RosterWords.done(new: summary.added, changed: summary.changed))))
        ]
        if !refused.isEmpty { sections.append(refusals(refused, call)) }
        sections.append(
            Section(
                .acts([
                    .link(call.say(HomeWords.classes), "/classes", .main),
                    .link(call.say(RosterWords.another), "/roster"),
                ])))
        return Page(
            title: call.say(RosterWords.doneTitle), crumbs: [Link(call.say(RosterWords.title), "/roster")],
            sections: sections)
    }
}

extension RosterChange {
    fileprivate var phrase: Phrase {
        switch self {
        case .enters(let group): Phrase("новый, \(group)", "new, \(group)")
        case .moves(nil, let group): Phrase("в классе \(group)", "in class \(group)")
        case .moves(let before?, let group): Phrase("\(before.name) → \(group.name)", "\(before.name) → \(group.name)")
        case .card: Phrase("карточка", "the card")
        case .particulars: Phrase("сведения", "particulars")
        case .consent(let day): Phrase("согласие от \(day.text(in: .russian))", "consent of \(day)")
        }
    }
}
