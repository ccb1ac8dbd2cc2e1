import ArchiveModel

extension CommandWords {
    static let consentNoun = Phrase("Согласия на обработку персональных данных", "Consents to processing")
    static let consentRecord = Phrase("Записать согласие", "Record a consent")
    static let consentWithdraw = Phrase(
        "Записать отзыв согласия: данные будут уничтожены в срок",
        "Record a withdrawal: the data will be erased in time")
    static let consentList = Phrase("Показать согласия", "List the consents")

    static let signatoryHelp = Phrase(
        "Кто подписал: законный представитель или обучающийся.", "Who signed: guardian or student.")
    static let givenHelp = Phrase("День подписания; иначе сегодня.", "Day of signing; else today.")
    static let expiresHelp = Phrase(
        "По какой день действует; иначе до окончания обучения.", "Last day on which it holds; else to the end of study."
    )
    static let scanHelp = Phrase("Скан согласия; - читает ввод.", "Scan of the consent; - reads the input.")
    static let withdrawOnHelp = Phrase("День отзыва; иначе сегодня.", "Day of withdrawal; else today.")

    static let signatory = Phrase("Подписал", "Signed by")
    static let given = Phrase("Дано", "Given")
    static let expires = Phrase("Действует по", "Holds until")
    static let withdrawn = Phrase("Отозвано", "Withdrawn")
    static let scan = Phrase("Скан", "Scan")
    static let cardGone = Phrase("(карточка уничтожена)", "(the card is gone)")
    static let noConsents = Phrase("Согласий не записано.", "No consents are recorded.")

    static func consentRecorded(_ name: String) -> Phrase {
        Phrase("Согласие записано: \(name).", "Consent recorded: \(name).")
    }

    static func consentWithdrawn(_ name: String, _ day: Phrase) -> Phrase {
        Phrase("Отзыв согласия записан: \(name), \(day.russian).", "Withdrawal recorded: \(name), \(day.english).")
    }

    static func withdrawalPlanned(_ name: String, _ day: Phrase) -> Phrase {
        Phrase(
            "Если согласие отозвано \(day.russian) (\(name)):", "If consent is withdrawn on \(day.english) (\(name)):")
    }

    static let withdrawalHint = Phrase(
        "Отозвано не то? До уничтожения запишите согласие снова:",
        "A mistake? Until the erasure, record the consent again:")

    // MARK: the fields of a consent (152-ФЗ art. 9.4)

    static let consentAddressHelp = Phrase(
        "Адрес обучающегося, как в согласии.", "The student's address, as on the paper.")
    static let consentIdentityHelp = Phrase(
        "Документ обучающегося, как в согласии.", "The student's identity document, as on the paper.")
    static let representativeHelp = Phrase("Кто подписал за обучающегося.", "Who signed for the student.")
    static let representativeAddressHelp = Phrase("Адрес представителя.", "The representative's address.")
    static let representativeIdentityHelp = Phrase("Документ представителя.", "The representative's identity document.")
    static let consentAuthorityHelp = Phrase(
        "Чем подтверждены полномочия: свидетельство о рождении, акт об опеке.",
        "What shows the authority: a birth certificate, an act of guardianship.")
}
