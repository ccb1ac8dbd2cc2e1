import Archive
import ArchiveModel
import Hummingbird
import NIOCore

/// Makes routes of the table of pages. What every page goes through stands here, once: who asks, in which language, from
/// which page; then the page; then its frame.
struct PageRoutes: Sendable {
    let archive: Archive
    let work: SharedWork
    let settings: ServiceSettings

    /// A form without files.
    static let maximumFormBytes = 64 << 10
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    func add(_ pages: [PageRoute], to router: Router<RequestScope>) {
        for asset in PageAssets.all {
            router.get(RouterPath(asset.address)) { _, _ in asset.response() }
        }
        for page in pages {
            router.on(RouterPath(page.path), method: page.method) { request, scope in
                await answer(page, request, scope)
            }
        }
    }

    private func answer(_ page: PageRoute, _ request: Request, _ scope: RequestScope) async -> Response {
        let scope = spoken(request, scope)
        let typed = TypedForm()
        do {
            return try await respond(page, request, scope, typed)
        } catch {
            return await refusal(error, request, scope, of: (page, typed))
        }
    }

    /// A refusal of what is no page at all.
    func refused(_ error: ServiceError, _ request: Request, _ scope: RequestScope) async -> Response {
        await refusal(error, request, spoken(request, scope))
    }

    private func spoken(_ request: Request, _ scope: RequestScope) -> RequestScope {
        var scope = scope
        scope.language = PageLanguage.chosen(request.headers) ?? scope.language
        return scope
    }

    private func respond(
        _ page: PageRoute, _ request: Request, _ scope: RequestScope, _ typed: TypedForm
    ) async throws -> Response {
        let credentials = Credentials(request.headers, secure: work.isSecure)
        if page.right != .nobody, credentials == .none { throw ServiceError.unauthorized }
        if page.method != .get {
            // Whoever logs in has no session yet; a foreign page must not do it for them, either.
            try credentials.requireOwnPage(request, evenWithoutSession: true)
        }
        let asker = Asker(credentials: credentials, right: page.right, archive: archive)
        if page.body == .fields || page.body == .table {
            // Nothing is read of whoever may not send it.
            _ = try await work.pool.run { try asker.acting() }
            typed.keep(try await form(page, request))
        }
        let call = try await call(asker, page, request, path: Self.path(scope), scope, typed)
        let answer = try await page.respond(call)
        if case .typedAgain(let kept, let grant, let otherwise) = answer {
            return await typedAgain(kept, grant, otherwise: otherwise, request, scope)
        }
        noteShown(answer, call)
        return set(answer, call)
    }

    /// The variable parts of the path that was asked for.
    static func path(_ scope: RequestScope) -> [String: String] {
        Dictionary(scope.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }

    /// One more page for whoever asks: the one that a form was on.
    func call(
        _ page: PageRoute, _ request: Request, path: [String: String], _ scope: RequestScope, _ typed: TypedForm
    ) async throws -> PageCall {
        let asker = Asker(
            credentials: Credentials(request.headers, secure: work.isSecure), right: page.right, archive: archive)
        return try await call(asker, page, request, path: path, scope, typed)
    }

    func call(
        _ asker: Asker, _ page: PageRoute, _ request: Request, path: [String: String], _ scope: RequestScope,
        _ typed: TypedForm
    ) async throws -> PageCall {
        let acting = try await work.pool.run { try asker.acting() }
        return PageCall(
            archive: acting, asker: asker,
            frame: try await frame(acting, page.right == .nobody ? nil : acting.actor, request, scope), path: path,
            query: try FormFields(encoded: request.uri.query ?? ""),
            form: page.method == .get ? FormFields() : typed.fields, request: request, scope: scope, work: work,
            typed: typed)
    }

    /// What the page was made of is in the journal: its small pictures are part of that one look.
    func noteShown(_ answer: PageAnswer, _ call: PageCall) {
        call.work.shown.note(answer.thumbnails.map { call.look(at: $0, .thumb) })
    }

    func form(_ page: PageRoute, _ request: Request) async throws -> FormFields {
        let limit: Int
        switch page.body {
        case .none, .files: return FormFields()
        case .fields: limit = Self.maximumFormBytes
        // In base64, whose signs `+`, `/` and `=` take three characters each.
        case .table: limit = FormTable.maximumBytes * 2
        }
        let buffer = try await TimeLimit.within(seconds: settings.requestTimeoutSeconds) {
            try await request.body.collect(upTo: limit)
        }
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw ServiceError.malformed("Форма не читается.", "The form cannot be read.")
        }
        return try FormFields(encoded: text)
    }

    func frame(
        _ acting: Archive, _ actor: Actor?, _ request: Request, _ scope: RequestScope
    ) async throws -> PageFrame {
        let query = try FormFields(encoded: request.uri.query ?? "")
        let shownName = try await work.pool.run { try Self.shownName(of: actor, acting) }
        return PageFrame(
            language: scope.language, actor: actor, shownName: shownName, isSandbox: acting.isSandbox,
            today: acting.today,  // What was sent cannot be asked for again: one comes back to where the form was.
            address: request.method == .get ? request.uri.description : Self.formAddress(request) ?? "/",
            notice: query["done"].flatMap(PageNotice.init), about: query["about"].map { PageRoute.ownAddress($0) })
    }

    /// Of the page whose form was sent, as the browser tells it (`Referer`); nil where it does not, and where that page was
    /// itself an answer to a form.
    static func formAddress(_ request: Request) -> String? {
        guard let referer = request.headers[.referer], let scheme = referer.range(of: "://") else { return nil }
        return shownAddress(String(referer[scheme.upperBound...].drop { $0 != "/" }))
    }

