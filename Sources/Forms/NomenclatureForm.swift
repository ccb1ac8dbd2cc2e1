import ArchiveModel

/// Номенклатура дел as plain text, in the five columns of the Правила (приказ Росархива № 77 of 2023). Russian always;
/// its wording is in `Resources/nomenclature.mustache`.
public enum NomenclatureForm {
    /// The nomenclature, in lines of at most 80 columns, its items by index. One that is not approved says so.
    public static func text(_ nomenclature: Nomenclature) -> String {
        var values: [String: Any] = [
            "organization": PrintableText.line(nomenclature.organization),
            "year": nomenclature.year,
            "version": nomenclature.version,
            "isCorrection": nomenclature.version > 1,
            "items": items(nomenclature.items),
            "total": "\(nomenclature.items.count) (\(RussianNumerals.words(nomenclature.items.count)))",
        ]
        values["reason"] = nomenclature.reason.map(PrintableText.line)
        values["approval"] = nomenclature.approval.map {
            ["by": PrintableText.line($0.approvedBy), "on": $0.approvedOn.formal]
        }
        return template.text(values)
    }

    private static let template = FormTemplate(PackageResources.nomenclature_mustache)

    private static func items(_ items: [NomenclatureItem]) -> String {
        var table = TextTable(columns: [
            .init("Индекс дела", width: 6),
            .init("Заголовок дела", width: 22),
            .init("Кол-во ед. хр.", width: 6),
            .init("Срок хранения, № статей", width: 14),
            .init("Примечание", width: 16),
        ])
        for item in items.sorted(by: { $0.index < $1.index }) {
            let basis = PrintableText.line(item.basis)
            let term = item.termPhrase.russian
            // The number of units is written in by hand when the year's cases are closed.
            table.append([
                item.index.description, PrintableText.line(item.heading), "",
                basis.isEmpty ? term : term + "\n" + basis, note(item),
            ])
        }
        return table.text
    }

    private static func note(_ item: NomenclatureItem) -> String {
        switch item.term {
        case .permanent: ""
        case .years: item.trigger.afterPhrase.russian
        case .untilNoLongerNeeded: "не менее 1 года"
        case .untilReplaced: ""
        case .endOfPurpose(_, let deadlineDays):
            "ПДн, стереть за \(CountedNoun.days.counting(deadlineDays)) после выбытия"
        }
    }
}
