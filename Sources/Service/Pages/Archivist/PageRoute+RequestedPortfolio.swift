import Archive
import ArchiveModel

extension PageRoute {
    /// All that is kept of a subject, handed over for an open access request (152-ФЗ art. 14, 20).
    static let requestedPortfolio = PageRoute(
        method: .post, path: "/requests/{number}/portfolio", right: .action(.portfolioDisclose), body: .fields
    ) { call in
        do {
            return .response(
                try await ZipAnswer.response(of: call.archive, in: call.scope, call.work) {
                    let request = try call.archive.request(call.part("number")).request
                    return PortfolioDraft(
                        student: request.studentID.description, capacity: try call.form.value("capacity"),
                        requester: call.form["requester"], authorityDocument: call.form["authority"],
                        manner: try call.form.value("manner") ?? .written, request: request.number,
                        sharedBasis: call.form["shared"])
                })
        } catch let error as ArchiveError where [.usage, .notAllowed].contains(error.category) {
            // What cannot be handed over so is told on the page of the request, with what was typed.
            return try await call.work.pool.run { .page(try shownRequest(call, complaint: error.phrase)) }
        }
    }
}

extension RequestListing {
    /// Whether it is answered by handing over all that is kept.
    var asksForPortfolio: Bool {
        request.kind == .access && request.answer == nil && request.documentID == nil && student != nil
    }
}

extension Page {
    static func portfolioForm(_ request: SubjectRequest, _ plan: PortfolioPlan, _ call: PageCall) -> [Section] {
        let capacities = [plan.capacity, plan.capacity == .student ? .guardian : .student]
        var fields = [
            Field(
                "capacity", call.say(DisclosureWords.capacity),
                .choice(capacities.map { ($0.rawValue, call.say($0.phrase)) }), value: call.form["capacity"]),
            Field(
                "requester", call.say(PrivacyWords.requester), value: call.form["requester"],
                hint: call.say(RequestedPortfolioWords.requesterHint), autocomplete: "off"),
            Field(
                "authority", call.say(PrivacyWords.authority), value: call.form["authority"],
                hint: call.say(PrivacyWords.authorityHint)),
            Field(
                "manner", call.say(DisclosureWords.manner),
                .choice([Disclosure.Manner.written, .oral].map { ($0.rawValue, call.say($0.phrase)) }),
                value: call.form["manner"]),
        ]
        if !plan.shared.isEmpty {
            fields.append(
                Field(
                    "shared", call.say(DisclosureWords.shared), value: call.form["shared"],
                    hint: call.say(RequestedPortfolioWords.sharedHint)))
        }
        return [
            Section(
                call.say(RequestedPortfolioWords.title), .text(call.say(RequestedPortfolioWords.means(plan.documents))))
        ]
            + [
                (plan.shared, RequestedPortfolioWords.shared), (plan.consents, RequestedPortfolioWords.consents),
            ].filter { !$0.0.isEmpty }.map { numbers, words in
                Section(.links(call.say(words), numbers.map { paper($0) }, takeOff: false))
            }
            + [
                Section(
                    .form(
                        Form(
                            action: request.address + "/portfolio", fields: fields,
                            buttons: [Button(call.say(RequestedPortfolioWords.handOver))])))
            ]
    }

    private static func paper(_ number: AccessionNumber) -> Link { Link(number.description, "/documents/\(number)") }
}

/// Words of a portfolio that is handed over for a request.
enum RequestedPortfolioWords {
    static let title = Phrase("Выдача портфолио", "Handing the portfolio over")
    static let handOver = Phrase("Выдать портфолио целиком", "Hand over the whole portfolio")
    static let requesterHint = Phrase(
        "Пусто – сам обучающийся.", "Empty: the student.")
    static let shared = Phrase(
        "Есть и другие обучающиеся – без основания не войдут:",
        "They show other students, too, and stay out without a basis:")
    static let sharedHint = Phrase(
        "Например, согласия этих обучающихся. Пусто – такие сканы не войдут, а на странице будет сказано, каких нет.",
        "Such as the consents of those students. Empty: such scans stay out, and the page says which.")
    static let consents = Phrase(
        "Согласия – войдут только те, что подписал получатель:",
        "Consents – only those that the receiver signed are in it:")

    static func means(_ documents: Int) -> Phrase {
        let papers = CountedNoun("документ", "документа", "документов").grouped(documents)
        return Phrase(
            "Один файл ZIP: страница, с которой начинают, и подлинные файлы. Хранится \(papers). "
                + "Выдача записывается в журнал сразу, ответ «исполнено» – когда ZIP ушёл до конца; "
                + "после этого обновите страницу. Если связь прервалась, обращение остаётся без ответа: выдайте ещё раз.",
            "One zip file: a page to begin with, and the original files. \(documents) are kept. "
                + "That it is handed over is entered at once, that the request is granted once all of the zip has left; "
                + "load this page anew then. If the connection breaks, the request stays open: hand it over again.")
    }
}
