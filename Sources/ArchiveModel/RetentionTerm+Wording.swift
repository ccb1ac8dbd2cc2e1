extension RetentionTerm {
    /// As the fourth column of a nomenclature has it: «постоянно», «3 года», «до минования надобности».
    public var phrase: Phrase {
        switch self {
        case .permanent: Phrase("постоянно", "permanent")
        case .years(let count): Phrase(CountedNoun.years.counting(count), count == 1 ? "1 year" : "\(count) years")
        case .untilNoLongerNeeded: Phrase("до минования надобности", "until no longer needed")
        case .untilReplaced: Phrase("до замены новыми", "until replaced")
        case .endOfPurpose: Phrase("до окончания обучения", "to the end of study")
        }
    }
}

extension RetentionTrigger {
    /// What a term of years is counted from: «5 лет после закрытия дела».
    public var afterPhrase: Phrase {
        switch self {
        case .caseClosed: Phrase("после закрытия дела", "after the case is closed")
        case .documentDate: Phrase("после даты документа", "after the document's date")
        case .leftSchool: Phrase("после выбытия обучающегося", "after the student leaves")
        case .consentEnded:
            Phrase("после истечения или отзыва согласия", "after the consent expires or is withdrawn")
        case .replaced: Phrase("после замены новым", "after it is replaced")
        case .destruction: Phrase("после уничтожения ПДн", "after the personal data is destroyed")
        }
    }
}

extension NomenclatureItem {
    /// The term with the mark of appraisal, if it has one: «5 лет ЭПК»; and how it is counted, where that is unusual:
    /// «3 года, со дня события».
    public var termPhrase: Phrase {
        var phrase = term.phrase
        if needsAppraisal { phrase = Phrase(phrase.russian + " ЭПК", phrase.english + ", subject to appraisal") }
        if case .years = term, counting != .nextYear {
            phrase = Phrase(
                "\(phrase.russian), \(counting.phrase.russian)", "\(phrase.english), \(counting.phrase.english)")
        }
        return phrase
    }
}
