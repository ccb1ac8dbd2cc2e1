import Archive
import ArchiveModel

extension PageRoute {
    /// Accounts: who has one, and what becomes of it.
    static let users: [PageRoute] = [
        .get("/users", .action(.userList)) { call in .page(try .users(complaint: nil, call)) },
        .post("/users", .action(.userAdd), hashing: true) { call in
            do {
                let added = try call.archive.addUser(
                    AccountDraft(
                        login: call.form["login"], role: call.form.value("role") ?? .teacher, name: call.form["name"],
                        classes: call.form.names("classes"), schoolYear: call.form.schoolYear("year"),
                        students: call.form.names("students"),
                        password: call.form.exact("password").isEmpty ? nil : call.form.exact("password")))
                return .elsewhere("/users/\(added.login)", done: .added)
            } catch let error as ArchiveError
                where [.usage, .notFound].contains(error.category)
                || ["login-taken", "student-has-account"].contains(error.code)
            {
                return .page(try .users(complaint: error.phrase, call))
            }
        },
        .get("/users/{login}", .action(.userList)) { call in
            .page(try .user(try account(call.part("login"), call), complaint: nil, call))
        },
        .post("/users/{login}/relations", .action(.userAssign)) { call in
            try changing(call) {
                _ = try call.archive.assignUser(
                    $0, classes: call.form.names("classes"), schoolYear: call.form.schoolYear("year"),
                    students: call.form.names("students"))
                return .saved
            }
        },
        .post("/users/{login}/password", .action(.userPassword), hashing: true) { call in
            try changing(call) {
                try call.archive.setPassword(of: $0, to: call.form.exact("password"))
                return .saved
            }
        },
        .post("/users/{login}/disable", .action(.userDisable)) { call in
            try changing(call) {
                _ = try call.archive.disableUser($0)
                return .disabled
            }
        },
        .post("/users/{login}/enable", .action(.userEnable)) { call in
            try changing(call) {
                _ = try call.archive.enableUser($0)
                return .enabled
            }
        },
    ]

    private static func account(_ login: String, _ call: PageCall) throws -> Account {
        guard let account = try call.archive.users().first(where: { $0.login == login }) else {
            throw ServiceError.unknownPage
        }
        return account
    }

    /// What cannot be done is said on the page of the account.
    private static func changing(_ call: PageCall, _ change: (String) throws -> PageNotice) throws -> PageAnswer {
        let login = try call.part("login")
        do {
            return .elsewhere("/users/\(login)", done: try change(login))
        } catch let error as ArchiveError where error.category == .usage || error.code == "student-unknown" {
            return .page(try .user(account(login, call), complaint: error.phrase, call))
        }
    }
}

