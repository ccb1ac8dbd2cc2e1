/// What a heading asks for and nobody could carry out.
public enum ImpossibleItem: Hashable, Sendable {
    /// The nightly job erases when a purpose is over (152-ФЗ art. 21.4), and has no act for a term of years: what is kept
    /// for years, consents and acts of erasure too, goes by the commission's decision.
    case automaticTerm
    /// A purpose ends when the student leaves; a withdrawal, a demand and a finding end it by themselves.
    case purposeOfAnotherEvent
}

extension NomenclatureItem {
    /// Nil: somebody can carry it out.
    public var impossible: ImpossibleItem? {
        if case .endOfPurpose = term { return trigger == .leftSchool ? nil : .purposeOfAnotherEvent }
        return approval == .automatic ? .automaticTerm : nil
    }
}

extension ArchiveError {
    /// - Parameter place: where it stands: the index, and the line if there is one.
    public static func nomenclatureImpossible(_ impossible: ImpossibleItem, at place: Phrase) -> ArchiveError {
        let (code, reason): (String, Phrase) =
            switch impossible {
            case .automaticTerm:
                (
                    "automatic-term",
                    Phrase(
                        "автоматически уничтожается только то, что хранят до окончания обучения; "
                            + "остальное – по решению ЭК (approval: commission).",
                        "only what is kept to the end of study is destroyed automatically, "
                            + "the rest by the commission's decision (approval: commission).")
                )
            case .purposeOfAnotherEvent:
                (
                    "purpose-trigger",
                    Phrase(
                        "срок «до окончания обучения» считается только от выбытия (trigger: left-school); "
                            + "отзыв согласия и требования действуют сами.",
                        "the end of purpose is counted from leaving alone (trigger: left-school); "
                            + "a withdrawn consent and demands count by themselves.")
                )
            }
        return ArchiveError(
            .failure, "nomenclature-\(code)",
            Phrase("\(place.russian): \(reason.russian)", "\(place.english): \(reason.english)"))
    }
}
