import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// How often a group is tried again when content that was there is purged in between.
    private static let commitAttempts = 5

    /// Makes a group of papers durable together, then visible together.
    ///
    /// Keys and bytes are on the disk before the one catalog transaction that speaks of them; a crash in between leaves
    /// pending objects, which the next start removes. A row that cannot be entered fails alone.
    func commit(_ uploads: [StagedUpload]) throws -> [Result<UploadReceipt, ArchiveError>] {
        // By their content.
        var committed: [Digest: StagedObject] = [:]
        defer {
            for file in uploads.flatMap(\.files) where committed[file.object.contentDigest] !== file.object {
                store.discard(file.object)
            }
        }
        for _ in 0..<Self.commitAttempts {
            let needed = try objectsNeeded(uploads).filter { committed[$0.contentDigest] == nil }
            try store.commit(needed)
            for object in needed { committed[object.contentDigest] = object }
            do {
                let (receipts, used) = try enter(uploads, committed: committed)
                surroundings.onDurableStep("catalogCommitted")
                store.settle(Array(used))
                try store.withdraw(committed.values.map(\.address).filter { !used.contains($0) })
                return receipts
            } catch ContentVanished.purgedMeanwhile {
                continue
            } catch let refusal as ArchiveError where refusal.comesBeforeTheCommit {
                try? store.withdraw(committed.values.map(\.address))
                throw refusal
            }
            // Any other error may come from the commit itself, and a commit that failed at its last step can still be
            // on the disk. So the objects stay pending: the next start asks the catalog whether it speaks of them.
        }
        try? store.withdraw(committed.values.map(\.address))
        throw ArchiveError.contentKeepsVanishing
    }

    /// One staged object for each content that the archive does not have.
    private func objectsNeeded(_ uploads: [StagedUpload]) throws -> [StagedObject] {
        try catalog.read { session in
            var seen: Set<Digest> = []
            return try uploads.flatMap(\.files).map(\.object).filter { object in
                guard seen.insert(object.contentDigest).inserted else { return false }
                return try session.liveObject(withContent: object.contentDigest) == nil
            }
        }
    }

    private enum ContentVanished: Error { case purgedMeanwhile }

    private func enter(
        _ uploads: [StagedUpload], committed: [Digest: StagedObject]
    ) throws -> (receipts: [Result<UploadReceipt, ArchiveError>], used: Set<ObjectAddress>) {
        let (receipts, used, entries) = try catalog.write { session in
            var used: Set<ObjectAddress> = []
            let rules = try RulesInForce(session, year: today.year)
            let journalLength = try session.journalLength()
            let receipts = try uploads.map { upload -> Result<UploadReceipt, ArchiveError> in
                do {
                    let entry = try session.wholly {
                        try upload.archive.enter(
                            upload, rules: rules, journalLength: journalLength, committed: committed, in: session)
                    }
                    used.formUnion(entry.used)
                    return .success(entry.receipt)
                } catch let error as ArchiveError where uploads.count > 1 && error.category != .failure {
                    return .failure(error)
                }
            }
            return (receipts, used, journalLength..<(try session.journalLength()))
        }
        ownUploads.add(entries)
        return (receipts, used)
    }

    /// One paper: its objects, its record, its achievements, its cases, its words, and the journal entry.
    private func enter(
        _ upload: StagedUpload, rules: RulesInForce, journalLength: Int, committed: [Digest: StagedObject],
        in session: Session
    ) throws -> (receipt: UploadReceipt, used: Set<ObjectAddress>) {
        // Between staging and here a student may have left, or another process may have entered the same paper.
        let then = upload.checked.journalLength
        let isFresh = then <= journalLength && ownUploads.cover(then..<journalLength)
        var session = session
        session.scope = upload.checked.scope
        let checked = isFresh ? upload.checked : try check(upload.checked.request, in: session)
        let digests = upload.files.map(\.object.contentDigest)
        let candidates = try presentCandidates(checked, contents: digests, in: session)
        if let present = try present(digests, of: checked, among: candidates, in: session) { return (present, []) }

        var used: Set<ObjectAddress> = []
        var sharesBytes = false
        var files: [DocumentFile] = []
        for file in upload.files {
            let address: ObjectAddress
            if let live = try session.liveObject(withContent: file.object.contentDigest) {
                address = live.address
                sharesBytes = true
                if committed[file.object.contentDigest]?.address == address { used.insert(address) }
            } else {
                // Not always this paper's own: of several with one content the first brought it, and may have been refused.
                guard let object = committed[file.object.contentDigest] else { throw ContentVanished.purgedMeanwhile }
                let fresh = ObjectRow(
                    address: object.address, contentDigest: object.contentDigest, sizeBytes: object.originalSizeBytes,
                    sealedSizeBytes: object.sealedSizeBytes)
                try session.insert(fresh)
                address = fresh.address
                used.insert(address)
            }
            files.append(
                DocumentFile(
                    name: file.name, mediaType: file.mediaType, sizeBytes: file.object.originalSizeBytes,
                    contentDigest: file.object.contentDigest, address: address, marks: file.marks))
        }
        let receipt = try enter(checked, files: files, sharesBytes: sharesBytes, rules: rules, in: session)
        return (receipt, used)
    }

    private func enter(
        _ checked: CheckedUpload, files: [DocumentFile], sharesBytes: Bool, rules: RulesInForce, in session: Session
    ) throws -> UploadReceipt {
        let request = checked.request
        let document = Document(
            id: newIdentifier(), accessionNumber: try session.nextAccessionNumber(year: today.year),
            kind: request.kind, title: checked.title, number: request.number,
            issuer: request.issuer.map(SearchText.normalized), issuedOn: issuedOn(request), source: request.source,
            registeredOn: today, files: files)
        try session.insert(document)
        if let author { try session.setAuthor(author, of: document.id) }
        for student in checked.students { try session.link(document.id, to: student.id) }
        let proven = try enterAchievements(checked, provenBy: document, in: session)
        let indexes = try file(document, checked, rules: rules, in: session)
        try session.index(document.id)
        var details = [
            "students": checked.students.map(\.id.description).joined(separator: " "),
            "objects": files.map(\.address.description).joined(separator: " "),
        ]
        if !proven.ids.isEmpty { details["achievements"] = proven.ids.map(\.description).joined(separator: " ") }
        if let status = proven.status { details["status"] = status.rawValue }
        try session.record(
            .documentUploaded, subject: document.accessionNumber.description, details: details, in: self)
        return UploadReceipt(
            outcome: .added, id: document.id, accessionNumber: document.accessionNumber,
            students: try owners(checked, in: session), files: files,
            // Whether another child has the same paper is nobody else's business.
            sharesBytes: sharesBytes && !checked.scope.isPartial,
            achievement: proven.ids.first,
            caseIndexes: indexes)
    }

    /// A teacher's entry with a document and its source is confirmed at once; anything else waits for the class teacher. So
    /// does again what was rejected and is proven by one more document.
    ///
    /// - Returns: what the document proves, and the status that it has by this document; nil: the one that it had.
    private func enterAchievements(
        _ checked: CheckedUpload, provenBy document: Document, in session: Session
    ) throws -> (ids: [AchievementID], status: AchievementStatus?) {
        if let known = checked.achievementID {
            try session.link(known, to: document.id)
            guard try session.achievement(known)?.status == .rejected else { return ([known], nil) }
            try session.awaitDecision(on: known)
            return ([known], .unconfirmed)
        }
        guard let draft = checked.request.achievement else { return ([], nil) }
        let status: AchievementStatus =
            document.source != nil && !draft.enteredByFamily ? .confirmed : .unconfirmed
        let entered = try checked.students.map { try enter(draft, of: $0.id, status: status, in: session) }
        for achievement in entered { try session.link(achievement.id, to: document.id) }
        return (entered.map(\.id), status)
    }

    /// Files a document where its kind belongs and under the heading that was named, opening the case if need be.
    private func file(
        _ document: Document, _ checked: CheckedUpload, rules: RulesInForce, in session: Session
    ) throws -> [NomenclatureIndex] {
        let items = [rules.item(for: document.kind), checked.request.caseIndex.flatMap { rules.item($0) }]
            .compactMap { $0 }
        for item in items {
            try file(document, under: item, of: checked.students.map(\.id), in: session)
        }
        return Array(Set(items.map(\.index))).sorted()
    }

    func file(
        _ document: Document, under item: NomenclatureItem, of students: [StudentID], in session: Session
    ) throws {
        let owners: [StudentID?] = item.caseScope == .student ? students : [nil]
        let year = CaseFile.year(of: today, item.caseScope)
        for owner in owners {
            let known = try session.caseFile(item.index, year: year, of: owner)
            let caseFile =
                known
                ?? CaseFile(id: newIdentifier(), index: item.index, year: year, studentID: owner, openedOn: today)
            if known == nil { try session.insert(caseFile) }
            // What comes late keeps all that it lies with: the term begins anew when the case is closed again.
            if caseFile.closedOn != nil { try reopen(caseFile, in: session) }
            try session.file(document.id, into: caseFile.id)
        }
    }
}

extension ArchiveError {
    /// Whether a use case said no, and not the disk or the database.
    fileprivate var comesBeforeTheCommit: Bool {
        switch category {
        case .usage, .notFound, .notAllowed, .blocked: true
        case .failure, .integrity, .noArchive, .locked, .wrongKey, .interrupted: false
        }
    }

    static let contentKeepsVanishing = ArchiveError(
        .locked, "content-keeps-vanishing",
        Phrase(
            "Такой же файл сейчас уничтожается. Повторите загрузку через минуту.",
            "The same content is being destroyed right now. Upload it again in a minute."))
}
