import ArchiveModel
import Catalog

/// A document with everything that is linked to it.
public struct DocumentCard: Sendable, Codable {
    public struct Owner: Sendable, Codable {
        public var id: StudentID
        /// Nil when the card is gone.
        public var name: String?
        public var className: String?
    }

    public var document: Document
    public var students: [Owner]
    public var achievements: [Achievement]
    public var caseFiles: [CaseFile]
    /// Its purpose is over, an archival term keeps it: hidden from ordinary use.
    public var isBlocked: Bool
    /// A scan is a copy of a paper, never the paper (001 1.8).
    public var isCopy = true
}

extension Archive {
    func card(of document: Document, in session: Session) throws -> DocumentCard {
        try cards(of: [document], in: session)[0]
    }

    /// One for each, in their order.
    func cards(of documents: [Document], in session: Session) throws -> [DocumentCard] {
        zip(documents, try session.cardRows(of: documents.map(\.id))).map { document, rows in
            let students = rows.owners.map {
                DocumentCard.Owner(id: $0.studentID, name: $0.name?.description, className: $0.className)
            }
            return DocumentCard(
                document: document, students: students, achievements: rows.achievements,
                caseFiles: rows.caseFiles.filter { isSeen($0, students.map(\.id), session) },
                isBlocked: !rows.owners.isEmpty && rows.owners.allSatisfy { $0.blockedOn != nil })
        }
    }
}

/// A case of the year is everybody's; one of a student is there for whom the paper is shown as that student's.
private func isSeen(_ caseFile: CaseFile, _ students: [StudentID], _ session: Session) -> Bool {
    session.scope.includesHidden || caseFile.studentID.map(students.contains) ?? true
}

extension Session {
    /// A document by accession number, id, the first six or more digits of the id, or the SHA-256 of a file in it.
    ///
    /// A destroyed one is named as such: its number, the day and the act are all that is left.
    func resolveDocument(_ text: String) throws -> Document {
        let text = text.filter { !$0.isWhitespace }
        if let number = AccessionNumber(text) {
            if let document = try document(number) { return document }
            if !scope.isPartial, let tombstone = try tombstone(number) {
                throw ArchiveError.documentDestroyed(number, tombstone)
            }
            throw ArchiveError.documentUnknown(text)
        }
        if let id = DocumentID(text) {
            guard let document = try document(id) else { throw ArchiveError.documentUnknown(text) }
            return document
        }
        let found = try Digest(text).map { try documents(withContent: $0) } ?? documents(startingWith: text)
        switch found.count {
        case 0: throw ArchiveError.documentUnknown(text)
        case 1: return found[0]
        default: throw ArchiveError.documentAmbiguous(text, found.map(\.accessionNumber))
        }
    }

    private func documents(startingWith text: String) throws -> [Document] {
        let digits = text.lowercased().filter { $0 != "-" }
        guard digits.count >= 6, digits.count < 32, digits.allSatisfy(\.isHexDigit) else { return [] }
        return try documents(idPrefix: digits, limit: 10)
    }
}

extension ArchiveError {
    static func documentUnknown(_ text: String) -> ArchiveError {
        ArchiveError(
            .notFound, "document-unknown",
            Phrase("Документ «\(text)» не найден.", "There is no document \"\(text)\"."),
            hint: Phrase("Поиск: larets find", "Search: larets find"))
    }

    static func documentDestroyed(_ number: AccessionNumber, _ tombstone: Tombstone) -> ArchiveError {
        let acts = [tombstone.disposalNumber, tombstone.actNumber].compactMap { $0 }.map { "№ \($0)" }
            .joined(separator: ", ")
        let rule = tombstone.index.map { Phrase(" (позиция \($0))", " (item \($0))") } ?? Phrase("", "")
        let day = tombstone.destroyedOn
        return ArchiveError(
            .notFound, "document-destroyed",
            Phrase(
                "Документ \(number) уничтожен \(day.text(in: .russian)) по акту \(acts)\(rule.russian); "
                    + "прочесть его больше нельзя.",
                "Document \(number) was destroyed on \(day) under act \(acts)\(rule.english); "
                    + "it can no longer be read."))
    }

    static func documentAmbiguous(_ text: String, _ numbers: [AccessionNumber]) -> ArchiveError {
        let listed = numbers.map(\.description).joined(separator: ", ")
        return ArchiveError(
            .usage, "document-ambiguous",
            Phrase("«\(text)» подходит нескольким: \(listed).", "\"\(text)\" fits several: \(listed)."))
    }
}
