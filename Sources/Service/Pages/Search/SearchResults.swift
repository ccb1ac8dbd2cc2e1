import Archive
import ArchiveModel

extension Page {
    /// What was found, the conditions as links to take off, and beside it what it can be narrowed to.
    static func results(
        _ found: FindPage, _ asked: AskedSearch, _ saved: [SavedSearch], _ types: [AchievementType], _ call: PageCall
    ) -> [Section] {
        let facets = SearchFacets(asked.request, types, call)
        var main: [Section] = []
        if !facets.chosen.isEmpty {
            main.append(Section(.links(call.say(SearchWords.chosen), facets.chosen, takeOff: true)))
        }
        if found.documents.isEmpty {
            main.append(Section(nothing(asked, isNarrowed: !facets.chosen.isEmpty, call)))
        } else {
            main.append(Section(.table(table(found, asked, call))))
            main += paging(found, asked, call)
        }
        var side: [Section] = []
        if let counts = found.facets {
            let groups = facets.groups(counts)
            if !groups.isEmpty { side.append(Section(call.say(SearchWords.narrow), .facets(groups))) }
        } else {
            side.append(Section(call.say(SearchWords.narrow), .text(call.say(SearchWords.tooMany))))
        }
        side += savedSearches(saved, asked.request, call)
        return side.isEmpty ? main : [Section(.beside(main, side))]
    }

    private static func nothing(_ asked: AskedSearch, isNarrowed: Bool, _ call: PageCall) -> Content {
        guard asked.page == 1 else {
            return .empty(call.say(SearchWords.noMore), Link(call.say(SearchWords.toFirst), asked.request.address))
        }
        guard asked.request.words == nil, !isNarrowed else { return .empty(call.say(SearchWords.nothing), nil) }
        return .empty(call.say(SearchWords.noPapers), nil)
    }

    private static func table(_ found: FindPage, _ asked: AskedSearch, _ call: PageCall) -> Table {
        Table(
            caption: call.say(SearchWords.found(found)),
            columns: [PageWords.documents, PageWords.student, PageWords.date, PageWords.number].map(call.say),
            rows: found.documents.map { row($0, found.words, call) }, select: selection(found, asked, call))
    }

    private static func row(_ card: DocumentCard, _ words: MarkedWords?, _ call: PageCall) -> [Cell] {
        let document = card.document
        let address = "/documents/\(document.accessionNumber)"
        let achievement = card.achievements.first
        let owners = card.students.compactMap(\.name).joined(separator: ", ")
        var badges: [Badge] = []
        if let status = achievement?.status { badges.append(status.badge(call.language)) }
        if card.isBlocked { badges.append(Badge(call.say(SearchWords.blocked), .bad)) }
        let said = [
            document.kind.phrase.text(in: call.language), (achievement?.type).map { call.say(type: $0) },
            achievement?.level.phrase.text(in: call.language),
            achievement?.title == document.title ? nil : achievement?.title, achievement?.result, document.issuer,
        ].compactMap { $0 }.filter { !$0.isEmpty }
        return [
            Cell(
                document.title, href: address, badges: badges, note: said.joined(separator: " · "),
                picture: document.files.isEmpty ? nil : address + "/thumbnail"
            ).marking(words),
            Cell(owners.isEmpty ? "—" : owners, note: card.students.first?.className).marking(words),
            .tight((achievement?.achievedOn ?? document.issuedOn)?.text(in: call.language) ?? "—"),
            .tight(document.accessionNumber.description),
        ]
    }

    /// Nil for who may do nothing with many papers at once.
    private static func selection(_ found: FindPage, _ asked: AskedSearch, _ call: PageCall) -> Selection? {
        let buttons = SelectedWork.all.filter { call.may($0.action) }.map {
            Button(call.say($0.button), kind: .plain, action: $0.address)
        }
        guard let first = buttons.first?.action else { return nil }
        // More than what stands here: the search itself is what is selected then.
        let isPart = found.count > found.documents.count
        let all =
            isPart
            ? [Field("found", call.say(SelectionWords.allFound(found)), .check)]
                + asked.request.fields.map { .hidden($0.name, $0.value) } : []
        return Selection(
            name: "document", values: found.documents.map(\.document.accessionNumber.description), action: first,
            buttons: buttons, fields: all)
    }

    private static func paging(_ found: FindPage, _ asked: AskedSearch, _ call: PageCall) -> [Section] {
        let shown = found.documents.count
        let hasNext =
            shown == asked.request.limit && (found.isMoreThanCounted || found.count > asked.skipped + shown)
        guard asked.page > 1 || hasNext else { return [] }
        func link(_ phrase: Phrase, _ page: Int) -> Link {
            Link(
                call.say(phrase),
                "/search" + call.query.query(setting: ["page": page == 1 ? nil : String(page), "done": nil]))
        }
        var sections = [
            Section(
                .pages(
                    previous: asked.page > 1 ? link(SearchWords.previous, asked.page - 1) : nil,
                    call.say(SearchWords.rows(asked, shown, found)),
                    next: hasNext ? link(SearchWords.next, asked.page + 1) : nil))
        ]
        if asked.request.limit < AskedSearch.mostRows, call.may(.holdPlace) {
            let most = String(AskedSearch.mostRows)
            let text = Phrase("По \(most) на странице", "\(most) on a page")
            let address = "/search" + call.query.query(setting: ["limit": most, "page": nil, "done": nil])
            sections.append(Section(.acts([.link(call.say(text), address)])))
        }
        return sections
    }
}
