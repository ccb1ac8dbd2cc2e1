import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird
import NIOCore

/// A form that was refused comes again on its own page, with what was typed: nobody types it twice.
extension PageRoutes {
    /// Nil where nobody knows which page the form was on, or that page cannot be shown.
    func formAgain(
        _ refusal: ServiceError, _ page: PageRoute, _ request: Request, _ scope: RequestScope, _ typed: TypedForm
    ) async -> Response? {
        // What a foreign page sent was not read at all.
        guard request.method == .post, !typed.isEmpty, let origin = Self.origin(of: page, request, scope, typed) else {
            return nil
        }
        do {
            let call = try await call(
                origin.route, origin.request, path: origin.path, scope, typed)
            let answer = try await origin.route.respond(call)
            guard case .page(let shown) = answer,
                let again = shown.refilled(
                    request.uri.path, with: typed, origin.address, refusal, scope, call.language)
            else { return nil }
            noteShown(answer, call)
            return html(PageRenderer.shared.html(again, in: call.frame), refusal.status)
        } catch {
            // It was to be a kindness: the refusal itself is told in any case.
            return nil
        }
    }

    /// The page that a form was on, and how to ask for it.
    struct Origin {
        var route: PageRoute
        var request: Request
        var path: [String: String]
        /// Nil where it is itself an answer to a form.
        var address: String?
    }

    /// The page that shows a plan for the form; else the one that the form names, having come again before; else the one
    /// that the browser names.
    private static func origin(
        of page: PageRoute, _ request: Request, _ scope: RequestScope, _ typed: TypedForm
    ) -> Origin? {
        if let shownBy = page.shownBy {
            return PageRoute.all.first { $0.method == .post && $0.path == shownBy }
                .map { Origin(route: $0, request: request, path: path(scope)) }
        }
        return (typed.fields[FormFilling.originField].flatMap(shownAddress) ?? formAddress(request))
            .flatMap { origin($0, request) }
    }

    /// The page at an address of ours.
    static func origin(_ address: String, _ request: Request) -> Origin? {
        let bare = address.prefix { $0 != "?" }
        guard let route = PageRoute.shown(at: bare) else { return nil }
        var head = request.head
        (head.method, head.path) = (.get, address)
        return Origin(
            route: route, request: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
            path: route.variables(of: bare), address: address)
    }
}

extension Page {
    /// Told what was refused, and with what was typed in the form that was sent to this address; nil where no form on the
    /// page is sent there.
    ///
    /// - Parameter origin: where the page is, which a browser forgets with the first refusal.
    func refilled(
        _ address: String, with typed: TypedForm, _ origin: String?, _ refusal: ServiceError, _ scope: RequestScope,
        _ language: Language
    ) -> Page? {
        // Once it is offered it stays, with whatever else the form is refused for.
        let offersTick = AcceptedDamage.isOffered(after: refusal) || typed.fields.acceptsDamaged
        let (page, wrongLabel) = refilled(
            address, with: typed, origin, wrongField: refusal.field,
            tick: offersTick ? AcceptedDamage.tick(language) : nil, language)
        var refusal = refusal
        // By the name that it has on the page.
        if let label = wrongLabel { refusal.phrase = RefusalPageWords.notReadable(label) }
        return page?.telling(Page.refusalSections(refusal, requestID: scope.requestID, in: language), language)
    }

    /// The same, told something else.
    func refilled(
        _ address: String, with typed: TypedForm, _ origin: String?, told: [Section], _ language: Language
    ) -> Page? {
        refilled(address, with: typed, origin, wrongField: nil, tick: nil, language).page?.telling(told, language)
    }

    private func refilled(
        _ address: String, with typed: TypedForm, _ origin: String?, wrongField: String?, tick: Field?,
        _ language: Language
    ) -> (page: Page?, wrongLabel: String?) {
        var filling = FormFilling(
            address: address, fields: typed.fields, origin: origin, wrongField: wrongField,
            filesAgain: typed.hasFiles ? RefusalPageWords.filesAgain.text(in: language) : nil)
        filling.tick = tick
        var page = self
        page.sections = filling.filled(sections)
        return (filling.isDone ? page : nil, filling.wrongLabel)
    }

