import Archive
import ArchiveModel
import Hummingbird

extension Operation {
    static let session: [Operation] = [
        Operation(
            "logIn", .post, "/session", .nobody, body: .json,
            .stream { call in
                let body: LoginBody = try await call.json().decoded()
                let (archive, address) = (call.archive, call.scope.clientAddress)
                let grant = try await call.work.passwords.run {
                    try archive.logIn(name: body.name, password: body.password, address: address)
                }
                let session = SessionJSON(
                    grant.actor, expiresAt: grant.expiresAt, utcOffsetSeconds: archive.utcOffsetSeconds)
                var response = try Answer.value(session).response(language: call.scope.language)
                response.headers[.setCookie] = SessionCookie.header(
                    grant.secret, secure: call.work.isSecure, lifetimeSeconds: Archive.sessionSeconds)
                return response
            }),
        Operation(
            "showSession", .get, "/session", .anybody,
            .useCase {
                .value(SessionJSON($0.archive.actor, utcOffsetSeconds: $0.archive.utcOffsetSeconds))
            }),
        Operation(
            "logOut", .delete, "/session", .anybody,
            .stream { call in
                if case .session(let secret) = Credentials(call.request.headers, secure: call.work.isSecure) {
                    try await call.work.pool.run { [archive = call.archive] in try archive.logOut(secret) }
                }
                var response = Response(status: .noContent)
                response.headers[.setCookie] = SessionCookie.removal(secure: call.work.isSecure)
                return response
            }),
        Operation(
            "showRights", .get, "/rights", .anybody,
            .useCase { _ in .items(Action.allCases.map(RightsJSON.init)) }),
    ]
}
