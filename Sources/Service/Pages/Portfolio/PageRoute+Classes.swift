import Archive
import ArchiveModel

extension PageRoute {
    static let classes: [PageRoute] = [
        .get("/classes", .action(.studentList)) { call in
            let (year, day) = (try call.query.schoolYear("year"), call.archive.today)
            let students = try call.archive.students(schoolYear: year)
            let tallies = ClassTally.all(students, of: year, on: day)
            return .page(.classes(tallies, before: year == nil ? .last(of: students, before: day) : nil, call))
        },
        .get("/classes/{name}", .action(.studentList)) { call in
            let name = try ClassGroup.normalized(call.part("name"))
            let year = try call.query.schoolYear("year") ?? SchoolYear(containing: call.archive.today)
            let students = try call.archive.students(className: name, schoolYear: year)
            guard !students.isEmpty else { throw ArchiveError.classUnknown(name) }
            let achievements =
                call.may(.achievementList)
                ? try call.archive.achievements(of: ClassGroup(name: name, schoolYear: year))
                : []
            return .page(.classGroup(name, year, students, achievements, call))
        },
        .get("/students", .action(.studentRead)) { call in
            let filter = NameFilter(call.query["name"])
            let students = try call.archive.students(className: call.query["class"])
                .filter { filter?.fits($0.student.name.description) ?? true }
            return .page(.students(students, call))
        },
    ]
}

extension Page {
    /// - Parameter last: of which school year there are classes, where there are none of this one.
    static func classes(_ tallies: [ClassTally], before last: SchoolYear?, _ call: PageCall) -> Page {
        guard !tallies.isEmpty else {
            return Page(
                title: call.say(HomeWords.classes),
                sections: [Section(.empty(call.say(ClassWords.noClasses), last.map { .classes(of: $0, call) }))])
        }
        let rows = tallies.map { tally in
            [
                Cell(tally.name, href: tally.href), Cell.number(tally.studentCount), Cell.number(tally.documentCount),
                tally.withoutConsent == 0
                    ? Cell.number(0)
                    : Cell("", badges: [Badge(ShownNumber.grouped(tally.withoutConsent), .wait)], isNumber: true),
            ]
        }
        return Page(
            title: call.say(HomeWords.classes), lead: call.say(ClassWords.year(tallies[0].schoolYear)),
            sections: [
                Section(
                    .table(
                        Table(
                            columns: [
                                PageWords.className, PageWords.students, PageWords.documents, ClassWords.withoutConsent,
                            ].map(call.say), rows: rows)))
            ])
    }

    static func classGroup(
        _ name: String, _ year: SchoolYear, _ students: [StudentListing], _ achievements: [AchievementListing],
        _ call: PageCall
    ) -> Page {
        let byStudent = Dictionary(grouping: achievements, by: \.achievement.studentID)
        let rows = students.map { listing -> [Cell] in
            let own = byStudent[listing.student.id] ?? []
            let confirmed = own.filter { $0.achievement.status == .confirmed }.count
            let waiting = own.filter { $0.achievement.status == .unconfirmed }.count
            return [
                Cell(
                    listing.student.name.description,
                    href: call.may(.studentRead) ? "/students/\(listing.student.id)" : nil),
                Cell.number(listing.documentCount), Cell.number(confirmed),
                waiting == 0 ? Cell.number(0) : Cell("", badges: [Badge(String(waiting), .wait)], isNumber: true),
                Cell("", badges: [listing.consent.badge(call.language)]),
            ]
        }
        var sections: [Section] = []
        if !achievements.isEmpty {
            sections.append(
                Section(
                    .tiles([
                        Tile(value: ShownNumber.grouped(students.count), label: call.say(ClassWords.inClass)),
                        Tile(value: ShownNumber.grouped(achievements.count), label: call.say(ClassWords.entered)),
                        Tile(
                            value: ShownNumber.grouped(
                                achievements.filter { $0.achievement.status == .unconfirmed }.count),
                            label: call.say(HomeWords.toConfirm),
                            href: call.may(.achievementConfirm) ? "/queue" : nil),
                    ])))
        }
        sections += ListPlace(call.query).table(
            of: rows, "/classes/\(PercentEncoding.encoded(name))", call
        ) { rows in
            Table(
                columns: [
                    PageWords.name, PageWords.documents, ClassWords.confirmed, ClassWords.waiting, PageWords.consent,
                ].map(call.say), rows: rows)
        }
        return Page(
            title: "\(name), \(year)",
            crumbs: [Link(call.say(HomeWords.classes), "/classes" + year.query(on: call.archive.today))],
            actions: call.may(.reportRead)
                ? [
                    .link(
                        call.say(ClassWords.report),
                        "/reports/classes/" + PercentEncoding.encoded(name) + year.query(on: call.archive.today))
                ] : [],
            sections: sections)
    }