    /// With something said above it, and the way to the form where that is not the first of the page.
    private func telling(_ told: [Section], _ language: Language) -> Page {
        var (page, told) = (self, told)
        if case .form? = sections.first?.content {
        } else {
            told.append(
                Section(.acts([.link(RefusalPageWords.toForm.text(in: language), "#" + FormFilling.anchor)])))
        }
        page.sections = told + page.sections
        return page
    }
}

/// Puts what was typed into the form of a page that it came from.
struct FormFilling {
    /// Where the form is sent.
    let address: String
    let fields: FormFields
    let origin: String?
    /// What is said of files, which have to be chosen again; nil where none came.
    let filesAgain: String?
    /// The name of the field that the refusal is about.
    let wrongField: String?
    /// What a form that takes scans has only now, having been refused.
    var tick: Page.Field?
    private(set) var wrongLabel: String?
    private(set) var isDone = false

    static let anchor = "form-again"
    /// Says on which page the form was, when it is sent once more.
    static let originField = "form-page"

    init(address: String, fields: FormFields, origin: String?, wrongField: String?, filesAgain: String?) {
        self.address = address
        self.fields = fields
        self.origin = origin
        self.wrongField = wrongField
        self.filesAgain = filesAgain
    }

    mutating func filled(_ sections: [Page.Section]) -> [Page.Section] {
        var filledSections: [Page.Section] = []
        for section in sections {
            var section = section
            section.content = filled(section.content)
            filledSections.append(section)
        }
        return filledSections
    }

    private mutating func filled(_ content: Page.Content) -> Page.Content {
        switch content {
        case .form(var form) where !form.isQuery && isSent(form.action):
            isDone = true
            wrongLabel = form.fields.first { $0.name == wrongField }?.label
            let offered = form.takesFiles ? [tick].compactMap { $0 } : []
            let fields = form.fields + offered
            form.fields = fields.map(filled) + originFields
            form.fold?.isOpen = true
            form.anchor = Self.anchor
            return .form(form)
        case .table(var table):
            guard var select = table.select, isSent(select.action) else { return content }
            isDone = true
            select.fields = select.fields.map(filled) + originFields
            select.chosen = Set(fields.all(select.name))
            select.anchor = Self.anchor
            table.select = select
            return .table(table)
        case .part(let id, let sections): return .part(id, filled(sections))
        case .columns(let columns):
            var filledColumns: [[Page.Section]] = []
            for column in columns { filledColumns.append(filled(column)) }
            return .columns(filledColumns)
        case .beside(let main, let side):
            let filledMain = filled(main)
            return .beside(filledMain, filled(side))
        default: return content
        }
    }

    private var originFields: [Page.Field] { origin.map { [.hidden(Self.originField, $0)] } ?? [] }

    /// One form alone: the first that goes there.
    private func isSent(_ action: String) -> Bool { !isDone && action.prefix { $0 != "?" } == address }

    private func filled(_ field: Page.Field) -> Page.Field {
        var field = field
        switch field.kind {
        // What the page showed when it was typed into: what was changed is what differs from that.
        case .hidden where field.name.hasPrefix(FormFields.shownBefore) && fields.has(field.name):
            field.value = fields.exact(field.name)
        // What else a page hides in its form is of the page; passwords are never sent back.
        case .hidden, .password: break
        case .file: field.complaint = filesAgain
        case .check: field.value = fields.isSet(field.name) ? "1" : ""
        case .choice(let options):
            let value = fields.exact(field.name)
            if fields.has(field.name), options.contains(where: { $0.value == value }) { field.value = value }
        case .text, .date, .number, .search, .area:
            if fields.has(field.name) { field.value = fields.exact(field.name) }
        }
        return field
    }
}

enum RefusalPageWords {
    static let toForm = Phrase("К форме", "To the form")
    static let filesAgain = Phrase(
        "Файлы нужно выбрать ещё раз: браузер их не возвращает.",
        "Choose the files once more: a browser does not give them back.")

    static func notReadable(_ label: String) -> Phrase {
        Phrase("Поле «\(label)» не читается.", "The field \"\(label)\" cannot be read.")
    }
}
