import Archive
import ArchiveModel
import Hummingbird

extension PageRoute {
    /// Logging in and out, the language, the own password.
    static let session: [PageRoute] = [
        .get("/login", .nobody) { call in
            if try isFirstRun(call) { return .elsewhere("/first-run") }
            return .page(.login(back: call.query["back"], complaint: nil, call.language))
        },
        PageRoute(method: .post, path: "/login", right: .nobody, body: .fields) { try await logIn($0) },
        PageRoute(method: .post, path: "/logout", right: .anybody, body: .fields) { call in
            if case .session(let secret) = Credentials(call.request.headers, secure: call.work.isSecure) {
                try await call.work.pool.run { [archive = call.archive] in try archive.logOut(secret) }
            }
            var response = Response(status: .seeOther, headers: [.location: "/login?done=logged-out"])
            response.headers[.setCookie] = SessionCookie.removal(secure: call.work.isSecure)
            return .response(response)
        },
        .get("/language", .nobody) { call in
            let language = call.query["to"].flatMap(Language.init(rawValue:)) ?? .russian
            var response = Response(status: .seeOther, headers: [.location: ownAddress(call.query["back"])])
            response.headers[.setCookie] = PageLanguage.cookie(language)
            return .response(response)
        },
        .get("/password", .anybody) { call in .page(.password(complaint: nil, call)) },
        .post("/password", .anybody, hashing: true) { call in
            let new = call.form.exact("new")
            guard new == call.form.exact("again") else {
                return .page(.password(complaint: Phrase("Пароли не совпали.", "The passwords differ."), call))
            }
            do {
                try call.archive.setPassword(of: call.actor.name, to: new, current: call.form.exact("current"))
            } catch let error as ArchiveError where error.category == .usage || error.category == .notAllowed {
                return .page(.password(complaint: error.phrase, call))
            }
            // Every session of the account has ended, this one too.
            return .elsewhere("/login", done: .saved)
        },
    ]

    private static func logIn(_ call: PageCall) async throws -> PageAnswer {
        let (archive, address) = (call.archive, call.scope.clientAddress)
        let (name, password) = (call.form["name"] ?? "", call.form.exact("password"))
        let (back, kept) = (call.form["back"], call.form["kept"])
        do {
            let grant = try await call.work.passwords.run {
                try archive.logIn(name: name, password: password, address: address)
            }
            // What somebody else had typed stays sealed, and goes.
            if let form = kept.flatMap(call.work.keptForms.opened), form.login == grant.actor.name {
                return .typedAgain(form, grant, otherwise: ownAddress(back))
            }
            var response = Response(status: .seeOther, headers: [.location: ownAddress(back)])
            response.headers[.setCookie] = SessionCookie.header(
                grant.secret, secure: call.work.isSecure, lifetimeSeconds: Archive.sessionSeconds)
            return .response(response)
        } catch let error as ArchiveError where error.category == .notAllowed {
            return .page(.login(back: back, complaint: error.phrase, kept: kept, call.language))
        }
    }

    /// An address of ours and nobody else's: a path, and not the beginning of a foreign address (`//host`, `/\host`).
    static func ownAddress(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/" }
        return text
    }
}

extension Page {
    /// - Parameter kept: a sealed form that was typed before.
    static func login(back: String?, complaint: Phrase?, kept: String? = nil, _ language: Language) -> Page {
        func say(_ russian: String, _ english: String) -> String { Phrase(russian, english).text(in: language) }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, complaint.text(in: language)))) }
        sections.append(
            Section(
                .form(
                    Form(
                        action: "/login",
                        fields: [
                            Field(
                                "name", say("Имя для входа", "Login"), isRequired: true, autocomplete: "username"),
                            Field(
                                "password", say("Пароль", "Password"), .password, isRequired: true,
                                autocomplete: "current-password"),
                            .hidden("back", back ?? ""),
                        ] + (kept.map { [.hidden("kept", $0)] } ?? []), buttons: [Button(say("Войти", "Log in"))]))))
        sections.append(
            Section(
                .text(
                    say(
                        "Учётную запись заводит администратор школы. Забыли пароль – обратитесь к нему.",
                        "Accounts are made by the school's administrator; ask there if you forgot your password."))))
        return Page(title: say("Вход", "Log in"), sections: sections, isNarrow: true)
    }

    static func password(complaint: Phrase?, _ call: PageCall) -> Page {
        func say(_ russian: String, _ english: String) -> String { call.say(Phrase(russian, english)) }
        var sections: [Section] = []
        if let complaint { sections.append(Section(.notice(.bad, call.say(complaint)))) }
        let fields = [
            Field(
                "current", say("Нынешний пароль", "Current password"), .password, isRequired: true,
                autocomplete: "current-password"),
            Field(
                "new", say("Новый пароль", "New password"), .password,
                hint: say(
                    "Не короче 12 знаков. Подойдёт несколько слов.", "12 characters at least; a few words will do."),
                isRequired: true, autocomplete: "new-password"),
            Field("again", say("Ещё раз", "Once more"), .password, isRequired: true, autocomplete: "new-password"),
        ]
        sections.append(
            Section(
                .form(Form(action: "/password", fields: fields, buttons: [Button(call.say(PageWords.save))]))))
        if call.may(.tokenList) {
            sections.append(Section(.acts([.link(call.say(TokenWords.title), "/tokens")])))
        }
        return Page(title: call.say(TokenWords.ownPassword), sections: sections, isNarrow: true)
    }
}