    static func students(_ students: [StudentListing], _ call: PageCall) -> Page {
        let isNarrowed = call.query.isSet("name") || call.query.isSet("class")
        // A family has one or a few: nothing to look through.
        let filter = call.actor.role.isFamily ? [] : [Section(.form(studentFilter(call)))]
        let actions = call.may(.studentAdd) ? [Act.link(call.say(NewStudentWords.title), "/students/new")] : []
        guard !students.isEmpty else {
            let words = isNarrowed ? ClassWords.nobodyFits : ClassWords.nobody
            return Page(
                title: call.say(ClassWords.portfolios), actions: actions,
                sections: (isNarrowed ? filter : []) + [Section(.empty(call.say(words), nil))])
        }
        let rows = students.map { listing in
            [
                Cell(listing.student.name.description, href: "/students/\(listing.student.id)"),
                Cell(listing.className ?? "—"), Cell.number(listing.documentCount),
                Cell("", badges: [listing.consent.badge(call.language)]),
            ]
        }
        return Page(
            title: call.say(ClassWords.portfolios), actions: actions,
            sections: filter
                + ListPlace(call.query).table(of: rows, "/students", call) { rows in
                    Table(
                        columns: [PageWords.name, PageWords.className, PageWords.documents, PageWords.consent]
                            .map(call.say), rows: rows)
                })
    }
}

extension Page.Link {
    /// To the classes of a school year that is over.
    static func classes(of year: SchoolYear, _ call: PageCall) -> Page.Link {
        Page.Link(call.say(ClassWords.of(year)), "/classes" + year.query(on: call.archive.today))
    }
}

extension Page {
    private static func studentFilter(_ call: PageCall) -> Form {
        Form(
            action: "/students", isQuery: true,
            fields: [
                Field("name", call.say(PageWords.name), .search, value: call.query["name"]),
                Field("class", call.say(PageWords.className), value: call.query["class"]),
            ], buttons: [Button(call.say(PageWords.find), kind: .plain)], isFilter: true)
    }
}

extension ConsentState {
    func badge(_ language: Language) -> Page.Badge {
        let tone: Page.Tone =
            switch self {
            case .valid: .good
            case .expired: .wait
            case .missing, .withdrawn: .bad
            }
        return Page.Badge(phrase.text(in: language), tone)
    }
}

enum ClassWords {
    static let withoutConsent = Phrase("Без согласия", "Without consent")
    static let inClass = Phrase("в классе", "in the class")
    static let entered = Phrase("внесено достижений", "achievements entered")
    static let confirmed = Phrase("Подтверждено", "Confirmed")
    static let waiting = Phrase("Не подтверждено", "Unconfirmed")
    static let portfolios = Phrase("Портфолио", "Portfolios")
    static let nobodyFits = Phrase("Никто не подходит.", "Nobody fits.")
    static let report = Phrase("Рейтинг", "Rating")
    static let nobody = Phrase("Здесь пока никого нет.", "There is nobody here yet.")
    static let noClasses = Phrase(
        "В этом учебном году классов пока нет.", "There are no classes in this school year yet.")

    static func of(_ year: SchoolYear) -> Phrase {
        Phrase("Классы \(year) учебного года", "Classes of school year \(year)")
    }

    static func year(_ year: SchoolYear) -> Phrase { Phrase("Учебный год \(year)", "School year \(year)") }
}

extension ArchiveError {
    static func classUnknown(_ name: String) -> ArchiveError {
        ArchiveError(.notFound, "class-unknown", Phrase("Класса «\(name)» нет.", "There is no class \"\(name)\"."))
    }
}
