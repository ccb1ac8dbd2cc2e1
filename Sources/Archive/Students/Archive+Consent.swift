import ArchiveModel
import Catalog

/// A consent as lists show one.
public struct ConsentListing: Sendable, Codable {
    public var consent: Consent
    /// Nil when the student's card is gone: the name is in the sealed scan and nowhere else.
    public var student: String?
    public var state: ConsentState
    /// The sealed scan.
    public var document: AccessionNumber?
    /// What it says, as far as whoever asks may see it; nil for one from before that was kept, once the card is gone, and
    /// where the portfolio is closed to whoever asks.
    public var details: ConsentDetails?
    /// The school asks for something else by now: another purpose, other data or actions, another term or operator. What was
    /// consented to is what the paper says, so a new consent is due.
    public var isOfOtherTerms: Bool
}

extension Archive {
    /// The title of every scanned consent: no words of its own, since it outlives the card.
    private static let consentTitle = DocumentKind.consent.phrase.russian

    /// Records written consent (152-ФЗ art. 9.4), with its scan if there is one.
    ///
    /// - Parameter parties: what the paper says of those who gave it, beside what the card says.
    /// - Throws: `student-of-age` for a guardian of a student of age on the day of the signature.
    public func recordConsent(
        _ who: String, signatory: Consent.Signatory, givenOn: CalendarDay?, expiresOn: CalendarDay?,
        scan: UploadSource?, acceptDamaged: Bool, parties: ConsentParties = ConsentParties()
    ) throws -> ConsentListing {
        let scope = try authorize(.consentRecord)
        let givenOn = givenOn ?? today
        if givenOn > today { throw ArchiveError.dayInFuture(givenOn) }
        if let expiresOn, expiresOn < givenOn { throw ArchiveError.consentEndsBeforeItBegins }
        let student = try catalog.read(within: scope) { try $0.resolveStudent(who) }
        try requireMayAct(signatory, for: student, on: givenOn)
        let documentID = try scan.map { scan in
            var request = UploadRequest(
                files: [scan], students: [student.id.description], title: Self.consentTitle, kind: .consent,
                issuedOn: givenOn, acceptDamaged: acceptDamaged)
            request.isRecordOfConsent = true
            return try takeIn(request, within: scope, progress: .silent).id
        }
        let consent = Consent(
            id: newIdentifier(), studentID: student.id, signatory: signatory, givenOn: givenOn, expiresOn: expiresOn,
            documentID: documentID)
        return try catalog.write { session in
            if let known = try session.consents(of: student.id).first(where: { consent.repeats($0) }) {
                if parties != ConsentParties(), try session.consentDetails(known.id) == nil {
                    try session.insert(details(of: student, parties), of: known.id)
                    try session.record(
                        .consentRecorded, subject: known.id.description,
                        details: ["student": student.id.description, "as": "details"], in: self)
                }
                return try listing(known, in: session)
            }
            try enter(consent, in: session)
            try session.insert(details(of: student, parties), of: consent.id)
            return try listing(consent, in: session)
        }
    }

    /// The fields of art. 9.4, with the school's own words as they are in force.
    private func details(of student: Student, _ parties: ConsentParties) -> ConsentDetails {
        ConsentDetails(
            subjectName: student.name.description, parties: parties, operatorName: settings.organizationName,
            operatorAddress: settings.organizationAddress, processor: settings.processor,
            terms: settings.consentTerms)
    }

    func enter(_ consent: Consent, in session: Session) throws {
        try session.insert(consent)
        try session.record(
            .consentRecorded, subject: consent.studentID.description,
            details: ["consent": consent.id.description, "given": consent.givenOn.description], in: self)
    }

    /// What would be erased, and when, if every consent that stands were withdrawn on this day. Changes nothing.
    ///
    /// - Throws: `nothing-to-withdraw`.
    public func planWithdrawal(_ who: String, on day: CalendarDay?) throws -> LeavingPlan {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try reading(
            .consentWithdraw, as: .studentViewed,
            entry: { ($0.student.student.id.description, ["as": "withdrawal plan"]) }
        ) { session in
            let student = try session.resolveStudent(who)
            let consents = try session.consents(of: student.id)
            let standing = consents.filter { $0.withdrawnOn == nil }
            guard standing.contains(where: { $0.givenOn <= day }) else {
                throw ArchiveError.nothingToWithdraw(student.name)
            }
            // One that was given later stays, and with it the ground for everything.
            let isLast = standing.allSatisfy { $0.givenOn <= day }
            let last = ([day] + consents.compactMap(\.withdrawnOn)).max()
            let outlook = try erasureOutlook(of: student.id, withdrawnOn: isLast ? last : nil, in: session)
            return LeavingPlan(
                student: try listing(student, in: session), leftOn: day, window: outlook.window,
                blockedCount: outlook.keptCount)
        }
    }

