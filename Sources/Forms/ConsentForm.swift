import ArchiveModel

/// Согласие на обработку персональных данных with every field of 152-ФЗ art. 9.4, ready to be signed by hand. Russian
/// always. Addresses and identity documents are lines to fill in: the archive does not keep them.
public enum ConsentForm {
    /// - Parameter signatory: at 18 the student signs alone; before that a guardian does.
    public static func page(
        for student: Student, signatory: Consent.Signatory, operatorName: String, operatorAddress: String,
        processor: String?
    ) -> PrintedPage {
        var values: [String: Any] = [
            "subjectName": PrintableText.line(student.name.description), "byGuardian": signatory == .guardian,
            "operatorName": PrintableText.line(operatorName), "operatorAddress": PrintableText.line(operatorAddress),
            "purpose": purpose, "dataList": dataList, "actions": actions, "methods": methods, "term": term,
            "withdrawal": withdrawal,
        ]
        values["birthDate"] = student.birthDate?.short
        values["processor"] = processor.map(PrintableText.line)
        return template.page("Согласие на обработку персональных данных", values)
    }

    private static let template = PageTemplate(PackageResources.consent_page_mustache)

    private static let purpose = "ведение электронного портфолио обучающегося: учёт и подтверждение его достижений"
    private static let dataList = """
        фамилия, имя, отчество; дата рождения; класс и школа; сведения о достижениях (название, уровень, результат, дата, \
        предмет, учитель, место); копии (сканы) дипломов, грамот, сертификатов и других документов о достижениях
        """
    private static let actions = """
        сбор, запись, систематизация, накопление, хранение, уточнение, извлечение, использование, блокирование, \
        удаление, уничтожение
        """
    private static let methods = "смешанная обработка: в информационной системе «Ларец» и на бумаге"
    private static let term = """
        со дня подписания до окончания обучения в этой школе; после выбытия данные уничтожаются в течение 30 дней. \
        Само согласие хранится 3 года после его истечения или отзыва
        """
    private static let withdrawal = """
        письменным заявлением оператору по указанному адресу; обработка прекращается, данные уничтожаются в течение 30 \
        дней со дня поступления заявления
        """
}
