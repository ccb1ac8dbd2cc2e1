import ArchiveModel
import Catalog

/// How something that was granted leaves the archive.
public struct HandOverDraft: Sendable, Hashable, Codable {
    public var number: String
    /// Nil: as it was asked for.
    public var form: Disclosure.Form?
    /// Nil: all that was asked for; of a whole portfolio all of it.
    public var documents: [String]?
    /// By when it is to be brought back, if it is.
    public var dueOn: CalendarDay?
    /// Why scans that show other students, too, are handed over all the same.
    public var sharedBasis: String?

    public init(
        number: String, form: Disclosure.Form? = nil, documents: [String]? = nil, dueOn: CalendarDay? = nil,
        sharedBasis: String? = nil
    ) {
        self.number = number
        self.form = form
        self.documents = documents
        self.dueOn = dueOn
        self.sharedBasis = sharedBasis
    }
}

/// What was entered as handed over; its bytes may be read now.
public struct HandedOver: Sendable {
    public var listing: DisclosureListing
    public var released: [ReleasedDocument]
    /// Consents that somebody else signed.
    public var leftOut: [AccessionNumber]

    public init(listing: DisclosureListing, released: [ReleasedDocument], leftOut: [AccessionNumber] = []) {
        self.listing = listing
        self.released = released
        self.leftOut = leftOut
    }
}

extension Archive {
    /// Enters what is handed over, with the hash of each file, before the first byte leaves. Consents that somebody else
    /// than the requester signed are left out: with their scans go passports and addresses of those who did. Who the
    /// requester is, is said by the account that asked; by the typed words only where the office entered the request.
    ///
    /// - Throws: `disclosure-not-granted`, `not-asked-for` for what was not asked, `documents-shared` for a scan that
    ///   shows other students, without a basis, `consent-of-another` where nothing else was asked for;
    ///   `disclosure-forbidden` where the law forbids it by now.
    public func handOver(_ draft: HandOverDraft) throws -> HandedOver {
        try write(.disclosureHandOver) { session in
            var disclosure = try session.resolveDisclosure(draft.number)
            guard let decision = disclosure.decision, decision.kind == .granted else {
                throw ArchiveError.disclosureNotGranted(disclosure.number)
            }
            guard let student = try session.student(disclosure.studentID) else {
                throw ArchiveError.disclosureOfNobody(disclosure.number)
            }
            try requireStillGranted(decision, disclosure, student)
            if let dueOn = draft.dueOn, dueOn < today { throw ArchiveError.dueInPast(dueOn) }
            let wanted = try draft.documents.map { try $0.map { try item($0, of: student, in: session) } }
            let found = try self.documents(wanted ?? [], of: disclosure, student, in: session)
            let (documents, leftOut) = try session.separated(found, for: disclosure)
            if documents.isEmpty, let first = leftOut.first { throw ArchiveError.consentOfAnother(first) }
            let shared = try documents.filter { try session.subjects(of: $0.id).count > 1 }
            let basis = Self.filled(draft.sharedBasis)
            if let first = shared.first, basis == nil { throw ArchiveError.documentShared(first.accessionNumber) }
            let step = handedOver(
                documents, as: draft.form ?? disclosure.wanted, dueOn: draft.dueOn,
                sharedBasis: shared.isEmpty ? nil : basis)
            try session.append(step, to: disclosure)
            disclosure.steps.append(step)
            try record(.disclosureHandedOver, disclosure, in: session)
            return HandedOver(
                listing: try listing(disclosure, in: session), released: try documents.map { try session.released($0) },
                leftOut: leftOut)
        }
    }

    /// What the law forbids on this day is not handed over, whenever it was granted. A guardian was let in as the guardian of a
    /// minor, whatever paper was shown then: from the eighteenth birthday on it takes a power of attorney, and to be asked
    /// anew.
    private func requireStillGranted(
        _ decision: Disclosure.Step, _ disclosure: Disclosure, _ student: Student
    ) throws {
        let isOutgrown =
            disclosure.capacity == .guardian && student.isOfAge(on: today) && !student.isOfAge(on: decision.day)
        let forbidden =
            refusal(of: disclosure, student) ?? (isOutgrown ? ArchiveError.studentOfAge(student.name).phrase : nil)
        if let forbidden { throw ArchiveError(.notAllowed, "disclosure-forbidden", forbidden) }
    }

    func handedOver(
        _ documents: [Document], as form: Disclosure.Form, dueOn: CalendarDay? = nil, sharedBasis: String?
    ) -> Disclosure.Step {
        var step = newStep(.handedOver, on: today)
        step.form = form
        step.items = documents.map { document in
            Disclosure.Item(
                documentID: document.id, accessionNumber: document.accessionNumber,
                digests: document.files.map(\.contentDigest))
        }
        (step.dueOn, step.sharedBasis) = (dueOn, sharedBasis)
        return step
    }

