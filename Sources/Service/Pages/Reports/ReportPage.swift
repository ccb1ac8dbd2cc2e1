import Archive
import ArchiveModel

extension Page {
    static func reports(_ classes: [ClassListing], _ call: PageCall) -> Page {
        let reports: [(ReportKind, Phrase, String)] = [
            (.achievements, ReportWords.ofAchievements, "/reports/achievements"),
            (.gifted, ReportWords.ofGifted, "/reports/gifted"),
            (.supervision, ReportWords.ofSupervision, "/reports/supervision"),
        ]
        let rows = classes.map { listing in
            [
                Cell(
                    listing.group.name, href: "/reports/classes/" + PercentEncoding.encoded(listing.group.name)),
                Cell.number(listing.studentCount), Cell.number(listing.confirmedCount),
                Cell.number(listing.unconfirmedCount),
            ]
        }
        return Page(
            title: call.say(ReportWords.title),
            sections: [
                Section(
                    .table(
                        Table(
                            columns: [ReportWords.report, ReportWords.about].map(call.say),
                            rows: reports.map { kind, about, address in
                                [Cell(call.say(kind.title), href: address), Cell(call.say(about))]
                            }))),
                Section(
                    call.say(ReportWords.classes),
                    rows.isEmpty
                        ? .empty(call.say(ReportWords.noClasses), nil)
                        : .table(
                            Table(
                                columns: [
                                    PageWords.className, PageWords.students, ReportWords.confirmed,
                                    ReportWords.unconfirmed,
                                ].map(call.say), rows: rows))),
            ])
    }

    /// Plots first, then the tables that they are drawn from; the same as files by links.
    static func report(_ sheet: ReportSheet, _ filter: Form?, _ call: PageCall) -> Page {
        var sections: [Section] = []
        if let filter { sections.append(Section(.form(filter))) }
        let blocks = sheet.tables.map { table in block(table, of: sheet, call) }
        if sheet.charts.count > 1 {
            // Two columns are as wide as a plot is drawn.
            let columns = [0, 1].map { side in
                blocks.enumerated().filter { $0.offset % 2 == side }.flatMap(\.element)
            }
            sections.append(Section(.columns(columns)))
        } else {
            sections += blocks.flatMap { $0 }
        }
        return Page(
            title: sheet.title.text(in: call.language), crumbs: [Link(call.say(ReportWords.title), "/reports")],
            lead: sheet.scope.text(in: call.language),
            actions: ReportFormat.allCases.filter { $0 != .html }.map { format in
                .link(
                    format.rawValue.uppercased(),
                    call.request.uri.path + call.query.query(setting: ["format": format.rawValue, "done": nil]))
            }, sections: sections)
    }

    /// A table under the plot that is drawn from it.
    private static func block(_ table: ReportTable, of sheet: ReportSheet, _ call: PageCall) -> [Section] {
        // An empty plot says nothing that the table does not say.
        let plot = sheet.charts.firstIndex { $0.title == table.title && !$0.isEmpty }.map { position -> Section in
            Section(drawing(sheet.charts[position], position + 1, call))
        }
        let others = sheet.tables.count == 1 ? sheet.charts.filter { $0.title != table.title && !$0.isEmpty } : []
        let plots = others.enumerated().map { position, chart in
            Section(
                chart.title.text(in: call.language), drawing(chart, position + 1, call))
        }
        var (section, pages) = self.table(table, of: sheet, call)
        guard let plot else { return plots + [section] + pages }
        let heading = section.heading ?? ""
        section.heading = nil
        return [Section(heading, plot.content), section] + pages
    }

    /// Twice: for a telephone narrow, so that nothing of it lies beyond the screen. The styles show one of them.
    private static func drawing(_ chart: BarChart, _ number: Int, _ call: PageCall) -> Content {
        let wide = chart.svg(in: call.language, identifier: "plot-\(number)")
        let narrow = chart.svg(in: call.language, identifier: "plot-\(number)-narrow", isNarrow: true)
        return .drawing(
            "<div class=\"wide\">\(wide)</div><div class=\"narrow\">\(narrow)</div>",
            description: chart.title.text(in: call.language))
    }

