import Archive
import ArchiveModel

/// What a search can be narrowed to, with counts, and what it was narrowed to, to be taken off: links, so that it works
/// without script and can be sent to somebody.
struct SearchFacets {
    /// Of one facet, the most frequent ones.
    private static let shownValues = 8

    private let request: FindRequest
    private let types: [AchievementType]
    private let call: PageCall

    init(_ request: FindRequest, _ types: [AchievementType], _ call: PageCall) {
        self.request = request
        self.types = types
        self.call = call
    }

    /// The conditions as they are, each a link to the same without it.
    var chosen: [Page.Link] {
        request.fields.filter { !["words", "sort"].contains($0.name) }.map { name, value in
            Page.Link("\(call.say(Self.title(name))): \(shown(value, of: name))", address(name, nil))
        }
    }

    func groups(_ counts: FindFacets) -> [Page.Facet] {
        func named<Value: NamedValue>(_ counts: [Value: Int]) -> [(value: String, count: Int)] {
            counts.map { ($0.key.rawValue, $0.value) }
        }
        return [
            group("type", counts.typeCodes.map { ($0.key, $0.value) }), group("level", named(counts.levels)),
            group("place", named(counts.places)), group("kind", named(counts.kinds)),
            group("status", named(counts.statuses)), group("class", counts.classNames.map { ($0.key, $0.value) }),
            group("year", counts.schoolYears.map { ($0.key.description, $0.value) }),
        ].compactMap { $0 }
    }

    /// Nil where there is nothing to choose.
    private func group(_ name: String, _ counts: [(value: String, count: Int)]) -> Page.Facet? {
        let chosen = chosenValue(of: name)
        let sorted = counts.filter { $0.count > 0 }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        guard sorted.count > 1 || chosen != nil, !sorted.isEmpty else { return nil }
        return Page.Facet(
            name: call.say(Self.title(name)),
            values: sorted.prefix(Self.shownValues).map { value, count in
                (
                    text: shown(value, of: name), count: count,
                    href: address(name, value == chosen ? nil : value), isChosen: value == chosen
                )
            })
    }

    /// As the counts name it.
    private func chosenValue(of name: String) -> String? {
        guard let value = request.fields.first(where: { $0.name == name })?.value else { return nil }
        return switch name {
        case "type": types.first { $0.code == value || $0.phrase.russian == value }?.code ?? value
        case "place": AchievementPlace(named: value)?.rawValue ?? value
        case "class": ClassGroup.normalized(value)
        default: value
        }
    }

    /// The same search with another value there, from its first page.
    private func address(_ name: String, _ value: String?) -> String {
        "/search" + call.query.query(setting: [name: value, "page": nil, "done": nil])
    }

    private func shown(_ value: String, of name: String) -> String {
        let phrase: Phrase? =
            switch name {
            case "type": types.first { $0.code == value }?.phrase
            case "level": AchievementLevel(rawValue: value)?.phrase
            case "place": AchievementPlace(named: value)?.phrase
            case "kind": DocumentKind(rawValue: value)?.phrase
            case "status": AchievementStatus(rawValue: value)?.phrase
            case "from", "to": CalendarDay(value).map { Phrase($0.text(in: .russian), $0.text(in: .english)) }
            default: nil
            }
        return phrase.map(call.say) ?? value
    }

    private static func title(_ name: String) -> Phrase {
        switch name {
        case "type": PageWords.type
        case "level": PageWords.level
        case "place": PageWords.place
        case "kind": PageWords.kind
        case "status": PageWords.status
        case "class": PageWords.className
        case "year": PageWords.schoolYear
        case "student": PageWords.student
        case "case": CaseWords.caseFile
        case "from": PageWords.from
        default: PageWords.to
        }
    }
}
