import Archive
import ArchiveModel

extension Operation {
    static let people: [Operation] = [
        Operation(
            "listUsers", .get, "/users", .action(.userList), .useCase { .items(try $0.archive.users()) }),
        Operation(
            "addUser", .post, "/users", .action(.userAdd), body: .json,
            .shared { call, work in
                let account = try await work.passwords.run { try call.archive.addUser(call.body.decoded()) }
                return .created(account, at: "\(root)/users/\(account.login)")
            }),
        Operation(
            "assignUser", .put, "/users/{login}/relations", .action(.userAssign), body: .json,
            .useCase { call in
                let body: RelationsBody = try call.body.decoded()
                return .value(
                    try call.archive.assignUser(
                        call.arguments.part("login"), classes: body.classes ?? [], schoolYear: body.schoolYear,
                        students: body.students ?? []))
            }),
        Operation(
            "disableUser", .put, "/users/{login}/disabling", .action(.userDisable),
            .useCase { call in .value(try call.archive.disableUser(call.arguments.part("login"))) }),
        Operation(
            "enableUser", .delete, "/users/{login}/disabling", .action(.userEnable),
            .useCase { call in .value(try call.archive.enableUser(call.arguments.part("login"))) }),
        Operation(
            "setPassword", .put, "/users/{login}/password", .action(.userPassword), body: .json,
            .shared { call, work in
                let body: PasswordBody = try call.body.decoded()
                try await work.passwords.run {
                    try call.archive.setPassword(
                        of: call.arguments.part("login"), to: body.password, current: body.current.filled)
                }
                return .nothing
            }),
        Operation(
            "listTokens", .get, "/tokens", .action(.tokenList), query: ["user"],
            .useCase { call in .items(try call.archive.tokens(of: call.arguments.text("user"))) }),
        Operation(
            "addToken", .post, "/tokens", .action(.tokenAdd), body: .json,
            .useCase { call in
                let body: TokenBody = try call.body.decoded()
                let grant = try call.archive.addToken(
                    of: body.user.filled ?? call.archive.actor.name, label: body.label,
                    allowance: body.allowance ?? .everything, expiresOn: body.expiresOn)
                return .created(TokenGrantJSON(token: grant.token, secret: grant.secret), at: nil)
            }),
        Operation(
            "revokeToken", .delete, "/tokens/{id}", .action(.tokenRevoke),
            .useCase { call in .value(try call.archive.revokeToken(call.arguments.part("id"))) }),
    ]
}
