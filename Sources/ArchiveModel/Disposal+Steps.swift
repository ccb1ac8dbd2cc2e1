/// The steps of a disposal act. Each is checked and taken here, purely; who calls it stores the result in one
/// transaction. A step that is not allowed throws and changes nothing.
extension Disposal {
    /// draft → agreed.
    ///
    /// - Parameter without: items that the commission keeps, by their place in ``items``, from 1.
    public mutating func agree(_ agreement: Agreement, without kept: Set<Int> = [], on day: CalendarDay) throws {
        try require(.draft, for: "agree")
        guard !agreement.protocolNumber.allSatisfy(\.isWhitespace) else { throw ArchiveError.protocolMissing }
        guard agreement.protocolDate <= day else { throw ArchiveError.protocolInFuture(agreement.protocolDate) }
        guard agreement.protocolDate >= date else {
            throw ArchiveError.protocolBeforeAct(agreement.protocolDate, date)
        }
        if let stranger = kept.sorted().first(where: { !items.indices.contains($0 - 1) }) {
            throw ArchiveError.actItemUnknown(stranger, number)
        }
        for place in kept where items[place - 1].dropped == nil {
            items[place - 1].dropped = Dropped(.commission, on: day)
        }
        try requireAnything()
        self.agreement = agreement
        state = .agreed
    }

    /// agreed → approved, by another person than the drafter. What no longer may go was taken out before.
    ///
    /// - Parameter digest: of a text; SHA-256.
    public mutating func approve(
        by account: String, post: String, name: String, on day: CalendarDay, digest: (String) -> Digest
    ) throws {
        try require(.agreed, for: "approve")
        guard !Self.isSamePerson(account, draftedBy) else { throw ArchiveError.drafterApproves(draftedBy) }
        guard ![post, name].contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            throw ArchiveError.signatoryMissing
        }
        try requireAnything()
        let missing = yearsWithoutInventory
        guard missing.isEmpty else { throw ArchiveError.inventoryMissing(missing) }
        approval = Approval(
            approvedOn: day, approvedBy: account, post: post, name: name, snapshotDigest: digest(snapshot))
        state = .approved
    }

    /// approved → executing. The snapshot must be the one that was approved: `items` before anything drops out.
    public func checkExecutable(digest: (String) -> Digest) throws {
        try require(.approved, for: "execute")
        // Those that an earlier version approved have the items alone in theirs.
        guard let approval, [snapshot, snapshotOfItems].contains(where: { digest($0) == approval.snapshotDigest })
        else {
            throw ArchiveError.snapshotDiffers(number)
        }
    }

    /// draft, agreed or approved → cancelled.
    public mutating func cancel(_ cancellation: Cancellation) throws {
        guard [.draft, .agreed, .approved].contains(state) else {
            throw ArchiveError.actStepRefused("cancel", number, state)
        }
        guard !cancellation.reason.allSatisfy(\.isWhitespace) else { throw ArchiveError.cancellationReasonMissing }
        for place in items.indices where items[place].dropped == nil {
            items[place].dropped = Dropped(.cancelled, on: cancellation.cancelledOn)
        }
        self.cancellation = cancellation
        state = .cancelled
    }

    /// Takes an item out.
    public mutating func drop(_ place: Int, _ reason: DropReason, on day: CalendarDay) {
        items[place].dropped = Dropped(reason, on: day)
    }

    public func requireAnything() throws {
        guard !selected.isEmpty else { throw ArchiveError.actIsEmpty(number) }
    }

    public func require(_ expected: ActState, for step: String) throws {
        guard state == expected else { throw ArchiveError.actStepRefused(step, number, state) }
    }

    /// Accounts are one person's whatever their letter case.
    private static func isSamePerson(_ left: String, _ right: String) -> Bool {
        left.lowercased().filter { !$0.isWhitespace } == right.lowercased().filter { !$0.isWhitespace }
    }
}

