import ArchiveModel

/// Номенклатура дел as plain text, in the five columns of the Правила (приказ Росархива № 77 of 2023). Russian always;
/// its wording is in `Resources/nomenclature.mustache`.
public enum NomenclatureForm {
    /// The nomenclature, in lines of at most 80 columns, its items by index. One that is not approved says so.
    public static func text(_ nomenclature: Nomenclature) -> String {
        var values = values(nomenclature)
        values["items"] = items(nomenclature.items)
        return template.text(values)
    }

    /// The same on a page, with the closing summary.
    ///
    /// - Parameters:
    ///   - units: how many cases of each heading there are; a heading that is not named stays empty.
    ///   - summary: nil while the year is not over: the summary is then left to be filled in.
    public static func page(
        _ nomenclature: Nomenclature, units: [NomenclatureIndex: Int] = [:], summary: NomenclatureSummary? = nil
    ) -> PrintedPage {
        var values = values(nomenclature)
        values["rows"] = nomenclature.items.sorted { $0.index < $1.index }.map { item in
            var row = [
                "index": item.index.description, "heading": PrintableText.line(item.heading),
                "units": units[item.index].map(String.init) ?? "", "term": item.termPhrase.russian, "note": note(item),
            ]
            let basis = PrintableText.line(item.basis)
            if !basis.isEmpty { row["basis"] = basis }
            return row
        }
        values["summary"] = rows(of: summary)
        values["isClosed"] = summary != nil
        return pageTemplate.page("Номенклатура дел на \(nomenclature.year) год", values)
    }

    private static func rows(of summary: NomenclatureSummary?) -> [[String: String]] {
        let rows = [
            ("Постоянного", summary?.permanent), ("Временного (свыше 10 лет)", summary?.overTenYears),
            ("Временного (до 10 лет включительно)", summary?.upToTenYears), ("Итого", summary?.total),
        ]
        return rows.map { name, row in
            [
                "name": name, "total": row.map { String($0.total) } ?? "",
                "carriedOver": row.map { String($0.carriedOver) } ?? "", "marked": row.map { String($0.marked) } ?? "",
            ]
        }
    }

    private static func values(_ nomenclature: Nomenclature) -> [String: Any] {
        var values: [String: Any] = [
            "organization": PrintableText.line(nomenclature.organization),
            "year": nomenclature.year,
            "version": nomenclature.version,
            "isCorrection": nomenclature.version > 1,
            "total": "\(nomenclature.items.count) (\(RussianNumerals.words(nomenclature.items.count)))",
        ]
        values["reason"] = nomenclature.reason.map(PrintableText.line)
        values["approval"] = nomenclature.approval.map {
            ["by": PrintableText.line($0.approvedBy), "on": $0.approvedOn.formal]
        }
        return values
    }

    private static let pageTemplate = PageTemplate(PackageResources.nomenclature_page_mustache)
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
