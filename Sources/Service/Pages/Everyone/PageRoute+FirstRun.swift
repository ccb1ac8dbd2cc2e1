import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    /// In an archive without accounts: the first administrator, made by whoever reads the service's terminal.
    static let firstRun: [PageRoute] = [
        .get("/first-run", .nobody) { call in
            try isFirstRun(call) ? .page(.firstRun(complaint: nil, call)) : .elsewhere("/login")
        },
        .post("/first-run", .nobody, hashing: true) { call in
            guard try isFirstRun(call), let guarded = call.work.firstRun else { return .elsewhere("/login") }
            guard call.form.exact("password") == call.form.exact("again") else {
                return .page(.firstRun(complaint: FirstRunWords.passwordsDiffer, call))
            }
            switch guarded.judge(call.form["code"] ?? "") {
            case .shut: return .page(.firstRun(complaint: FirstRunWords.shut, call))
            case .wrong: return .page(.firstRun(complaint: FirstRunWords.wrongCode, call))
            case .right: return try begin(call)
            }
        },
    ]

    /// Whether there is anything to do on that page.
    static func isFirstRun(_ call: PageCall) throws -> Bool {
        try call.work.firstRun != nil && !call.archive.hasAccounts
    }

    private static func begin(_ call: PageCall) throws -> PageAnswer {
        let password = call.form.exact("password")
        do {
            let account = try call.archive.addFirstAdministrator(
                login: call.form["login"] ?? "", name: call.form["name"], password: password)
            let grant = try call.archive.logIn(
                name: account.login, password: password, address: call.scope.clientAddress)
            var response = Response(status: .seeOther, headers: [.location: "/users?done=added"])
            response.headers[.setCookie] = SessionCookie.header(
                grant.secret, secure: call.work.isSecure, lifetimeSeconds: Archive.sessionSeconds)
            return .response(response)
        } catch let error as ArchiveError where error.category == .usage {
            return .page(.firstRun(complaint: error.phrase, call))
        }
    }
}

extension Page {
    static func firstRun(complaint: Phrase?, _ call: PageCall) -> Page {
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        sections.append(
            Section(
                .form(
                    Form(
                        action: "/first-run",
                        fields: [
                            Field(
                                "code", call.say(FirstRunWords.code), value: call.form["code"],
                                hint: call.say(FirstRunWords.codeHint), isRequired: true, autocomplete: "off"),
                            Field(
                                "login", call.say(UserWords.login), value: call.form["login"],
                                hint: call.say(FirstRunWords.loginHint), isRequired: true, autocomplete: "username"),
                            Field("name", call.say(PageWords.name), value: call.form["name"], autocomplete: "name"),
                            Field(
                                "password", call.say(UserWords.password), .password,
                                hint: call.say(UserWords.passwordHint), isRequired: true,
                                autocomplete: "new-password"),
                            Field(
                                "again", call.say(FirstRunWords.again), .password, isRequired: true,
                                autocomplete: "new-password"),
                        ], buttons: [Button(call.say(FirstRunWords.begin))]))))
        return Page(
            title: call.say(FirstRunWords.title), lead: call.say(FirstRunWords.lead), sections: sections,
            isNarrow: true)
    }
}

enum FirstRunWords {
    static let title = Phrase("Первый администратор", "The first administrator")
    static let lead = Phrase(
        "В этом архиве ещё нет ни одной учётной записи. Заведите свою: остальных вы добавите потом.",
        "This archive has no account yet. Make your own; you will add the others later.")
    static let code = Phrase("Код", "Code")
    static let codeHint = Phrase(
        "Его напечатала служба там, где её запустили. После первой записи он больше не действует.",
        "The service printed it where it was started. It is of no use after the first account.")
    static let loginHint = Phrase("Латиницей, например ladogin", "Latin letters, such as ladogin")
    static let again = Phrase("Пароль ещё раз", "The password once more")
    static let begin = Phrase("Начать работу", "Begin")
    static let passwordsDiffer = Phrase("Пароли не совпали.", "The passwords differ.")
    static let wrongCode = Phrase(
        "Код не подошёл: проверьте, что напечатала служба.", "That is not the code: look at what the service printed.")
    static let shut = Phrase(
        "Слишком много неверных кодов. Перезапустите службу: она напечатает новый.",
        "Too many wrong codes. Start the service anew: it prints another.")
}
