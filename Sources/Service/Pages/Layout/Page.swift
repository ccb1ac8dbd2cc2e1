import Archive
import ArchiveModel

/// What a page says, before it is set: words and values, no HTML. Pages are pure functions from what a use case answered
/// to a value of this type; ``PageRenderer`` alone knows the tags, and escapes every text.
struct Page: Sendable {
    var title: String
    /// Where one came from, outermost first.
    var crumbs: [Link] = []
    /// One sentence under the title.
    var lead: String?
    /// What can be done with the whole of what the page shows.
    var actions: [Act] = []
    var sections: [Section] = []
    /// A form alone: set in a narrow column.
    var isNarrow = false

    /// A piece of a page under a heading of its own, or under none.
    struct Section: Sendable {
        var heading: String?
        var content: Content
        /// Beside the next section where the screen has room for both.
        var anchor: String?

        init(_ content: Content) { self.content = content }

        init(_ heading: String, anchor: String? = nil, _ content: Content) {
            self.heading = heading
            self.anchor = anchor
            self.content = content
        }
    }

    enum Content: Sendable {
        case text(String)
        case notice(Tone, String)
        /// What stands where nothing is, and what to do about it.
        case empty(String, Link?)
        case facts([Fact])
        case tiles([Tile])
        case table(Table)
        case wall([Scan])
        case form(Form)
        case search(SearchForm)
        case facets([Facet])
        /// Links beside each other under a label; those that take something off say so.
        case links(String, [Link], takeOff: Bool)
        case pages(previous: Link?, String, next: Link?)
        /// A plot of a report: it holds no text that was not escaped.
        case drawing(String, description: String)
        case timeline(Timeline, description: String)
        case month(Month)
        case scan(ScanViewer)
        case acts([Act])
        /// Sections under an id, which script can ask for anew.
        case part(String, [Section])
        /// Beside each other where there is room.
        case columns([[Section]])
        /// The second is narrow, and comes after the first where there is no room beside it.
        case beside([Section], [Section])
    }

    /// What a colour says as well; never the colour alone, the words say it first.
    enum Tone: String, Sendable { case plain, good, wait, bad }

    struct Link: Sendable {
        var text: String
        var href: String

        init(_ text: String, _ href: String) {
            self.text = text
            self.href = href
        }
    }

    struct Badge: Sendable {
        var text: String
        var tone: Tone

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    struct Fact: Sendable {
        var name: String
        var value: Cell

        init(_ name: String, _ value: Cell) {
            self.name = name
            self.value = value
        }

        /// Nil when there is nothing to say, so that a list of facts leaves it out.
        init?(_ name: String, _ text: String?) {
            guard let text, !text.isEmpty else { return nil }
            self.init(name, Cell(text))
        }
    }

    struct Tile: Sendable {
        var value: String
        var label: String
        var href: String?
        var tone: Tone = .plain
    }

    struct Cell: Sendable {
        var text: String
        var href: String?
        var badges: [Badge] = []
        var isNumber = false
        var isCode = false
        /// Never broken into lines.
        var isTight = false
        /// A second, quieter line.
        var note: String?
        /// The text, and the note, in pieces of which some are marked.
        var pieces: [MarkedWords.Piece]?
        var notePieces: [MarkedWords.Piece]?
        /// What can be done with it.
        var act: Act?
        /// The address of a small picture.
        var picture: String?

        init(
            _ text: String, href: String? = nil, badges: [Badge] = [], isNumber: Bool = false, isCode: Bool = false,
            note: String? = nil, picture: String? = nil
        ) {
            self.text = text
            self.href = href
            self.badges = badges
            self.isNumber = isNumber
            self.isCode = isCode
            self.note = note
            self.picture = picture
        }

        /// With these words marked.
        func marking(_ words: MarkedWords?) -> Cell {
            guard let words else { return self }
            var cell = self
            cell.pieces = words.pieces(of: text)
            cell.notePieces = note.map(words.pieces)
            return cell
        }

        /// A number or a day that is not broken into lines.
        static func tight(_ text: String, href: String? = nil) -> Cell {
            var cell = Cell(text, href: href)
            cell.isTight = true
            return cell
        }

        static func doing(_ act: Act) -> Cell {
            var cell = Cell("")
            cell.act = act
            return cell
        }

        static func number(_ value: Int, href: String? = nil) -> Cell {
            Cell(ShownNumber.grouped(value), href: href, isNumber: true)
        }
    }

    struct Table: Sendable {
        var caption: String?
        var columns: [String]
        var rows: [[Cell]]
        /// A box before each row with this name and the row's value; the form around it is ``select``.
        var select: Selection?
        var next: Link?

        init(
            caption: String? = nil, columns: [String], rows: [[Cell]], select: Selection? = nil, next: Link? = nil
        ) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.select = select
            self.next = next
        }
    }

    /// Rows that can be chosen, and what can be done with those chosen.
    struct Selection: Sendable {
        var name: String
        var values: [String]
        var action: String
        var buttons: [Button]
        var fields: [Field] = []
        /// The values of the rows whose box is ticked.
        var chosen: Set<String> = []
        /// The id of its form in the page, where something leads to it.
        var anchor: String?
    }

    /// A paper on a wall of papers.
    struct Scan: Sendable {
        var title: String
        var href: String
        /// Nil: there is none, and the words stand in its place.
        var picture: String?
        var withoutPicture: String
        var lines: [String]
        var badges: [Badge]
    }

    /// A paper to be looked at closely.
    struct ScanViewer: Sendable {
        var picture: String?
        var description: String
        var withoutPicture: String
        var pages: [PageLink] = []

        /// A page of a file, or a file of which nobody knows yet how many pages it has.
        struct PageLink: Sendable {
            var link: Link
            var isShown: Bool
        }
    }

    struct Facet: Sendable {
        var name: String
        var values: [(text: String, count: Int, href: String, isChosen: Bool)]
    }
}
