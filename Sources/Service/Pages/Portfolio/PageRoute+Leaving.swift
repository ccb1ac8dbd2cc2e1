import Archive
import ArchiveModel

extension PageRoute {
    /// What ends a portfolio: leaving the school, and withdrawing consent. First what it leads to, then exactly that.
    static let leaving: [PageRoute] = [
        .get("/students/{student}/leaving", .action(.studentLeave)) { call in
            let card = try call.archive.student(call.part("student"))
            if let leftOn = card.listing.student.leftOn { return .page(.hasLeft(card, on: leftOn, call)) }
            return .page(
                .ending(.leaving, try call.archive.planLeaving(call.part("student"), on: call.query.day("on")), call))
        },
        .post("/students/{student}/leaving", .action(.studentLeave)) { call in
            _ = try call.archive.recordLeaving(
                call.part("student"), on: call.form.day("on"), acceptErasureDue: call.form.isSet("due"),
                confirming: confirmed(call))
            return .elsewhere(try portfolioAddress(call), done: .leavingRecorded)
        },
        .post("/students/{student}/return", .action(.studentReturn)) { call in
            _ = try call.archive.cancelLeaving(call.part("student"))
            return .elsewhere(try portfolioAddress(call), done: .leavingCancelled)
        },
        .get("/students/{student}/withdrawal", .action(.consentWithdraw)) { call in
            let plan = try call.archive.planWithdrawal(call.part("student"), on: call.query.day("on"))
            return .page(.ending(.withdrawal, plan, call))
        },
        .post("/students/{student}/withdrawal", .action(.consentWithdraw)) { call in
            _ = try call.archive.withdrawConsent(
                call.part("student"), on: call.form.day("on"), acceptErasureDue: call.form.isSet("due"),
                confirming: confirmed(call))
            return .elsewhere(try portfolioAddress(call), done: .consentWithdrawn)
        },
    ]

    private static func confirmed(_ call: PageCall) throws -> Digest {
        guard let digest = try call.form.parsed("plan", Digest.init) else { throw ServiceError.fieldInvalid("plan") }
        return digest
    }

    private static func portfolioAddress(_ call: PageCall) throws -> String {
        "/students/" + PercentEncoding.encoded(try call.part("student"))
    }
}

/// By what a portfolio ends.
enum PortfolioEnding {
    case leaving, withdrawal

    fileprivate var title: Phrase { self == .leaving ? LeavingWords.leave : LeavingWords.withdraw }
    fileprivate var path: String { self == .leaving ? "/leaving" : "/withdrawal" }
    fileprivate var effects: [Phrase] {
        switch self {
        case .leaving: [LeavingWords.nothingMore, LeavingWords.accounts]
        case .withdrawal: [LeavingWords.nothingMore, LeavingWords.forGood]
        }
    }
}

extension Page {
    /// What can be done with a portfolio by those who keep the papers about it.
    static func officeActs(_ card: StudentCard, _ address: String, _ call: PageCall) -> [Act] {
        let student = card.listing.student
        var acts: [Act] = []
        if call.may(.requestRecord) {
            acts.append(.link(call.say(RequestWords.record), "/requests/new?student=\(student.id)"))
        }
        if call.may(.studentLeave) {
            let words = student.leftOn == nil ? LeavingWords.leave : LeavingWords.hasLeft
            acts.append(.link(call.say(words), address + "/leaving"))
        }
        return acts
    }

    /// The plan of one day, which can be another, and the button that does what it says.
    static func ending(_ ending: PortfolioEnding, _ plan: LeavingPlan, _ call: PageCall) -> Page {
        let student = plan.student.student
        let address = "/students/\(student.id)"
        let day = plan.leftOn.description
        return Page(
            title: call.say(ending.title), crumbs: [Link(student.name.description, address)],
            lead: call.say(SelectionWords.nothingYet),
            sections: [
                Section(
                    .form(
                        Form(
                            action: address + ending.path, isQuery: true,
                            fields: [Field("on", call.say(PageWords.date), .date, value: day, isRequired: true)],
                            buttons: [Button(call.say(LeavingWords.showPlan), kind: .plain)], isFilter: true)))
            ] + outlook(plan.window, keptCount: plan.blockedCount, call)
                + ending.effects.map { Section(.text(call.say($0))) } + [
                    Section(
                        .form(
                            Form(
                                action: address + ending.path,
                                fields: [.hidden("on", day), .hidden("plan", plan.digest.description)]
                                    + consideration(of: plan, call),
                                buttons: [
                                    Button(
                                        call.say(
                                            LeavingWords.on(ending.title, plan.leftOn.text(in: call.language))),
                                        kind: .danger)
                                ])))
                ], isNarrow: true)
    }

    /// Of a day after which the coming night erases: that has to be said once more.
    private static func consideration(of plan: LeavingPlan, _ call: PageCall) -> [Field] {
        guard plan.window?.isDue == true else { return [] }
        return [Field("due", call.say(LeavingWords.acceptErasureDue), .check, isRequired: true)]
    }

    /// Of whoever has left: when it all goes, and how to take that back until then.
    static func hasLeft(_ card: StudentCard, on leftOn: CalendarDay, _ call: PageCall) -> Page {
        let student = card.listing.student
        let address = "/students/\(student.id)"
        var sections = [Section(.facts([Fact(call.say(PortfolioWords.left), Cell(leftOn.text(in: call.language)))]))]
        sections += outlook(card.erasure, keptCount: 0, call)
        if call.may(.studentReturn) {
            sections.append(Section(.text(call.say(LeavingWords.returnMeans))))
            sections.append(Section(.acts([.post(call.say(LeavingWords.takeBack), address + "/return", [], .main)])))
        }
        return Page(
            title: call.say(LeavingWords.hasLeft), crumbs: [Link(student.name.description, address)],
            sections: sections, isNarrow: true)
    }

    private static func outlook(_ window: ErasureWindow?, keptCount: Int, _ call: PageCall) -> [Section] {
        var sections = [
            Section(
                .notice(
                    window.map { $0.isDue ? .bad : .wait } ?? .plain,
                    call.say(window.map(LeavingWords.erased) ?? LeavingWords.nothingErased)))
        ]
        if keptCount > 0 { sections.append(Section(.notice(.plain, call.say(LeavingWords.kept(keptCount))))) }
        return sections
    }
}
