import ArchiveModel

/// How accounts and tokens are shown to people.
enum UserText {
    static func table(_ accounts: [Account], _ page: Page) {
        page.table(
            [
                .init(CommandWords.loginTitle), .init(CommandWords.roleTitle),
                .init(CommandWords.nameTitle, minimumWidth: 12), .init(CommandWords.classTitle),
                .init(CommandWords.userStateTitle),
            ],
            accounts.map { account in
                [
                    .init(account.login), .init(page.text(account.role.phrase)), .init(account.name ?? ""),
                    .init(account.classes.map(\.description).joined(separator: ", ")),
                    .init(page.text(state(account)), account.isUsable ? nil : .caution),
                ]
            })
    }

    private static func state(_ account: Account) -> Phrase {
        if let day = account.disabledOn { return CommandWords.disabledSince(day.phrase) }
        if let day = account.blockedOn { return CommandWords.blockedSince(day.phrase) }
        return CommandWords.userInUse
    }

    static func table(_ tokens: [APIToken], _ page: Page) {
        page.table(
            [
                .init(CommandWords.idTitle), .init(CommandWords.loginTitle),
                .init(CommandWords.tokenLabelTitle, minimumWidth: 12), .init(CommandWords.tokenScopeTitle),
                .init(CommandWords.tokenUntilTitle), .init(CommandWords.tokenUsedTitle),
            ],
            tokens.map { token in
                [
                    .init(token.id.description), .init(token.login), .init(token.label),
                    .init(page.text(token.allowance.phrase)), .init(page.text(token.expiresOn)),
                    .init(page.text(token.lastUsedOn)),
                ]
            })
    }
}
