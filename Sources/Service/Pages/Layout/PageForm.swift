import ArchiveModel

extension Page {
    /// A link or a button: what only looks is a link, what changes something is a form of its own.
    struct Act: Sendable {
        enum Kind: String, Sendable { case plain, main, danger }

        var text: String
        var href: String
        var kind: Kind
        /// Sent with it; nil: a link.
        var fields: [(String, String)]?
        /// The key that presses it.
        var key: String?

        static func link(_ text: String, _ href: String, _ kind: Kind = .plain, key: String? = nil) -> Act {
            Act(text: text, href: href, kind: kind, fields: nil, key: key)
        }

        static func post(
            _ text: String, _ href: String, _ fields: [(String, String)] = [], _ kind: Kind = .plain, key: String? = nil
        ) -> Act {
            Act(text: text, href: href, kind: kind, fields: fields, key: key)
        }
    }

    struct Button: Sendable {
        var text: String
        var name: String?
        var value: String?
        var kind: Act.Kind = .main
        var key: String?
        /// Where its form goes when it is this button that is pressed; nil: where the form says.
        var action: String?

        init(
            _ text: String, name: String? = nil, value: String? = nil, kind: Act.Kind = .main, key: String? = nil,
            action: String? = nil
        ) {
            self.action = action
            self.text = text
            self.name = name
            self.value = value
            self.kind = kind
            self.key = key
        }
    }

    struct Form: Sendable {
        var action: String
        /// What it is about, for who hears the page: where several on one page have the same fields.
        var label: String?
        /// `get` for what only asks.
        var isQuery = false
        /// Takes files: sent as `multipart/form-data` (RFC 7578), with progress where there is script.
        var takesFiles = false
        /// Takes a small file and answers with a page.
        var isMultipart = false
        var fields: [Field]
        var buttons: [Button]
        /// Set side by side and small: a row of filters.
        var isFilter = false
        /// Folded away under these words until it is asked for.
        var fold: Fold?
        /// Its id in the page, where something leads to it.
        var anchor: String?

        struct Fold: Sendable {
            var words: String
            var isOpen: Bool
        }
    }

    struct SearchForm: Sendable {
        var action: String
        var words: String
        var label: String
        var button: String
        /// The id of the part that is replaced as one types.
        var live: String?
        var filters: [Field] = []
        var filtersTitle = ""
        var areFiltersOpen = false
    }

    struct Field: Sendable {
        enum Kind: Sendable {
            case text, password, date, number, search
            case area
            case choice([(value: String, text: String)])
            case check
            case hidden
            case file(accept: String, several: Bool)
        }

        var name: String
        /// In the page, once; its name where that stands there once.
        var id: String
        var label: String
        var kind: Kind
        var value: String
        var hint: String?
        var isRequired: Bool
        var complaint: String?
        /// What a browser may fill in (HTML §4.10.18.7).
        var autocomplete: String?
        /// Words to choose from that do not bind.
        var suggestions: [String]
        /// The key that leads to it.
        var key: String?

        init(
            _ name: String, _ label: String, _ kind: Kind = .text, value: String? = nil, hint: String? = nil,
            isRequired: Bool = false, complaint: String? = nil, autocomplete: String? = nil, suggestions: [String] = [],
            key: String? = nil, id: String? = nil
        ) {
            self.name = name
            self.id = id ?? name
            self.label = label
            self.kind = kind
            self.value = value ?? ""
            self.hint = hint
            self.isRequired = isRequired
            self.complaint = complaint
            self.autocomplete = autocomplete
            self.suggestions = suggestions
            self.key = key
        }

        static func hidden(_ name: String, _ value: String) -> Field { Field(name, "", .hidden, value: value) }

        /// A hidden field with what the page shows in this one: ``FormFields/isChanged(_:)`` asks whether it is said otherwise.
        var shownBefore: Field { .hidden(FormFields.shownBefore + name, value) }
    }
}

extension CountedNoun {
    /// 12 480 документов.
    func grouped(_ count: Int) -> String { "\(ShownNumber.grouped(count)) \(form(after: count))" }
}

/// Numbers as people of the language write them: 12 480.
enum ShownNumber {
    /// Groups of three with a narrow no-break space (U+202F), from five digits on.
    static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        guard digits.count > 4 else { return String(value) }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return value < 0 ? "\u{2212}" + text : text
    }
}