extension ArchiveError {
    static func actStepRefused(_ step: String, _ number: String, _ state: ActState) -> ArchiveError {
        let words =
            switch step {
            case "agree": Phrase("согласовать можно только проект", "only a draft can be agreed")
            case "approve": Phrase("утвердить можно только согласованный акт", "only an agreed act can be approved")
            case "execute": Phrase("исполнить можно только утверждённый акт", "only an approved act can be executed")
            case "extend": Phrase("дополнить можно только проект", "only a draft can be added to")
            default: Phrase("отменить можно только неисполненный акт", "only an unexecuted act can be cancelled")
            }
        return ArchiveError(
            .blocked, "act-step-refused",
            Phrase(
                "Акт № \(number) – «\(state.phrase.russian)»: \(words.russian).",
                "Act № \(number) is \(state.phrase.english): \(words.english)."))
    }

    static let protocolMissing = ArchiveError(
        .usage, "protocol-missing",
        Phrase("Укажите номер протокола ЭК.", "Give the number of the commission's protocol."),
        hint: .option("--protocol"))

    static func protocolInFuture(_ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "protocol-in-future",
            Phrase(
                "Протокол ЭК не может быть датирован будущим днём: \(day.text(in: .russian)).",
                "The commission's protocol cannot be of a future day: \(day)."))
    }

    static func protocolBeforeAct(_ day: CalendarDay, _ act: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "protocol-before-act",
            Phrase(
                "Протокол ЭК (\(day.text(in: .russian))) старше самого акта (\(act.text(in: .russian))).",
                "The commission's protocol (\(day)) is older than the act itself (\(act))."))
    }

    static func actItemUnknown(_ place: Int, _ number: String) -> ArchiveError {
        ArchiveError(
            .notFound, "act-item-unknown",
            Phrase("В акте № \(number) нет строки \(place).", "Act № \(number) has no item \(place)."),
            hint: Phrase("Строки: larets act show \(number)", "The items: larets act show \(number)"))
    }

    static func actIsEmpty(_ number: String) -> ArchiveError {
        ArchiveError(
            .blocked, "act-empty",
            Phrase(
                "В акте № \(number) ничего не осталось: уничтожать нечего. Отмените его.",
                "Nothing is left in act № \(number): there is nothing to destroy. Cancel it."),
            hint: Phrase("larets act cancel \(number)", "larets act cancel \(number)"))
    }

    static func drafterApproves(_ account: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "drafter-approves",
            Phrase(
                "Акт составил «\(account)»: утвердить должен другой человек.",
                "The act was drafted by \"\(account)\": another person has to approve it."),
            hint: .option("--as"))
    }

    static let signatoryMissing = ArchiveError(
        .usage, "signatory-missing",
        Phrase(
            "Укажите, кто утвердил: должность и имя.",
            "Say who approved it: the post and the name."), hint: .option("--post", "--by"))

    static func inventoryMissing(_ years: [Int]) -> ArchiveError {
        let list = years.map(String.init).joined(separator: ", ")
        return ArchiveError(
            .blocked, "inventory-missing",
            Phrase(
                "Нет сведений об описях дел постоянного хранения за \(list): без них акт не утверждают.",
                "Nothing is recorded of the inventories of permanent storage for \(list): no act is approved "
                    + "without them."),
            hint: Phrase("Запишите: larets inventory record", "Record them: larets inventory record"))
    }

    static func snapshotDiffers(_ number: String) -> ArchiveError {
        ArchiveError(
            .integrity, "snapshot-differs",
            Phrase(
                "Акт № \(number) не тот, что был утверждён: его состав изменён. Исполнять его нельзя.",
                "Act № \(number) is not the one that was approved: its items were changed. It cannot be executed."))
    }

    static let cancellationReasonMissing = ArchiveError(
        .usage, "reason-missing",
        Phrase("Укажите, почему акт отменён.", "Say why the act is cancelled."), hint: .option("--reason"))
}
