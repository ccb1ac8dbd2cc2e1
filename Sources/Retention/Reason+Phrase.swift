import ArchiveModel

extension Reason {
    /// One sentence as a clerk would write it.
    public var phrase: Phrase {
        switch self {
        case .noRule: Self.noRulePhrase
        case .permanent(let index): Phrase("\(index): хранится постоянно.", "\(index): kept permanently.")
        case .awaitsTrigger(let index, let trigger):
            Phrase(
                "\(index): срок ещё не начался, ожидается событие: \(trigger.phrase.russian).",
                "\(index): the term has not begun, it waits for: \(trigger.phrase.english).")
        case .awaitsDecision(let index, let notBefore): Self.awaitsDecision(index, notBefore)
        case .awaitsReplacement(let index):
            Phrase(
                "\(index): хранится до замены новым; замена не записана.",
                "\(index): kept until replaced; no replacement is recorded.")
        case .term(let index, let years, let trigger, let triggeredOn, let earliest):
            Self.term(index, .years(years), trigger, triggeredOn, earliest)
        case .noLongerNeeded(let index, let earliest): Self.noLongerNeeded(index, earliest)
        case .replaced(let index, let day):
            Phrase("\(index): заменён новым \(day.russian).", "\(index): replaced on \(day).")
        case .purposeEnded(let index, let reason, let day, let earliest, let deadline):
            Self.purposeEnded(index, reason, day, earliest, deadline)
        case .blocked(let index, let until): Self.blocked(index, until)
        case .outlasted(let index, let earliest, let winner, let until):
            Self.outlasted(index, earliest, winner, until)
        case .restricted(let cause, let since, let until): Self.restricted(cause, since, until)
        case .needsAppraisal(let index):
            Phrase(
                "\(index): отметка ЭПК, сначала экспертиза ценности в комиссии.",
                "\(index): marked for appraisal, the commission reviews it first.")
        case .needsCommission(let index):
            Phrase(
                "\(index): уничтожается только по акту, согласованному экспертной комиссией.",
                "\(index): destroyed only by an act agreed by the commission.")
        case .held(_, let basis, let basisDate, let authority):
            Phrase(
                "Запрет на уничтожение: \(basis) от \(basisDate.russian) (\(authority)).",
                "Destruction is on hold: \(basis) of \(basisDate) (\(authority)).")
        case .overdue(let deadline):
            Phrase("Срок уничтожения истёк \(deadline.russian).", "It should have been erased by \(deadline).")
        }
    }

    private static let noRulePhrase = Phrase(
        "Ни одна позиция утверждённой номенклатуры не охватывает этот документ: пробел. Уничтожать нельзя.",
        "No approved item covers it: a gap. It must not be destroyed.")

    private static func awaitsDecision(_ index: NomenclatureIndex, _ notBefore: CalendarDay) -> Phrase {
        Phrase(
            "\(index): до минования надобности. Нужно записанное решение; "
                + "уничтожить можно не ранее \(notBefore.russian).",
            "\(index): kept until no longer needed. It takes a recorded decision, "
                + "and may go no earlier than \(notBefore).")
    }

    private static func term(
        _ index: NomenclatureIndex, _ term: RetentionTerm, _ trigger: RetentionTrigger, _ triggeredOn: CalendarDay,
        _ earliest: CalendarDay
    ) -> Phrase {
        Phrase(
            "\(index): \(term.phrase.russian) \(trigger.afterPhrase.russian) (\(triggeredOn.russian)), "
                + "уничтожить можно не ранее \(earliest.russian).",
            "\(index): \(term.phrase.english) \(trigger.afterPhrase.english) (\(triggeredOn)), "
                + "it may go no earlier than \(earliest).")
    }

    private static func noLongerNeeded(_ index: NomenclatureIndex, _ earliest: CalendarDay) -> Phrase {
        Phrase(
            "\(index): надобность миновала по записанному решению, уничтожить можно не ранее \(earliest.russian).",
            "\(index): no longer needed by a recorded decision, it may go no earlier than \(earliest).")
    }

    private static func purposeEnded(
        _ index: NomenclatureIndex, _ reason: ErasureAct.Reason, _ day: CalendarDay, _ earliest: CalendarDay,
        _ deadline: CalendarDay
    ) -> Phrase {
        let event =
            switch reason {
            case .purposeReached: Phrase("обучающийся выбыл", "the student left on")
            case .consentWithdrawn: Phrase("согласие отозвано", "consent was withdrawn on")
            case .stopDemanded: Phrase("прекратить обработку потребовали", "its end was demanded on")
            case .unlawful: Phrase("обработка признана неправомерной", "processing was found unlawful on")
            case .termExpired: Phrase("срок хранения истёк", "the term expired on")
            }
        return Phrase(
            "\(index): \(event.russian) \(day.russian), цель обработки прекращена; "
                + "стереть с \(earliest.russian) и не позднее \(deadline.russian).",
            "\(index): \(event.english) \(day), so the purpose has ended; "
                + "to be erased from \(earliest) and no later than \(deadline).")
    }

    private static func restricted(
        _ cause: Restriction.Cause, _ since: CalendarDay, _ until: CalendarDay?
    ) -> Phrase {
        let end =
            until.map { Phrase("; уничтожить не позднее \($0.russian)", ", to be erased by \($0)") } ?? Phrase("", "")
        return Phrase(
            "Скрыт от обычного использования с \(since.russian): \(cause.phrase.russian)\(end.russian).",
            "Hidden from ordinary use since \(since): \(cause.phrase.english)\(end.english).")
    }

    private static func blocked(_ keeper: NomenclatureIndex, _ until: CalendarDay?) -> Phrase {
        Phrase(
            "Цель обработки прекращена, но \(keeper) \(keeps(until).russian): "
                + "документ скрыт от обычного использования и не уничтожается.",
            "The purpose has ended, but \(keeper) \(keeps(until).english): "
                + "it is hidden from ordinary use and not destroyed.")
    }

    private static func outlasted(
        _ loser: NomenclatureIndex, _ earliest: CalendarDay, _ winner: NomenclatureIndex, _ until: CalendarDay?
    ) -> Phrase {
        Phrase(
            "По \(loser) можно было бы с \(earliest.russian), но \(winner) \(keeps(until).russian).",
            "\(loser) would allow it from \(earliest), but \(winner) \(keeps(until).english).")
    }

    private static func keeps(_ until: CalendarDay?) -> Phrase {
        guard let until else { return Phrase("его ещё хранит", "still keeps it") }
        return Phrase("хранит его до \(until.russian)", "keeps it until \(until)")
    }
}

extension CalendarDay {
    fileprivate var russian: String { text(in: .russian) }
}
