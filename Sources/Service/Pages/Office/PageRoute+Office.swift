import Archive
import ArchiveModel

extension PageRoute {
    /// People, lists, health and the journal: the administrator's and the auditor's.
    static let office: [PageRoute] = [
        .get("/users", .action(.userList)) { call in .page(.users(try call.archive.users(), complaint: nil, call)) },
        .post("/users", .action(.userAdd)) { call in
            do {
                _ = try call.archive.addUser(
                    AccountDraft(
                        login: call.form["login"], role: call.form.value("role") ?? .teacher, name: call.form["name"],
                        classes: names(call.form["classes"]), students: names(call.form["students"]),
                        password: call.form.exact("password").isEmpty ? nil : call.form.exact("password")))
            } catch let error as ArchiveError where error.category == .usage || error.category == .notFound {
                return .page(.users(try call.archive.users(), complaint: error.phrase, call))
            }
            return .elsewhere("/users", done: .added)
        },
        .post("/users/{login}/disable", .action(.userDisable)) { call in
            _ = try call.archive.disableUser(call.part("login"))
            return .elsewhere("/users", done: .disabled)
        },
        .post("/users/{login}/enable", .action(.userEnable)) { call in
            _ = try call.archive.enableUser(call.part("login"))
            return .elsewhere("/users", done: .enabled)
        },
        .get("/journal", .action(.journalVerify)) { call in
            let entries = call.may(.journalList) ? try call.archive.journal(limit: shownEntries, action: nil) : []
            let rows = entries.reversed().map { entry in
                [
                    Page.Cell(String(entry.position), isNumber: true), Page.Cell(entry.at.description),
                    Page.Cell(entry.user), Page.Cell(entry.action, isCode: true), Page.Cell(entry.subject ?? ""),
                ]
            }
            return .page(.journal(rows, try call.archive.verifyJournal(against: nil), call))
        },
    ]

    /// Of the journal, on one page.
    private static let shownEntries = 200

    /// Several names in one field, a comma between them.
    private static func names(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
}

extension Page {
    static func users(_ accounts: [Account], complaint: Phrase?, _ call: PageCall) -> Page {
        let rows = accounts.map { account -> [Cell] in
            let state =
                account.blockedOn != nil
                ? Badge(call.say(OfficeWords.blocked), .wait)
                : account.disabledOn != nil
                    ? Badge(call.say(OfficeWords.disabled), .bad) : Badge(call.say(OfficeWords.works), .good)
            return [
                Cell(account.name ?? "—", note: account.login),
                Cell(
                    account.role.phrase.text(in: call.language),
                    note: account.classes.map(\.description).joined(separator: ", ")),
                Cell("", badges: [state], note: account.createdOn.text(in: call.language)),
            ]
        }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .table(
                    Table(
                        columns: [PageWords.name, OfficeWords.role, PageWords.status].map(call.say), rows: rows))))
        sections.append(
            Section(
                call.say(OfficeWords.newUser), anchor: "new",
                .form(
                    Form(
                        action: "/users",
                        fields: [
                            Field(
                                "role", call.say(OfficeWords.role),
                                .choice(
                                    Role.ofAccounts.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                                isRequired: true),
                            Field(
                                "login", call.say(OfficeWords.login), hint: call.say(OfficeWords.loginHint),
                                autocomplete: "off"),
                            Field("name", call.say(PageWords.name)),
                            Field("classes", call.say(HomeWords.classes), hint: call.say(OfficeWords.classesHint)),
                            Field("students", call.say(PageWords.students), hint: call.say(OfficeWords.studentsHint)),
                            Field(
                                "password", call.say(OfficeWords.password), .password,
                                hint: call.say(OfficeWords.passwordHint), autocomplete: "new-password"),
                        ], buttons: [Button(call.say(PageWords.add))]))))
        return Page(
            title: call.say(OfficeWords.people), actions: [.link(call.say(OfficeWords.newUser), "#new")],
            sections: sections)
    }

    static func journal(_ rows: [[Cell]], _ report: JournalReport, _ call: PageCall) -> Page {
        var sections: [Section] = [
            Section(
                report.findings.isEmpty
                    ? .notice(.good, call.say(OfficeWords.journalWhole))
                    : .notice(.bad, report.findings.map { call.say($0.phrase) }.joined(separator: " "))),
            Section(
                .facts([
                    Fact(call.say(OfficeWords.entries), Cell.number(report.checkpoint.size)),
                    Fact(
                        call.say(OfficeWords.checkpoint), Cell(report.checkpoint.description, isCode: true)),
                ])),
        ]
        if !rows.isEmpty {
            sections.append(
                Section(
                    call.say(OfficeWords.lastEntries),
                    .table(
                        Table(
                            columns: [
                                PageWords.number, OfficeWords.time, OfficeWords.who, OfficeWords.what, OfficeWords.on,
                            ]
                            .map(call.say),
                            rows: rows))))
        }
        return Page(title: call.say(OfficeWords.journal), sections: sections)
    }
}

enum OfficeWords {
    static let people = Phrase("Люди", "People")
    static let newUser = Phrase("Новая учётная запись", "A new account")
    static let role = Phrase("Роль", "Role")
    static let login = Phrase("Имя для входа", "Login")
    static let loginHint = Phrase(
        "Латиницей, для сотрудников. Обучающимся и представителям его выдаст архив.",
        "For staff. Students and guardians get one from the archive.")
    static let classesHint = Phrase("Классному руководителю: 9А, 9Б", "Of a class teacher: 9А, 9Б")
    static let studentsHint = Phrase(
        "Обучающемуся – он сам, представителю – дети, через запятую",
        "Of a student the student, of a guardian the wards")
    static let password = Phrase("Пароль", "Password")
    static let passwordHint = Phrase("Не короче 12 знаков", "12 characters at least")
    static let works = Phrase("действует", "works")
    static let disabled = Phrase("отключена", "disabled")
    static let blocked = Phrase("заблокирована: выбыл", "blocked: left")
    static let journal = Phrase("Журнал", "Journal")
    static let journalWhole = Phrase(
        "Журнал цел: каждая запись на своём месте.", "The journal is whole: every entry is in its place.")
    static let entries = Phrase("Записей", "Entries")
    static let checkpoint = Phrase("Контрольная точка", "Checkpoint")
    static let lastEntries = Phrase("Последние записи", "The last entries")
    static let time = Phrase("Когда", "When")
    static let who = Phrase("Кто", "Who")
    static let what = Phrase("Что", "What")
    static let on = Phrase("С чем", "On what")
}
