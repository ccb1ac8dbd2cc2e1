import ArchiveModel

/// Акт о выделении к уничтожению документов, не подлежащих хранению: eight columns, totals in digits and words. Russian
/// always; its wording is in `Resources/disposal-act.mustache` and `disposal-act-page.mustache`.
public enum DisposalActForm {
    /// The act, in lines of at most 80 columns.
    ///
    /// - Parameter proof: nil before the destruction has been checked; the text then calls nothing destroyed.
    public static func text(_ act: DisposalAct, proof: ErasureProof?) -> String {
        var values = values(act, proof: proof)
        values["table"] = table(act.lines)
        return template.text(values)
    }

    /// The same on a page.
    public static func page(_ act: DisposalAct, proof: ErasureProof?) -> PrintedPage {
        var values = values(act, proof: proof)
        let names = ["position", "heading", "years", "inventory", "unitNumbers", "unitCount", "term", "note"]
        values["rows"] = act.lines.enumerated().map { position, line in
            Dictionary(uniqueKeysWithValues: zip(names, cells(position + 1, line).map(unparted)))
        }
        return pageTemplate.page("Акт № \(act.number) о выделении к уничтожению документов", values)
    }

    /// An article is not parted from its number.
    private static func unparted(_ text: String) -> String {
        PrintableText.line(text).replacing("ст. ", with: "ст.\u{A0}")
    }

    private static let pageTemplate = PageTemplate(PackageResources.disposal_act_page_mustache)
    private static let template = FormTemplate(PackageResources.disposal_act_mustache)

    private static func values(_ act: DisposalAct, proof: ErasureProof?) -> [String: Any] {
        let line = PrintableText.line
        var values: [String: Any] = [
            "organizationName": line(act.organizationName), "number": line(act.number), "date": act.date.formal,
            "place": line(act.place), "basis": line(act.basis), "draftedBy": line(act.draftedBy),
            "units": RussianNumerals.counting(act.unitCount, .storageUnits, .feminine), "years": years(act.lines),
            "isApproved": act.approval != nil, "hasInventories": act.permanentInventories != nil,
        ]
        values["fondNumber"] = act.fondNumber.map(line)
        values["approval"] = act.approval.map {
            ["post": line($0.post), "name": line($0.name), "on": $0.approvedOn.formal]
        }
        values["agreement"] = act.agreement.map { ["number": line($0.protocolNumber), "on": $0.agreedOn.formal] }
        switch act.permanentInventories {
        case .approved(let number, let day):
            values["inventoriesApproved"] = ["number": line(number), "on": day.formal]
        case .notKept(let record): values["inventoriesNone"] = ["recordedIn": line(record)]
        case nil: break
        }
        values["snapshotDigest"] = act.snapshotDigest?.description
        if let proof {
            var printed: [String: Any] = [
                "method": line(act.method), "checkedAt": FormMoment.text(proof.executedAt),
                "units": RussianNumerals.counting(act.unitCount, .storageUnits, .feminine),
                "objectsDestroyed": "\(proof.objectsDestroyed) (\(RussianNumerals.words(proof.objectsDestroyed)))",
                "checkpoint": proof.journalCheckpoint.description,
            ]
            printed["signed"] = CheckpointSignature.values(proof.signedNote)
            values["proof"] = printed
        }
        return values
    }

    /// The eight cells of a line.
    static func cells(_ position: Int, _ line: DisposalAct.Line) -> [String] {
        [
            String(position), line.heading,
            line.firstYear == line.lastYear ? String(line.firstYear) : "\(line.firstYear)–\(line.lastYear)",
            line.inventoryNumber ?? "", line.unitNumbers ?? "", String(line.unitCount),
            line.basis.isEmpty ? line.term : "\(line.term), \(line.basis)", line.note ?? "",
        ]
    }

    private static func table(_ lines: [DisposalAct.Line]) -> String {
        var table = TextTable(columns: [
            .init("№ п/п", width: 3, alignment: .trailing),
            .init("Заголовок дела (групповой)", width: 15),
            .init("Годы", width: 5),
            .init("№ описи", width: 5),
            .init("№ ед. хр.", width: 5),
            .init("Кол-во ед. хр.", width: 5, alignment: .trailing),
            .init("Срок, № статьи", width: 9),
            .init("Приме-чание", width: 8),
        ])
        for (position, line) in lines.enumerated() { table.append(cells(position + 1, line)) }
        return table.text
    }

    /// «2019 и 2021–2023 годы»: those that occur, with runs drawn together.
    private static func years(_ lines: [DisposalAct.Line]) -> String {
        let all = Set(lines.flatMap { Array($0.firstYear...max($0.firstYear, $0.lastYear)) }).sorted()
        guard let last = all.last else { return "—" }
        var runs: [ClosedRange<Int>] = []
        for year in all {
            if let run = runs.last, run.upperBound == year - 1 {
                runs[runs.count - 1] = run.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        let texts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return texts.joined(separator: ", ") + (all.count == 1 && all.first == last ? " год" : " годы")
    }
}

/// A moment as a form has it.
enum FormMoment {
    /// `26.06.2026 08:15:30 (UTC)`: the zone is named, so that the line means the same wherever it was printed.
    static func text(_ moment: Timestamp) -> String {
        let time = moment.description.split(separator: "T").last?.prefix(8) ?? ""
        return "\(moment.day(utcOffsetSeconds: 0).short) \(time) (UTC)"
    }
}
