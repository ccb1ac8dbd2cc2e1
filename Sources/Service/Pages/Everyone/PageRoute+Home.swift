import Archive
import ArchiveModel

extension PageRoute {
    static let home: [PageRoute] = [
        .get("/", .anybody) { call in
            let own = call.actor.role.isFamily ? try call.archive.students() : []
            // Whoever has one portfolio is in it at once.
            if own.count == 1 { return .elsewhere("/students/\(own[0].student.id)") }
            if call.actor.role.isFamily { return .elsewhere("/students") }
            return .page(try .home(call))
        }
    ]
}

extension Page {
    /// What waits for whoever came, and the ways on.
    static func home(_ call: PageCall) throws -> Page {
        var tiles: [Tile] = []
        var sections: [Section] = []
        if call.may(.achievementConfirm) {
            let count = try call.archive.achievements(status: .unconfirmed).count
            tiles.append(
                Tile(
                    value: ShownNumber.grouped(count), label: call.say(HomeWords.toConfirm), href: "/queue",
                    tone: count > 0 ? .wait : .plain))
        }
        if call.may(.actApprove) {
            // As many as the page lists that the tile leads to.
            let waiting = try Approvals(call)
            let count = waiting.acts.count + waiting.drafts.count
            tiles.append(
                Tile(
                    value: ShownNumber.grouped(count), label: call.say(HomeWords.toDecide(count)), href: "/approvals",
                    tone: count > 0 ? .wait : .plain))
        }
        if call.may(.disclosureDecide) {
            let count = try call.archive.disclosures(isOpen: true).filter { $0.disclosure.decision == nil }.count
            tiles.append(
                Tile(
                    value: ShownNumber.grouped(count), label: call.say(HomeWords.disclosures(count)),
                    href: "/disclosures",
                    tone: count > 0 ? .wait : .plain))
        }
        if call.may(.deadlineList) {
            let deadlines = try call.archive.deadlines(asOf: nil, includingAhead: false)
            let overdue = deadlines.filter { $0.state == .overdue }.count
            tiles.append(
                Tile(
                    value: ShownNumber.grouped(overdue), label: call.say(HomeWords.overdue), href: "/deadlines",
                    tone: overdue > 0 ? .bad : .plain))
            tiles.append(
                Tile(
                    value: ShownNumber.grouped(deadlines.count - overdue), label: call.say(HomeWords.due),
                    href: "/deadlines"))
        }
        if !tiles.isEmpty { sections.append(Section(.tiles(tiles))) }
        if call.may(.documentFind) {
            sections.append(
                Section(
                    .search(
                        SearchForm(
                            action: "/search", words: "", label: call.say(HomeWords.search),
                            button: call.say(PageWords.find)))))
        }
        if call.may(.studentRead) || call.may(.studentList) {
            sections += try classes(call)
        }
        if sections.isEmpty, call.may(.journalVerify) {
            sections.append(
                Section(.empty(call.say(HomeWords.journalAlone), Link(call.say(HomeWords.journal), "/journal"))))
        }
        return Page(title: call.say(HomeWords.hello), actions: ways(call), sections: sections)
    }

    /// Whoever sees no portfolios enters achievements from here.
    static func ways(_ call: PageCall) -> [Act] {
        guard call.may(.achievementAdd), call.may(.documentUpload), !call.may(.studentRead) else { return [] }
        return [.link(call.say(PortfolioWords.add), "/achievements/new", .main, key: "n")]
    }

    private static func classes(_ call: PageCall) throws -> [Section] {
        guard call.may(.studentList) else { return [] }
        let students = try call.archive.students()
        let groups = ClassTally.all(students, on: call.archive.today)
        if groups.isEmpty, let last = SchoolYear.last(of: students, before: call.archive.today) {
            let roster = Act.link(call.say(HomeWords.importRoster), "/roster", .main)
            return [Section(.empty(call.say(ClassWords.noClasses), .classes(of: last, call)))]
                + (call.may(.studentImport) ? [Section(.acts([roster]))] : [])
        }
        guard !groups.isEmpty else {
            // A class teacher sees nobody until the new classes are given out: that is no empty school.
            guard call.may(.studentImport) else { return [Section(.empty(call.say(ClassWords.noClasses), nil))] }
            return [
                Section(
                    .empty(
                        call.say(HomeWords.noStudents), Link(call.say(HomeWords.importRoster), "/roster")))
            ]
        }
        return [Section(call.say(HomeWords.classes), .tiles(groups.map { $0.tile(call.language) }))]
    }
}

enum HomeWords {
    static let hello = Phrase("Здравствуйте", "Welcome")
    static let search = Phrase("Что найти?", "What are you looking for?")
    static let toConfirm = Phrase("на подтверждение", "to be confirmed")
    static let overdue = Phrase("просрочено", "overdue")
    static let due = Phrase("срок подходит", "soon due")
    static let classes = Phrase("Классы", "Classes")
    static let journal = Phrase("Журнал", "Journal")
    static let journalAlone = Phrase(
        "Здесь виден журнал: кто, что и когда сделал в архиве.",
        "What you see here is the journal: who did what in the archive, and when.")
    static let noStudents = Phrase(
        "Пока нет ни одного обучающегося. Начните со списка классов.", "There are no students yet. Begin with a roster."
    )
    static let importRoster = Phrase("Загрузить список", "Import a roster")

    /// Under a number.
    static func toDecide(_ count: Int) -> Phrase {
        Phrase(waiting.form(after: count) + " решения", "to decide")
    }

    static func disclosures(_ count: Int) -> Phrase {
        Phrase(
            waiting.form(after: count) + " решения о выдаче",
            count == 1 ? "request for a copy to decide" : "requests for copies to decide")
    }

    private static let waiting = CountedNoun("ждёт", "ждут", "ждут")
}
