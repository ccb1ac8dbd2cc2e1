import Archive
import ArchiveModel
import Mustache

/// Sets pages as HTML. Every text is escaped by the templates; the few places that take HTML as it is (`{{{…}}}`) are
/// given what was set here before, and drawings.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    static let shared = PageRenderer()
    /// A table of more may have to be moved sideways, by the keyboard too.
    private static let columnsOfAScreen = 6

    private init() {
        library = MustacheLibrary(templates: [
            "layout": Self.template(PackageResources.layout_mustache),
            "way": Self.template(PackageResources.way_mustache),
            "page": Self.template(PackageResources.page_mustache),
            "table": Self.template(PackageResources.table_mustache),
            "form": Self.template(PackageResources.form_mustache),
            "field": Self.template(PackageResources.field_mustache),
            "cell": Self.template(PackageResources.cell_mustache),
            "act": Self.template(PackageResources.act_mustache),
            "search": Self.template(PackageResources.search_mustache),
            "timeline": Self.template(PackageResources.timeline_mustache),
            "words": Self.template(PackageResources.words_mustache),
            "month": Self.template(PackageResources.month_mustache),
            "viewer": Self.template(PackageResources.viewer_mustache),
        ])
    }

    /// A whole document.
    func html(_ page: Page, in frame: PageFrame) -> String {
        var values = frame.values
        values["title"] = page.title
        values["narrow"] = page.isNarrow
        values["body"] = body(page, in: frame)
        return library.render(values, withTemplate: "layout") ?? ""
    }

    /// Its sections alone, for a part that is replaced while one types.
    func part(_ sections: [Page.Section], in frame: PageFrame) -> String {
        library.render(
            ["sections": sections.map { values($0, frame) }, "w": frame.words, "hasTitle": false], withTemplate: "page")
            ?? ""
    }

    private func body(_ page: Page, in frame: PageFrame) -> String {
        var values: [String: Any] = [
            "hasTitle": true, "title": page.title,
            "titleRu": frame.isForeign(page.title),
            "crumbs": page.crumbs.map {
                ["text": $0.text, "href": $0.href, "ru": frame.isForeign($0.text)] as [String: Any]
            },
            "hasCrumbs": !page.crumbs.isEmpty,
            // Not by the name of a section's: what a section lacks, a template looks for around it.
            "pageActs": page.actions.map { self.values($0) }, "hasActs": !page.actions.isEmpty,
            "sections": page.sections.map { self.values($0, frame) }, "w": frame.words,
        ]
        if let lead = page.lead {
            values["lead"] = lead
            values["leadRu"] = frame.isForeign(lead)
        }
        return library.render(values, withTemplate: "page") ?? ""
    }

    // MARK: Values for the templates

    private func values(_ section: Page.Section, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = ["w": frame.words]
        if let heading = section.heading { values["heading"] = heading }
        if let anchor = section.anchor { values["anchor"] = anchor }
        switch section.content {
        case .text(let text): values["text"] = text
        case .notice(let tone, let text): values["notice"] = ["tone": tone.rawValue, "text": text]
        case .empty(let text, let link):
            var empty: [String: Any] = ["text": text]
            if let link { empty["link"] = ["text": link.text, "href": link.href] }
            values["empty"] = empty
        case .facts(let facts):
            values["facts"] = [
                "items": facts.map { ["name": $0.name, "cell": self.values($0.value, frame)] as [String: Any] }
            ]
        case .tiles(let tiles):
            values["tiles"] = [
                "items": tiles.map { tile -> [String: Any] in
                    var item: [String: Any] = ["value": tile.value, "label": tile.label, "tone": tile.tone.rawValue]
                    if let href = tile.href { item["href"] = href }
                    return item
                }
            ]
        case .table(let table): values["table"] = self.values(table, frame)
        case .wall(let scans): values["wall"] = ["items": scans.map { self.values($0, frame) }]
        case .form(let form): values["form"] = self.values(form, frame)
        case .search(let search): values["search"] = self.values(search, frame)
        case .facets(let facets): values["facets"] = ["items": facets.map { self.values($0, frame) }]
        case .drawing(let svg, let description):
            values["drawing"] = ["svg": svg, "description": description, "isPlot": true]
        case .timeline(let timeline, let description):
            let svg = library.render(timeline.values(frame.language), withTemplate: "timeline") ?? ""
            values["drawing"] = ["svg": svg, "description": description]
        case .month(let month):
            values["monthly"] = ["html": library.render(month.values(in: frame.language), withTemplate: "month") ?? ""]
        case .scan(let viewer): values["viewer"] = self.values(viewer, frame)
        case .part(let name, let sections):
            values["part"] = ["id": name, "html": part(sections, in: frame)]
        case .acts(let acts): values["acts"] = ["items": acts.map { self.values($0) }]
        case .links(let label, let links, let takeOff):
            values["links"] = [
                "label": label, "takeOff": takeOff, "w": frame.words,
                "items": links.map { ["text": $0.text, "href": $0.href] },
            ]
        case .pages(let previous, let text, let next):
            var pages: [String: Any] = ["text": text, "w": frame.words]
            if let previous { pages["previous"] = ["text": previous.text, "href": previous.href] }
            if let next { pages["next"] = ["text": next.text, "href": next.href] }
            values["pages"] = pages
        case .beside(let main, let side):
            values["beside"] = ["main": part(main, in: frame), "side": part(side, in: frame)]
        case .columns(let columns):
            values["columns"] = ["items": columns.map { ["html": part($0, in: frame)] }]
        }
        return values
    }

    private func values(_ cell: Page.Cell, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "text": cell.text, "isNumber": cell.isNumber, "isCode": cell.isCode, "isTight": cell.isTight,
            "badges": cell.badges.map(values), "hasBadges": !cell.badges.isEmpty,
            "ru": frame.isForeign(cell.text), "noteRu": cell.note.map(frame.isForeign) ?? false,
        ]
        if let href = cell.href { values["href"] = href }
        if let note = cell.note { values["note"] = note }
        if let picture = cell.picture { values["picture"] = picture }
        if let pieces = cell.pieces { values["pieces"] = pieces.map(self.values) }
        if let pieces = cell.notePieces { values["notePieces"] = pieces.map(self.values) }
        if let act = cell.act { values["act"] = self.values(act) }
        return values
    }

    private func values(_ piece: MarkedWords.Piece) -> [String: Any] { ["text": piece.text, "found": piece.isFound] }

    private func values(_ badge: Page.Badge) -> [String: Any] { ["text": badge.text, "tone": badge.tone.rawValue] }

    private func values(_ scan: Page.Scan, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "title": scan.title, "href": scan.href, "withoutPicture": scan.withoutPicture, "lines": scan.lines,
            "badges": scan.badges.map(self.values), "hasBadges": !scan.badges.isEmpty,
            "ru": frame.isForeign(scan.title),
        ]
        if let picture = scan.picture { values["picture"] = picture }
        return values
    }

    private func values(_ viewer: Page.ScanViewer, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "description": viewer.description, "withoutPicture": viewer.withoutPicture, "w": frame.words,
            "hasPages": viewer.pages.count > 1,
            "pages": viewer.pages.map {
                ["text": $0.link.text, "href": $0.link.href, "current": $0.isShown] as [String: Any]
            },
        ]
        if let picture = viewer.picture { values["picture"] = picture }
        return values
    }

    private func values(_ facet: Page.Facet, _ frame: PageFrame) -> [String: Any] {
        [
            "name": facet.name,
            "values": facet.values.map {
                [
                    "text": $0.text, "count": ShownNumber.grouped($0.count), "href": $0.href, "chosen": $0.isChosen,
                    "ru": frame.isForeign($0.text),
                ] as [String: Any]
            },
        ]
    }

    private func values(_ table: Page.Table, _ frame: PageFrame) -> [String: Any] {
        let columns = table.columns
        var values: [String: Any] = [
            "columns": columns.enumerated().map { index, name in
                // A heading stands over its numbers.
                ["name": name, "isNumber": table.rows.contains { index < $0.count && $0[index].isNumber }]
                    as [String: Any]
            }, "w": frame.words,
            "rows": table.rows.enumerated().map { index, row -> [String: Any] in
                var line: [String: Any] = [
                    "rest": zip(columns.dropFirst(), row.dropFirst()).map { name, cell -> [String: Any] in
                        var values = self.values(cell, frame)
                        values["label"] = name
                        return values
                    }
                ]
                if let first = row.first { line["first"] = self.values(first, frame) }
                if let select = table.select {
                    let value = select.values[index]
                    line["box"] =
                        [
                            "name": select.name, "value": value, "label": row.first?.text ?? "",
                            "checked": select.chosen.contains(value),
                        ] as [String: Any]
                }
                return line
            },
        ]
        values["isWide"] = table.columns.count > Self.columnsOfAScreen
        if let caption = table.caption { values["caption"] = caption }
        if let next = table.next { values["next"] = ["text": next.text, "href": next.href] }
        if let select = table.select {
            var form: [String: Any] = [
                "name": select.name, "action": select.action, "buttons": select.buttons.map(self.values),
                "fields": select.fields.map { self.values($0, frame) },
            ]
            if let anchor = select.anchor { form["formAnchor"] = anchor }
            values["select"] = form
        }
        return values
    }

    /// A template is part of the program, so a broken one is a broken program.
    private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        } catch {
            preconditionFailure("a page's template does not parse: \(error)")
        }
    }
}
