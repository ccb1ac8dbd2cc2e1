import Archive
import ArchiveModel

extension PageRoute {
    /// Tokens of programs and scanners: one's own; for an administrator everybody's.
    static let tokens: [PageRoute] = [
        .get("/tokens", .action(.tokenList)) { call in .page(try .tokens(call)) },
        .post("/tokens", .action(.tokenAdd)) { call in
            guard let allowance: Allowance = try call.form.value("allowance") else {
                throw ServiceError.fieldMissing(TokenWords.allowance)
            }
            let grant = try call.archive.addToken(
                of: call.form["user"] ?? call.actor.name, label: call.form["label"] ?? "", allowance: allowance,
                expiresOn: call.form.day("until"))
            return .page(.granted(grant, call))
        },
        .post("/tokens/{token}/revocation", .action(.tokenRevoke)) { call in
            _ = try call.archive.revokeToken(call.part("token"))
            return .elsewhere(TokenWords.address(of: call.form["user"]), done: .tokenRevoked)
        },
    ]
}

extension Page {
    static func tokens(_ call: PageCall) throws -> Page {
        let user = call.query["user"]
        let seesAll = Rights.reach(of: call.actor, for: .tokenList) == .all
        let tokens = try call.archive.tokens(of: user)
        var sections = [
            tokens.isEmpty
                ? Section(.empty(call.say(TokenWords.none), nil))
                : Section(.table(tokenTable(tokens, of: user, withOwners: seesAll, call)))
        ]
        // A token makes no tokens: whoever came by one has no form for it.
        if call.may(.tokenAdd), call.actor.token == nil {
            sections.append(
                Section(
                    call.say(TokenWords.new), anchor: "new",
                    .form(tokenForm(of: seesAll ? user ?? call.actor.name : nil, call))))
        }
        let crumb =
            call.may(.userList)
            ? Link(call.say(UserWords.people), "/users") : Link(call.say(TokenWords.ownPassword), "/password")
        return Page(
            title: user.map { "\(call.say(TokenWords.title)): \($0)" } ?? call.say(TokenWords.title), crumbs: [crumb],
            lead: call.say(TokenWords.lead), sections: sections)
    }

    private static func tokenTable(
        _ tokens: [APIToken], of user: String?, withOwners: Bool, _ call: PageCall
    ) -> Table {
        let rows = tokens.map { token -> [Cell] in
            let revocation = Act.post(
                call.say(TokenWords.revoke), "/tokens/\(token.id)/revocation", user.map { [("user", $0)] } ?? [],
                .danger)
            return [
                Cell(token.label, note: withOwners ? token.login : nil),
                Cell(token.allowance.phrase.text(in: call.language)),
                Cell.tight(token.expiresOn.text(in: call.language)),
                Cell.tight(token.lastUsedOn?.text(in: call.language) ?? "—"),
                call.may(.tokenRevoke) ? Cell.doing(revocation) : Cell(""),
            ]
        }
        return Table(
            columns: [
                TokenWords.label, TokenWords.allowance, TokenWords.until, TokenWords.lastUsed, TokenWords.action,
            ].map(call.say), rows: rows)
    }

    /// - Parameter user: whose it is, where that can be chosen.
    private static func tokenForm(of user: String?, _ call: PageCall) -> Form {
        var fields = [
            Field(
                "label", call.say(TokenWords.label), hint: call.say(TokenWords.labelHint), isRequired: true,
                autocomplete: "off"),
            Field(
                "allowance", call.say(TokenWords.allowance),
                // Nothing beforehand: whoever overlooks it would give a scanner everything.
                .choice(
                    [("", call.say(EnteringWords.choose))]
                        + Allowance.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }),
                isRequired: true),
            Field("until", call.say(TokenWords.until), .date, hint: call.say(TokenWords.untilHint)),
        ]
        if let user {
            fields.insert(
                Field("user", call.say(UserWords.login), value: user, isRequired: true, autocomplete: "off"), at: 0)
        }
        return Form(action: "/tokens", fields: fields, buttons: [Button(call.say(TokenWords.make))])
    }

    /// The only page on which a token's secret stands.
    static func granted(_ grant: TokenGrant, _ call: PageCall) -> Page {
        let token = grant.token
        let back = TokenWords.address(of: token.login == call.actor.name ? nil : token.login)
        return Page(
            title: call.say(TokenWords.made), crumbs: [Link(call.say(TokenWords.title), back)],
            sections: [
                Section(.notice(.wait, call.say(TokenWords.once))),
                Section(
                    .facts([
                        Fact(call.say(TokenWords.secret), Cell(grant.secret, isCode: true)),
                        Fact(call.say(UserWords.login), Cell(token.login, isCode: true)),
                        Fact(call.say(TokenWords.label), Cell(token.label)),
                        Fact(call.say(TokenWords.allowance), Cell(token.allowance.phrase.text(in: call.language))),
                        Fact(call.say(TokenWords.until), Cell(token.expiresOn.text(in: call.language))),
                    ])),
                Section(.acts([.link(call.say(TokenWords.copied), back, .main)])),
            ])
    }
}

enum TokenWords {
    static let title = Phrase("Токены", "Tokens")
    static let lead = Phrase(
        "Токен – ключ программы или сканера. Если он потерян, отзовите его: он гаснет сразу.",
        "A token is the key of a program or a scanner. If it is lost, revoke it: it ends at once.")
    static let none = Phrase("Токенов нет.", "There are no tokens.")
    static let label = Phrase("Для чего", "For")
    static let labelHint = Phrase("Например: сканер в учительской", "Such as: the scanner in the staff room")
    static let allowance = Phrase("Что можно", "What it may do")
    static let until = Phrase("Последний день", "Last day")
    static let untilHint = Phrase("Пусто – 90 дней; не дольше года.", "Empty: 90 days; a year at most.")
    static let lastUsed = Phrase("Применялся", "Used")
    static let action = Phrase("Действие", "Action")
    static let revoke = Phrase("Отозвать", "Revoke")
    static let new = Phrase("Новый токен", "A new token")
    static let make = Phrase("Выдать токен", "Make a token")
    static let made = Phrase("Токен выдан", "The token is made")
    static let once = Phrase(
        "Секрет показан один раз, больше его не увидеть: перенесите его в программу сейчас.",
        "The secret is shown this once and never again: take it over into the program now.")
    static let secret = Phrase("Секрет", "Secret")
    static let copied = Phrase("Секрет перенесён", "I have the secret")
    static let ownPassword = Phrase("Мой пароль", "My password")

    /// Of the page, of one account or of all that one sees.
    static func address(of user: String?) -> String {
        "/tokens" + (user.map { "?user=" + PercentEncoding.encoded($0) } ?? "")
    }
}
