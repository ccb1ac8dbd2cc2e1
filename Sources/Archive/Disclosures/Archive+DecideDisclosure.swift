import ArchiveModel
import Catalog

extension Archive {
    /// The officer's yes or no to what was asked.
    ///
    /// - Parameters:
    ///   - granted: refused otherwise, and then with a reason.
    ///   - day: nil: today.
    /// - Throws: `third-party-refused`, `student-of-age`: what the law forbids nobody grants.
    public func decideDisclosure(
        _ number: String, granted: Bool, reason: String?, on day: CalendarDay?
    ) throws -> DisclosureListing {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try write(.disclosureDecide) { session in
            var disclosure = try session.resolveDisclosure(number)
            if disclosure.decision != nil { throw ArchiveError.disclosureDecided(disclosure.number) }
            if day < disclosure.receivedOn { throw ArchiveError.answeredBeforeReceived(day, disclosure.receivedOn) }
            let reason = Self.filled(reason)
            if !granted, reason == nil { throw ArchiveError.disclosureNeedsReason }
            if granted, let student = try session.student(disclosure.studentID),
                let forbidden = refusal(of: disclosure, student)
            {
                throw ArchiveError(.notAllowed, "disclosure-forbidden", forbidden)
            }
            let step = newStep(granted ? .granted : .refused, on: day, reason: reason)
            try session.append(step, to: disclosure)
            disclosure.steps.append(step)
            try record(.disclosureDecided, disclosure, in: session)
            return try listing(disclosure, in: session)
        }
    }
}

extension ArchiveError {
    static let thirdPartyRefused = ArchiveError(
        .notAllowed, "third-party-refused",
        Phrase(
            "Без согласия или основания в законе сведения третьим лицам не передаются (152-ФЗ, ст. 7).",
            "Nothing is passed on to third parties without consent or a ground in the law (152-ФЗ, art. 7)."))

    static func studentOfAge(_ name: PersonName) -> ArchiveError {
        ArchiveError(
            .notAllowed, "student-of-age",
            Phrase(
                "Обучающемуся исполнилось 18 лет: он действует сам, представителю нужна доверенность.",
                "The student is of age and acts alone; a representative needs a power of attorney."))
    }

    static let requesterMissing = ArchiveError(
        .usage, "requester-missing",
        Phrase("Укажите, кто просит.", "Say who asks."), hint: .option("--requester"))

    static let accountNameless = ArchiveError(
        .notAllowed, "account-nameless",
        Phrase(
            "У вашей учётной записи нет имени, а просят от своего имени. Обратитесь в школу.",
            "Your account has no name, and one asks in one's own. Turn to the school."))

    static func purposeUnknown(_ text: String, known: [DisclosurePurpose]) -> ArchiveError {
        let russian = known.map { "\($0.code) (\($0.phrase.russian))" }.joined(separator: ", ")
        let english = known.map { "\($0.code) (\($0.phrase.english))" }.joined(separator: ", ")
        return ArchiveError(
            .notAllowed, "purpose-unknown",
            Phrase(
                "Цели «\(text)» нет в списке школы, а другие не допускаются. Есть: \(russian).",
                "The purpose \"\(text)\" is not on the school's list, and no other is allowed. Known: \(english)."))
    }

    static func disclosureUnknown(_ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "disclosure-unknown",
            Phrase("В журнале выдачи нет № \(number).", "The journal of issue has no № \(number)."),
            hint: Phrase("Список: larets disclose list", "The list: larets disclose list"))
    }

    static func disclosureDecided(_ number: String) -> ArchiveError {
        ArchiveError(
            .failure, "disclosure-decided",
            Phrase("По № \(number) решение уже принято.", "№ \(number) has been decided already."))
    }

    static let disclosureNeedsReason = ArchiveError(
        .usage, "reason-missing",
        Phrase("Укажите причину отказа.", "Give the reason of the refusal."), hint: .option("--refuse"))
}