    /// What of `wanted` was asked for, or all that was.
    private func documents(
        _ wanted: [Disclosure.Item], of disclosure: Disclosure, _ student: Student, in session: Session
    ) throws -> [Document] {
        let asked = disclosure.asked.map(\.documentID)
        if let stranger = wanted.first(where: { !asked.isEmpty && !asked.contains($0.documentID) }) {
            throw ArchiveError.notAskedFor(stranger.accessionNumber, disclosure.number)
        }
        let own = try session.documents(of: student.id)
        let ids = wanted.isEmpty ? (asked.isEmpty ? own.map(\.id) : asked) : wanted.map(\.documentID)
        // One that was asked for may have been erased since.
        let documents = own.filter { ids.contains($0.id) }
        guard !documents.isEmpty else { throw ArchiveError.nothingToHandOver(disclosure.number) }
        return documents
    }

    /// Enters that what was lent came back.
    public func returnDisclosure(_ number: String, on day: CalendarDay?) throws -> DisclosureListing {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try write(.disclosureHandOver) { session in
            var disclosure = try session.resolveDisclosure(number)
            guard let handedOver = disclosure.handedOver, disclosure.returned == nil else {
                throw ArchiveError.nothingToReturn(disclosure.number)
            }
            if day < handedOver.day { throw ArchiveError.answeredBeforeReceived(day, handedOver.day) }
            let step = newStep(.returned, on: day)
            try session.append(step, to: disclosure)
            disclosure.steps.append(step)
            try record(.disclosureReturned, disclosure, in: session)
            return try listing(disclosure, in: session)
        }
    }
}

extension Session {
    /// As whom the requester may have signed a consent; nil for others than the family, and for an account of the family
    /// that is no more: nobody knows whose it was.
    func presumedSigner(of disclosure: Disclosure) throws -> PresumedSigner? {
        if let account = try account(disclosure.officer) {
            if account.role == .student { return .student }
            if account.role == .guardian { return .guardian(named: account.name) }
        } else if Login.isMadeUp(disclosure.officer) {
            return nil
        }
        switch disclosure.capacity {
        case .student: return .student
        case .guardian: return .guardian(named: disclosure.requester)
        case .authority, .thirdParty: return nil
        }
    }

    /// Without the consents that somebody else signed; and their numbers.
    func separated(
        _ documents: [Document], for disclosure: Disclosure
    ) throws -> (documents: [Document], leftOut: [AccessionNumber]) {
        let signer = try presumedSigner(of: disclosure)
        let isGiven = try documents.map { document in
            try document.kind != .consent || isScanOfConsents(document.id, signedBy: signer)
        }
        return (
            zip(documents, isGiven).filter(\.1).map(\.0),
            zip(documents, isGiven).filter { !$0.1 }.map(\.0.accessionNumber)
        )
    }
}

extension ArchiveError {
    static func consentOfAnother(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .notAllowed, "consent-of-another",
            Phrase(
                "Согласие \(number) подписал не тот, кто обратился: его скан выдаётся только подписавшему.",
                "The consent \(number) was not signed by whoever asks: its scan is handed to the one who signed it."))
    }

    static func disclosureNotGranted(_ number: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "disclosure-not-granted",
            Phrase(
                "Выдача № \(number) ещё не разрешена.", "№ \(number) is not granted yet."),
            hint: Phrase(
                "Разрешить: larets disclose decide \(number) --grant",
                "To grant it: larets disclose decide \(number) --grant"))
    }

    static func disclosureOfNobody(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "disclosure-of-nobody",
            Phrase(
                "Выдавать по № \(number) нечего: карточка обучающегося уничтожена.",
                "There is nothing to hand over under № \(number): the student's card is erased."))
    }

    static func dueInPast(_ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "due-in-past",
            Phrase(
                "Срок возврата \(day.text(in: .russian)) уже прошёл.", "The day of return \(day) has passed already."))
    }

    static func documentShared(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .notAllowed, "document-shared",
            Phrase(
                "На скане \(number) есть и другие обучающиеся: укажите основание или не выдавайте его.",
                "The scan \(number) shows other students, too: give a basis, or leave it out."),
            hint: .option("--with-shared"))
    }

    static func notAskedFor(_ document: AccessionNumber, _ number: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "not-asked-for",
            Phrase(
                "Документа \(document) нет в обращении № \(number).",
                "Document \(document) was not asked for in № \(number)."
            ))
    }

    static func nothingToHandOver(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "nothing-to-hand-over",
            Phrase(
                "По № \(number) выдавать нечего: документов нет.",
                "There is nothing to hand over under № \(number): no document is there."))
    }

    static func nothingToReturn(_ number: String) -> ArchiveError {
        ArchiveError(
            .failure, "nothing-to-return",
            Phrase(
                "По № \(number) ничего не выдано или всё возвращено.",
                "Nothing was handed over under № \(number), or it is back already."))
    }
}
