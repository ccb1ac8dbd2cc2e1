import ArchiveModel

/// Согласие на обработку персональных данных with every field of 152-ФЗ art. 9.4, ready to be signed by hand. Russian
/// always. Addresses and identity documents are lines to fill in by hand.
public enum ConsentForm {
    /// - Parameter signatory: at 18 the student signs alone; before that a guardian does.
    public static func page(
        for student: Student, signatory: Consent.Signatory, operatorName: String, operatorAddress: String,
        processor: String?, terms: ConsentTerms = .typical
    ) -> PrintedPage {
        var values: [String: Any] = [
            "subjectName": PrintableText.line(student.name.description), "byGuardian": signatory == .guardian,
            "operatorName": PrintableText.line(operatorName), "operatorAddress": PrintableText.line(operatorAddress),
            "purpose": PrintableText.line(terms.purpose), "dataList": PrintableText.line(terms.dataList),
            "actions": PrintableText.line(terms.actions), "methods": methods, "term": PrintableText.line(terms.term),
            "withdrawal": PrintableText.line(terms.withdrawal),
        ]
        values["birthDate"] = student.birthDate?.short
        values["processor"] = processor.map(PrintableText.line)
        return template.page("Согласие на обработку персональных данных", values)
    }

    private static let template = PageTemplate(PackageResources.consent_page_mustache)

    private static let methods = "смешанная обработка: в информационной системе «Ларец» и на бумаге"
}
