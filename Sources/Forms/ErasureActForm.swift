import ArchiveModel

/// Акт об уничтожении персональных данных as plain text: every field that приказ Роскомнадзора от 28.10.2022 № 179
/// asks for, in its order. Russian always; its wording is in `Resources/erasure-act.mustache`.
public enum ErasureActForm {
    /// The act, in lines of at most 80 columns.
    ///
    /// - Parameters:
    ///   - proof: nil before the destruction has been checked; the text then says that it is a draft, calls nothing
    ///     destroyed and has no place to sign.
    ///   - utcOffsetSeconds: of the zone in which moments are told.
    public static func text(_ act: ErasureAct, proof: ErasureProof?, utcOffsetSeconds: Int = 0) -> String {
        var values = values(act, proof, utcOffsetSeconds)
        if !act.lines.isEmpty { values["documents"] = documents(act.lines, isProven: proof != nil) }
        return template.text(values)
    }

    /// The same on a page.
    public static func page(_ act: ErasureAct, proof: ErasureProof?, utcOffsetSeconds: Int = 0) -> PrintedPage {
        var values = values(act, proof, utcOffsetSeconds)
        values["hasRows"] = !act.lines.isEmpty
        values["rows"] = act.lines.enumerated().map { position, line in
            [
                "position": String(position + 1), "accession": line.accessionNumber.description,
                "kind": line.kind.phrase.russian, "title": PrintableText.line(line.title),
                "files": String(line.fileCount), "index": line.index.description,
                "result": result(line, isProven: proof != nil),
            ]
        }
        return pageTemplate.page("Акт об уничтожении персональных данных № \(act.number)", values)
    }

    private static func values(
        _ act: ErasureAct, _ proof: ErasureProof?, _ utcOffsetSeconds: Int
    ) -> [String: Any] {
        var values: [String: Any] = [
            "isProven": proof != nil,
            "number": PrintableText.line(act.number),
            "date": act.date.formal,
            "shortDate": act.date.short,
            "operatorName": PrintableText.line(act.operatorName),
            "operatorAddress": PrintableText.line(act.operatorAddress),
            "subjectName": PrintableText.line(act.subjectName),
            "subjectID": act.subjectID.description,
            "executedBy": PrintableText.line(act.executedBy),
            "categories": act.categories.map(PrintableText.line).joined(separator: "; "),
            "informationSystem": PrintableText.line(act.informationSystem),
            "method": PrintableText.line(act.method),
            "reason": act.reason.phrase.russian,
            act.reason.rawValue: true,
            "triggeredOn": act.triggeredOn.short,
            "deadline": act.deadline.short,
        ]
        values["disposalNumber"] = filled(act.disposalNumber) ?? "—"
        values["processor"] = filled(act.processor)
        values["subjectExternalID"] = filled(act.subjectExternalID)
        if !act.lines.isEmpty { values["total"] = total(act.lines) }
        if let proof {
            var printed: [String: Any] = [
                "checkedAt": FormMoment.text(proof.executedAt, utcOffsetSeconds: utcOffsetSeconds),
                "objectsDestroyed": counted(proof.objectsDestroyed),
                "linksRemoved": counted(proof.linksRemoved),
                "checkpoint": proof.journalCheckpoint.description,
            ]
            printed["signed"] = CheckpointSignature.values(proof.signedNote)
            values["proof"] = printed
        }
        return values
    }

    private static let pageTemplate = PageTemplate(PackageResources.erasure_act_page_mustache)
    private static let template = FormTemplate(PackageResources.erasure_act_mustache)

    /// An optional field that holds only blanks is as empty as one that is missing.
    private static func filled(_ text: String?) -> String? {
        text.map(PrintableText.line).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func documents(_ lines: [ErasureAct.Line], isProven: Bool) -> String {
        let numberWidth = max(2, String(lines.count).count)
        var table = TextTable(columns: [
            .init("№", width: numberWidth, alignment: .trailing),
            .init("Рег. №", width: 11),
            .init("Вид и заголовок документа", width: 26 - numberWidth),
            .init("Фай-лов", width: 4, alignment: .trailing),
            .init("Индекс дела", width: 6),
            .init("Результат", width: 14),
        ])
        for (position, line) in lines.enumerated() {
            let title = PrintableText.line(line.title)
            table.append([
                String(position + 1), line.accessionNumber.description, "\(line.kind.phrase.russian): \(title)",
                String(line.fileCount), line.index.description, result(line, isProven: isProven),
            ])
        }
        return table.text
    }

    private static func result(_ line: ErasureAct.Line, isProven: Bool) -> String {
        switch (line.destroysBytes, isProven) {
        case (true, true): "уничтожен"
        case (true, false): "подлежит уничтожению"
        case (false, true): "связь удалена, скан остаётся у других обучающихся"
        case (false, false): "подлежит удалению связь, скан остаётся у других обучающихся"
        }
    }

    private static func total(_ lines: [ErasureAct.Line]) -> [String: String] {
        let destroyed = lines.filter(\.destroysBytes).count
        return [
            "documents": RussianNumerals.counting(lines.count, .documents),
            "files": RussianNumerals.counting(lines.reduce(0) { $0 + $1.fileCount }, .files),
            "destroyed": RussianNumerals.counting(destroyed, .documents),
            "unlinked": RussianNumerals.counting(lines.count - destroyed, .documents),
        ]
    }

    private static func counted(_ number: Int) -> String { "\(number) (\(RussianNumerals.words(number)))" }
}
