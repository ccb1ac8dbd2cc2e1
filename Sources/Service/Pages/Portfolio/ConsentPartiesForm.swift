import Archive
import ArchiveModel

/// Who gave a consent, as the paper says it (152-ФЗ art. 9.4): filled in when it is recorded, all of it optional, and shown
/// as far as whoever asks may see it.
extension ConsentParties {
    /// As the form sends it.
    init(_ fields: FormFields) {
        self.init(
            subject: Person(address: fields["subject-address"], identityDocument: fields["subject-identity"]),
            representativeName: fields["representative"],
            representative: Person(
                address: fields["representative-address"], identityDocument: fields["representative-identity"]),
            authorityDocument: fields["authority"])
    }
}

extension Page.Field {
    static func consentParties(_ call: PageCall) -> [Page.Field] {
        let fields: [(String, Phrase, Phrase?)] = [
            ("subject-address", ConsentFormWords.address, nil),
            ("subject-identity", ConsentFormWords.identity, ConsentFormWords.identityHint),
            ("representative", ConsentFormWords.representative, ConsentFormWords.representativeHint),
            ("representative-address", ConsentFormWords.representativeAddress, nil),
            ("representative-identity", ConsentFormWords.representativeIdentity, ConsentFormWords.identityHint),
            ("authority", ConsentFormWords.authority, ConsentFormWords.authorityHint),
        ]
        // Browsers would offer the address of whoever sits at the screen. The form that asks for a copy has an `authority`.
        return fields.map { name, label, hint in
            Page.Field(
                name, call.say(label), hint: hint.map(call.say), autocomplete: "off", id: "consent-" + name)
        }
    }
}

extension Page {
    /// What the consent that stands says of those who gave it; nothing where it says nothing that may be seen.
    static func parties(_ consents: [ConsentListing], _ call: PageCall) -> [Section] {
        guard let parties = consents.last(where: { $0.state == .valid })?.details?.parties else { return [] }
        let facts = [
            Fact(call.say(ConsentFormWords.address), parties.subject.address),
            Fact(call.say(ConsentFormWords.identity), parties.subject.identityDocument),
            Fact(call.say(ConsentFormWords.representative), parties.representativeName),
            Fact(call.say(ConsentFormWords.representativeAddress), parties.representative.address),
            Fact(call.say(ConsentFormWords.representativeIdentity), parties.representative.identityDocument),
            Fact(call.say(ConsentFormWords.authority), parties.authorityDocument),
        ].compactMap { $0 }
        return facts.isEmpty ? [] : [Section(call.say(ConsentFormWords.saidThere), .facts(facts))]
    }
}

enum ConsentFormWords {
    static let saidThere = Phrase("Что записано в согласии", "What the consent says")
    static let address = Phrase("Адрес обучающегося", "The student's address")
    static let identity = Phrase("Документ обучающегося", "The student's identity document")
    static let identityHint = Phrase("Вид, номер, кем и когда выдан.", "Kind, number, by whom and when issued.")
    static let representative = Phrase("Представитель", "Representative")
    static let representativeHint = Phrase(
        "ФИО того, кто подписал за обучающегося.", "The name of whoever signed for the student.")
    static let representativeAddress = Phrase("Адрес представителя", "The representative's address")
    static let representativeIdentity = Phrase("Документ представителя", "The representative's identity document")
    static let authority = Phrase("Чем подтверждены полномочия", "What shows the authority")
    static let authorityHint = Phrase(
        "Свидетельство о рождении, акт об опеке.", "A birth certificate, an act of guardianship.")
}
