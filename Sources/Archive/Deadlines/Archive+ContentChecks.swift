import ArchiveModel
import Catalog
import Forms
import Retention

/// A check as lists show one.
public struct CheckListing: Sendable {
    public struct Item: Sendable {
        public var item: ContentCheck.Item
        /// Nil when the document is gone.
        public var title: String?
    }

    public var check: ContentCheck
    /// Whose portfolio, of a re-verification of one; nil when the card is gone.
    public var student: String?
    public var items: [Item]
    /// The name of whose account ``ContentCheck/checkedBy`` is; nil where it has none, or is gone.
    public var checkedByName: String?

    /// Who did it, for people to read: by name where that is known, else by login.
    public var checker: String? { checkedByName ?? check.checkedBy }
}

extension Archive {
    /// Draws documents for a random content check and opens its protocol: of those that whoever draws may open, so that all
    /// of the sample can be looked at. The same seed draws the same documents for the same role out of the same archive.
    ///
    /// - Parameter seed: nil: any; it is in the result, to be printed.
    public func drawSample(_ count: Int, seed: UInt64?) throws -> CheckListing {
        let scope = try authorize(.checkDraw)
        let seed = seed ?? UInt64.random(in: 0..<1_000_000_000)
        return try catalog.write(within: scope) { session in
            let population = try session.portfolioDocumentCount()
            guard population > 0 else { throw ArchiveError.nothingToCheck }
            let items = try session.portfolioDocuments(at: RandomSample.places(count, of: population, seed: seed))
            let check = ContentCheck(
                year: today.year, ordinal: try session.nextCheckOrdinal(year: today.year), kind: .random,
                studentID: nil, startedOn: today, seed: seed, populationCount: population, items: items)
            try session.insert(check)
            try session.record(
                .checkDrawn, subject: "check \(check.number)",
                details: ["seed": String(seed), "documents": String(items.count)], in: self)
            return try listing(check, in: session)
        }
    }

    /// Ends a random check with what was found, document by document; what is not named was in order.
    public func completeCheck(_ number: String, findings: [String: String]) throws -> CheckListing {
        try write(.checkRecord) { session in
            var check = try session.resolveCheck(number)
            if check.completedOn != nil { throw ArchiveError.checkCompleted(check.number) }
            if let closed = try session.documentOutOfSight(of: check) {
                throw ArchiveError.sampleOutOfSight(check.number, closed)
            }
            for (name, finding) in findings {
                let id = try session.resolveDocument(name).id
                guard let place = check.items.firstIndex(where: { $0.documentID == id }) else {
                    throw ArchiveError.notInSample(name, check.number)
                }
                check.items[place].finding = finding
            }
            (check.completedOn, check.checkedBy) = (today, surroundings.user)
            try session.complete(check)
            try session.record(
                .checkCompleted, subject: "check \(check.number)", details: ["findings": String(findings.count)],
                in: self)
            return try listing(check, in: session)
        }
    }

    /// Records that items have been looked at again (003 8.1): these, or every item of one portfolio, or of all.
    ///
    /// - Parameter documents: empty: all that the portfolio has, or that there are.
    /// - Throws: `document-of-another` for one that is not in the portfolio.
    public func recordReverification(of who: String?, documents: [String] = []) throws -> CheckListing {
        try write(.checkReverify) { session in
            let student = try who.map { try session.resolveStudent($0) }
            let items = try documents.map { name in
                if let student {
                    let item = try self.item(name, of: student, in: session)
                    return ContentCheck.Item(documentID: item.documentID, accessionNumber: item.accessionNumber)
                }
                let document = try session.resolveDocument(name)
                return ContentCheck.Item(documentID: document.id, accessionNumber: document.accessionNumber)
            }
            let check = ContentCheck(
                year: today.year, ordinal: try session.nextCheckOrdinal(year: today.year), kind: .reverification,
                studentID: student?.id, startedOn: today, seed: nil, populationCount: nil, items: items,
                completedOn: today, checkedBy: surroundings.user)
            try session.insert(check)
            var details = items.isEmpty ? [:] : ["items": String(items.count)]
            details["student"] = student?.id.description
            try session.record(.checkCompleted, subject: "check \(check.number)", details: details, in: self)
            return try listing(check, in: session)
        }
    }