    /// An address of ours that shows a page; nil for any other.
    static func shownAddress(_ address: String) -> String? {
        let address = PageRoute.ownAddress(address)
        let parts = address.split(separator: "?", maxSplits: 1)
        guard let path = parts.first, PageRoute.all.contains(where: { $0.isShown(at: path) }),
            let query = try? FormFields(encoded: parts.count == 2 ? String(parts[1]) : "")
        else { return nil }
        // What was done before is not done again.
        return path + query.query(setting: ["done": nil, "about": nil])
    }

    /// The person's, where the account has one.
    private static func shownName(of actor: Actor?, _ acting: Archive) throws -> String {
        guard let actor else { return "" }
        return try acting.ownAccountName ?? actor.name
    }

    private func set(_ answer: PageAnswer, _ call: PageCall) -> Response {
        switch answer {
        case .response(let response): return response
        case .typedAgain(_, _, let otherwise): return Response(status: .seeOther, headers: [.location: otherwise])
        case .form(let form):
            return (try? Answer.form(form).response(language: call.language)) ?? Response(status: .internalServerError)
        case .page(let page): return html(PageRenderer.shared.html(page, in: call.frame), .ok)
        case .part(let sections): return html(PageRenderer.shared.part(sections, in: call.frame), .ok)
        case .elsewhere(let address, let done):
            let mark = address.contains("?") ? "&" : "?"
            let target = address + (done.map { "\(mark)done=\($0.rawValue)" } ?? "")
            // A form that was sent by script is told where to go; a browser goes there by itself.
            if call.request.headers[.accept] == "application/json" {
                return Response(
                    status: .ok, headers: [.contentType: "application/json"],
                    body: .init(byteBuffer: ByteBuffer(string: "{\"location\":\"\(target)\"}")))
            }
            return Response(status: .seeOther, headers: [.location: target])
        }
    }

    func html(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: Self.contentSecurityPolicy,
                // Without it browsers hide their own page from the check of where a form comes from.
                .referrerPolicy: "same-origin",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A refusal as a page; whoever has to log in first is led there and back.
    ///
    /// - Parameter sent: what was asked for and what was typed into its form; nil for what is no page at all.
    private func refusal(
        _ error: any Error, _ request: Request, _ scope: RequestScope,
        of sent: (page: PageRoute, typed: TypedForm)? = nil
    ) async -> Response {
        let refusal = ErrorAnswers.refusal(error)
        if request.headers[.accept] == "application/json" {
            return ErrorAnswers.answer(to: error, in: scope, isPage: true)
        }
        if refusal.status == .unauthorized, refusal.code != "login-failed", request.method == .get {
            let back = PercentEncoding.encoded(request.uri.description)
            return Response(status: .seeOther, headers: [.location: "/login?back=\(back)"])
        }
        ErrorAnswers.log(error, refusal, scope)
        if refusal.code == ServiceError.unauthorized.code, let sent,
            let login = await loginAgain(sent.page, request, scope)
        {
            return login
        }
        if let sent, let again = await formAgain(refusal, sent.page, request, scope, sent.typed) { return again }
        let credentials = Credentials(request.headers, secure: work.isSecure)
        let actor = try? await work.pool.run { [archive] in try credentials.actor(in: archive) }
        guard let frame = try? await frame(archive, actor, request, scope) else {
            return ErrorAnswers.answer(to: error, in: scope)
        }
        return html(
            PageRenderer.shared.html(
                .refusal(
                    refusal, requestID: scope.requestID,
                    form: request.method == .post ? Self.formAddress(request) : nil, in: frame.language), in: frame),
            refusal.status)
    }
}

extension Page {
    /// What went wrong, in one sentence, and the way back.
    ///
    /// - Parameter form: where that is which was sent.
    static func refusal(
        _ refusal: ServiceError, requestID: String, form: String? = nil, in language: Language
    ) -> Page {
        let title =
            switch refusal.status {
            case .notFound: Phrase("Не найдено", "Not found")
            case .forbidden: Phrase("Нельзя", "Not allowed")
            case .conflict: Phrase("Сейчас нельзя", "Not now")
            case .badRequest, .contentTooLarge: Phrase("Так не получится", "That does not work")
            default: Phrase("Не получилось", "It did not work")
            }
        var sections = refusalSections(refusal, requestID: requestID, in: language)
        var ways = [Act.link(Phrase("На главную", "To the first page").text(in: language), "/")]
        if let form {
            ways.insert(.link(Phrase("Назад к форме", "Back to the form").text(in: language), form, .main), at: 0)
        }
        sections.append(Section(.acts(ways)))
        return Page(title: title.text(in: language), sections: sections, isNarrow: true)
    }

    /// The sentence, and what an administrator finds it by in the log where it was not the reader's doing.
    static func refusalSections(_ refusal: ServiceError, requestID: String, in language: Language) -> [Section] {
        let told = Section(.notice(.bad, refusal.phrase.text(in: language)))
        guard refusal.status.kind == .serverError else { return [told] }
        let number = Phrase("Номер для администратора: \(requestID)", "Number for the administrator: \(requestID)")
        return [told, Section(.text(number.text(in: language)))]
    }
}

/// The language that somebody chose on a page, in a cookie; whoever chose none has the browser's.
enum PageLanguage {
    private static let cookieName = "larets-language"
    private static let lifetimeSeconds = 366 * 24 * 60 * 60

    static func chosen(_ headers: HTTPFields) -> Language? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == cookieName { return Language(rawValue: String(parts[1])) }
            }
        }
        return nil
    }

    static func cookie(_ language: Language) -> String {
        "\(cookieName)=\(language.rawValue); Path=/; Max-Age=\(lifetimeSeconds); SameSite=Lax; HttpOnly"
    }
}