extension Page {
    static func users(complaint: Phrase?, _ call: PageCall) throws -> Page {
        let filter = NameFilter(call.query["name"])
        let accounts = try call.archive.users().filter { filter?.fits("\($0.name ?? "") \($0.login)") ?? true }
        let names = accounts.allSatisfy(\.students.isEmpty) ? [:] : try studentNames(call)
        let rows = accounts.map { account -> [Cell] in
            let related = account.classes.map(\.description) + account.students.compactMap { names[$0] }
            return [
                Cell(
                    account.name ?? account.login, href: "/users/\(account.login)",
                    note: account.name == nil ? nil : account.login),
                Cell(
                    account.role.phrase.text(in: call.language),
                    note: related.isEmpty ? nil : related.joined(separator: ", ")),
                Cell("", badges: [account.badge(call)]), Cell(account.createdOn.text(in: call.language)),
            ]
        }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .form(
                    Form(
                        action: "/users", isQuery: true,
                        fields: [
                            Field(
                                "name", call.say(UserWords.nameOrLogin), .search, value: call.query["name"],
                                id: "name-filter")
                        ], buttons: [Button(call.say(PageWords.find), kind: .plain)], isFilter: true))))
        sections +=
            rows.isEmpty
            ? [Section(.empty(call.say(ClassWords.nobodyFits), nil))]
            : ListPlace(call.query).table(of: rows, "/users", call) { rows in
                Table(
                    columns: [PageWords.name, UserWords.role, PageWords.status, UserWords.since].map(call.say),
                    rows: rows)
            }
        sections.append(Section(call.say(UserWords.newUser), anchor: "new", .form(newUserForm(call))))
        return Page(
            title: call.say(UserWords.people), actions: [.link(call.say(UserWords.newUser), "#new")],
            sections: sections)
    }

    private static func studentNames(_ call: PageCall) throws -> [StudentID: String] {
        let students = try call.archive.students(includingLeft: true).map(\.student)
        return Dictionary(uniqueKeysWithValues: students.map { ($0.id, $0.name.description) })
    }

    private static func newUserForm(_ call: PageCall) -> Form {
        Form(
            action: "/users",
            fields: [
                Field(
                    "role", call.say(UserWords.role),
                    // Nothing beforehand: whoever overlooks it would make an administrator.
                    .choice(
                        [("", call.say(EnteringWords.choose))]
                            + Role.ofAccounts.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                    value: call.form["role"], isRequired: true),
                Field(
                    "login", call.say(UserWords.login), value: call.form["login"], hint: call.say(UserWords.loginHint),
                    autocomplete: "off"),
                Field("name", call.say(PageWords.name), value: call.form["name"], autocomplete: "off"),
                Field(
                    "classes", call.say(HomeWords.classes), value: call.form["classes"],
                    hint: call.say(UserWords.classesHint)),
                .schoolYear(call, hint: UserWords.yearOfNewHint),
                Field(
                    "students", call.say(PageWords.students), value: call.form["students"],
                    hint: call.say(UserWords.studentsHint)),
                Field(
                    "password", call.say(UserWords.password), .password, hint: call.say(UserWords.passwordHint),
                    autocomplete: "new-password"),
            ], buttons: [Button(call.say(PageWords.add))])
    }

    static func user(_ account: Account, complaint: Phrase?, _ call: PageCall) throws -> Page {
        let address = "/users/\(account.login)"
        let wards =
            account.students.isEmpty
            ? [] : try call.archive.students(includingLeft: true).filter { account.students.contains($0.student.id) }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        let year = SchoolYear(containing: call.archive.today)
        if account.role == .classTeacher, !account.classes.contains(where: { $0.schoolYear == year }) {
            sections.append(Section(.notice(.wait, call.say(UserWords.noClasses(year)))))
        }
        sections.append(Section(.facts(facts(account, wards, call))))
        sections += changes(account, wards, address, call)
        let toggle =
            account.disabledOn == nil
            ? Act.post(call.say(UserWords.disable), address + "/disable", [], .danger)
            : Act.post(call.say(UserWords.enable), address + "/enable")
        let tokens =
            account.role.isFamily
            ? [] : [Act.link(call.say(TokenWords.title), TokenWords.address(of: account.login))]
        return Page(
            title: account.name ?? account.login, crumbs: [Link(call.say(UserWords.people), "/users")],
            actions: tokens + (account.login == call.actor.name ? [] : [toggle]), sections: sections)
    }

    private static func facts(_ account: Account, _ wards: [StudentListing], _ call: PageCall) -> [Fact] {
        // Which year somebody has which classes for: those of another year give no rights.
        let classes = Dictionary(grouping: account.classes, by: \.schoolYear).sorted { $0.key > $1.key }
            .map { year, groups in
                Fact(call.say(UserWords.classesOf(year)), Cell(groups.map(\.name).joined(separator: ", ")))
            }
        let students = wards.map(\.student.name.description).joined(separator: ", ")
        let before = [
            Fact(call.say(PageWords.status), Cell("", badges: [account.badge(call)])),
            Fact(call.say(UserWords.login), Cell(account.login, isCode: true)),
            Fact(call.say(UserWords.role), Cell(account.role.phrase.text(in: call.language))),
        ]
        let after = Fact(
            call.say(UserWords.since), Cell(account.createdOn.text(in: call.language), note: account.createdBy))
        var facts = before + classes
        if let fact = Fact(call.say(PageWords.students), students) { facts.append(fact) }
        return facts + [after]
    }

    private static func changes(
        _ account: Account, _ wards: [StudentListing], _ address: String, _ call: PageCall
    ) -> [Section] {
        var sections: [Section] = []
        if account.role == .classTeacher {
            let year = SchoolYear(containing: call.archive.today)
            let own = account.classes.filter { $0.schoolYear == year }.map(\.name).joined(separator: ", ")
            sections.append(
                Section(
                    call.say(HomeWords.classes),
                    .form(
                        Form(
                            action: address + "/relations",
                            fields: [
                                .schoolYear(call, hint: UserWords.yearHint),
                                Field(
                                    "classes", call.say(HomeWords.classes), value: call.form["classes"] ?? own,
                                    hint: call.say(UserWords.classesHint), isRequired: true),
                            ], buttons: [Button(call.say(PageWords.save))]))))
        }
        if account.role == .guardian {
            sections.append(
                Section(
                    call.say(UserWords.wards),
                    .form(
                        Form(
                            action: address + "/relations",
                            fields: [
                                Field(
                                    "students", call.say(PageWords.students),
                                    value: wards.map { $0.student.externalID ?? $0.student.name.description }
                                        .joined(separator: ", "),
                                    hint: call.say(UserWords.wardsHint), isRequired: true)
                            ], buttons: [Button(call.say(PageWords.save))]))))
        }
        sections.append(
            Section(
                call.say(UserWords.newPassword),
                .form(
                    Form(
                        action: address + "/password",
                        fields: [
                            Field(
                                "password", call.say(UserWords.password), .password,
                                hint: call.say(UserWords.passwordEnds), isRequired: true, autocomplete: "new-password")
                        ], buttons: [Button(call.say(PageWords.save))]))))
        return sections
    }
}

extension Account {
    fileprivate func badge(_ call: PageCall) -> Page.Badge {
        if blockedOn != nil { return Page.Badge(call.say(UserWords.blocked), .wait) }
        return disabledOn != nil
            ? Page.Badge(call.say(UserWords.disabled), .bad) : Page.Badge(call.say(UserWords.works), .good)
    }
}
