import ArchiveModel
import Synchronization

/// Which papers' pictures somebody was shown a moment ago, so that one look is one entry of the journal: a wall of thirty
/// papers is entered as the wall, not thirty times more while a browser fetches its pictures.
///
/// Kept in memory alone. Whatever it forgets is entered once more, never once less.
final class ShownPictures: Sendable {
    /// How long a look lasts. Later it is another look, and another entry.
    static let lookMinutes = 10
    /// More than a busy school looks at in that time.
    private static let maximumCount = 50_000

    /// Somebody sees a paper, in one session.
    struct Look: Hashable, Sendable {
        let login: String
        /// Not the secret itself.
        let session: Int
        let document: String
        let size: PreviewSize
    }

    private let now: @Sendable () -> ContinuousClock.Instant
    private let ends = Mutex<[Look: ContinuousClock.Instant]>([:])

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// These are in the journal since this moment.
    func note(_ looks: [Look]) {
        guard !looks.isEmpty else { return }
        let now = now()
        let end = now + .seconds(Self.lookMinutes * 60)
        ends.withLock { ends in
            if ends.count + looks.count > Self.maximumCount {
                ends = ends.filter { $0.value > now }
                if ends.count + looks.count > Self.maximumCount { ends = [:] }
            }
            for look in looks { ends[look] = end }
        }
    }

    func covers(_ look: Look) -> Bool {
        let now = now()
        return ends.withLock { $0[look].map { $0 > now } ?? false }
    }
}

extension PageCall {
    func look(at document: String, _ size: PreviewSize) -> ShownPictures.Look {
        ShownPictures.Look(
            login: actor.name, session: Credentials(request.headers, secure: work.isSecure).hashValue,
            document: document, size: size)
    }
}

extension PageAnswer {
    /// The papers whose small pictures are on it, as their addresses name them.
    var thumbnails: [String] {
        let sections: [Page.Section] =
            switch self {
            case .page(let page): page.sections
            case .part(let sections): sections
            case .elsewhere, .form, .typedAgain, .response: []
            }
        return sections.flatMap(\.pictures).compactMap { address in
            let parts = address.split(separator: "/")
            return parts.count == 3 && parts[0] == "documents" && parts[2] == "thumbnail" ? String(parts[1]) : nil
        }
    }
}

extension Page.Section {
    fileprivate var pictures: [String] {
        switch content {
        case .table(let table): table.rows.flatMap { $0.compactMap(\.picture) }
        case .wall(let scans): scans.compactMap(\.picture)
        case .part(_, let sections): sections.flatMap(\.pictures)
        case .columns(let columns): columns.flatMap { $0 }.flatMap(\.pictures)
        case .beside(let first, let second): (first + second).flatMap(\.pictures)
        default: []
        }
    }
}
