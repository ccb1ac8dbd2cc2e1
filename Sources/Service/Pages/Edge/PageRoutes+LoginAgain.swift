import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird

/// Whoever typed until the login had run out logs in on the answer, and has the form again as it was typed.
extension PageRoutes {
    /// The login, with what was typed sealed into it where it is known whose it is.
    func loginAgain(_ page: PageRoute, _ request: Request, _ scope: RequestScope) async -> Response? {
        let credentials = Credentials(request.headers, secure: work.isSecure)
        guard request.method == .post, (try? credentials.requireOwnPage(request, evenWithoutSession: true)) != nil,
            let frame = try? await frame(archive, nil, request, scope)
        else { return nil }
        let kept = await keptForm(page, request, credentials, scope)
        return html(
            PageRenderer.shared.html(
                .login(
                    back: Self.formAddress(request),
                    complaint: kept == nil ? LoginAgainWords.nothingKept : LoginAgainWords.kept, kept: kept,
                    frame.language), in: frame), .unauthorized)
    }

    /// Nil where nobody knows whose it is, which page it was on, or where a password may be among it.
    private func keptForm(
        _ page: PageRoute, _ request: Request, _ credentials: Credentials, _ scope: RequestScope
    ) async -> String? {
        guard page.keepsTyped, page.shownBy == nil, case .session(let secret) = credentials,
            let login = try? await work.pool.run({ [archive] in try archive.owner(ofEndedSession: secret) }),
            let (fields, hadFiles) = try? await typed(page, request, of: login)
        else { return nil }
        guard let origin = fields[FormFilling.originField].flatMap(Self.shownAddress) ?? Self.formAddress(request),
            fields.isAsked || hadFiles
        else { return nil }
        return work.keptForms.sealed(
            KeptForm(login: login, address: request.uri.path, origin: origin, fields: fields, hadFiles: hadFiles))
    }

    /// What was typed; of files not a byte is kept.
    private func typed(
        _ page: PageRoute, _ request: Request, of login: String
    ) async throws -> (fields: FormFields, hadFiles: Bool) {
        switch page.body {
        case .fields: return (try await form(page, request), false)
        case .files:
            let typed = TypedForm()
            let upload = FormUpload(
                archive: archive, work: work, timeoutSeconds: work.uploadTimeoutSeconds, typed: typed)
            try await upload.receiveFields(request, of: login)
            return (typed.fields, typed.hasFiles)
        case .none, .table: return (FormFields(), false)
        }
    }

    /// The page that the form was on, filled, for whoever typed it and has logged in again; where it cannot be shown any
    /// more, the way on.
    func typedAgain(
        _ kept: KeptForm, _ grant: SessionGrant, otherwise: String, _ request: Request, _ scope: RequestScope
    ) async -> Response {
        var response = Response(status: .seeOther, headers: [.location: otherwise])
        if let page = try? await filled(kept, grant, request, scope) { response = html(page, .ok) }
        response.headers[.setCookie] = SessionCookie.header(
            grant.secret, secure: work.isSecure, lifetimeSeconds: Archive.sessionSeconds)
        return response
    }

    private func filled(
        _ kept: KeptForm, _ grant: SessionGrant, _ request: Request, _ scope: RequestScope
    ) async throws -> String? {
        guard let origin = Self.origin(kept.origin, request) else { return nil }
        let asker = Asker(credentials: .session(grant.secret), right: origin.route.right, archive: archive)
        let typed = TypedForm()
        typed.keep(kept.fields)
        if kept.hadFiles { typed.noteFile() }
        let call = try await call(asker, origin.route, origin.request, path: origin.path, scope, typed)
        let answer = try await origin.route.respond(call)
        guard case .page(let shown) = answer,
            let again = shown.refilled(
                kept.address, with: typed, origin.address,
                told: [Page.Section(.notice(.wait, call.say(LoginAgainWords.nothingStored)))], call.language)
        else { return nil }
        noteShown(answer, call)
        return PageRenderer.shared.html(again, in: call.frame)
    }
}

enum LoginAgainWords {
    static let kept = Phrase(
        "Время входа вышло, ничего не сохранено. Войдите под той же учётной записью – введённое вернётся в форму.",
        "Your login has run out, and nothing was stored. Log in by the same account, and the form comes back as you "
            + "typed it.")
    static let nothingKept = Phrase(
        "Время входа вышло, ничего не сохранено. Войдите и заполните форму снова.",
        "Your login has run out, and nothing was stored. Log in and fill in the form again.")
    static let nothingStored = Phrase(
        "Введённое вернулось, но ещё ничего не сохранено: проверьте и отправьте форму.",
        "What you typed is here again, and nothing of it is stored yet: look at it and send the form.")
}
