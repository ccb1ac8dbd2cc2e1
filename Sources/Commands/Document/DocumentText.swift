import Archive
import ArchiveModel

/// How documents are shown to people.
enum DocumentText {
    static func table(_ cards: [DocumentCard], _ page: Page, withStudents: Bool = true) {
        let students: [TextTable.Column] =
            withStudents
            ? [.init(CommandWords.student, minimumWidth: 20), .init(CommandWords.classTitle)] : []
        page.table(
            [
                .init(CommandWords.accessionNumber), .init(CommandWords.date),
                .init(CommandWords.title, minimumWidth: 24),
            ] + students + [.init(CommandWords.kind, canBeLeftOut: true), .init(CommandWords.state)],
            cards.map { card in
                let owners: [TextTable.Cell] =
                    withStudents
                    ? [.init(names(card)), .init(classes(card))] : []
                return [
                    .init(card.document.accessionNumber.description), .init(page.text(day(of: card))),
                    .init(card.document.title),
                ] + owners + [.init(page.text(card.document.kind.phrase)), state(card, page)]
            })
    }

    /// When the paper was issued, else the day of the achievement that it proves.
    private static func day(of card: DocumentCard) -> CalendarDay? {
        card.document.issuedOn ?? card.achievements.map(\.achievedOn).min()
    }

    private static func names(_ card: DocumentCard) -> String {
        guard let first = card.students.first else { return "" }
        let name = first.name ?? "—"
        return card.students.count == 1 ? name : "\(name) +\(card.students.count - 1)"
    }

    private static func classes(_ card: DocumentCard) -> String {
        var classes: [String] = []
        for name in card.students.compactMap(\.className) where !classes.contains(name) { classes.append(name) }
        return classes.joined(separator: ", ")
    }

    private static func state(_ card: DocumentCard, _ page: Page) -> TextTable.Cell {
        if card.isBlocked { return .init(page.text(CommandWords.blockedMark), .caution) }
        let marks = Set(card.document.files.flatMap(\.marks))
        return .init(
            FileMark.allCases.filter(marks.contains).map { page.text($0.phrase) }.joined(separator: ", "), .caution)
    }

    static func card(_ card: DocumentCard, _ page: Page) {
        let document = card.document
        page.heading("\(document.accessionNumber) · \(document.title)")
        // With the id by which a hold on the whole case names it.
        let cases = card.caseFiles.map { "\($0.index), \($0.year) (\($0.id))" }
        let kind = page.text(document.kind.phrase) + (card.isCopy ? ", \(page.text(CommandWords.copyMark))" : "")
        let students = card.students.map { student in
            (student.name ?? page.text(CommandWords.cardGone)) + (student.className.map { ", \($0)" } ?? "")
        }
        page.fields([
            (CommandWords.kind, kind),
            (
                students.count == 1 ? CommandWords.student : CommandWords.students,
                students.joined(separator: "; ")
            ),
            (CommandWords.paperNumber, document.number),
            (CommandWords.issuer, document.issuer),
            (CommandWords.issued, page.text(document.issuedOn)),
            (CommandWords.source, document.source.map { page.text($0.phrase) }),
            (CommandWords.registered, page.text(document.registeredOn)),
            (CommandWords.caseFile, cases.joined(separator: "; ")),
            (CommandWords.state, card.isBlocked ? page.text(CommandWords.blockedMark) : nil),
            ("UUID".phrase, document.id.description),
        ])
        if !card.achievements.isEmpty {
            page.blank()
            page.heading(Counted.achievements(card.achievements.count))
            AchievementText.table(card.achievements, page)
        }
        page.blank()
        page.heading(CommandWords.files)
        if document.files.isEmpty { page.sentence(CommandWords.scanNotForYou, .caution) }
        for (number, file) in document.files.enumerated() { self.file(file, number: number + 1, page) }
    }

    private static func file(_ file: DocumentFile, number: Int, _ page: Page) {
        let size = page.text(ShownValues.size(file.sizeBytes))
        let marks = file.marks.map { page.text($0.phrase) }.joined(separator: ", ")
        page.sentence("\(file.name) — \(file.mediaType), \(size)", mark: "\(number). ")
        if !marks.isEmpty { page.sentence(marks, .caution, mark: "   ") }
        // Whole, on a line of its own: it is copied and compared.
        page.raw("   " + page.paint("SHA-256 \(file.contentDigest)", .faint))
    }
}
