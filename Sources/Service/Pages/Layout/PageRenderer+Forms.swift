import ArchiveModel

/// What can be done and filled in.
extension PageRenderer {
    func values(_ act: Page.Act) -> [String: Any] {
        var values: [String: Any] = ["text": act.text, "href": act.href, "kind": act.kind.rawValue]
        if let fields = act.fields {
            values["post"] = ["fields": fields.map { ["name": $0.0, "value": $0.1] }]
        }
        if let key = act.key { values["key"] = key }
        return values
    }

    func values(_ button: Page.Button) -> [String: Any] {
        var values: [String: Any] = ["text": button.text, "kind": button.kind.rawValue]
        if let name = button.name { values["named"] = ["name": name, "value": button.value ?? ""] }
        if let key = button.key { values["key"] = key }
        if let action = button.action { values["elsewhere"] = ["action": action] }
        return values
    }

    func values(_ form: Page.Form, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "action": form.action, "method": form.isQuery ? "get" : "post", "takesFiles": form.takesFiles,
            "isMultipart": form.takesFiles || form.isMultipart, "isFilter": form.isFilter, "w": frame.words,
            "fields": form.fields.map { self.values($0, frame) }, "buttons": form.buttons.map(self.values),
            "folded": false,
        ]
        if let anchor = form.anchor { values["formAnchor"] = anchor }
        if let label = form.label { values["formLabel"] = label }
        if let fold = form.fold {
            values["folded"] = true
            values["fold"] = ["words": fold.words, "open": fold.isOpen]
        }
        return values
    }

    func values(_ search: Page.SearchForm, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "action": search.action, "words": search.words, "label": search.label, "button": search.button,
            "filters": search.filters.map { self.values($0, frame) }, "hasFilters": !search.filters.isEmpty,
            "filtersTitle": search.filtersTitle, "open": search.areFiltersOpen, "w": frame.words,
        ]
        if let live = search.live { values["live"] = live }
        return values
    }

    func values(_ field: Page.Field, _ frame: PageFrame) -> [String: Any] {
        var values: [String: Any] = [
            "name": field.name, "id": field.id, "label": field.label, "value": field.value,
            "required": field.isRequired,
            "suggestions": field.suggestions, "hasSuggestions": !field.suggestions.isEmpty,
        ]
        if let hint = field.hint { values["hint"] = hint }
        if let complaint = field.complaint { values["complaint"] = complaint }
        if let key = field.key { values["key"] = key }
        // What is said beside a field is read out with it.
        let beside = [field.hint.map { _ in "h-" + field.id }, field.complaint.map { _ in "c-" + field.id }]
            .compactMap { $0 }
        if !beside.isEmpty { values["describedBy"] = beside.joined(separator: " ") }
        if let autocomplete = field.autocomplete { values["autocomplete"] = autocomplete }
        switch field.kind {
        case .text: values["input"] = "text"
        case .password: values["input"] = "password"
        case .date: values["input"] = "date"
        case .number: values["input"] = "number"
        case .search: values["input"] = "search"
        case .area: values["area"] = true
        case .choice(let options):
            values["choice"] = [
                "options": options.map {
                    [
                        "value": $0.value, "text": $0.text, "selected": $0.value == field.value,
                        "ru": frame.isForeign($0.text),
                    ] as [String: Any]
                }
            ]
        case .check: values["check"] = ["checked": !field.value.isEmpty]
        case .hidden: values["hidden"] = true
        case .file(let accept, let several): values["file"] = ["accept": accept, "several": several]
        }
        return values
    }
}