    public func contentChecks() throws -> [CheckListing] {
        try readingList(.checkRead, as: .checksListed) { session in
            try session.contentChecks().map { try listing($0, in: session) }
        }
    }

    /// One of them, with what it looked at.
    ///
    /// - Throws: `check-unknown`.
    public func contentCheck(_ number: String) throws -> CheckListing {
        try reading(.checkRead, as: .checksListed, entry: { ("check \($0.check.number)", [:]) }) { session in
            try listing(session.resolveCheck(number), in: session)
        }
    }

    /// The protocol of a random check, on a page.
    public func printCheck(_ number: String, as format: FormFormat) throws -> PrintedForm {
        let listing = try contentCheck(number)
        let check = listing.check
        guard let seed = check.seed, let population = check.populationCount else {
            throw ArchiveError.checkWithoutProtocol(number)
        }
        let found = check.items.filter { $0.finding != nil }.count
        let checked = "\(check.items.count) \(CountedNoun.documents.genitive(after: check.items.count))"
        let page = SampleCheckForm.page(
            SampleCheckProtocol(
                number: check.number, organization: settings.organizationName, drawnOn: check.startedOn,
                seed: String(seed), populationCount: population,
                lines: listing.items.map {
                    .init(accessionNumber: $0.item.accessionNumber, title: $0.title, finding: $0.item.finding)
                }, completedOn: check.completedOn,
                findings: found == 0 ? nil : "у \(found) из \(checked)",
                checkedBy: try listing.checker ?? ownAccountName ?? surroundings.user))
        return try PrintedForm(page, as: format)
    }

    private func listing(_ check: ContentCheck, in session: Session) throws -> CheckListing {
        CheckListing(
            check: check, student: try check.studentID.flatMap { try session.student($0)?.name.description },
            items: try check.items.map { item in
                let document = try session.document(item.documentID)
                return .init(item: item, title: document.map { "\($0.kind.phrase.russian): \($0.title)" })
            }, checkedByName: try check.checkedBy.flatMap { try session.account($0)?.name })
    }
}

extension Session {
    fileprivate func resolveCheck(_ number: String) throws -> ContentCheck {
        let parts = number.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let year = parts[0], let ordinal = parts[1],
            let check = try contentCheck(year: year, ordinal: ordinal)
        else { throw ArchiveError.checkUnknown(number) }
        return check
    }
}

extension ArchiveError {
    static let nothingToCheck = ArchiveError(
        .failure, "nothing-to-check",
        Phrase("В портфолио нет ни одного документа.", "There is no document in any portfolio."))

    static func checkUnknown(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "check-unknown",
            Phrase("Проверки № \(number) нет.", "There is no check № \(number)."),
            hint: Phrase("Список: larets check list", "The list: larets check list"))
    }

    static func checkCompleted(_ number: String) -> ArchiveError {
        ArchiveError(
            .failure, "check-completed",
            Phrase("Проверка № \(number) уже закончена.", "Check № \(number) is completed already."))
    }

    static func notInSample(_ name: String, _ number: String) -> ArchiveError {
        ArchiveError(
            .usage, "not-in-sample",
            Phrase(
                "Документа \(name) нет в выборке проверки № \(number).",
                "Document \(name) is not in the sample of check № \(number)."))
    }

    static func sampleOutOfSight(_ number: String, _ document: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .notAllowed, "sample-out-of-sight",
            Phrase(
                "В выборке проверки № \(number) есть скан согласия (\(document)): её заканчивает архивариус.",
                "The sample of check № \(number) has the scan of a consent (\(document)): the archivist completes it."))
    }

    static func checkWithoutProtocol(_ number: String) -> ArchiveError {
        ArchiveError(
            .usage, "check-without-protocol",
            Phrase(
                "Протокол печатается только для выборочной проверки.",
                "Only a random check has a protocol to print."))
    }
}