    /// Withdraws every consent of the student that stands: processing stops, and the portfolio is erased in 30 days.
    ///
    /// - Parameter acceptErasureDue: the day lies so far back that the next nightly job erases, and that is meant.
    /// - Throws: `erasure-is-due`.
    public func withdrawConsent(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool = false
    ) throws -> LeavingPlan {
        try withdraw(who, on: day) { try $0.requireTime(unless: acceptErasureDue) }
    }

    /// The same, of a plan that somebody saw and agreed to: exactly that, or nothing.
    ///
    /// - Throws: `plan-changed`, `erasure-is-due`.
    public func withdrawConsent(
        _ who: String, on day: CalendarDay?, acceptErasureDue: Bool = false, confirming seen: Digest
    ) throws -> LeavingPlan {
        try withdraw(who, on: day) {
            try $0.require(seen)
            try $0.requireTime(unless: acceptErasureDue)
        }
    }

    private func withdraw(
        _ who: String, on day: CalendarDay?, agreed: (LeavingPlan) throws -> Void
    ) throws -> LeavingPlan {
        try authorize(.consentWithdraw)
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try writeEvenWhenFull { session in
            let student = try session.resolveStudent(who)
            guard try session.withdrawConsents(of: student.id, on: day) > 0 else {
                throw ArchiveError.nothingToWithdraw(student.name)
            }
            try session.record(
                .consentWithdrawn, subject: student.id.description, details: ["on": day.description], in: self)
            let outlook = try erasureOutlook(of: student.id, in: session)
            let plan = LeavingPlan(
                student: try listing(student, in: session), leftOn: day, window: outlook.window,
                blockedCount: outlook.keptCount)
            try agreed(plan)
            return plan
        }
    }

    public func consents(_ who: String?) throws -> [ConsentListing] {
        try readingList(.consentList, as: .consentsListed) { session in
            let consents = try who.map { try session.consents(of: session.findStudent($0).id) } ?? session.consents()
            return try consents.map { try listing($0, in: session) }
        }
    }

    private func listing(_ consent: Consent, in session: Session) throws -> ConsentListing {
        let details = try session.consentDetails(consent.id)
        return ConsentListing(
            consent: consent, student: try session.student(consent.studentID)?.name.description,
            state: ConsentState([consent], on: today),
            document: try consent.documentID.flatMap { try session.document($0)?.accessionNumber },
            details: try details.flatMap { try shown($0, of: consent.studentID, in: session) },
            isOfOtherTerms: details.map {
                $0.terms != settings.consentTerms || $0.operatorName != settings.organizationName
                    || $0.processor != settings.processor
            } ?? false)
    }
}

extension Archive {
    /// As whoever acts may see it: identity documents are for the family and the archivist, and what is said of a
    /// representative is, within the family, for that person alone.
    private func shown(
        _ details: ConsentDetails, of studentID: StudentID, in session: Session
    ) throws -> ConsentDetails? {
        if try session.isClosed(studentID) { return nil }
        var details = details
        if !actor.role.seesIdentityDocuments { details.parties = details.parties.withoutIdentityDocuments }
        if actor.role.isFamily, try !session.isAsker(details.parties.representativeName) {
            details.parties = details.parties.ofSubject
        }
        return details
    }
}

extension ConsentParties {
    /// Without what is said of a representative.
    var ofSubject: ConsentParties { ConsentParties(subject: subject) }

    fileprivate var withoutIdentityDocuments: ConsentParties {
        var parties = self
        parties.subject.identityDocument = nil
        parties.representative.identityDocument = nil
        parties.authorityDocument = nil
        return parties
    }
}

extension Consent {
    /// Whether it says what another says, so that recording it twice changes nothing.
    fileprivate func repeats(_ other: Consent) -> Bool {
        signatory == other.signatory && givenOn == other.givenOn && expiresOn == other.expiresOn
            && other.withdrawnOn == nil && (documentID == nil || documentID == other.documentID)
    }
}

extension ArchiveError {
    static let consentEndsBeforeItBegins = ArchiveError(
        .usage, "consent-ends-before-it-begins",
        Phrase("Согласие не может закончиться раньше, чем дано.", "A consent cannot end before it is given."))

    static func nothingToWithdraw(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .notFound, "nothing-to-withdraw",
            Phrase("\(name): действующего согласия нет.", "\(name) has no consent that stands."))
    }
}
