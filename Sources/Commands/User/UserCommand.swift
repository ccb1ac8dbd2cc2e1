import ArgumentParser

struct UserCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "user", CommandWords.userNoun,
            [
                UserAdd.self, UserList.self, UserAssign.self, UserDisable.self, UserEnable.self, UserPassword.self,
                TokenCommand.self,
            ])
    }
}

struct TokenCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("token", CommandWords.tokenNoun, [TokenAdd.self, TokenList.self, TokenRevoke.self])
    }
}