    /// Turned page by page, each table of a report by itself.
    private static func table(
        _ table: ReportTable, of sheet: ReportSheet, _ call: PageCall
    ) -> (table: Section, pages: [Section]) {
        let position = sheet.tables.firstIndex { $0.title == table.title } ?? 0
        let place = ListPlace(call.query, name: position == 0 ? "page" : "page-\(position + 1)")
        let pages = place.links(of: table.rows.count, call.request.uri.path, call).map { [Section($0)] } ?? []
        let rows = place.slice(of: table.rows).map { row in
            zip(row, table.columns).map { cell, column -> Cell in
                if case .number(let number) = cell { return .number(number) }
                if case .day = cell { return .tight(cell.text(in: call.language)) }
                return Cell(cell.text(in: call.language), isNumber: column.isNumber)
            }
        }
        let section = Section(
            table.title.text(in: call.language),
            rows.isEmpty
                ? .empty(call.say(ReportWords.nothing), nil)
                : .table(Table(columns: table.columns.map { $0.title.text(in: call.language) }, rows: rows)))
        return (section, pages)
    }

    // MARK: What a report covers

    static func filter(_ scope: ReportScope, _ call: PageCall) -> Form {
        let statuses = AchievementStatus.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }
        return filter(
            "/reports/achievements",
            [
                Field("class", call.say(PageWords.className), value: scope.className),
                year(scope.schoolYear, call),
                Field(
                    "status", call.say(PageWords.status),
                    .choice(statuses + [(ReportWords.anyStatus, call.say(PageWords.anyValue))]),
                    value: scope.status?.rawValue ?? ReportWords.anyStatus),
            ], call)
    }

    static func filter(_ level: AchievementLevel, _ schoolYear: SchoolYear?, _ call: PageCall) -> Form {
        filter(
            "/reports/gifted",
            [
                Field(
                    "level", call.say(ReportWords.minimumLevel),
                    .choice(AchievementLevel.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                    value: level.rawValue), year(schoolYear, call),
            ], call)
    }

    static func filter(asOf day: CalendarDay, _ call: PageCall) -> Form {
        filter("/reports/supervision", [Field("as-of", call.say(PageWords.date), .date, value: day.description)], call)
    }

    private static func filter(_ action: String, _ fields: [Field], _ call: PageCall) -> Form {
        Form(
            action: action, isQuery: true, fields: fields, buttons: [Button(call.say(PageWords.show), kind: .plain)],
            isFilter: true)
    }

    private static func year(_ schoolYear: SchoolYear?, _ call: PageCall) -> Field {
        Field(
            "year", call.say(PageWords.schoolYear), value: schoolYear?.description,
            suggestions: recentYears(call.archive.today))
    }
}

extension BarChart {
    fileprivate var isEmpty: Bool { bars.allSatisfy { $0.count == 0 } }
}

enum ReportWords {
    static let title = Phrase("Отчёты", "Reports")
    static let report = Phrase("Отчёт", "Report")
    static let about = Phrase("О чём", "About")
    static let ofAchievements = Phrase(
        "по классам, уровням, предметам и годам", "by class, level, subject and year")
    static let ofGifted = Phrase("призовые места высокого уровня", "first places at a high level")
    static let ofSupervision = Phrase(
        "просроченная перепроверка и выборочные проверки", "overdue re-verification and random checks")
    static let classes = Phrase("Классы", "Classes")
    static let noClasses = Phrase("Классов в этом учебном году нет.", "There are no classes this school year.")
    static let confirmed = Phrase("Подтверждено", "Confirmed")
    static let unconfirmed = Phrase("Не подтверждено", "Unconfirmed")
    static let nothing = Phrase("Ничего нет.", "There is nothing.")
    static let minimumLevel = Phrase("Уровень не ниже", "Level at least")
    /// In a query: whatever the status.
    static let anyStatus = "any"
}
